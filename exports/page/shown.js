// Which actors and ties the network picture shows: the strongest, so that it stays legible.

import { MOST_SPREAD, arrange } from "./arrange.js";
import { shortened, signOf } from "./words.js";

const CURVES_PER_ACTOR = 2.75;
const MOST_BEND = 0.9;

/** So many actors fill the picture; fewer stand nearer together, so that their curves stay inside. */
const FILLING = 10;

/** How many actors fit legibly into a picture of this size, in CSS pixels. */
export function fittingActors(width, height) {
  // Names are wide: a narrow picture holds fewer of them than its area suggests.
  return Math.max(12, Math.min(40, Math.round((width * height) / (width < 600 ? 14000 : 10300))));
}

/** Returns the actors that what is opened names, where they have ties. */
export function openedActors(model) {
  const { actor, source, target } = model.state.open ?? {};
  return [actor, source, target].map((name) => model.level.at.get(name)).filter((one) => one !== undefined && model.strength[one] > 0);
}

function strongest(model, most) {
  const chosen = model.state.actors.map((name) => model.level.at.get(name));
  const picked = new Set(chosen.filter((actor) => actor !== undefined && model.strength[actor] > 0));
  for (const actor of openedActors(model)) picked.add(actor);
  for (const actor of model.order) {
    if (picked.size >= most) break;
    picked.add(actor);
  }
  return picked;
}

/** Keeps, up to a number: each actor's strongest tie, then each pair's, then the strongest of the rest. */
function strongestTies(ties, most) {
  if (ties.length <= most) return ties;
  const kept = new Set();
  const seen = new Set();
  const keep = (marksOf) => {
    for (const tie of ties) {
      const marks = marksOf(tie);
      if (kept.size >= most || marks.every((mark) => seen.has(mark))) continue;
      for (const mark of marks) seen.add(mark);
      kept.add(tie);
    }
  };
  keep((tie) => [tie.source, tie.target]);
  keep((tie) => [`${Math.min(tie.source, tie.target)} ${Math.max(tie.source, tie.target)}`]);
  keep((tie) => [tie]);
  return ties.filter((tie) => kept.has(tie));
}

/** Returns the actors and ties to show; an actor without a tie to another one that is shown is left out. */
export function pickShown(model, most) {
  const picked = most >= model.order.length ? new Set(model.order) : strongest(model, most);
  const among = model.sorted.filter((tie) => picked.has(tie.source) && picked.has(tie.target));
  const asked = model.state.top >= model.order.length;
  const ties = asked ? among : strongestTies(among, Math.round(picked.size * CURVES_PER_ACTOR));
  const tied = new Set(ties.flatMap((tie) => [tie.source, tie.target]));
  const actors = model.order.filter((actor) => tied.has(actor));
  return { actors, ties, everything: ties.length === model.ties.length };
}

export function dotRadius(strength, strongestOfAll) {
  return 4.5 + 9.5 * Math.sqrt(strength / Math.max(1, strongestOfAll));
}

export function labelSize(strength, strongestOfAll) {
  return 11.5 + 3.5 * Math.sqrt(strength / Math.max(1, strongestOfAll));
}

export function lineWidth(count) {
  return Math.min(9, 0.6 + 1.1 * Math.sqrt(count));
}

/** How far the curves between one pair bend: the first a little, each further one more, the last in reach. */
export function bends(ties) {
  const pairOf = (tie) => `${tie.source} ${tie.target}`;
  const [all, used] = [new Map(), new Map()];
  for (const tie of ties) all.set(pairOf(tie), (all.get(pairOf(tie)) ?? 0) + 1);
  return ties.map((tie) => {
    const pair = pairOf(tie);
    const number = (used.get(pair) ?? 0) + 1;
    used.set(pair, number);
    return number * Math.min(0.13, MOST_BEND / all.get(pair));
  });
}

/** Returns the control point of a quadratic curve, as vis-network's `curvedCW` has it. */
export function controlPoint(from, to, bend) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const reach = 0.5 + 0.5 * bend;
  const [sin, cos] = [reach * Math.sin((bend * Math.PI) / 2), reach * Math.cos((bend * Math.PI) / 2)];
  return { x: from.x + cos * dx + sin * dy, y: from.y + cos * dy - sin * dx };
}

export function dashOf(polarity) {
  return signOf(polarity).dash;
}

/** Lays the shown actors out: returns for each its place, radius, label and label size. */
export function layOut(model, shown, { width, height, measure }) {
  const { level, strength } = model;
  const top = strength[model.order[0]] ?? 1;
  // One wide name would leave a narrow picture no room to spread the actors.
  const letters = Math.max(18, Math.min(44, Math.round(width / 16)));
  const nodes = shown.actors.map((actor) => {
    const [size, radius] = [labelSize(strength[actor], top), dotRadius(strength[actor], top)];
    return { actor, name: level.name[actor], label: shortened(level.name[actor], letters), type: level.type[actor], size, radius, x: level.x[actor], y: level.y[actor] };
  });
  const many = nodes.length > MOST_SPREAD;
  const boxes = nodes.map((node) => ({
    width: Math.max(many ? 0 : measure(node.label, node.size), node.radius * 2) + 8,
    height: node.radius * 2 + node.size + 9,
  }));
  const at = new Map(nodes.map((node, index) => [node.actor, index]));
  const pairs = shown.ties.filter((tie) => tie.source !== tie.target).map((tie) => [at.get(tie.source), at.get(tie.target)]);
  const part = Math.min(1, Math.sqrt(nodes.length / FILLING));
  const placed = arrange({ x: nodes.map((n) => n.x), y: nodes.map((n) => n.y), boxes, pairs, width: part * width, height: part * height });
  nodes.forEach((node, index) => {
    // vis-network keeps whole numbers only.
    node.x = Math.round(placed.x[index]);
    // The box holds the label below the dot, so the dot sits in its upper part.
    node.y = Math.round(placed.y[index] - (node.size + 2) / 2);
  });
  return { nodes, at, width: placed.width, height: placed.height };
}
