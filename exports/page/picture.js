// The view as a picture of its own: SVG, and PNG made from it.

import { svg } from "./dom.js";
import { saveFile } from "./files.js";
import { narrowedWords } from "./filters.js";
import { actorShape } from "./key.js";
import { measureText } from "./labels.js";
import { cellLook } from "./matrix.js";
import { controlPoint, dashOf, lineWidth } from "./shown.js";
import { colour, relationColour } from "./theme.js";
import { TIE_NAME } from "./tie_names.js";
import { timelinePicture } from "./timeline.js";
import { SIGNS, count, number, shortened } from "./words.js";

const [MARGIN, HEAD] = [20, 62];

function arrowHead(from, to, width, paint) {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const size = 6 + 1.2 * width;
  const corner = (turn) => `${(to.x - size * Math.cos(angle + turn)).toFixed(1)},${(to.y - size * Math.sin(angle + turn)).toFixed(1)}`;
  return svg("polygon", { points: `${to.x.toFixed(1)},${to.y.toFixed(1)} ${corner(0.4)} ${corner(-0.4)}`, fill: paint });
}

/** Moves the end of a curve from the middle of a dot to its rim. */
function rim(from, to, radius) {
  const apart = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: to.x - ((to.x - from.x) * radius) / apart, y: to.y - ((to.y - from.y) * radius) / apart };
}

function curve(view, place, tie, position) {
  const relation = view.model.graph.relations[tie.relation];
  const [paint, width] = [relationColour(relation), lineWidth(tie.count)];
  const [from, to] = [place(view.nodes.get(tie.source)), place(view.nodes.get(tie.target))];
  const opacity = view.lit && !view.lit.ties.has(tie.index) ? 0.12 : 0.85;
  const look = { fill: "none", stroke: paint, "stroke-width": width, "stroke-dasharray": dashOf(relation.polarity).join(" ") || null };
  if (tie.source === tie.target) return svg("circle", { cx: from.x + 10, cy: from.y - 12, r: 12, opacity, ...look });
  const control = controlPoint(from, to, view.bends[position]);
  const [start, end] = [rim(control, from, from.radius), rim(control, to, to.radius + 1)];
  const path = `M${start.x.toFixed(1)} ${start.y.toFixed(1)}Q${control.x.toFixed(1)} ${control.y.toFixed(1)} ${end.x.toFixed(1)} ${end.y.toFixed(1)}`;
  return svg("g", { opacity }, svg("path", { d: path, ...look }), relation.symmetric ? null : arrowHead(control, end, width, paint));
}

function byFrequency(ties) {
  const counts = new Map();
  for (const tie of ties) counts.set(tie.relation, (counts.get(tie.relation) ?? 0) + tie.count);
  return [...counts.keys()].sort((one, other) => counts.get(other) - counts.get(one));
}

function networkPicture(view) {
  const place = (node) => view.place(node);
  const [ink, ground, faint] = [colour("ink"), colour("ground"), colour("faint")];
  const lit = (actor) => !view.lit || view.lit.actors.has(actor);
  const dots = view.laid.nodes.map((node) => {
    const at = place(node);
    return actorShape(node.type, at.x, at.y, at.radius, lit(node.actor) ? ink : faint, ground);
  });
  const words = { "font-weight": 600, stroke: ground, "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke" };
  const names = view.labels.map(({ node, box }) => svg("text", { x: box.x, y: box.y + node.size * 0.86 + 1, "font-size": node.size, fill: lit(node.actor) ? ink : faint, ...words }, node.label));
  const verbs = view.tieNames.map((tie) => svg("text", { x: tie.box.x, y: tie.box.y + TIE_NAME * 0.36, "text-anchor": "middle", "font-size": TIE_NAME, fill: relationColour(tie.relation), ...words }, tie.words));
  const clip = svg("clipPath", { id: "frame" }, svg("rect", { width: view.size.width, height: view.size.height }));
  const body = svg("g", { "clip-path": "url(#frame)" }, ...view.drawn.map((tie, at) => curve(view, place, tie, at)), ...dots, ...names, ...verbs);
  return { body: svg("g", {}, clip, body), ...view.size, relations: byFrequency(view.drawn) };
}

function matrixPicture(model, frame) {
  const name = (actor) => shortened(model.level.name[actor]);
  const longest = (actors) => Math.max(...actors.map((actor) => measureText(name(actor), 12)));
  // The names of the columns stand at a slant of sixty degrees.
  const [label, cell, top] = [Math.max(90, longest(frame.rows) + 10), 34, 0.87 * longest(frame.columns) + 20];
  const [ink, quiet, ground] = [colour("ink"), colour("quiet"), colour("ground")];
  const parts = frame.columns.map((actor, at) => svg("text", { transform: `translate(${label + at * cell + cell / 2 + 4} ${top - 8}) rotate(-60)`, fill: ink, "font-size": 12 }, name(actor)));
  frame.rows.forEach((source, row) => {
    parts.push(svg("text", { x: label - 8, y: top + row * 26 + 18, "text-anchor": "end", fill: ink, "font-size": 12 }, name(source)));
    frame.columns.forEach((target, column) => {
      const found = frame.cells.get(source)?.get(target);
      if (!found) return;
      const { sign, depth } = cellLook(found, frame.deepest);
      const [x, y] = [label + column * cell, top + row * 26];
      parts.push(
        svg("rect", { x, y, width: cell - 2, height: 24, fill: ground }),
        svg("rect", { x, y, width: cell - 2, height: 24, fill: colour(sign.name), "fill-opacity": depth }),
        svg("line", { x1: x, x2: x + cell - 2, y1: y + 23, y2: y + 23, stroke: colour(sign.name), "stroke-width": 2, "stroke-dasharray": sign.dash.join(" ") || null }),
        svg("text", { x: x + cell / 2 - 1, y: y + 16, "text-anchor": "middle", fill: ink, "font-size": 12 }, number(found.count)),
      );
    });
  });
  parts.push(svg("text", { x: label - 8, y: top - 8, "text-anchor": "end", fill: quiet, "font-size": 12 }, "who ↓ whom →"));
  return { body: svg("g", {}, ...parts), width: label + frame.columns.length * cell + 90, height: top + frame.rows.length * 26 + 10 };
}

function keyLines(model, relations, width) {
  const quiet = colour("quiet");
  const parts = [];
  let [x, y] = [0, 12];
  const item = (words, paint, dash) => {
    const wide = 34 + words.length * 7;
    if (x + wide > width) [x, y] = [0, y + 20];
    parts.push(svg("line", { x1: x, x2: x + 22, y1: y - 4, y2: y - 4, stroke: paint, "stroke-width": 3, "stroke-dasharray": dash.join(" ") || null }), svg("text", { x: x + 28, y, fill: quiet, "font-size": 12 }, words));
    x += wide + 8;
  };
  for (const index of relations) {
    const relation = model.graph.relations[index];
    item(relation.name, relationColour(relation), dashOf(relation.polarity));
  }
  for (const sign of SIGNS) item(sign.name, quiet, sign.dash);
  return { key: svg("g", {}, ...parts), height: y + 10 };
}

function litWords({ view, open }) {
  if (view !== "network" || !open || open.when !== undefined) return "";
  return `in front: ${[open.actor, open.source, open.relation, open.target].filter(Boolean).join(" ")}`;
}

/** Returns the current view as an SVG element with title, filters and key, or null where it has none. */
export function viewPicture(model, views) {
  const { view, step } = model.state;
  let made = null;
  if (view === "network") made = networkPicture(views.network);
  if (view === "matrix") made = matrixPicture(model, views.matrix.frameNow());
  if (view === "timeline") {
    const drawn = timelinePicture(model, { width: 1000, step });
    if (drawn) made = { body: drawn.picture, width: 1000, height: Number(drawn.picture.getAttribute("height")) };
  }
  if (!made) return null;
  const { key, height } = made.relations ? keyLines(model, made.relations, made.width) : { key: null, height: 0 };
  const [wide, tall] = [made.width + 2 * MARGIN, HEAD + made.height + height + 2 * MARGIN];
  const words = [count(model.rows.length, "sentence"), narrowedWords(model.graph, model.state), litWords(model.state)].filter(Boolean).join(" · ");
  const move = (node, x, y) => node && svg("g", { transform: `translate(${x} ${y})` }, node);
  return svg(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", width: wide, height: tall, viewBox: `0 0 ${wide} ${tall}`, "font-family": 'system-ui, "Segoe UI", Helvetica, Arial, sans-serif' },
    svg("title", {}, model.graph.title),
    svg("rect", { width: wide, height: tall, fill: colour("ground") }),
    svg("text", { x: MARGIN, y: 34, fill: colour("ink"), "font-size": 20, "font-weight": 600, "font-family": "Georgia, serif" }, model.graph.title),
    svg("text", { x: MARGIN, y: 54, fill: colour("quiet"), "font-size": 12.5 }, words),
    move(made.body, MARGIN, HEAD),
    move(key, MARGIN, HEAD + made.height + MARGIN),
  );
}

function svgText(picture) {
  // Control characters are not allowed in XML, and a name may hold any.
  return new XMLSerializer().serializeToString(picture).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}

export function saveSvg(picture, name) {
  saveFile(`${name}.svg`, `<?xml version="1.0" encoding="UTF-8"?>\n${svgText(picture)}`, "image/svg+xml");
}

/** Saves a picture as PNG at twice its size, and says whether that worked. */
export async function savePng(picture, name) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(picture))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2 * picture.getAttribute("width"), 2 * picture.getAttribute("height")];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  if (blob) saveFile(`${name}.png`, blob, "image/png");
  return Boolean(blob);
}
