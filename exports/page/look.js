// What dots and curves look like: the options of vis-network.

import { dashOf, lineWidth } from "./shown.js";
import { colour, relationColour } from "./theme.js";

// A map, because a type is a text from outside: `constructor` is in every object.
const SHAPES = new Map([
  ["organisation", "square"],
  ["alliance", "square"],
  ["government body", "square"],
  ["armed group", "triangle"],
  ["media", "diamond"],
  ["people", "hexagon"],
]);

/** From this many curves on they are drawn straight and plain, or panning would stutter. */
export const MANY = 900;

/** The options of the drawing as a whole. */
export const DRAWING = {
  autoResize: true,
  physics: false,
  layout: { improvedLayout: false },
  interaction: { hover: true, hoverConnectedEdges: false, selectConnectedEdges: false, keyboard: false, tooltipDelay: 1e9, zoomSpeed: 0.7 },
  nodes: { chosen: false, label: undefined },
  edges: { chosen: false, selectionWidth: 0, hoverWidth: 0, arrowStrikethrough: false },
};

export function shapeOf(type) {
  return SHAPES.get(type) ?? "dot";
}

/** Returns an actor as vis-network draws it: a person is a ring, all others are filled. */
export function nodeItem(view, node) {
  const hollow = node.type === "person";
  const faint = view.lit && !view.lit.actors.has(node.actor);
  const ink = colour(faint ? "faint" : "ink");
  return {
    id: node.actor,
    x: node.x,
    y: node.y,
    size: shapeOf(node.type) === "dot" ? node.radius : node.radius * 0.9,
    shape: shapeOf(node.type),
    borderWidth: hollow ? 2 : 1.5,
    color: { background: hollow ? colour("ground") : ink, border: hollow ? ink : colour("ground") },
  };
}

function opacity({ lit }, tie, many) {
  if (lit) return lit.ties.has(tie.index) ? 1 : 0.09;
  return many ? 0.35 : 0.78;
}

/** Returns a tie as vis-network draws it: its bend keeps it apart from the others of the same pair. */
export function edgeItem(view, tie, position) {
  const relation = view.model.graph.relations[tie.relation];
  const many = view.drawn.length > MANY;
  const dash = dashOf(relation.polarity);
  return {
    id: tie.index,
    from: tie.source,
    to: tie.target,
    width: many ? Math.min(3, lineWidth(tie.count)) : lineWidth(tie.count),
    color: { color: relationColour(relation), opacity: opacity(view, tie, many) },
    dashes: dash.length && !many ? dash : false,
    arrows: { to: { enabled: !relation.symmetric && !many, scaleFactor: 0.42 } },
    smooth: many ? false : { enabled: true, type: "curvedCW", roundness: view.bends[position] },
    selfReference: { size: 14 },
  };
}
