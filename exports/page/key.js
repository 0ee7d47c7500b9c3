// The key below the network picture, and the same key as part of a saved picture.

import { byId, el, svg } from "./dom.js";
import { lineSample } from "./filters.js";
import { shapeOf } from "./look.js";
import { SIGNS } from "./words.js";

const SHAPE_WORDS = { dot: "country", square: "body", triangle: "armed group", diamond: "media", hexagon: "people" };

/** Returns what stands for a type of actor, as an SVG shape around (x, y). */
export function actorShape(type, x, y, radius, ink, ground) {
  const shape = shapeOf(type);
  const paint = { fill: type === "person" ? ground : ink, stroke: type === "person" ? ink : ground, "stroke-width": type === "person" ? 2 : 1 };
  if (shape === "dot") return svg("circle", { cx: x, cy: y, r: radius, ...paint });
  const corners = { square: [4, 45, 1.2], triangle: [3, -90, 1.15], diamond: [4, 0, 1.2], hexagon: [6, 0, 1.1] }[shape];
  const points = Array.from({ length: corners[0] }, (_, at) => {
    const angle = ((corners[1] + (360 * at) / corners[0]) * Math.PI) / 180;
    return `${(x + Math.cos(angle) * radius * corners[2]).toFixed(1)},${(y + Math.sin(angle) * radius * corners[2]).toFixed(1)}`;
  });
  return svg("polygon", { points: points.join(" "), ...paint });
}

function typeKey(view) {
  const present = new Map();
  for (const actor of view.shown.actors) {
    const type = view.model.level.type[actor];
    present.set(type === "person" ? "person" : SHAPE_WORDS[shapeOf(type)], type);
  }
  return [...present].map(([words, type]) => {
    const picture = svg("svg", { width: 13, height: 13, "aria-hidden": "true" }, actorShape(type, 6.5, 6.5, 5, "currentColor", "var(--ground)"));
    return el("span", {}, picture, words);
  });
}

/** Shows which line and which shape means what, for what the picture holds. */
export function showKey(view) {
  const { relations } = view.model.graph;
  const shown = new Map();
  for (const tie of view.shown.ties) shown.set(tie.relation, (shown.get(tie.relation) ?? 0) + tie.count);
  const signs = SIGNS.filter(({ polarity }) => [...shown.keys()].some((relation) => Math.sign(relations[relation].polarity) === polarity)).map(({ name, dash }) => {
    const line = svg("line", { x1: 1, y1: 6, x2: 25, y2: 6, stroke: "currentColor", "stroke-width": 2, "stroke-dasharray": dash.join(" ") || null });
    return el("span", {}, svg("svg", { width: 26, height: 12, "aria-hidden": "true" }, line), name);
  });
  const mutual = [...shown.keys()].some((relation) => relations[relation].symmetric) ? el("span", {}, "no arrowhead: mutual") : null;
  const strongest = [...shown].sort((one, other) => other[1] - one[1]).slice(0, 9);
  const colours = el("span", { class: "key-relations" }, ...strongest.map(([relation]) => el("span", {}, lineSample(relations[relation]), relations[relation].name)));
  byId("key").replaceChildren(...typeKey(view), ...signs, ...(mutual ? [mutual] : []), el("span", {}, "width: sentences"), colours);
}
