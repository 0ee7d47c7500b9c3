// Names the relations of the ties that are lit, on their curves, where there are few enough to read.

import { labelFont, measureText } from "./labels.js";
import { controlPoint } from "./shown.js";
import { colour, relationColour } from "./theme.js";

const MOST = 14;

/** The size of the letters. */
export const TIE_NAME = 11.5;

/** Where on its curve a name is tried, from the middle outwards. */
const PLACES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78];

function pointOn(from, control, to, t) {
  const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
  return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
}

function freeBox(points, width, taken) {
  const boxes = points.map(({ x, y }) => ({ x, y, w: width + 4, h: TIE_NAME + 3 }));
  const apart = (one, other) => Math.abs(one.x - other.x) * 2 >= one.w + other.w || Math.abs(one.y - other.y) * 2 >= one.h + other.h;
  return boxes.find((box) => taken.every((other) => apart(box, other)));
}

/** Returns the names with the middles of their boxes; `place` gives an actor's point on the screen. */
export function placeTieNames(view, place) {
  const { lit, labels } = view;
  if (lit.list.length > MOST) return [];
  const placed = [];
  const taken = labels.filter(({ node }) => lit.actors.has(node.actor)).map(({ box }) => ({ x: box.x + box.w / 2, y: box.y + box.h / 2, w: box.w, h: box.h }));
  for (const tie of lit.list) {
    if (tie.source === tie.target) continue;
    const relation = view.model.graph.relations[tie.relation];
    const words = tie.count > 1 ? `${relation.name} ${tie.count}` : relation.name;
    const [from, to] = [place(view.nodes.get(tie.source)), place(view.nodes.get(tie.target))];
    const control = controlPoint(from, to, view.bends[view.drawn.indexOf(tie)]);
    const box = freeBox(PLACES.map((t) => pointOn(from, control, to, t)), measureText(words, TIE_NAME), taken);
    if (!box) continue;
    taken.push(box);
    placed.push({ words, relation, box });
  }
  return placed;
}

/** Draws the names onto a canvas whose units are CSS pixels. */
export function drawTieNames(context, placed) {
  context.font = labelFont(TIE_NAME, true);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineWidth = 4;
  context.strokeStyle = colour("ground");
  for (const { words, relation, box } of placed) {
    context.strokeText(words, box.x, box.y);
    context.fillStyle = relationColour(relation);
    context.fillText(words, box.x, box.y);
  }
}
