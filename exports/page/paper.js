// Printing: a canvas does not fit on paper, so the network is printed as the picture that is saved, in light colours.

import { byId, el } from "./dom.js";
import { viewPicture } from "./picture.js";
import { setOnPaper } from "./theme.js";

/** Prepares the page whenever it is about to be printed; `redraw` draws the views again. */
export function setUpPaper(current, views, redraw) {
  const holder = el("div", { id: "on-paper", hidden: true });
  byId("panel-network").append(holder);
  let printing = false;

  const before = () => {
    if (printing) return;
    printing = true;
    setOnPaper(true);
    redraw();
    const model = current();
    const picture = model.state.view === "network" && model.rows.length ? viewPicture(model, views) : null;
    holder.replaceChildren(...(picture ? [picture] : []));
    holder.hidden = !picture;
  };
  const after = () => {
    if (!printing) return;
    printing = false;
    holder.hidden = true;
    holder.replaceChildren();
    setOnPaper(false);
    redraw();
  };
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
}
