// Reads the columns that are embedded in the page, and turns them into typed arrays.

import { folded } from "./words.js";

async function embedded(id) {
  const node = document.getElementById(id);
  const text = node.textContent;
  const packed = node.type === "application/gzip";
  node.remove();
  if (!packed) return JSON.parse(text);
  const bytes = Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

function withExceptions(codes, values, exceptions) {
  const column = Int32Array.from(codes, (code) => values[code]);
  for (const [row, value] of Object.entries(exceptions)) column[row] = value;
  return column;
}

function actorLevel(actors, edges) {
  return {
    key: "actor",
    one: "actor",
    many: "actors",
    name: actors.name,
    type: actors.type.codes.map((code) => actors.type.values[code] ?? ""),
    group: actors.group.codes.map((code) => actors.group.values[code]),
    names: actors.names,
    x: Float64Array.from(actors.x),
    y: Float64Array.from(actors.y),
    source: Int32Array.from(edges.source),
    target: Int32Array.from(edges.target),
  };
}

/** The actors rolled up to countries and organisations; each stands where its members stand. */
function groupLevel(actors, edges, persons) {
  const names = actors.group.values;
  const at = new Map(actors.name.map((name, index) => [name, index]));
  const [x, y, members] = [new Float64Array(names.length), new Float64Array(names.length), names.map(() => 0)];
  actors.group.codes.forEach((group, actor) => {
    x[group] += persons.x[actor];
    y[group] += persons.y[actor];
    members[group] += 1;
  });
  return {
    key: "group",
    one: "country or body",
    many: "countries and bodies",
    name: names,
    type: names.map((name) => (at.has(name) ? persons.type[at.get(name)] : "organisation")),
    group: names,
    names: names.map((name) => (at.has(name) ? actors.names[at.get(name)] : [])),
    x: x.map((sum, group) => sum / Math.max(1, members[group])),
    y: y.map((sum, group) => sum / Math.max(1, members[group])),
    source: withExceptions(edges.source, actors.group.codes, edges.source_group),
    target: withExceptions(edges.target, actors.group.codes, edges.target_group),
  };
}

/** Returns the whole graph: relations, both levels of actors, documents, and the edges' columns. */
export async function openGraph() {
  const read = await embedded("graph");
  const { actors, edges, documents } = read;
  const persons = actorLevel(actors, edges);
  const negated = new Uint8Array(edges.source.length);
  for (const row of edges.negated) negated[row] = 1;
  const graph = {
    title: read.title,
    size: edges.source.length,
    relations: read.relations,
    documents,
    levels: { actor: persons, group: groupLevel(actors, edges, persons) },
    dates: edges.date.values,
    modalities: edges.modality.values,
    speakers: edges.attributed_to.values,
    outlets: documents.outlet.values,
    relation: Uint16Array.from(edges.relation),
    document: Int32Array.from(edges.document),
    outlet: Int32Array.from(edges.document, (code) => documents.outlet.codes[code]),
    date: Int32Array.from(edges.date.codes),
    modality: Int32Array.from(edges.modality.codes),
    speaker: Int32Array.from(edges.attributed_to.codes),
    confidence: Float32Array.from(edges.confidence),
    exactConfidence: edges.confidence,
    negated,
  };
  for (const level of Object.values(graph.levels)) level.at = new Map(level.name.map((name, index) => [name, index]));
  let evidence = null;
  graph.evidence = () => (evidence ??= embedded("evidence"));
  return graph;
}

/** Returns actors whose own name, or a name in the texts, has the words in it: best match first. */
export function findActors(level, words, most = 8) {
  const wanted = folded(words.trim());
  if (!wanted) return [];
  const found = [];
  for (let actor = 0; actor < level.name.length; actor += 1) {
    const own = folded(level.name[actor]);
    const alias = own.includes(wanted) ? null : level.names[actor].find(([name]) => folded(name).includes(wanted));
    if (!own.includes(wanted) && !alias) continue;
    const rank = own === wanted ? 0 : own.startsWith(wanted) ? 1 : own.includes(wanted) ? 2 : 3;
    found.push({ actor, name: level.name[actor], type: level.type[actor], alias: alias?.[0] ?? null, rank });
  }
  return found.sort((one, other) => one.rank - other.rank || one.actor - other.actor).slice(0, most);
}
