// How to read the page, in a dialog.

import { byId, el } from "./dom.js";

const HELP = [
  ["The picture", "Each curve is a tie: who does what to whom, its width the number of sentences that say so, its colour the relation. Hostile relations have solid lines, friendly ones dashes, neutral ones dots. A curve without arrowhead goes both ways. Only the strongest actors are drawn at first; the line above the picture says how many more there are."],
  ["The sentences", "Click a curve, a name, a cell of the matrix, a bar or a row: the sentences appear beside it. Who acts is underlined once, the words that say what is done twice, whom it is done to with dashes. [Square brackets] say whom a name or a pronoun stands for."],
  ["The filters", "All filters act on all four views together, and on what you save. “In whose words” chooses who makes the statement: an accusation in the words of an accuser is not yet a fact. Comments without a stance, and what the texts say did not happen, are left out until you ask for them. The confidence is the program's own: of edges with 80 %, about four in five are read rightly."],
  ["Sharing", "The address holds everything you have chosen: a copied link brings a reader of the same file to the same place."],
  ["Keys", "Tab goes from control to control. In the picture, arrow keys go from actor to actor, Enter opens one, + and − zoom, 0 shows all. In the matrix and the timeline arrow keys go from cell to cell. Escape leads back to the overview."],
  ["How it is made", "The sentences were read by a program, which makes mistakes: judge by the words. The picture is drawn by vis-network (Apache-2.0 or MIT licence), as shipped by pyvis (BSD licence). This file asks nothing of any server."],
];

/** Fills the dialog and connects its button. */
export function setUpHelp() {
  const dialog = byId("help");
  const close = el("button", { type: "button", id: "close-help", onclick: () => dialog.close() }, "Close");
  dialog.replaceChildren(el("h2", { id: "help-title" }, "How to read this page"), ...HELP.flatMap(([title, words]) => [el("h3", {}, title), el("p", {}, words)]), close);
  byId("open-help").addEventListener("click", () => dialog.showModal());
}
