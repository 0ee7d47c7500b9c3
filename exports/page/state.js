// What the reader has chosen, and how it is written into the address so that a link brings it back.

export const VIEWS = ["network", "matrix", "timeline", "table"];

/** The state at first: `relations` null means all but those that are off at first. */
export const START = Object.freeze({
  view: "network",
  relations: null,
  from: "",
  to: "",
  level: "actor",
  actors: [],
  between: false,
  wordsOf: "",
  outlet: "",
  modality: "all",
  negated: false,
  minimum: 1,
  sure: 0,
  top: 0,
  sort: "-count",
  step: "auto",
  matrix: "count",
  cells: "strongest",
  sentences: "newest",
  open: null,
});

/** The parts of the state that decide which sentences are selected. */
export const FILTERS = ["relations", "from", "to", "level", "actors", "between", "wordsOf", "outlet", "modality", "negated", "minimum", "sure"];

const SIMPLE = ["view", "from", "to", "level", "wordsOf", "outlet", "modality", "minimum", "sure", "top", "sort", "step", "matrix", "cells", "sentences"];

/** What some parts may be; anything else is as at first. */
const CHOICES = Object.entries({
  view: VIEWS,
  level: ["actor", "group"],
  modality: ["asserted", "planned", "all"],
  step: ["auto", "day", "month", "year"],
  matrix: ["count", "name", "group"],
  cells: ["strongest", "all"],
  sentences: ["newest", "surest"],
});

/** Returns a whole number from 0 to 100; 0 for what is none. */
export function percent(value) {
  return Math.min(100, Math.max(0, Math.floor(Number(value)) || 0));
}

/** Returns the state as the fragment of an address: only what differs from the start. */
export function toHash(state) {
  const parts = new URLSearchParams();
  for (const name of SIMPLE) if (state[name] !== START[name]) parts.set(name, state[name]);
  if (state.relations) parts.set("relations", state.relations.map(encodeURIComponent).join(","));
  for (const actor of state.actors) parts.append("actor", actor);
  if (state.between) parts.set("between", "1");
  if (state.negated) parts.set("negated", "1");
  for (const [name, value] of Object.entries(state.open ?? {})) parts.set(`open-${name}`, value);
  return parts.toString();
}

/** Returns the state that a fragment describes; what it does not understand it leaves as at first. */
export function fromHash(hash, relationNames) {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const state = { ...START, actors: parts.getAll("actor"), between: parts.has("between"), negated: parts.has("negated") };
  for (const name of SIMPLE) if (parts.has(name)) state[name] = parts.get(name);
  for (const [name, allowed] of CHOICES) if (!allowed.includes(state[name])) state[name] = START[name];
  if (!/^-?(source|relation|target|count|first|last)$/.test(state.sort)) state.sort = START.sort;
  state.minimum = Math.max(1, Math.floor(Number(state.minimum)) || 1);
  state.sure = percent(state.sure);
  state.top = Math.max(0, Math.floor(Number(state.top)) || 0);
  if (parts.has("relations")) {
    const wanted = parts.get("relations").split(",");
    state.relations = relationNames.filter((name) => wanted.includes(encodeURIComponent(name)));
  }
  const open = {};
  for (const name of ["actor", "source", "target", "relation", "when"]) {
    if (parts.has(`open-${name}`)) open[name] = parts.get(`open-${name}`);
  }
  state.open = Object.keys(open).length ? open : null;
  return state;
}

/** Returns a holder of the state that tells its listeners what has changed. */
export function createStore(first) {
  let state = first;
  const listeners = [];
  return {
    get: () => state,
    listen: (listener) => listeners.push(listener),
    set(patch, how = {}) {
      const before = state;
      state = { ...state, ...patch };
      const same = (name) => state[name] === before[name] || JSON.stringify(state[name]) === JSON.stringify(before[name]);
      const changed = Object.keys(state).filter((name) => !same(name));
      if (changed.length) for (const listener of listeners) listener(state, new Set(changed), how);
    },
  };
}
