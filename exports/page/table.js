// The table of ties: the same as the picture, as text that can be sorted.

import { byId, el } from "./dom.js";
import { lineSample } from "./filters.js";
import { tieTest } from "./ties.js";
import { count, day, number } from "./words.js";

const PAGE = 100;
const COLUMNS = [
  ["source", "Who"],
  ["relation", "does"],
  ["target", "whom"],
  ["count", "Sentences"],
  ["first", "First"],
  ["last", "Last"],
];
const FALLING = new Set(["count", "last"]);

/** Returns the ties in an order such as "count" (rising) or "-count" (falling). */
export function sortTies(model, sort) {
  const [falling, key] = sort.startsWith("-") ? [-1, sort.slice(1)] : [1, sort];
  const { level, graph } = model;
  const text = { source: (tie) => level.name[tie.source], target: (tie) => level.name[tie.target], relation: (tie) => graph.relations[tie.relation].name }[key];
  if (text) {
    const keyed = model.sorted.map((tie) => [text(tie), tie]);
    const words = new Intl.Collator("en");
    return keyed.sort((one, other) => falling * words.compare(one[0], other[0])).map(([, tie]) => tie);
  }
  const value = { count: (tie) => tie.weight, first: (tie) => tie.first, last: (tie) => tie.last }[key] ?? ((tie) => tie.weight);
  return [...model.sorted].sort((one, other) => falling * (value(one) - value(other)));
}

function headCell(state, set, [key, words]) {
  const [rising, falls] = [state.sort === key, state.sort === `-${key}`];
  const next = rising ? `-${key}` : falls ? key : FALLING.has(key) ? `-${key}` : key;
  return el("th", { scope: "col", class: `col-${key}`, "aria-sort": rising ? "ascending" : falls ? "descending" : "none" }, el("button", { type: "button", "data-sort": key, onclick: () => set({ sort: next }) }, words, el("span", { class: "sort-mark", "aria-hidden": "true" }, rising ? " ▲" : falls ? " ▼" : "")));
}

function bodyRow(model, tie, go) {
  const { level, graph } = model;
  const relation = graph.relations[tie.relation];
  const names = { source: level.name[tie.source], relation: relation.name, target: level.name[tie.target] };
  const actor = (name) => el("button", { type: "button", class: "name", onclick: (event) => { event.stopPropagation(); go({ actor: name }); } }, name);
  return el(
    "tr",
    { "data-tie": tie.index, onclick: () => go(names) },
    el("td", {}, actor(names.source)),
    el("td", {}, el("button", { type: "button", class: "name verb", "aria-label": `${names.source} ${names.relation} ${names.target}: read the sentences` }, lineSample(relation), names.relation)),
    el("td", {}, actor(names.target)),
    el("td", { class: "figure" }, number(tie.count)),
    el("td", { class: "figure" }, tie.first < 0 ? "" : day(graph.dates[tie.first])),
    el("td", { class: "figure" }, tie.last < 0 ? "" : day(graph.dates[tie.last])),
  );
}

/** Marks the row of the tie that is opened. */
function markOpened(panel, model) {
  const { open } = model.state;
  const fits = open?.relation !== undefined && open.source !== undefined && open.target !== undefined ? tieTest(model, open) : () => false;
  for (const row of panel.querySelectorAll("tbody tr")) row.classList.toggle("opened", fits(model.ties[row.dataset.tie]));
}

/** Builds the view. */
export function createTableView({ go, set, shown }) {
  const panel = byId("panel-table");
  let until = PAGE;

  function draw(model) {
    const ties = sortTies(model, model.state.sort);
    const focused = document.activeElement?.dataset?.sort;
    const body = el("tbody", {}, ...ties.slice(0, until).map((tie) => bodyRow(model, tie, go)));
    const table = el("table", { class: "ties" }, el("caption", { class: "unseen" }, "Ties: who does what to whom, with the number of sentences and the first and last date"), el("thead", {}, el("tr", {}, ...COLUMNS.map((column) => headCell(model.state, set, column)))), body);
    const left = ties.length - until;
    const more = left > 0 ? el("button", { type: "button", class: "wide", id: "table-more", onclick: () => { until += PAGE * 4; draw(model); } }, `Show more (${count(left, "row")} left)`) : null;
    panel.replaceChildren(table, ...(more ? [more] : []));
    if (focused) panel.querySelector(`[data-sort="${focused}"]`)?.focus();
    shown([`${number(Math.min(until, ties.length))} of ${count(ties.length, "tie")}`]);
  }

  return {
    update(model, onlyOpened) {
      if (!onlyOpened) {
        until = PAGE;
        draw(model);
        panel.scrollTop = 0;
      }
      markOpened(panel, model);
    },
  };
}
