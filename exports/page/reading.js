// The reading panel: an overview at first, then the tie, the actor or the day that was opened.

import { announce, byId, el } from "./dom.js";
import { evidenceList } from "./evidence.js";
import { glance } from "./glance.js";
import { profile } from "./profile.js";
import { openedRows } from "./ties.js";
import { count, day, span } from "./words.js";

function heading(model, open) {
  const { relations } = model.graph;
  const relation = relations.find((one) => one.name === open.relation);
  const verb = open.relation ? el("strong", {}, open.relation) : null;
  const words = [];
  if (open.source && open.target) words.push(open.source, " ", verb ?? el("span", { class: "arrow", "aria-label": "to" }, "→"), " ", open.target);
  else if (open.source) words.push(open.source, " ", verb);
  else if (open.target) words.push(el("span", { class: "quiet" }, "who "), verb, " ", open.target);
  else if (verb) words.push(verb);
  if (open.when) words.push(words.length ? el("span", { class: "quiet" }, `, ${day(open.when)}`) : day(open.when));
  const ends = { SOURCE: open.source, TARGET: open.target };
  const meaning = relation && relation.reads.replace(/SOURCE|TARGET/g, (end) => ends[end]);
  return [el("h2", {}, ...words), meaning && open.source && open.target ? el("p", { class: "meaning" }, `${meaning}.`) : null];
}

function facts(model, rows) {
  const { graph } = model;
  const dates = rows.map((row) => graph.date[row]).filter((date) => date >= 0);
  const outlets = new Set(rows.map((row) => graph.outlet[row]).filter((outlet) => outlet >= 0));
  const parts = [count(rows.length, "sentence")];
  if (dates.length) parts.push(span(graph.dates[dates[0]], graph.dates[dates.at(-1)]));
  if (outlets.size > 1) parts.push(count(outlets.size, "outlet"));
  return el("p", { class: "facts" }, parts.join(" · "));
}

function around(model, open, go) {
  if (!open.source || !open.target) return null;
  const back = openedRows(model, { source: open.target, target: open.source }).length;
  const all = open.relation ? openedRows(model, { source: open.source, target: open.target }).length : 0;
  const links = [];
  if (all) links.push(el("button", { type: "button", class: "plain", onclick: () => go({ source: open.source, target: open.target }) }, `all ${open.source} → ${open.target} (${all})`));
  if (back) links.push(el("button", { type: "button", class: "plain", onclick: () => go({ source: open.target, target: open.source }) }, `${open.target} → ${open.source} (${back})`));
  for (const name of [open.source, open.target]) links.push(el("button", { type: "button", class: "plain", onclick: () => go({ actor: name }) }, `about ${name}`));
  return el("p", { class: "around" }, ...links);
}

let asked = null;

/** Makes the panel show what the model's state has opened. `go` opens something else, `sort` keeps the order of the sentences. */
export async function showReading(model, go, sort) {
  const panel = byId("reading");
  const { open } = model.state;
  asked = open;
  const evidence = open ? await model.graph.evidence() : null;
  if (open !== asked) return;
  panel.classList.toggle("opened", Boolean(open));
  if (!open) {
    panel.setAttribute("aria-label", "Reading: at a glance");
    panel.replaceChildren(...glance(model, go));
    return;
  }
  const close = el("button", { type: "button", class: "close", id: "close-reading", onclick: () => go(null) }, "Overview");
  const rows = openedRows(model, open);
  const body = open.actor !== undefined ? profile(model, evidence, open, { go, sort }) : [...heading(model, open), facts(model, rows), around(model, open, go), rows.length ? evidenceList(model, evidence, rows, { headings: !(open.relation && open.source && open.target), sort }) : el("p", { class: "quiet" }, "No sentence passes the filters.")];
  panel.replaceChildren(el("div", { class: "reading-head" }, close), ...body.filter(Boolean));
  panel.scrollTop = 0;
  panel.setAttribute("aria-label", `Reading: ${panel.querySelector("h2").textContent}`);
  announce(`${panel.querySelector("h2").textContent}, ${count(rows.length, "sentence")}`);
}
