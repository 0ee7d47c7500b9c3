// The overview: who does what to whom, in the most frequent relations, before anything is opened.

import { el, svg } from "./dom.js";
import { usualDates } from "./stretches.js";
import { relationColour } from "./theme.js";
import { count, day, number } from "./words.js";

const [RELATIONS, TIES, ACTORS] = [4, 4, 5];

/** A small picture of when the sentences of some ties were told: one bar a stretch of time. */
function spark(model, values, colour) {
  const most = Math.max(1, ...values);
  const bars = values.map((value, at) => (value ? svg("rect", { x: at * 4, width: 3, y: 14 - Math.max(2, (14 * value) / most), height: Math.max(2, (14 * value) / most), fill: colour }) : null));
  return svg("svg", { class: "spark", width: values.length * 4, height: 15, "aria-hidden": "true" }, svg("line", { x1: 0, x2: values.length * 4, y1: 14.5, y2: 14.5, stroke: "currentColor", "stroke-opacity": 0.3 }), ...bars);
}

function over(model, rows, parts = 24) {
  const { graph } = model;
  const values = Array.from({ length: parts }, () => 0);
  const time = (date) => Date.parse(date.length === 4 ? `${date}-07-01` : date);
  const times = usualDates(graph).map(time).filter((one) => !Number.isNaN(one));
  if (!times.length) return values;
  const [first, last] = [times[0], times.at(-1)];
  for (const row of rows) {
    const at = graph.date[row] < 0 ? NaN : time(graph.dates[graph.date[row]]);
    if (at >= first && at <= last) values[Math.min(parts - 1, Math.floor(((at - first) / Math.max(1, last - first)) * parts))] += 1;
  }
  return values;
}

function tieLine(model, tie, go) {
  const { graph, level } = model;
  const [source, target] = [level.name[tie.source], level.name[tie.target]];
  const relation = graph.relations[tie.relation].name;
  const since = tie.first >= 0 ? day(graph.dates[tie.first]) : "";
  return el(
    "li",
    {},
    el("button", { type: "button", class: "line", onclick: () => go({ source, relation, target }) }, el("span", { class: "ends" }, `${source} → ${target}`), el("span", { class: "since", title: "first told" }, since), el("span", { class: "figure" }, number(tie.count))),
  );
}

function relationBlock(model, relation, ties, rows, go) {
  const { name } = model.graph.relations[relation];
  const total = ties.reduce((sum, tie) => sum + tie.count, 0);
  const spot = spark(model, over(model, rows), relationColour(model.graph.relations[relation]));
  return el(
    "section",
    { class: "block" },
    el("h3", {}, el("button", { type: "button", class: "plain", onclick: () => go({ relation: name }) }, `Who ${name} whom`), spot, el("span", { class: "figure" }, number(total))),
    el("ol", { class: "lines" }, ...ties.slice(0, TIES).map((tie) => tieLine(model, tie, go))),
  );
}

function actorBlock(model, title, values, go) {
  const order = model.order.filter((actor) => values[actor] > 0).sort((one, other) => values[other] - values[one]);
  const most = values[order[0]] ?? 1;
  const lines = order.slice(0, ACTORS).map((actor) =>
    el("li", {}, el("button", { type: "button", class: "line", onclick: () => go({ actor: model.level.name[actor] }) }, el("span", { class: "ends" }, model.level.name[actor]), el("span", { class: "bar", "aria-hidden": "true" }, el("span", { style: { width: `${(100 * values[actor]) / most}%` } })), el("span", { class: "figure" }, number(values[actor])))),
  );
  return el("section", { class: "block" }, el("h3", {}, title), el("ol", { class: "lines" }, ...lines));
}

/** Returns the overview of the selection. */
export function glance(model, go) {
  const { graph, ties, sorted, rows, tieOf } = model;
  const totals = new Float64Array(graph.relations.length);
  for (const tie of ties) totals[tie.relation] += tie.count;
  const top = [...totals.keys()].filter((relation) => totals[relation] > 0).sort((one, other) => totals[other] - totals[one]).slice(0, RELATIONS);
  const blocks = top.map((relation) => {
    const own = rows.filter((_, position) => ties[tieOf[position]].relation === relation);
    return relationBlock(model, relation, sorted.filter((tie) => tie.relation === relation), own, go);
  });
  if (!blocks.length) return [el("h2", {}, "At a glance"), el("p", { class: "quiet" }, "No sentence passes the filters.")];
  return [
    el("h2", {}, "At a glance"),
    el("p", { class: "facts" }, `${count(rows.length, "sentence")} selected. Each line says who does it to whom, since when, and in how many sentences; click to read them.`),
    ...blocks,
    actorBlock(model, "Who does most", model.does, go),
    actorBlock(model, "To whom most is done", model.undergoes, go),
  ];
}
