// The lines that say what the page holds, what the picture shows of it, and what the filters leave.

import { byId, el } from "./dom.js";
import { narrowedWords } from "./filters.js";
import { count, number, span } from "./words.js";

/** Returns what the whole graph holds, in one line. */
export function summaryWords(graph) {
  const statements = count(graph.size, "statement");
  const actors = count(graph.levels.actor.name.length, "actor");
  const documents = count(graph.documents.id.length, "document");
  const outlets = graph.outlets.length ? ` in ${count(graph.outlets.length, "outlet")}` : "";
  const when = graph.dates.length ? `, ${span(graph.dates[0], graph.dates.at(-1))}` : "";
  return `${statements} on ${actors}, from ${documents}${outlets}${when}`;
}

/** Returns how much of the selection the network picture shows, with buttons for the hidden rest. */
export function shownParts(model, { actors, ties, everything, fitting }, setTop) {
  const { level, order, state } = model;
  const all = [count(order.length, level.one, level.many), count(model.ties.length, "tie")];
  const words = `Showing ${number(actors.length)} of ${all[0]}, ${number(ties.length)} of ${all[1]}. `;
  const button = (id, top, words) => el("button", { type: "button", class: "plain", id, onclick: () => setTop(top) }, words);
  const twice = actors.length * 2;
  const canDouble = !everything && twice < order.length;
  const ways = [];
  if (canDouble) ways.push(button("show-more", twice, `Show ${number(twice)}`), " ");
  if (!everything) ways.push(button("show-all", order.length, canDouble ? "all" : "Show all"));
  if (state.top > fitting) ways.push(" ", button("show-fewer", 0, "Show the strongest"));
  return [words, el("span", { class: "ways" }, ...ways)];
}

/** Shows what the filters leave, and a way back. */
export function showNarrowed({ graph, state }) {
  const words = narrowedWords(graph, state);
  const again = el("button", { type: "button", class: "plain", onclick: () => byId("reset").click() }, "Reset");
  byId("narrowed").replaceChildren(words, " ", again);
  byId("narrowed").hidden = !words;
}
