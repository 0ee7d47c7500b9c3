// The tabs of the four views, and the button that opens the filters on a narrow screen.

import { byId, roving } from "./dom.js";
import { VIEWS } from "./state.js";

/** Makes clicks and arrow keys choose a view. */
export function setUpTabs(choose) {
  const tabs = byId("tabs");
  tabs.addEventListener("click", (event) => event.target.dataset.view && choose(event.target.dataset.view));
  roving(tabs, "[role=tab]", { ArrowLeft: -1, ArrowRight: 1, Home: () => 0, End: (at, items) => items.length - 1 });
}

/** Shows the tab and the panel of a view; where nothing is selected, words instead of a panel. */
export function showTab(view, nothing) {
  for (const name of VIEWS) {
    const tab = byId(`tab-${name}`);
    byId(`panel-${name}`).hidden = name !== view || Boolean(nothing);
    tab.setAttribute("aria-selected", String(name === view));
    tab.tabIndex = name === view ? 0 : -1;
  }
  byId("nothing").hidden = !nothing;
  byId("nothing").textContent = nothing;
  if (nothing) byId("shown").textContent = "";
}

/** On a narrow screen the filters open over the picture. */
export function setUpPhone() {
  const button = byId("open-filters");
  button.addEventListener("click", () => {
    const open = byId("filters").classList.toggle("opened");
    button.setAttribute("aria-expanded", String(open));
    // The word is short, so that the tools stay on one line.
    button.textContent = open ? "Close" : "Filters";
    button.setAttribute("aria-label", open ? "Close the filters" : "Filters");
  });
}
