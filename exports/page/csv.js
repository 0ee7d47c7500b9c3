// The selected sentences as CSV, with the columns that `whowhom edges --format csv` has.

import { isWithin, partsOf } from "./sentence.js";

const COLUMNS = "id,document,title,outlet,url,source,target,source_text,target_text,source_group,target_group,source_type,target_type,relation,event_type,date,date_text,negated,modality,attributed_to,evidence,start,end,trigger,confidence,reader,rule,source_start,source_end,target_start,target_end,trigger_start,trigger_end";

/** Returns a value as CSV; a text that a spreadsheet would take for a formula gets an apostrophe in front. */
export function csvField(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function codePoints(text) {
  return [...text].length;
}

/** Returns a part's offsets in the document, in code points as everywhere but in JavaScript. */
function offsets(evidence, row, part) {
  const sentence = evidence.sentence[row];
  const [text, start] = [evidence.text[sentence], evidence.start[sentence]];
  const [at, length] = [evidence[`${part}_at`][row], evidence[`${part}_length`][row]];
  if (!isWithin(text, at, length)) return [start + at, start + at + length];
  const from = start + codePoints(text.slice(0, at));
  return [from, from + codePoints(text.slice(at, at + length))];
}

function csvRow(graph, evidence, row) {
  const { actor, group } = graph.levels;
  const [source, target, document, sentence] = [actor.source[row], actor.target[row], graph.document[row], evidence.sentence[row]];
  const words = Object.fromEntries(partsOf(evidence, row).map((part) => [part.part, part.words]));
  const coded = (name) => evidence[name].values[evidence[name].codes[row]] ?? null;
  return [
    evidence.id[row],
    graph.documents.id[document],
    graph.documents.title[document],
    graph.outlets[graph.outlet[row]],
    graph.documents.url[document],
    actor.name[source],
    actor.name[target],
    words.source,
    words.target,
    group.name[group.source[row]],
    group.name[group.target[row]],
    actor.type[source],
    actor.type[target],
    graph.relations[graph.relation[row]].name,
    coded("event_type"),
    graph.dates[graph.date[row]],
    coded("date_text"),
    graph.negated[row] === 1,
    graph.modalities[graph.modality[row]],
    graph.speakers[graph.speaker[row]],
    evidence.text[sentence],
    evidence.start[sentence],
    evidence.end[sentence],
    words.trigger,
    graph.exactConfidence[row],
    coded("reader"),
    coded("rule"),
    ...offsets(evidence, row, "source"),
    ...offsets(evidence, row, "target"),
    ...offsets(evidence, row, "trigger"),
  ];
}

/** Returns rows as CSV with a head line; the first character tells spreadsheets that it is UTF-8. */
export function toCsv(graph, evidence, rows) {
  const lines = rows.map((row) => csvRow(graph, evidence, row).map(csvField).join(","));
  return `\ufeff${[COLUMNS, ...lines].join("\r\n")}\r\n`;
}
