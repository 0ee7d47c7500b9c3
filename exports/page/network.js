// The network view: vis-network draws dots and curves; labels, highlighting and keys are ours.

import { CROWD, crowdPaths, drawCrowd } from "./crowd.js";
import { announce, byId } from "./dom.js";
import { drawLabels, measureText, placeLabels } from "./labels.js";
import { DRAWING, MANY, edgeItem, nodeItem } from "./look.js";
import { bends, controlPoint, fittingActors, layOut, openedActors, pickShown } from "./shown.js";
import { colour } from "./theme.js";
import { drawTieNames } from "./tie_names.js";
import { actorWords, tieTest, tieWords } from "./ties.js";
import { count } from "./words.js";

const MOST_OPENED = 60;

/** Builds the view. `open` is called with what the reader has clicked. */
export function createNetworkView({ open, pictureShown }) {
  const container = byId("canvas");
  const [nodeSet, edgeSet] = [new vis.DataSet(), new vis.DataSet()];
  const network = new vis.Network(container, { nodes: nodeSet, edges: edgeSet }, DRAWING);
  const view = { container, network, model: null, shown: null, laid: null, labels: [], hovered: null, focused: null, lit: null, size: null };

  /** What is opened is drawn even where it was too weak for the first view. */
  function openedTies() {
    const { open } = view.model.state;
    if (!open || open.when !== undefined) return [];
    const already = new Set(view.shown.ties);
    const fits = tieTest(view.model, open);
    const here = (tie) => view.nodes.has(tie.source) && view.nodes.has(tie.target);
    return view.model.sorted.filter((tie) => !already.has(tie) && here(tie) && fits(tie)).slice(0, MOST_OPENED);
  }

  function litSet() {
    const { model, drawn } = view;
    const what = view.hovered ?? (model.state.open?.when === undefined ? model.state.open : null);
    if (!what || !drawn) return null;
    const ties = drawn.filter(tieTest(model, what));
    const own = [what.actor, what.source, what.target].map((name) => model.level.at.get(name)).filter((actor) => actor !== undefined);
    const actors = new Set([...own, ...ties.flatMap((tie) => [tie.source, tie.target])]);
    return { ties: new Set(ties.map((tie) => tie.index)), actors, list: ties, key: JSON.stringify(what) };
  }

  function setDrawn() {
    view.drawn = [...view.shown.ties, ...openedTies()];
    view.bends = bends(view.drawn);
    view.lit = litSet();
  }

  function light() {
    const before = view.drawn;
    const key = view.lit?.key;
    if (view.hovered && view.drawn.length > MANY) return;
    setDrawn();
    if (view.lit?.key === key && before.length === view.drawn.length) return;
    const kept = new Set(view.drawn);
    if (view.crowd) edgeSet.clear();
    else edgeSet.remove(before.filter((tie) => !kept.has(tie)).map((tie) => tie.index));
    nodeSet.update(view.laid.nodes.map((node) => nodeItem(view, node)));
    edgeSet.update(edgeItems());
  }

  /** In a crowd only what is lit is a curve of its own. */
  function edgeItems() {
    const items = [];
    view.drawn.forEach((tie, at) => (!view.crowd || view.lit?.ties.has(tie.index)) && items.push(edgeItem(view, tie, at)));
    return items;
  }

  function rebuild() {
    const { model } = view;
    const fitting = fittingActors(container.clientWidth, container.clientHeight);
    view.shown = pickShown(model, model.state.top || fitting);
    // The key and the line above the picture may take some of its room.
    pictureShown({ ...view.shown, fitting });
    const [width, height] = [container.clientWidth, container.clientHeight];
    view.size = { width, height };
    view.laid = layOut(model, view.shown, { width: width - 24, height: height - 24, measure: measureText });
    view.nodes = new Map(view.laid.nodes.map((node) => [node.actor, node]));
    view.hovered = null;
    setDrawn();
    view.crowd = view.drawn.length > CROWD ? crowdPaths(view) : null;
    if (!view.nodes.has(view.focused)) view.focused = null;
    network.setOptions({ interaction: { hideEdgesOnDrag: view.shown.ties.length > MANY, hideEdgesOnZoom: view.shown.ties.length > MANY } });
    edgeSet.clear();
    nodeSet.clear();
    nodeSet.add(view.laid.nodes.map((node) => nodeItem(view, node)));
    edgeSet.add(edgeItems());
    fit();
    container.setAttribute("aria-label", `Network of ${count(view.laid.nodes.length, "actor")} and ${count(view.shown.ties.length, "tie")}`);
  }

  function fit() {
    const { width, height } = view.size;
    const scale = Math.min(1, (width - 24) / view.laid.width, (height - 24) / view.laid.height);
    network.moveTo({ position: { x: 0, y: 0 }, scale });
  }

  function place(node) {
    const [scale, centre] = [network.getScale(), network.getViewPosition()];
    return {
      x: (node.x - centre.x) * scale + view.size.width / 2,
      y: (node.y - centre.y) * scale + view.size.height / 2,
      radius: node.radius * scale,
    };
  }

  function wanted() {
    const names = new Set(view.lit && view.lit.actors.size <= 40 ? view.lit.actors : []);
    if (view.focused !== null) names.add(view.focused);
    return names;
  }

  function drawFocus(context) {
    if (view.focused === null || document.activeElement !== container) return;
    const { x, y, radius } = place(view.nodes.get(view.focused));
    context.strokeStyle = colour("accent");
    context.lineWidth = 3;
    context.beginPath();
    context.arc(x, y, radius + 6, 0, 2 * Math.PI);
    context.stroke();
  }

  network.on("beforeDrawing", (context) => {
    if (view.crowd) drawCrowd(context, view.crowd, { lit: view.lit, scale: network.getScale(), size: view.drawn.length });
  });

  network.on("afterDrawing", (context) => {
    if (!view.laid) return;
    const device = context.getTransform().a / network.getScale();
    context.save();
    context.setTransform(device, 0, 0, device, 0, 0);
    view.labels = placeLabels(view.laid.nodes, place, view.size, wanted());
    drawLabels(context, view.labels, view.lit?.actors);
    if (view.lit && network.getScale() > 0.4) drawTieNames(context, view, place);
    drawFocus(context);
    context.restore();
  });

  function labelAt({ x, y }) {
    const hit = view.labels.find(({ box }) => x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h);
    return hit?.node.actor;
  }

  function tieNamed(index) {
    const tie = view.model.ties[index];
    const name = (actor) => view.model.level.name[actor];
    return { source: name(tie.source), relation: view.model.graph.relations[tie.relation].name, target: name(tie.target) };
  }

  network.on("click", ({ nodes, edges, pointer }) => {
    const actor = nodes[0] ?? labelAt(pointer.DOM);
    if (actor !== undefined) open({ actor: view.model.level.name[actor] });
    else if (edges.length) open(tieNamed(edges[0]));
    else open(null);
    network.unselectAll();
  });

  network.on("dragging", ({ nodes }) => {
    for (const actor of nodes) Object.assign(view.nodes.get(actor), network.getPosition(actor));
  });

  network.on("dragEnd", ({ nodes }) => {
    if (nodes.length && view.crowd) view.crowd = crowdPaths(view);
  });

  function hover(what, tip, pointer) {
    view.hovered = what;
    light();
    const box = byId("tip");
    box.hidden = !tip;
    box.textContent = tip ?? "";
    container.style.cursor = what ? "pointer" : "";
    if (!tip) return;
    const left = Math.min(pointer.DOM.x + 14, view.size.width - box.offsetWidth - 8);
    Object.assign(box.style, { left: `${Math.max(4, left)}px`, top: `${pointer.DOM.y + 18}px` });
  }

  network.on("hoverNode", ({ node, pointer }) => hover({ actor: view.model.level.name[node] }, actorWords(view.model, node), pointer));
  network.on("hoverEdge", ({ edge, pointer }) => hover(tieNamed(edge), tieWords(view.model, view.model.ties[edge]), pointer));
  network.on("blurNode", () => hover(null, null));
  network.on("blurEdge", () => hover(null, null));
  network.on("dragStart", () => hover(null, null));

  let settling = 0;
  network.on("resize", () => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      const [width, height] = [container.clientWidth, container.clientHeight];
      const changed = view.size && width && (Math.abs(width - view.size.width) > 2 || Math.abs(height - view.size.height) > 2);
      if (changed && view.model) rebuild();
    }, 120);
  });

  function focusOn(actor) {
    view.focused = actor;
    announce(actorWords(view.model, actor));
    network.redraw();
  }

  function zoom(factor) {
    network.moveTo({ scale: network.getScale() * factor });
  }

  return {
    view,
    place,
    /** The control point of a tie's curve, in the picture's own units. */
    curveControl: (tie) => controlPoint(view.nodes.get(tie.source), view.nodes.get(tie.target), view.bends[view.drawn.indexOf(tie)]),
    fit,
    zoom,
    focusOn,
    /** Shows a model; where only what is open has changed, the picture stays. */
    update(model, onlyOpened) {
      const hidden = openedActors(model).some((actor) => !view.nodes?.has(actor));
      view.model = model;
      if (onlyOpened && view.laid && !hidden) light();
      else rebuild();
    },
  };
}
