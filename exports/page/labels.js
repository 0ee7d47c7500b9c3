// Writes the actors' names onto the picture: always at a readable size, never on top of each other.

import { colour } from "./theme.js";

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

export function labelFont(size, bold) {
  return `${bold ? 600 : 400} ${size}px ${FONT}`;
}

const MANY_DOTS = 400;
const widths = new Map();
let ruler = null;

/** Returns the width of a text in CSS pixels. */
export function measureText(text, size, bold = true) {
  const key = `${size}|${bold}|${text}`;
  if (!widths.has(key)) {
    ruler ??= document.createElement("canvas").getContext("2d");
    ruler.font = labelFont(size, bold);
    widths.set(key, ruler.measureText(text).width);
  }
  return widths.get(key);
}

/** Says whether a box, from its upper left corner, lies on one of the others. */
export function overlaps(box, others) {
  return others.some((other) => box.x < other.x + other.w && other.x < box.x + box.w && box.y < other.y + other.h && other.y < box.y + box.h);
}

function dotBox({ x, y, radius }) {
  return { x: x - radius, y: y - radius, w: 2 * radius, h: 2 * radius };
}

/** A label that the frame would cut is no use. */
function isWithin(box, frame) {
  return box.x >= 0 && box.x + box.w <= frame.width && box.y + box.h <= frame.height;
}

/** Where a label may stand: below its dot, else above it, else beside it. */
function candidates(node, x, y, radius, width) {
  const h = node.size + 3;
  return [
    { x: x - width / 2, y: y + radius + 2, w: width, h },
    { x: x - width / 2, y: y - radius - 2 - h, w: width, h },
    { x: x + radius + 4, y: y - h / 2, w: width, h },
    { x: x - radius - 4 - width, y: y - h / 2, w: width, h },
  ];
}

/**
 * Chooses the labels that fit: the first nodes first, and those in `wanted` before all others.
 *
 * `place` turns a node into its place and radius on the screen, in CSS pixels; `frame` is the screen's size.
 */
export function placeLabels(nodes, place, frame, wanted) {
  const taken = [];
  const labels = [];
  // Among many names the eye finds none: as many as a first view has, and more when the reader zooms in.
  const most = Math.max(wanted.size, nodes.length > 60 ? (frame.width * frame.height) / 10000 : 200);
  const dots = nodes.length > MANY_DOTS ? [] : nodes.map((node) => dotBox(place(node)));
  const order = wanted.size ? [...nodes].sort((one, other) => wanted.has(other.actor) - wanted.has(one.actor)) : nodes;
  for (const node of order) {
    const { x, y, radius } = place(node);
    if (x < 0 || y < 0 || x > frame.width || y > frame.height) continue;
    const width = measureText(node.label, node.size);
    const options = candidates(node, x, y, radius, width);
    const free = options.filter((option) => isWithin(option, frame) && !overlaps(option, taken));
    const box = free.find((option) => !overlaps(option, dots)) ?? free[0] ?? (wanted.has(node.actor) ? options[0] : null);
    if (!box) continue;
    taken.push(box);
    labels.push({ node, box });
    if (labels.length >= most) break;
  }
  return labels;
}

/** Draws labels onto a canvas whose units are CSS pixels; those outside `lit` are faint. */
export function drawLabels(context, labels, lit) {
  const [ink, faint, ground] = [colour("ink"), colour("faint"), colour("ground")];
  context.textBaseline = "top";
  context.textAlign = "left";
  context.lineJoin = "round";
  for (const { node, box } of labels) {
    context.font = labelFont(node.size, true);
    context.lineWidth = 3.5;
    context.strokeStyle = ground;
    context.strokeText(node.label, box.x, box.y + 1);
    context.fillStyle = !lit || lit.has(node.actor) ? ink : faint;
    context.fillText(node.label, box.x, box.y + 1);
  }
}
