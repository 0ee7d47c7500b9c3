// The date range: a small histogram to brush with the pointer, or with the arrow keys.

import { byId, el, svg } from "./dom.js";
import { countsIn, stretches, usualDates } from "./stretches.js";
import { colour } from "./theme.js";
import { day } from "./words.js";

const [WIDTH, HEIGHT, MOST_BARS] = [232, 54, 240];

function handle(kind, at, parts, set) {
  const edge = kind === "from" ? at : at + 1;
  const keys = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5, Home: -1e6, End: 1e6 };
  return svg("rect", {
    class: "handle",
    x: (edge * WIDTH) / parts.length - 4,
    y: 0,
    width: 8,
    height: HEIGHT,
    role: "slider",
    tabindex: 0,
    "data-handle": kind,
    "aria-label": kind === "from" ? "First date" : "Last date",
    "aria-valuemin": 0,
    "aria-valuemax": parts.length - 1,
    "aria-valuenow": at,
    "aria-valuetext": day(parts[at]),
    onkeydown: (event) => {
      const step = keys[event.key];
      if (step === undefined) return;
      event.preventDefault();
      const to = Math.max(0, Math.min(parts.length - 1, at + step));
      set({ [kind]: parts[to] });
    },
  });
}

function brush(picture, parts, set) {
  const place = (event) => {
    const box = picture.getBoundingClientRect();
    return Math.max(0, Math.min(parts.length - 1, Math.floor(((event.clientX - box.left) / box.width) * parts.length)));
  };
  let start = null;
  const shade = svg("rect", { class: "brushing", y: 0, height: HEIGHT, visibility: "hidden" });
  picture.append(shade);
  const show = (one, other) => {
    const [from, to] = [Math.min(one, other), Math.max(one, other)];
    shade.setAttribute("x", (from * WIDTH) / parts.length);
    shade.setAttribute("width", ((to + 1 - from) * WIDTH) / parts.length);
    shade.setAttribute("visibility", "visible");
  };
  picture.addEventListener("pointerdown", (event) => {
    start = place(event);
    picture.setPointerCapture(event.pointerId);
    show(start, start);
  });
  picture.addEventListener("pointermove", (event) => start !== null && show(start, place(event)));
  picture.addEventListener("pointerup", (event) => {
    if (start === null) return;
    const end = place(event);
    const [from, to] = [parts[Math.min(start, end)], parts[Math.max(start, end)]];
    start = null;
    set({ from, to });
  });
  picture.addEventListener("pointercancel", () => {
    start = null;
    shade.setAttribute("visibility", "hidden");
  });
}

/** Draws the histogram of the selection, with the range that is chosen. */
export function showHistogram(model, set) {
  const { graph, state, facets } = model;
  const usual = usualDates(graph);
  const parts = stretches(usual, MOST_BARS);
  const holder = byId("histogram");
  if (parts.length < 2) {
    holder.replaceChildren(el("p", { class: "quiet" }, parts.length ? day(parts[0]) : "no dates"));
    return;
  }
  const focused = document.activeElement?.dataset?.handle;
  const sums = countsIn(parts, graph.dates, facets.date);
  const most = Math.max(1, ...sums);
  const size = parts[0].length;
  const first = state.from ? Math.max(0, parts.findIndex((part) => part >= state.from.slice(0, size))) : 0;
  const after = state.to ? parts.findIndex((part) => part > state.to.slice(0, size)) : -1;
  const last = after < 0 ? parts.length - 1 : Math.max(0, after - 1);
  const bars = sums.map((sum, at) => {
    const height = sum ? Math.max(1.5, ((HEIGHT - 6) * sum) / most) : 0;
    return svg("rect", { x: (at * WIDTH) / parts.length + 0.5, y: HEIGHT - height, width: Math.max(1.6, WIDTH / parts.length - 1), height, fill: colour(at >= first && at <= last ? "accent" : "line-strong") });
  });
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", class: "bars" }, svg("rect", { width: WIDTH, height: HEIGHT, fill: "transparent" }), ...bars);
  brush(picture, parts, set);
  const handles = [handle("from", first, parts, set), handle("to", last, parts, set)];
  picture.append(...handles);
  const clear = state.from || state.to ? el("button", { type: "button", class: "plain", id: "clear-dates", onclick: () => set({ from: "", to: "" }) }, "all dates") : null;
  const outside = usual.length < graph.dates.length;
  const ends = el("p", { class: "ends-of-time" }, el("span", { title: outside ? "a few sentences are told of earlier or later times" : null }, day(parts[0]), outside ? " *" : ""), clear, el("span", {}, day(parts.at(-1))));
  holder.replaceChildren(picture, ends);
  if (focused) holder.querySelector(`[data-handle="${focused}"]`)?.focus();
}
