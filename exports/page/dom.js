// Builds elements. Text always goes in as text nodes: names and sentences are other people's words.

const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "style") Object.assign(node.style, value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** Returns an HTML element: attributes, `on...` listeners, a `style` object, then children. */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** Returns an SVG element, made as `el` makes HTML. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

export function byId(id) {
  return document.getElementById(id);
}

/** Says something to screen readers without moving the focus. */
export function announce(text) {
  byId("announce").textContent = text;
}

/** Lets the arrow keys move among the elements of a group that is one stop of the tab key. */
export function roving(group, selector, keys) {
  group.addEventListener("keydown", (event) => {
    const step = keys[event.key];
    if (step === undefined) return;
    const items = [...group.querySelectorAll(selector)];
    const at = items.indexOf(event.target.closest(selector));
    if (at < 0) return;
    event.preventDefault();
    const next = typeof step === "function" ? step(at, items) : at + step;
    const item = items[Math.max(0, Math.min(items.length - 1, next))];
    for (const other of items) other.tabIndex = other === item ? 0 : -1;
    item.focus();
  });
}
