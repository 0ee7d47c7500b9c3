// The who-whom matrix: rows act, columns are acted upon, the shade is the number of sentences.

import { byId, el } from "./dom.js";
import { count, number, signOf } from "./words.js";

const [LABEL, CELL, ROWS] = [172, 34, 26];
const ARROWS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

/** Returns the cells that hold something: by source, then by target, their ties. */
export function matrixCells(model) {
  const cells = new Map();
  const add = (source, target, tie) => {
    if (!cells.has(source)) cells.set(source, new Map());
    const row = cells.get(source);
    if (!row.has(target)) row.set(target, { count: 0, balance: 0, ties: [] });
    const cell = row.get(target);
    cell.count += tie.count;
    cell.balance += tie.count * Math.sign(model.graph.relations[tie.relation].polarity);
    cell.ties.push(tie);
  };
  for (const tie of model.sorted) {
    add(tie.source, tie.target, tie);
    if (model.graph.relations[tie.relation].symmetric && tie.source !== tie.target) add(tie.target, tie.source, tie);
  }
  return cells;
}

function totals(cells) {
  const [rows, columns] = [new Map(), new Map()];
  for (const [source, row] of cells) {
    for (const [target, cell] of row) {
      rows.set(source, (rows.get(source) ?? 0) + cell.count);
      columns.set(target, (columns.get(target) ?? 0) + cell.count);
    }
  }
  return { rows, columns };
}

function inOrder(model, sums, by) {
  const actors = [...sums.keys()];
  const { name, group } = model.level;
  const most = (one, other) => sums.get(other) - sums.get(one) || one - other;
  const orders = { count: most, name: (one, other) => name[one].localeCompare(name[other]), group: (one, other) => group[one].localeCompare(group[other]) || most(one, other) };
  return { order: actors.sort(most), sort: (some) => [...some].sort(orders[by]) };
}

function largestCount(cells) {
  let largest = 1;
  for (const row of cells.values()) for (const cell of row.values()) largest = Math.max(largest, cell.count);
  return largest;
}

/** Returns the rows and columns that are shown, and how many there are. */
export function matrixFrame(model, { most, by }) {
  const cells = matrixCells(model);
  const sums = totals(cells);
  const [rows, columns] = [inOrder(model, sums.rows, by), inOrder(model, sums.columns, by)];
  return {
    cells,
    sums,
    rows: rows.sort(rows.order.slice(0, most.rows)),
    columns: columns.sort(columns.order.slice(0, most.columns)),
    all: { rows: rows.order.length, columns: columns.order.length },
    deepest: largestCount(cells),
  };
}

/** Returns the sign that most of a cell's sentences have, and how deep its shade is, 0.15 to 0.6. */
export function cellLook(cell, deepest) {
  const depth = deepest > 1 ? Math.log(cell.count) / Math.log(deepest) : 0.3;
  return { sign: signOf(cell.balance), depth: 0.16 + 0.44 * depth };
}

function cellWords(model, source, target, cell) {
  const { relations } = model.graph;
  const parts = cell.ties.slice(0, 5).map((tie) => `${relations[tie.relation].name} ${tie.count}`);
  return `${model.level.name[source]} → ${model.level.name[target]}: ${count(cell.count, "sentence")} (${parts.join(", ")})`;
}

function cellElement(model, frame, source, target, go) {
  const cell = frame.cells.get(source)?.get(target);
  if (!cell) return el("td", source === target ? { class: "self" } : {});
  const { sign, depth } = cellLook(cell, frame.deepest);
  const words = cellWords(model, source, target, cell);
  const open = { source: model.level.name[source], target: model.level.name[target] };
  if (cell.ties.length === 1) open.relation = model.graph.relations[cell.ties[0].relation].name;
  const shade = { background: `color-mix(in srgb, var(--${sign.name}) ${Math.round(depth * 100)}%, var(--ground))` };
  return el("td", {}, el("button", { type: "button", class: `cell ${sign.name}`, tabindex: -1, title: words, "aria-label": words, style: shade, onclick: () => go(open) }, number(cell.count)));
}

function moveInGrid(event) {
  const step = ARROWS[event.key];
  const here = event.target.closest("td, th");
  if (!step || !here) return;
  event.preventDefault();
  const rows = [...event.currentTarget.rows];
  let [row, column] = [rows.indexOf(here.parentNode), [...here.parentNode.cells].indexOf(here)];
  for (;;) {
    [row, column] = [row + step[0], column + step[1]];
    const button = rows[row]?.cells[column]?.querySelector("button");
    if (!rows[row]?.cells[column]) return;
    if (!button) continue;
    for (const other of event.currentTarget.querySelectorAll("button")) other.tabIndex = other === button ? 0 : -1;
    button.focus();
    return;
  }
}

function grid(model, frame, go) {
  const { level } = model;
  const actorButton = (actor) => el("button", { type: "button", class: "name", tabindex: -1, title: level.name[actor], onclick: () => go({ actor: level.name[actor] }) }, level.name[actor]);
  const head = el("tr", {}, el("td", { class: "corner" }, el("span", {}, "who ↓"), el("span", {}, "whom →")), ...frame.columns.map((actor) => el("th", { scope: "col" }, actorButton(actor))), el("th", { scope: "col", class: "sum" }, el("span", {}, "all")));
  const body = frame.rows.map((source) => el("tr", {}, el("th", { scope: "row" }, actorButton(source)), ...frame.columns.map((target) => cellElement(model, frame, source, target, go)), el("td", { class: "sum figure" }, number(frame.sums.rows.get(source)))));
  const table = el("table", { class: "matrix", onkeydown: moveInGrid }, el("caption", { class: "unseen" }, "Rows act, columns are acted upon; a number is a count of sentences. Arrow keys move between the cells."), el("thead", {}, head), el("tbody", {}, ...body));
  const first = table.querySelector(".cell") ?? table.querySelector("button");
  if (first) first.tabIndex = 0;
  return table;
}

/** Builds the view. */
export function createMatrixView({ go, set, shown }) {
  const panel = byId("panel-matrix");
  let model = null;
  const fitting = () => (model.state.cells === "all" ? { rows: 200, columns: 200 } : { rows: ROWS, columns: Math.max(8, Math.floor((panel.clientWidth - LABEL - 60) / CELL)) });
  const frameNow = () => matrixFrame(model, { most: fitting(), by: model.state.matrix });

  function draw() {
    const frame = frameNow();
    const order = el("select", { id: "matrix-order", "aria-label": "Order of rows and columns", onchange: (event) => set({ matrix: event.target.value }) }, ...[["count", "strongest first"], ["name", "by name"], ["group", "by country"]].map(([value, words]) => el("option", { value, selected: model.state.matrix === value }, words)));
    const key = ["hostile", "neutral", "friendly"].map((name) => el("span", {}, el("span", { class: `cell swatch ${name}`, style: { background: `color-mix(in srgb, var(--${name}) 40%, var(--ground))` } }), name));
    panel.replaceChildren(el("div", { class: "bar-above" }, order, el("p", { class: "key-inline" }, ...key)), el("div", { class: "matrix-holder" }, grid(model, frame, go)));
    const more = frame.rows.length < frame.all.rows || frame.columns.length < frame.all.columns;
    const all = model.state.cells === "all";
    const toggle = el("button", { type: "button", class: "plain", id: "matrix-all", onclick: () => set({ cells: all ? "strongest" : "all" }) }, all ? "Show the strongest" : "Show all");
    const cut = (here, all) => (here < all ? `${number(here)} of ${number(all)}` : number(all));
    shown([`${cut(frame.rows.length, frame.all.rows)} who act, ${cut(frame.columns.length, frame.all.columns)} acted upon. `, more || all ? toggle : ""]);
  }

  return {
    frameNow,
    update(next, onlyOpened) {
      model = next;
      if (!onlyOpened) draw();
    },
  };
}
