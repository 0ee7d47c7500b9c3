// Reading the network picture with the mouse or a finger.

import { crowdPaths } from "./crowd.js";
import { byId } from "./dom.js";
import { actorWords, tieWords } from "./ties.js";

function labelAt({ labels }, { x, y }) {
  const hit = labels.find(({ box }) => x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h);
  return hit?.node.actor;
}

function namesOf({ graph, level }, tie) {
  return { source: level.name[tie.source], relation: graph.relations[tie.relation].name, target: level.name[tie.target] };
}

function showTip(view, words, pointer) {
  const box = byId("tip");
  box.hidden = !words;
  box.textContent = words ?? "";
  if (!words) return;
  const left = Math.min(pointer.DOM.x + 14, view.size.width - box.offsetWidth - 8);
  Object.assign(box.style, { left: `${Math.max(4, left)}px`, top: `${pointer.DOM.y + 18}px` });
}

function hover(view, what, words, pointer) {
  view.hovered = what;
  view.light();
  view.container.style.cursor = what ? "pointer" : "";
  showTip(view, words, pointer);
}

/** Lets clicks open actors and ties, and pointing say what they are. */
export function setUpPointer(view, open) {
  const { network } = view;
  network.on("click", ({ nodes, edges, pointer }) => {
    const actor = nodes[0] ?? labelAt(view, pointer.DOM);
    if (actor !== undefined) open({ actor: view.model.level.name[actor] });
    else open(edges.length ? namesOf(view.model, view.model.ties[edges[0]]) : null);
    network.unselectAll();
  });
  network.on("hoverNode", ({ node, pointer }) => hover(view, { actor: view.model.level.name[node] }, actorWords(view.model, node), pointer));
  network.on("hoverEdge", ({ edge, pointer }) => {
    const tie = view.model.ties[edge];
    hover(view, namesOf(view.model, tie), tieWords(view.model, tie), pointer);
  });
  for (const event of ["blurNode", "blurEdge", "dragStart"]) network.on(event, () => hover(view, null, null));
  network.on("dragging", ({ nodes }) => {
    for (const actor of nodes) Object.assign(view.nodes.get(actor), network.getPosition(actor));
  });
  network.on("dragEnd", ({ nodes }) => {
    if (nodes.length && view.crowd) view.crowd = crowdPaths(view);
  });
  byId("zoom-in").addEventListener("click", () => view.zoom(1.4));
  byId("zoom-out").addEventListener("click", () => view.zoom(1 / 1.4));
  byId("zoom-fit").addEventListener("click", () => view.fit());
}
