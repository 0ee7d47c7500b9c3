// Joins the selected sentences into ties: one for each source, target and relation, with its count.

import { selectRows } from "./select.js";
import { count, number, span } from "./words.js";

function tieKey(graph, level, row) {
  const relation = graph.relation[row];
  let [source, target] = [level.source[row], level.target[row]];
  // "A meets B" is "B meets A": one tie, whichever the sentence named first.
  if (graph.relations[relation].symmetric && target < source) [source, target] = [target, source];
  return { source, target, relation };
}

function joinRows(graph, level, rows) {
  const [actors, relations] = [level.name.length, graph.relations.length];
  const numbers = new Map();
  const ties = [];
  const tieOf = new Int32Array(rows.length);
  rows.forEach((row, position) => {
    const { source, target, relation } = tieKey(graph, level, row);
    const key = (source * actors + target) * relations + relation;
    let at = numbers.get(key);
    if (at === undefined) {
      at = ties.length;
      numbers.set(key, at);
      ties.push({ source, target, relation, count: 0, first: -1, last: -1 });
    }
    const tie = ties[at];
    const date = graph.date[row];
    tie.count += 1;
    // Rows come in the order of their dates.
    if (date >= 0 && tie.first < 0) tie.first = date;
    if (date >= 0) tie.last = date;
    tieOf[position] = at;
  });
  return { ties, tieOf };
}

/** Returns all that the views show: the selected rows, their ties, and the actors by strength. */
export function buildModel(graph, state) {
  const level = graph.levels[state.level];
  const { rows: passing, facets } = selectRows(graph, state);
  let rows = passing;
  let { ties, tieOf } = joinRows(graph, level, rows);
  if (state.minimum > 1) {
    const strong = ties.map((tie) => tie.count >= state.minimum);
    rows = rows.filter((_, position) => strong[tieOf[position]]);
    ({ ties, tieOf } = joinRows(graph, level, rows));
  }
  const [does, undergoes] = [new Float64Array(level.name.length), new Float64Array(level.name.length)];
  for (const tie of ties) {
    does[tie.source] += tie.count;
    undergoes[tie.target] += tie.count;
  }
  const strength = does.map((value, actor) => value + undergoes[actor]);
  const order = [...strength.keys()].filter((actor) => strength[actor] > 0);
  order.sort((one, other) => strength[other] - strength[one] || one - other);
  ties.forEach((tie, index) => Object.assign(tie, { index, weight: tie.count + 1e-4 * Math.min(strength[tie.source], strength[tie.target]) }));
  const sorted = [...ties].sort((one, other) => other.weight - one.weight);
  return { graph, state, level, rows, tieOf, ties, sorted, facets, does, undergoes, strength, order };
}

/** Returns the rows whose tie passes a test. */
export function rowsOfTies(model, test) {
  const passes = model.ties.map(test);
  return model.rows.filter((_, position) => passes[model.tieOf[position]]);
}

/** Returns a test for the ties that fit what is opened: an actor, or any of source, target and relation. */
export function tieTest(model, open) {
  const index = (name) => (name === undefined ? null : (model.level.at.get(name) ?? -1));
  const [actor, source, target] = [index(open.actor), index(open.source), index(open.target)];
  const ends = (from, to) => (source === null || source === from) && (target === null || target === to);
  return (tie) => {
    if (actor !== null) return tie.source === actor || tie.target === actor;
    const relation = model.graph.relations[tie.relation];
    if (open.relation !== undefined && relation.name !== open.relation) return false;
    return ends(tie.source, tie.target) || (relation.symmetric && ends(tie.target, tie.source));
  };
}

/** Returns the rows that fit what is opened, also by their date or the start of it. */
export function openedRows(model, open) {
  const { graph } = model;
  const rows = rowsOfTies(model, tieTest(model, open));
  return open.when === undefined ? rows : rows.filter((row) => graph.dates[graph.date[row]]?.startsWith(open.when));
}

/** Returns an actor in a few words. */
export function actorWords(model, actor) {
  const { level, does, undergoes } = model;
  const group = level.group[actor] === level.name[actor] ? "" : ` of ${level.group[actor]}`;
  return `${level.name[actor]}, ${level.type[actor] || "actor"}${group}: acts in ${number(does[actor])}, is acted upon in ${count(undergoes[actor], "sentence")}`;
}

/** Returns a tie in a few words. */
export function tieWords(model, tie) {
  const { level, graph } = model;
  const when = span(graph.dates[tie.first], graph.dates[tie.last]);
  return `${level.name[tie.source]} ${graph.relations[tie.relation].name} ${level.name[tie.target]}: ${count(tie.count, "sentence")}, ${when}`;
}
