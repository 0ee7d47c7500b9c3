// Opens the graph, and keeps the filters, the four views, the reading panel and the address in step.

import { openGraph } from "./data.js";
import { announce, byId } from "./dom.js";
import { setUpFilters, showFilters } from "./filters.js";
import { keepFocus, setUpEscape, withFocus } from "./focus.js";
import { showNarrowed, shownParts, summaryWords } from "./headlines.js";
import { setUpHelp } from "./help.js";
import { showHistogram } from "./histogram.js";
import { setUpKeep } from "./keep.js";
import { showKey } from "./key.js";
import { createMatrixView } from "./matrix.js";
import { NetworkView } from "./network.js";
import { setUpNetworkKeys } from "./network_keys.js";
import { setUpPointer } from "./network_pointer.js";
import { setUpPaper } from "./paper.js";
import { showReading } from "./reading.js";
import { setUpSearch, showChosen } from "./search.js";
import { FILTERS, VIEWS, createStore, fromHash, toHash } from "./state.js";
import { createTableView } from "./table.js";
import { setUpPhone, setUpTabs, showTab } from "./tabs.js";
import { setUpTheme } from "./theme.js";
import { buildModel } from "./ties.js";
import { createTimelineView } from "./timeline.js";
import { count } from "./words.js";

/** What, besides the filters, changes what a view shows. */
const ASPECTS = ["top", "sort", "step", "matrix", "cells", "view"];

class Page {
  constructor(graph) {
    this.graph = graph;
    this.store = createStore(this.addressed());
    this.model = buildModel(graph, this.store.get());
    this.stale = new Set(VIEWS);
    this.set = (patch) => this.store.set(patch);
    this.go = (open, patch = {}) => withFocus(open, () => this.store.set({ open, ...patch }));
    this.views = this.createViews();
    this.store.listen((state, changed, how) => this.change(state, changed, how));
  }

  createViews() {
    const { go, set } = this;
    const shown = (parts) => byId("shown").replaceChildren(...parts);
    const network = new NetworkView((picture) => {
      shown(shownParts(this.model, picture, (top) => set({ top })));
      showKey(this.views.network);
    });
    setUpPointer(network, go);
    setUpNetworkKeys(network, go);
    return {
      network,
      matrix: createMatrixView({ go, set, shown }),
      timeline: createTimelineView({ go, shown, setStep: (step) => set({ step }) }),
      table: createTableView({ go, set, shown }),
    };
  }

  setUp() {
    const current = () => this.model;
    byId("summary").textContent = summaryWords(this.graph);
    setUpFilters(this.graph, this.set);
    setUpSearch(this.graph, this.store);
    setUpKeep(current, this.views);
    setUpHelp();
    setUpTheme(() => this.redraw());
    setUpPaper(current, this.views, () => this.redraw());
    setUpTabs((view) => this.set({ view }));
    setUpPhone();
    setUpEscape(() => this.store.get().open, () => this.go(null));
    addEventListener("popstate", () => this.store.set(this.addressed(), { fromAddress: true }));
    addEventListener("resize", () => this.resize());
  }

  /** Returns the state that the address describes. */
  addressed() {
    return fromHash(location.hash, this.graph.relations.map((relation) => relation.name));
  }

  change(state, changed, how) {
    const filtered = FILTERS.some((name) => changed.has(name));
    this.model = filtered ? buildModel(this.graph, state) : { ...this.model, state };
    if (filtered) announce(`${count(this.model.rows.length, "sentence")} selected`);
    if (filtered || ASPECTS.some((name) => changed.has(name))) this.stale = new Set(VIEWS);
    const only = (what) => [...changed].every((name) => name === what);
    // The list of sentences has put itself in order, and keeps the focus.
    if (how.fromAddress || !only("sentences")) keepFocus(() => this.show(only("open")));
    if (!how.fromAddress) this.writeAddress(changed.has("view") || changed.has("open"));
  }

  show(onlyOpened) {
    const { model, set } = this;
    if (!onlyOpened) {
      showFilters(model, set);
      showHistogram(model, set);
      showChosen(model, set);
      showNarrowed(model);
    }
    this.showView(onlyOpened);
    return showReading(model, this.go, (sentences) => set({ sentences }));
  }

  showView(onlyOpened) {
    const { graph, model } = this;
    const { view } = model.state;
    const empty = graph.size ? "No sentence passes these filters." : "This graph has no relations yet.";
    showTab(view, model.rows.length ? "" : empty);
    if (!model.rows.length) return;
    const wasStale = this.stale.delete(view);
    if (wasStale || onlyOpened) this.views[view].update(model, !wasStale);
  }

  redraw() {
    this.stale = new Set(VIEWS);
    return this.show(false);
  }

  /** The network settles by itself; the other views are drawn again for another width. */
  resize() {
    clearTimeout(this.resizing);
    this.resizing = setTimeout(() => {
      for (const name of ["matrix", "timeline"]) this.stale.add(name);
      if (this.stale.has(this.model.state.view)) this.showView(false);
    }, 150);
  }

  writeAddress(step) {
    const hash = toHash(this.model.state);
    try {
      // In a notebook's frame the page has no address of its own.
      history[step ? "pushState" : "replaceState"](null, "", hash ? `#${hash}` : location.pathname + location.search);
    } catch {
      // Then there is nothing to keep in step.
    }
  }
}

async function start() {
  const page = new Page(await openGraph());
  page.setUp();
  // For scripts in the console, and for the tests.
  globalThis.whowhom = { graph: page.graph, views: page.views, model: () => page.model, set: page.set };
  await page.show(false);
  document.documentElement.dataset.ready = "true";
  performance.mark("usable");
}

start();
