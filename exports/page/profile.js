// An actor's profile: what it does, what is done to it, its rank, its friends and foes, its names.

import { el } from "./dom.js";
import { evidenceList } from "./evidence.js";
import { pageRank } from "./rank.js";
import { openedRows } from "./ties.js";
import { count, number, signOf } from "./words.js";

function byRelation(model, actor, end) {
  const totals = new Map();
  for (const tie of model.ties) {
    const { symmetric } = model.graph.relations[tie.relation];
    const here = end === "both" ? symmetric && (tie.source === actor || tie.target === actor) : !symmetric && tie[end] === actor;
    if (here) totals.set(tie.relation, (totals.get(tie.relation) ?? 0) + tie.count);
  }
  return [...totals].sort((one, other) => other[1] - one[1]);
}

function relationLines(model, name, totals, end, go) {
  const most = Math.max(...totals.map(([, total]) => total));
  return totals.map(([relation, total]) => {
    const { name: verb, polarity } = model.graph.relations[relation];
    const open = end === "target" ? { target: name, relation: verb } : { source: name, relation: verb };
    return el("li", {}, el("button", { type: "button", class: "line", onclick: () => go(open) }, el("span", { class: "ends" }, verb, el("span", { class: "quiet" }, ` ${signOf(polarity).name}`)), el("span", { class: "bar", "aria-hidden": "true" }, el("span", { style: { width: `${(100 * total) / most}%` } })), el("span", { class: "figure" }, number(total))));
  });
}

function deeds(model, actor, go) {
  const name = model.level.name[actor];
  const parts = [["source", `What ${name} does`], ["target", `What is done to ${name}`], ["both", `${name} and others`]];
  return parts.map(([end, title]) => {
    const totals = byRelation(model, actor, end);
    return totals.length ? el("section", { class: "block" }, el("h3", {}, title), el("ol", { class: "lines" }, ...relationLines(model, name, totals, end, go))) : null;
  });
}

function rank(values, actor) {
  let [better, all] = [0, 0];
  for (const value of values) {
    if (value > values[actor]) better += 1;
    if (value > 0) all += 1;
  }
  return values[actor] > 0 ? `${number(better + 1)} of ${number(all)}` : "–";
}

function ranks(model, actor) {
  const rows = [
    ["doing", rank(model.does, actor), count(model.does[actor], "sentence")],
    ["done to", rank(model.undergoes, actor), count(model.undergoes[actor], "sentence")],
    ["PageRank", rank(pageRank(model), actor), "acted upon by the strong"],
  ];
  return el("section", { class: "block" }, el("h3", {}, "Rank in this selection"), el("table", { class: "ranks" }, el("tbody", {}, ...rows.map(([what, place, note]) => el("tr", {}, el("th", { scope: "row" }, what), el("td", { class: "figure" }, place), el("td", { class: "quiet" }, note))))));
}

/** Returns, for one sign, the actors whose ties with this one have it most: friendly less hostile sentences. */
function nearest(model, actor, sign) {
  const balance = new Map();
  for (const tie of model.ties) {
    if (tie.source === tie.target || (tie.source !== actor && tie.target !== actor)) continue;
    const other = tie.source === actor ? tie.target : tie.source;
    balance.set(other, (balance.get(other) ?? 0) + tie.count * Math.sign(model.graph.relations[tie.relation].polarity));
  }
  return [...balance].map(([other, sum]) => [other, sum * sign]).filter(([, sum]) => sum > 0).sort((one, other) => other[1] - one[1] || one[0] - other[0]).slice(0, 5);
}

function company(model, actor, go) {
  const sides = [[1, "Nearest allies", "friendly"], [-1, "Nearest adversaries", "hostile"]];
  return el("div", { class: "sides" }, ...sides.map(([sign, title, word]) => {
    const found = nearest(model, actor, sign);
    const lines = found.map(([other, sum]) => el("li", {}, el("button", { type: "button", class: "line", title: `${word} sentences less the others: ${sum}`, onclick: () => go({ actor: model.level.name[other] }) }, el("span", { class: "ends" }, model.level.name[other]), el("span", { class: "figure" }, `${sign > 0 ? "+" : "−"}${number(sum)}`))));
    return el("section", { class: "block" }, el("h3", {}, title), found.length ? el("ol", { class: "lines" }, ...lines) : el("p", { class: "quiet" }, "none in this selection"));
  }));
}

function namesInTexts(model, actor) {
  const names = model.level.names[actor];
  if (!names.length) return null;
  return el("section", { class: "block" }, el("h3", {}, "Its names in the texts"), el("p", { class: "aka" }, ...names.flatMap(([name, times], at) => [at ? ", " : "", `“${name}”`, el("span", { class: "quiet" }, ` ${number(times)}`)])));
}

/** Returns an actor's profile, with its sentences at the end. */
export function profile(model, evidence, open, { go, sort }) {
  const actor = model.level.at.get(open.actor);
  if (actor === undefined) return [el("h2", {}, open.actor), el("p", { class: "quiet" }, "No such actor here.")];
  const { level } = model;
  const group = level.group[actor] === level.name[actor] ? "" : ` · ${level.group[actor]}`;
  const rows = openedRows(model, { actor: open.actor });
  const chosen = model.state.actors.includes(open.actor);
  const focus = el("button", { type: "button", id: "focus-actor", onclick: () => go(open, { actors: chosen ? model.state.actors.filter((name) => name !== open.actor) : [...model.state.actors, open.actor] }) }, chosen ? "Show everybody again" : "Show only its ties");
  return [
    el("h2", {}, level.name[actor]),
    el("p", { class: "facts" }, `${level.type[actor] || "actor"}${group} · ${count(rows.length, "sentence")}`),
    el("p", { class: "around" }, focus),
    ...deeds(model, actor, go),
    company(model, actor, go),
    ranks(model, actor),
    namesInTexts(model, actor),
    rows.length ? el("h3", { class: "apart" }, "Sentences") : null,
    rows.length ? evidenceList(model, evidence, rows, { sort }) : el("p", { class: "quiet" }, "No sentence passes the filters."),
  ];
}
