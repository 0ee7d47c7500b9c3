// Thousands of ties: drawn as thin straight lines, all of one relation at a stroke, because vis-network
// would need seconds for each frame.

import { relationColour } from "./theme.js";

/** From this many ties on they are drawn here. */
export const CROWD = 2500;

/** Returns, for each relation, all its lines as one path. */
export function crowdPaths({ drawn, nodes, model }) {
  const paths = new Map();
  for (const tie of drawn) {
    if (!paths.has(tie.relation)) paths.set(tie.relation, new Path2D());
    const [from, to] = [nodes.get(tie.source), nodes.get(tie.target)];
    const path = paths.get(tie.relation);
    path.moveTo(from.x, from.y);
    path.lineTo(to.x, to.y);
  }
  return [...paths].map(([relation, path]) => [model.graph.relations[relation], path]);
}

/** Draws the paths onto a canvas in the picture's own units; faint where something is lit. */
export function drawCrowd(context, paths, { lit, scale, size }) {
  context.save();
  context.lineWidth = 0.7 / scale;
  context.globalAlpha = (lit ? 0.3 : 1) * Math.max(0.03, Math.min(0.25, 600 / size));
  for (const [relation, path] of paths) {
    context.strokeStyle = relationColour(relation);
    context.stroke(path);
  }
  context.restore();
}
