// Where the keyboard's focus goes when something is opened and closed.

import { byId } from "./dom.js";

let cameFrom = null;

/** Those who open something with the keyboard are led to it, and back to where they were when they close it. */
export function withFocus(open, change) {
  const [here, panel] = [document.activeElement, byId("reading")];
  const inside = panel.contains(here);
  if (open && !inside) cameFrom = here?.matches(":focus-visible") ? here : null;
  change();
  if (open && (inside || cameFrom)) panel.focus();
  if (!open && inside) (cameFrom?.isConnected ? cameFrom : panel).focus();
}

/** A control that is drawn anew keeps the focus; where it is gone, the focus goes to the picture. */
export function keepFocus(change) {
  const { id } = document.activeElement;
  change();
  if (id && document.activeElement === document.body) (byId(id) ?? byId("stage")).focus();
}

/** Escape leads back to the overview, and the first link past the filters. */
export function setUpEscape(isOpen, close) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !byId("help").open && isOpen()) close();
  });
  byId("skip").addEventListener("click", (event) => {
    // The address belongs to the state, so the link does not go there.
    event.preventDefault();
    byId("stage").focus();
  });
}
