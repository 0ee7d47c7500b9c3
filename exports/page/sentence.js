// One sentence behind an edge: its words, who does what to whom in it, and where it was read.

import { el } from "./dom.js";
import { day, folded } from "./words.js";

const PARTS = { source: "who", trigger: "does", target: "whom" };

/** Says whether a span lies in the sentence. */
export function isWithin(text, at, length) {
  return at >= 0 && length > 0 && at + length <= text.length;
}

/** Returns where source, trigger and target stand in the sentence, and those that stand outside it. */
export function partsOf(evidence, row) {
  const text = evidence.text[evidence.sentence[row]];
  return Object.keys(PARTS).map((part) => {
    const [at, length, other] = [evidence[`${part}_at`][row], evidence[`${part}_length`][row], evidence[`${part}_words`][row]];
    if (other === undefined) return { part, at, end: at + length, words: text.slice(at, at + length), inside: true };
    // The offsets do not hold these words: the words lie apart ("found ... responsible"), the text was tidied up,
    // or another sentence has them.
    const within = isWithin(text, at, length);
    const found = other && at >= 0 ? text.indexOf(other) : -1;
    if (found < 0 && within) return { part, at, end: at + length, words: other, inside: true };
    return { part, at: found, end: found + other.length, words: other, inside: found >= 0 };
  });
}

function isPlainName(words, name) {
  const [short, long] = [folded(words), folded(name)];
  return short.includes(long) || long.includes(short);
}

/** Returns the sentence as nodes, its parts marked; marks may overlap, as in "the Russian-Iranian plan". */
export function markedSentence(text, parts, names) {
  const inside = parts.filter((part) => part.inside);
  const cuts = [...new Set([0, text.length, ...inside.flatMap((part) => [part.at, part.end])])].sort((one, other) => one - other);
  const nodes = [];
  for (let index = 0; index + 1 < cuts.length; index += 1) {
    const [from, to] = [cuts[index], cuts[index + 1]];
    const here = inside.filter((part) => part.at <= from && to <= part.end);
    const words = text.slice(from, to);
    nodes.push(here.length ? el("mark", { class: here.map((part) => PARTS[part.part]).join(" ") }, words) : words);
    for (const part of here) {
      const name = names[part.part];
      if (name && part.end === to && !isPlainName(part.words, name)) nodes.push(el("span", { class: "stands-for" }, ` [${name}]`));
    }
  }
  return nodes;
}

/** Returns an address that is safe to follow, or null. */
export function safeLink(url) {
  if (!url) return null;
  try {
    const parsed = new URL(url);
    return ["http:", "https:"].includes(parsed.protocol) ? parsed.href : null;
  } catch {
    return null;
  }
}

/** Returns what is known of a row in words: names, relation, publication, who says so. */
export function describe(graph, evidence, row) {
  const persons = graph.levels.actor;
  const document = graph.document[row];
  return {
    text: evidence.text[evidence.sentence[row]],
    source: persons.name[persons.source[row]],
    target: persons.name[persons.target[row]],
    relation: graph.relations[graph.relation[row]],
    date: graph.dates[graph.date[row]] ?? null,
    outlet: graph.outlets[graph.outlet[row]] ?? null,
    title: graph.documents.title[document],
    documentId: graph.documents.id[document],
    link: safeLink(graph.documents.url[document]),
    speaker: graph.speakers[graph.speaker[row]] ?? null,
    negated: graph.negated[row] === 1,
    modality: graph.modalities[graph.modality[row]] ?? "asserted",
    confidence: graph.exactConfidence[row],
  };
}

/** Returns a sentence with its citation, for pasting into a text. */
export function citation(what) {
  const where = [what.outlet, what.title && `“${what.title}”`, what.date && day(what.date), what.link].filter(Boolean);
  if (!what.outlet && !what.title) where.unshift(what.documentId);
  const says = what.speaker ? ` [according to ${what.speaker}]` : "";
  return `“${what.text}”${says} (${where.join(", ")})`;
}
