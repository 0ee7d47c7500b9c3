// The network view: vis-network draws dots and curves; labels, highlighting and keys are ours.

import { CROWD, crowdPaths, drawCrowd } from "./crowd.js";
import { announce, byId } from "./dom.js";
import { drawLabels, measureText, overlaps, placeLabels } from "./labels.js";
import { DRAWING, MANY, edgeItem, nodeItem } from "./look.js";
import { bends, controlPoint, fittingActors, layOut, openedActors, pickShown } from "./shown.js";
import { colour } from "./theme.js";
import { drawTieNames, placeTieNames } from "./tie_names.js";
import { actorWords, tieTest } from "./ties.js";
import { count } from "./words.js";

const [MARGIN, MOST_OPENED] = [24, 60];

/** The picture of the strongest actors and ties of a model. `pictureShown` is told what it shows. */
export class NetworkView {
  constructor(pictureShown) {
    this.container = byId("canvas");
    this.pictureShown = pictureShown;
    this.nodeSet = new vis.DataSet();
    this.edgeSet = new vis.DataSet();
    this.network = new vis.Network(this.container, { nodes: this.nodeSet, edges: this.edgeSet }, DRAWING);
    this.many = false;
    this.labels = [];
    this.tieNames = [];
    this.hovered = null;
    this.focused = null;
    this.lit = null;
    this.network.on("beforeDrawing", (context) => this.drawBelow(context));
    this.network.on("afterDrawing", (context) => this.drawAbove(context));
    this.network.on("resize", () => this.settle());
  }

  /** Shows a model; where only what is open has changed, the picture stays. */
  update(model, onlyOpened) {
    const hidden = openedActors(model).some((actor) => !this.nodes?.has(actor));
    this.model = model;
    if (onlyOpened && this.laid && !hidden) this.light();
    else this.rebuild();
  }

  rebuild() {
    const { container, model } = this;
    const fitting = fittingActors(container.clientWidth, container.clientHeight);
    this.shown = pickShown(model, model.state.top || fitting);
    // The key and the line above the picture may take some of its room.
    this.pictureShown({ ...this.shown, fitting });
    this.size = { width: container.clientWidth, height: container.clientHeight };
    this.laid = layOut(model, this.shown, { width: this.size.width - MARGIN, height: this.size.height - MARGIN, measure: measureText });
    this.nodes = new Map(this.laid.nodes.map((node) => [node.actor, node]));
    this.hovered = null;
    if (!this.nodes.has(this.focused)) this.focused = null;
    this.setDrawn();
    this.crowd = this.drawn.length > CROWD ? crowdPaths(this) : null;
    this.fill();
    this.fit();
    const words = `Network of ${count(this.laid.nodes.length, "actor")} and ${count(this.shown.ties.length, "tie")}`;
    container.setAttribute("aria-label", words);
  }

  fill() {
    const many = this.drawn.length > MANY;
    if (many !== this.many) this.network.setOptions({ interaction: { hideEdgesOnDrag: many, hideEdgesOnZoom: many } });
    this.many = many;
    this.edgeSet.clear();
    this.nodeSet.clear();
    this.nodeSet.add(this.laid.nodes.map((node) => nodeItem(this, node)));
    this.edgeSet.add(this.edgeItems());
  }

  /** In a crowd only what is lit is a curve of its own. */
  edgeItems() {
    const items = [];
    this.drawn.forEach((tie, at) => {
      if (!this.crowd || this.lit?.ties.has(tie.index)) items.push(edgeItem(this, tie, at));
    });
    return items;
  }

  /** What is opened is drawn even where it was too weak for the first view. */
  openedTies() {
    const { open } = this.model.state;
    if (!open || open.when !== undefined) return [];
    const already = new Set(this.shown.ties);
    const fits = tieTest(this.model, open);
    const here = (tie) => this.nodes.has(tie.source) && this.nodes.has(tie.target);
    return this.model.sorted.filter((tie) => !already.has(tie) && here(tie) && fits(tie)).slice(0, MOST_OPENED);
  }

  setDrawn() {
    this.drawn = [...this.shown.ties, ...this.openedTies()];
    this.bends = bends(this.drawn);
    this.lit = this.litSet();
  }

  litSet() {
    const { level, state } = this.model;
    const what = this.hovered ?? (state.open?.when === undefined ? state.open : null);
    if (!what) return null;
    const list = this.drawn.filter(tieTest(this.model, what));
    const own = [what.actor, what.source, what.target].map((name) => level.at.get(name)).filter((actor) => actor !== undefined);
    const actors = new Set([...own, ...list.flatMap((tie) => [tie.source, tie.target])]);
    return { list, actors, ties: new Set(list.map((tie) => tie.index)), key: JSON.stringify(what) };
  }

  /** Puts what is opened or pointed at in front, and lets the rest grow faint. */
  light() {
    if (this.hovered && this.drawn.length > MANY) return;
    const [before, key] = [this.drawn, this.lit?.key];
    this.setDrawn();
    if (this.lit?.key === key && before.length === this.drawn.length) return;
    const kept = new Set(this.drawn);
    if (this.crowd) this.edgeSet.clear();
    else this.edgeSet.remove(before.filter((tie) => !kept.has(tie)).map((tie) => tie.index));
    this.nodeSet.update(this.laid.nodes.map((node) => nodeItem(this, node)));
    this.edgeSet.update(this.edgeItems());
  }

  fit() {
    const { width, height } = this.size;
    const scale = Math.min(1, (width - MARGIN) / this.laid.width, (height - MARGIN) / this.laid.height);
    this.network.moveTo({ position: { x: 0, y: 0 }, scale });
  }

  zoom(factor) {
    this.network.moveTo({ scale: this.network.getScale() * factor });
  }

  /** Returns where a node is on the screen, and how large, in CSS pixels of the picture. */
  place(node) {
    const [scale, centre] = [this.network.getScale(), this.network.getViewPosition()];
    const { width, height } = this.size;
    return { x: (node.x - centre.x) * scale + width / 2, y: (node.y - centre.y) * scale + height / 2, radius: node.radius * scale };
  }

  /** Returns the control point of a tie's curve, in the picture's own units. */
  curveControl(tie) {
    return controlPoint(this.nodes.get(tie.source), this.nodes.get(tie.target), this.bends[this.drawn.indexOf(tie)]);
  }

  focusOn(actor) {
    this.focused = actor;
    announce(actorWords(this.model, actor));
    this.network.redraw();
  }

  drawBelow(context) {
    if (this.crowd) drawCrowd(context, this.crowd, { lit: this.lit, scale: this.network.getScale(), size: this.drawn.length });
  }

  drawAbove(context) {
    if (!this.laid) return;
    const device = context.getTransform().a / this.network.getScale();
    const place = (node) => this.place(node);
    context.save();
    context.setTransform(device, 0, 0, device, 0, 0);
    this.labels = placeLabels(this.laid.nodes, place, this.size, this.wanted());
    this.tieNames = this.lit && this.network.getScale() > 0.4 ? placeTieNames(this, place) : [];
    this.makeRoom();
    drawLabels(context, this.labels, this.lit?.actors);
    drawTieNames(context, this.tieNames);
    this.drawFocus(context);
    context.restore();
  }

  /** A faint label gives way to the name of a tie, but not under the pointer, where it can be clicked. */
  makeRoom() {
    if (this.hovered) return;
    const boxes = this.tieNames.map(({ box: { x, y, w, h } }) => ({ x: x - w / 2, y: y - h / 2, w, h }));
    if (boxes.length) this.labels = this.labels.filter(({ node, box }) => this.lit.actors.has(node.actor) || !overlaps(box, boxes));
  }

  /** The actors whose names come before all others. */
  wanted() {
    const names = new Set(this.lit && this.lit.actors.size <= 40 ? this.lit.actors : []);
    if (this.focused !== null) names.add(this.focused);
    return names;
  }

  drawFocus(context) {
    if (this.focused === null || document.activeElement !== this.container) return;
    const { x, y, radius } = this.place(this.nodes.get(this.focused));
    context.strokeStyle = colour("accent");
    context.lineWidth = 3;
    context.beginPath();
    context.arc(x, y, radius + 6, 0, 2 * Math.PI);
    context.stroke();
  }

  /** Lays the picture out again when its size has changed for good. */
  settle() {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      const [width, height] = [this.container.clientWidth, this.container.clientHeight];
      const changed = this.size && width && Math.abs(width - this.size.width) + Math.abs(height - this.size.height) > 2;
      if (changed) this.rebuild();
    }, 120);
  }
}
