// The filters beside the picture: what the reader sets goes into the state, what passes comes back as counts.

import { byId, el, svg } from "./dom.js";
import { relationsOn, usualRelations } from "./select.js";
import { FILTERS, START, percent } from "./state.js";
import { relationColour } from "./theme.js";
import { SIGNS, count, day, isDate, number } from "./words.js";

/** A sample of the line that stands for a relation. */
export function lineSample(relation) {
  const sign = SIGNS.find((one) => one.polarity === Math.sign(relation.polarity));
  const line = svg("line", { x1: 1, y1: 6, x2: 21, y2: 6, stroke: relationColour(relation), "stroke-width": 3, "stroke-dasharray": sign.dash.join(" ") || null });
  return svg("svg", { class: "sample", width: 22, height: 12, "aria-hidden": "true" }, line);
}

/** Returns the names in the order of the vocabulary, or null where they are those that are on at first. */
function chosenRelations(graph, names) {
  const chosen = graph.relations.map((one) => one.name).filter((one) => names.has(one));
  return chosen.join(" ") === usualRelations(graph).join(" ") ? null : chosen;
}

function relationRow(graph, state, name, counted, most, set) {
  const index = graph.relations.findIndex((one) => one.name === name);
  const on = relationsOn(graph, state);
  const isOn = on.includes(name);
  const toggle = () => {
    const names = new Set(on);
    if (isOn) names.delete(name);
    else names.add(name);
    set({ relations: chosenRelations(graph, names) });
  };
  return el(
    "li",
    { class: counted ? "" : "empty" },
    el("button", { type: "button", class: "chip", "aria-pressed": String(isOn), "data-relation": name, title: graph.relations[index].reads, onclick: toggle }, lineSample(graph.relations[index]), el("span", { class: "chip-name" }, name), el("span", { class: "figure" }, number(counted)), el("span", { class: "share", style: { width: `${most ? (100 * counted) / most : 0}%` }, "aria-hidden": "true" })),
    el("button", { type: "button", class: "only", "aria-label": `only ${name}`, "data-only": name, onclick: () => set({ relations: chosenRelations(graph, new Set([name])) }) }, "only"),
  );
}

/** Draws the relations again, by sign, the focus staying where it was. */
function showRelations(model, set) {
  const { graph, state, facets } = model;
  const most = Math.max(1, ...facets.relation);
  const focused = document.activeElement?.dataset ?? {};
  const groups = SIGNS.map(({ polarity, name }) => {
    const own = graph.relations.map((relation, index) => [relation, facets.relation[index]]).filter(([relation]) => Math.sign(relation.polarity) === polarity);
    own.sort((one, other) => other[1] - one[1]);
    if (!own.length) return null;
    return el("div", { class: "sign", role: "group", "aria-label": `${name} relations` }, el("p", { class: "sign-name" }, name), el("ul", {}, ...own.map(([relation, counted]) => relationRow(graph, state, relation.name, counted, most, set))));
  });
  byId("relations").replaceChildren(...groups.filter(Boolean));
  for (const kind of ["relation", "only"]) {
    if (focused[kind]) byId("relations").querySelector(`[data-${kind}="${CSS.escape(focused[kind])}"]`)?.focus();
  }
}

function options(select, first, entries, value) {
  select.replaceChildren(...first, ...entries.map(([id, words]) => el("option", { value: id }, words)));
  select.value = value;
  if (select.value !== value) {
    select.append(el("option", { value }, value.replace(/^by /, "")));
    select.value = value;
  }
}

function ranked(names, counts) {
  return names.map((name, index) => [name, counts[index]]).filter(([, times]) => times > 0).sort((one, other) => other[1] - one[1] || one[0].localeCompare(other[0]));
}

function showChoices(model) {
  const { graph, state, facets } = model;
  const says = ranked(graph.speakers, facets.speaker.slice(1)).map(([name, times]) => [`by ${name}`, `${name} (${number(times)})`]);
  const firsts = [el("option", { value: "" }, "anybody's"), el("option", { value: "own" }, `the documents' own (${number(facets.speaker[0])})`)];
  options(byId("words-of"), firsts, says, state.wordsOf);
  const outlets = ranked(graph.outlets, facets.outlet).map(([name, times]) => [name, `${name} (${number(times)})`]);
  options(byId("outlet"), [el("option", { value: "" }, "all")], outlets, state.outlet);
}

/** Connects the controls with the state. */
export function setUpFilters(graph, set) {
  byId("all-relations").addEventListener("click", () => set({ relations: chosenRelations(graph, new Set(graph.relations.map((one) => one.name))) }));
  byId("no-relations").addEventListener("click", () => set({ relations: [] }));
  byId("usual-relations").addEventListener("click", () => set({ relations: null }));
  for (const radio of document.querySelectorAll("input[name=level]")) radio.addEventListener("change", () => set({ level: radio.value }));
  byId("words-of").addEventListener("change", (event) => set({ wordsOf: event.target.value }));
  byId("outlet").addEventListener("change", (event) => set({ outlet: event.target.value }));
  byId("modality").addEventListener("change", (event) => set({ modality: event.target.value }));
  byId("negated").addEventListener("change", (event) => set({ negated: event.target.checked }));
  byId("minimum").addEventListener("input", (event) => set({ minimum: Math.max(1, Math.floor(Number(event.target.value)) || 1) }));
  byId("sure").addEventListener("input", (event) => set({ sure: percent(event.target.value) }));
  for (const end of ["from", "to"]) {
    byId(end).addEventListener("change", (event) => {
      const date = event.target.value.trim();
      const fine = !date || isDate(date);
      event.target.setAttribute("aria-invalid", String(!fine));
      if (fine) set({ [end]: date });
    });
  }
  byId("reset").addEventListener("click", () => set(Object.fromEntries(FILTERS.map((name) => [name, START[name]]))));
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
}

/** Shows the state and the counts in the controls. */
export function showFilters(model, set) {
  const { state, facets } = model;
  showRelations(model, set);
  showChoices(model);
  for (const radio of document.querySelectorAll("input[name=level]")) radio.checked = radio.value === state.level;
  byId("modality").value = state.modality;
  byId("negated").checked = state.negated;
  byId("negated-count").textContent = facets.negated ? number(facets.negated) : "";
  if (Number(byId("minimum").value) !== state.minimum) byId("minimum").value = state.minimum;
  if (Number(byId("sure").value) !== state.sure) byId("sure").value = state.sure;
  byId("minimum-unit").textContent = state.minimum === 1 ? "sentence" : "sentences";
  for (const end of ["from", "to"]) if (document.activeElement !== byId(end)) byId(end).value = state[end];
}

/** Says in words what the filters leave out, or returns an empty text. */
export function narrowedWords(graph, state) {
  const parts = [];
  if (state.actors.length) parts.push(state.actors.join(state.between ? " and " : " or ") + (state.between ? " between themselves" : ""));
  if (state.from || state.to) parts.push([state.from && `from ${day(state.from)}`, state.to && `to ${day(state.to)}`].filter(Boolean).join(" "));
  if (state.relations) {
    const [on, usual] = [state.relations.length, usualRelations(graph).length];
    parts.push(on === 0 ? "no relation" : on <= 4 ? state.relations.join(", ") : `${on} of ${Math.max(usual, graph.relations.length)} relations`);
  }
  if (state.level === "group") parts.push("as countries and bodies");
  if (state.wordsOf) parts.push(state.wordsOf === "own" ? "in the documents' own words" : `in the words of ${state.wordsOf.replace(/^by /, "")}`);
  if (state.outlet) parts.push(state.outlet);
  if (state.modality === "asserted") parts.push("done or said only");
  if (state.modality === "planned") parts.push("without the hypothetical");
  if (state.negated) parts.push("with what did not happen");
  if (state.minimum > 1) parts.push(`at least ${count(state.minimum, "sentence")} each`);
  if (state.sure > 0) parts.push(`read with a confidence of ${state.sure} % at least`);
  return parts.join(" · ");
}
