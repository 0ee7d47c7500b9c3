// The buttons that share and keep: link, CSV, SVG, PNG, print.

import { toCsv } from "./csv.js";
import { announce, byId } from "./dom.js";
import { copyText, saveFile } from "./files.js";
import { savePng, saveSvg, viewPicture } from "./picture.js";

/** Returns the page's title as a file name. */
export function fileName(title) {
  return title.normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60).toLowerCase() || "network";
}

function flash(button, words) {
  const before = button.textContent;
  button.textContent = words;
  announce(words);
  setTimeout(() => (button.textContent = before), 1600);
}

/** Connects the buttons; `current` returns the model of the moment. */
export function setUpKeep(current, views) {
  const menu = byId("keep");
  const done = (words) => {
    menu.open = false;
    announce(words);
  };
  const name = () => fileName(current().graph.title);
  const withPicture = (save) => async () => {
    const model = current();
    const picture = viewPicture(model, views);
    if (!picture) return done("The table has no picture: save it as CSV.");
    await save(picture, `${name()}-${model.state.view}`);
    return done("Picture saved");
  };
  byId("save-svg").addEventListener("click", withPicture(saveSvg));
  byId("save-png").addEventListener("click", withPicture(savePng));
  byId("save-csv").addEventListener("click", async () => {
    const model = current();
    saveFile(`${name()}.csv`, toCsv(model.graph, await model.graph.evidence(), model.rows), "text/csv;charset=utf-8");
    done(`${model.rows.length} sentences saved`);
  });
  byId("print").addEventListener("click", () => {
    menu.open = false;
    window.print();
  });
  menu.addEventListener("toggle", () => {
    const table = current().state.view === "table";
    for (const id of ["save-svg", "save-png"]) {
      byId(id).disabled = table;
      byId(id).title = table ? "The table is saved as CSV" : "";
    }
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  // In a notebook's frame the page has no address that could be shared.
  byId("copy-link").hidden = location.protocol === "about:";
  byId("copy-link").addEventListener("click", async (event) => {
    const button = event.currentTarget;
    flash(button, (await copyText(location.href)) ? "Copied" : "Not copied");
  });
}
