// Finding actors by any of their names: a text box with a list of what was found.

import { findActors } from "./data.js";
import { byId, el } from "./dom.js";

function addName(store, name) {
  const { actors } = store.get();
  if (!actors.includes(name)) store.set({ actors: [...actors, name] });
}

/** Connects the search box with the state. */
export function setUpSearch(graph, store) {
  const [box, list] = [byId("search"), byId("found")];
  let [found, at] = [[], -1];

  const close = () => {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
    at = -1;
  };
  const choose = (name) => {
    box.value = "";
    close();
    addName(store, name);
    box.focus();
  };
  const move = (to) => {
    at = (to + found.length) % found.length;
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    box.setAttribute("aria-activedescendant", `found-${at}`);
    list.children[at].scrollIntoView({ block: "nearest" });
  };
  const show = () => {
    const { level } = store.get();
    const groups = level === "group" ? findActors(graph.levels.group, box.value) : [];
    const names = new Set(groups.map((one) => one.name));
    found = [...groups, ...findActors(graph.levels.actor, box.value).filter((one) => !names.has(one.name))].slice(0, 8);
    list.replaceChildren(
      ...found.map(({ name, type, alias }, index) =>
        el("li", { id: `found-${index}`, role: "option", "aria-selected": "false", onmousedown: (event) => event.preventDefault(), onclick: () => choose(name) }, el("span", { class: "found-name" }, name), el("span", { class: "quiet" }, alias ? ` “${alias}”` : ` ${type}`)),
      ),
    );
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(found.length > 0));
    at = -1;
    if (found.length) move(0);
  };

  box.addEventListener("input", show);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (!found.length || list.hidden) return;
    else if (event.key === "ArrowDown") move(at + 1);
    else if (event.key === "ArrowUp") move(at - 1);
    else if (event.key === "Enter") choose(found[at].name);
    else return;
    event.preventDefault();
  });
}

/** Shows the chosen actors, each with a button that lets it go. */
export function showChosen(model, set) {
  const { actors, between } = model.state;
  const items = actors.map((name) => el("li", {}, el("span", {}, name), el("button", { type: "button", "aria-label": `without ${name}`, onclick: () => set({ actors: actors.filter((other) => other !== name) }) }, "×")));
  if (actors.length > 1) {
    items.push(el("li", { class: "bare" }, el("label", {}, el("input", { type: "checkbox", id: "between", checked: between, onchange: (event) => set({ between: event.target.checked }) }), " only between them")));
  }
  byId("chosen").replaceChildren(...items);
}
