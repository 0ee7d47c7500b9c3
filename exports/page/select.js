// Which sentences pass the filters, and how many would pass if one filter were taken away.

const [RELATION, DATE, OUTLET, SPEAKER, MODALITY, NEGATED, ACTOR, UNSURE] = [1, 2, 4, 8, 16, 32, 64, 128];

/** The relations that are off until the reader turns them on: a comment takes no side. */
const OFF_AT_FIRST = new Set(["comments-on"]);

export function usualRelations(graph) {
  return graph.relations.map((relation) => relation.name).filter((name) => !OFF_AT_FIRST.has(name));
}

/** Returns the names of the relations that are on. */
export function relationsOn(graph, state) {
  return state.relations ?? usualRelations(graph);
}

function relationTable(graph, state) {
  const on = new Set(relationsOn(graph, state));
  return Uint8Array.from(graph.relations, (relation) => (on.has(relation.name) ? 0 : RELATION));
}

/** A month or a year passes where it overlaps the range; an undated sentence only where there is no range. */
function dateTable(graph, { from, to }) {
  const outside = (date) => (from && date < from.slice(0, date.length)) || (to && date.slice(0, to.length) > to);
  const table = Uint8Array.from([...graph.dates, null], (date) => {
    if (date === null) return from || to ? DATE : 0;
    return outside(date) ? DATE : 0;
  });
  return table;
}

function modalityTable(graph, { modality }) {
  const allowed = { asserted: ["asserted"], planned: ["asserted", "planned", "requested"] }[modality];
  return Uint8Array.from([...graph.modalities, null], (name) => (!allowed || name === null || allowed.includes(name) ? 0 : MODALITY));
}

function speakerTest(graph, { wordsOf }) {
  if (!wordsOf) return null;
  if (wordsOf === "own") return (code) => code < 0;
  const wanted = graph.speakers.indexOf(wordsOf.replace(/^by /, ""));
  return (code) => code === wanted;
}

/** Marks the chosen actors among the actors, and among the groups where a group is meant. */
function actorTest(graph, state) {
  const [persons, groups] = [graph.levels.actor, graph.levels.group];
  const [isActor, isGroup] = [new Uint8Array(persons.name.length), new Uint8Array(groups.name.length)];
  let known = 0;
  for (const name of state.actors) {
    const asGroup = groups.at.has(name) && (state.level === "group" || !persons.at.has(name));
    if (asGroup) isGroup[groups.at.get(name)] = 1;
    else if (persons.at.has(name)) isActor[persons.at.get(name)] = 1;
    else continue;
    known += 1;
  }
  if (!known) return null;
  const source = (row) => isActor[persons.source[row]] || isGroup[groups.source[row]];
  const target = (row) => isActor[persons.target[row]] || isGroup[groups.target[row]];
  return state.between && known > 1 ? (row) => source(row) && target(row) : (row) => source(row) || target(row);
}

/** Returns the rows that pass, and each filter's counts with that filter left out. */
export function selectRows(graph, state) {
  const [relations, dates, modalities] = [relationTable(graph, state), dateTable(graph, state), modalityTable(graph, state)];
  const [says, touches] = [speakerTest(graph, state), actorTest(graph, state)];
  const outlet = state.outlet ? graph.outlets.indexOf(state.outlet) : null;
  const [lastDate, lastModality] = [graph.dates.length, graph.modalities.length];
  const facets = {
    relation: new Int32Array(graph.relations.length),
    date: new Int32Array(graph.dates.length),
    outlet: new Int32Array(graph.outlets.length),
    speaker: new Int32Array(graph.speakers.length + 1),
    negated: 0,
  };
  const rows = [];
  for (let row = 0; row < graph.size; row += 1) {
    const date = graph.date[row];
    let fails = relations[graph.relation[row]] | dates[date < 0 ? lastDate : date];
    fails |= modalities[graph.modality[row] < 0 ? lastModality : graph.modality[row]];
    if (outlet !== null && graph.outlet[row] !== outlet) fails |= OUTLET;
    if (says && !says(graph.speaker[row])) fails |= SPEAKER;
    if (touches && !touches(row)) fails |= ACTOR;
    if (graph.exactConfidence[row] < state.sure / 100) fails |= UNSURE;
    if (graph.negated[row]) {
      if (fails === 0) facets.negated += 1;
      if (!state.negated) fails |= NEGATED;
    }
    if (fails === 0) rows.push(row);
    if ((fails & ~RELATION) === 0) facets.relation[graph.relation[row]] += 1;
    if ((fails & ~DATE) === 0 && date >= 0) facets.date[date] += 1;
    if ((fails & ~OUTLET) === 0 && graph.outlet[row] >= 0) facets.outlet[graph.outlet[row]] += 1;
    if ((fails & ~SPEAKER) === 0) facets.speaker[graph.speaker[row] + 1] += 1;
  }
  return { rows, facets };
}
