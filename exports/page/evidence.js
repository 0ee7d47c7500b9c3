// The list of sentences behind whatever is opened.

import { announce, el } from "./dom.js";
import { copyText } from "./files.js";
import { citation, describe, markedSentence, partsOf } from "./sentence.js";
import { count, day } from "./words.js";

const PAGE = 25;
const ORDERS = [["newest", "newest first"], ["surest", "most confident first"]];

function badges(what) {
  const words = [];
  if (what.negated) words.push(["not", "negated: the text says it did not happen"]);
  if (what.modality !== "asserted") words.push([what.modality, `the text puts it as ${what.modality}`]);
  return words.map(([word, title]) => el("span", { class: `badge ${word === "not" ? "badge-not" : ""}`, title }, word));
}

function outside(parts, names) {
  return parts
    .filter((part) => !part.inside && part.words && part.part !== "trigger")
    .map((part) => el("p", { class: "elsewhere" }, `${names[part.part]} is named elsewhere in the text, as “${part.words}”.`));
}

function copyButton(what) {
  return el("button", {
    type: "button",
    class: "plain copy",
    onclick: async (event) => {
      const done = await copyText(citation(what));
      event.target.textContent = done ? "Copied" : "Could not copy";
      announce(event.target.textContent);
      setTimeout(() => (event.target.textContent = "Copy with source"), 1600);
    },
  }, "Copy with source");
}

function item(model, evidence, row, heading) {
  const what = describe(model.graph, evidence, row);
  const names = { source: what.source, target: what.target };
  const parts = partsOf(evidence, row);
  const title = what.title ?? what.documentId;
  return el(
    "li",
    { class: "sentence" },
    el("p", { class: "where" }, el("span", { class: "date" }, day(what.date)), what.outlet ? el("span", {}, what.outlet) : null, ...badges(what)),
    heading ? el("p", { class: "what" }, `${what.source} `, el("strong", {}, what.relation.name), ` ${what.target}`) : null,
    el("blockquote", {}, ...markedSentence(what.text, parts, names)),
    ...outside(parts, names),
    el("p", { class: "says" }, what.speaker ? `In the words of ${what.speaker}. ` : null, what.link ? el("a", { href: what.link, target: "_blank", rel: "noopener noreferrer" }, title) : el("cite", {}, title)),
    el("p", { class: "foot" }, el("span", { class: "quiet", title: "how sure the reading of the sentence is" }, `confidence ${Math.round(what.confidence * 100)} %`), copyButton(what)),
  );
}

/** Returns the rows in the order asked for: newest first, or most confident first. */
export function sortRows(graph, rows, by) {
  const newest = (one, other) => graph.date[other] - graph.date[one] || one - other;
  const surest = (one, other) => graph.confidence[other] - graph.confidence[one] || newest(one, other);
  return [...rows].sort(by === "surest" ? surest : newest);
}

/** Returns the list of sentences, with a choice of order that `sort` is told; long lists grow on demand. */
export function evidenceList(model, evidence, rows, { headings = true, sort }) {
  const list = el("ol", { class: "sentences" });
  const more = el("button", { type: "button", class: "wide" });
  let [sorted, shown] = [[], 0];
  const grow = () => {
    list.append(...sorted.slice(shown, shown + PAGE).map((row) => item(model, evidence, row, headings)));
    shown = Math.min(sorted.length, shown + PAGE);
    more.hidden = shown >= sorted.length;
    more.textContent = `Show more (${count(sorted.length - shown, "sentence")} left)`;
  };
  const order = (by) => {
    [sorted, shown] = [sortRows(model.graph, rows, by), 0];
    list.replaceChildren();
    grow();
  };
  const change = (by) => {
    order(by);
    sort(by);
  };
  more.addEventListener("click", grow);
  const choice = el("select", { "aria-label": "Order of the sentences", onchange: (event) => change(event.target.value) }, ...ORDERS.map(([value, words]) => el("option", { value, selected: value === model.state.sentences }, words)));
  order(model.state.sentences);
  const legend = el("p", { class: "marks" }, el("mark", { class: "who" }, "who"), " ", el("mark", { class: "does" }, "does"), " ", el("mark", { class: "whom" }, "whom"));
  return el("section", { class: "evidence", "aria-label": "Sentences" }, el("div", { class: "evidence-head" }, legend, rows.length > 1 ? choice : null), list, more);
}
