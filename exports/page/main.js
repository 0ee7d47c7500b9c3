// Opens the graph, and keeps the filters, the four views, the reading panel and the address in step.

import { openGraph } from "./data.js";
import { announce, byId, el, roving } from "./dom.js";
import { narrowedWords, setUpFilters, showFilters } from "./filters.js";
import { showHistogram } from "./histogram.js";
import { setUpHelp } from "./help.js";
import { setUpKeep } from "./keep.js";
import { showKey } from "./key.js";
import { createMatrixView } from "./matrix.js";
import { createNetworkView } from "./network.js";
import { setUpNetworkKeys } from "./network_keys.js";
import { setUpPaper } from "./paper.js";
import { showReading } from "./reading.js";
import { setUpSearch, showChosen } from "./search.js";
import { FILTERS, VIEWS, createStore, fromHash, toHash } from "./state.js";
import { createTableView } from "./table.js";
import { setUpTheme } from "./theme.js";
import { buildModel } from "./ties.js";
import { createTimelineView } from "./timeline.js";
import { count, number, span } from "./words.js";

function summaryWords(graph) {
  const outlets = graph.outlets.length ? ` in ${count(graph.outlets.length, "outlet")}` : "";
  const when = graph.dates.length ? `, ${span(graph.dates[0], graph.dates.at(-1))}` : "";
  return `${count(graph.size, "sentence")} on ${count(graph.levels.actor.name.length, "actor")}, from ${count(graph.documents.id.length, "document")}${outlets}${when}`;
}

/** On a narrow screen the filters open over the picture. */
function setUpPhone() {
  const button = byId("open-filters");
  button.addEventListener("click", () => {
    const open = byId("filters").classList.toggle("opened");
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? "Close filters" : "Filters";
  });
}

let cameFrom = null;

/** Those who open something with the keyboard are led to it, and back to where they were when they close it. */
function moveFocus(open, change) {
  const [here, panel] = [document.activeElement, byId("reading")];
  const inside = panel.contains(here);
  if (open && !inside) cameFrom = here?.matches(":focus-visible") ? here : null;
  change();
  if (open && (inside || cameFrom)) panel.focus();
  if (!open && inside) (cameFrom?.isConnected ? cameFrom : panel).focus();
}

async function start() {
  const graph = await openGraph();
  const store = createStore(fromHash(location.hash, graph.relations.map((relation) => relation.name)));
  const set = (patch) => store.set(patch);
  const go = (open, patch = {}) => moveFocus(open, () => store.set({ open, ...patch }));
  let model = buildModel(graph, store.get());
  byId("summary").textContent = summaryWords(graph);

  const network = createNetworkView({ open: go, pictureShown: (shown) => showHowMuch(shown) });
  setUpNetworkKeys(network, go);
  const shown = (parts) => byId("shown").replaceChildren(...parts);
  const views = {
    network,
    matrix: createMatrixView({ go, shown }),
    timeline: createTimelineView({ go, shown, setStep: (step) => set({ step }) }),
    table: createTableView({ go, set, shown }),
  };
  const stale = new Set(VIEWS);

  function showHowMuch({ actors, ties, everything, fitting }) {
    const { level, order, state } = model;
    const parts = [`Showing ${number(actors.length)} of ${count(order.length, level.one, level.many)}, ${number(ties.length)} of ${count(model.ties.length, "tie")}. `];
    const button = (id, top, words) => el("button", { type: "button", class: "plain", id, onclick: () => set({ top }) }, words);
    if (!everything) {
      const twice = actors.length * 2;
      if (twice < order.length) parts.push(button("show-more", twice, `Show ${number(twice)}`), " ");
      parts.push(button("show-all", order.length, twice < order.length ? "all" : "Show all"));
    }
    if (state.top > fitting) parts.push(" ", button("show-fewer", 0, "Show the strongest"));
    shown(parts);
    showKey(network.view);
  }

  function showView(onlyOpened) {
    const { view } = model.state;
    for (const name of VIEWS) {
      const tab = byId(`tab-${name}`);
      byId(`panel-${name}`).hidden = name !== view || !model.rows.length;
      tab.setAttribute("aria-selected", String(name === view));
      tab.tabIndex = name === view ? 0 : -1;
    }
    byId("nothing").hidden = model.rows.length > 0;
    byId("nothing").textContent = graph.size ? "No sentence passes these filters." : "This graph has no relations yet.";
    if (!model.rows.length) byId("shown").textContent = "";
    else if (stale.delete(view) || onlyOpened) views[view]?.update(model, onlyOpened && !stale.has(view));
  }

  function showAll(onlyOpened) {
    if (!onlyOpened) {
      showFilters(model, set);
      showHistogram(model, set);
      showChosen(model, set);
      const words = narrowedWords(graph, model.state);
      const again = el("button", { type: "button", class: "plain", onclick: () => byId("reset").click() }, "Reset");
      byId("narrowed").replaceChildren(words, " ", again);
      byId("narrowed").hidden = !words;
    }
    showView(onlyOpened);
    return showReading(model, go);
  }

  store.listen((state, changed, how) => {
    const filtered = FILTERS.some((name) => changed.has(name));
    model = filtered ? buildModel(graph, state) : { ...model, state };
    if (filtered) announce(`${count(model.rows.length, "sentence")} selected`);
    if (filtered || ["top", "sort", "step", "view"].some((name) => changed.has(name))) for (const name of VIEWS) stale.add(name);
    const onlyOpened = [...changed].every((name) => name === "open");
    showAll(onlyOpened);
    if (!how.fromAddress) writeAddress(state, changed.has("view") || changed.has("open"));
  });

  function writeAddress(state, step) {
    const hash = toHash(state);
    try {
      // In a notebook's frame the page has no address of its own.
      history[step ? "pushState" : "replaceState"](null, "", hash ? `#${hash}` : location.pathname + location.search);
    } catch {
      // Then there is nothing to keep in step.
    }
  }

  addEventListener("popstate", () => store.set(fromHash(location.hash, graph.relations.map((relation) => relation.name)), { fromAddress: true }));

  setUpFilters(graph, set);
  setUpSearch(graph, store);
  setUpKeep(() => model, views);
  setUpHelp();
  const redraw = () => {
    for (const name of VIEWS) stale.add(name);
    showAll(false);
  };
  setUpTheme(redraw);
  setUpPaper(() => model, views, redraw);
  byId("tabs").addEventListener("click", (event) => event.target.dataset.view && set({ view: event.target.dataset.view }));
  roving(byId("tabs"), "[role=tab]", { ArrowLeft: -1, ArrowRight: 1, Home: () => 0, End: (at, tabs) => tabs.length - 1 });
  byId("zoom-in").addEventListener("click", () => network.zoom(1.4));
  byId("zoom-out").addEventListener("click", () => network.zoom(1 / 1.4));
  byId("zoom-fit").addEventListener("click", () => network.fit());

  setUpPhone();
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !byId("help").open && store.get().open) go(null);
  });
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId("stage").focus();
  });

  // For scripts in the console, and for the tests.
  globalThis.whowhom = { graph, views, model: () => model, set };

  await showAll(false);
  document.documentElement.dataset.ready = "true";
  performance.mark("usable");
}

start();
