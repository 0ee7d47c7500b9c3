// The timeline: one lane for each relation, one bar for each day, month or year.

import { byId, el, svg } from "./dom.js";
import { measureText } from "./labels.js";
import { countsIn, stretches, withoutStragglers } from "./stretches.js";
import { colour, relationColour } from "./theme.js";
import { count, day, number } from "./words.js";

const [RIGHT, TOP, LANE, TOTAL] = [26, 26, 34, 56];
const [NAME, FIGURE, MARK, GAP] = [13, 12.5, 11.5, 9];
const ALL = "all relations";
const SIZES = { day: 10, month: 7, year: 4 };
const MARKS = { 10: ["day", "days"], 7: ["month", "months"], 4: ["year", "years"] };

function laneCounts(model, parts) {
  const { graph, rows } = model;
  const byRelation = new Map();
  for (const row of rows) {
    const relation = graph.relation[row];
    if (!byRelation.has(relation)) byRelation.set(relation, new Int32Array(graph.dates.length));
    if (graph.date[row] >= 0) byRelation.get(relation)[graph.date[row]] += 1;
  }
  const lanes = [...byRelation].map(([relation, counts]) => ({ relation, values: countsIn(parts, graph.dates, counts) }));
  for (const lane of lanes) lane.total = lane.values.reduce((sum, value) => sum + value, 0);
  const order = (lane) => graph.relations[lane.relation].polarity;
  return lanes.filter((lane) => lane.total).sort((one, other) => order(one) - order(other) || other.total - one.total);
}

/** Returns how much room the names of the lanes and their totals take. */
function roomForNames({ graph, rows }) {
  const relations = new Set(rows.map((row) => graph.relation[row]));
  const names = [...relations].map((relation) => measureText(graph.relations[relation].name, NAME, false));
  return Math.ceil(Math.max(measureText(ALL, NAME), ...names) + measureText(number(rows.length), FIGURE) + 3 * GAP);
}

/** Returns the stretches of time that the selection spans, in the step asked for or in one that fits. */
function partsOfTime(model, width, step) {
  const { graph, rows } = model;
  const counts = new Int32Array(graph.dates.length);
  for (const row of rows) if (graph.date[row] >= 0) counts[graph.date[row]] += 1;
  const dates = graph.dates.filter((_, index) => counts[index]);
  const most = Math.floor(width / 2);
  return stretches(withoutStragglers(dates, counts.filter(Boolean)), most, SIZES[step]);
}

/** Marks months or years at even steps; the year is said where it is new. */
function axis(parts, x, { width, height, ink }) {
  const starts = [...parts.keys()].filter((at) => parts[at].length < 10 || parts[at].endsWith("-01"));
  if (!starts.length || x(starts[0]) - x(0) > 52) starts.unshift(0);
  const apart = starts.length > 1 ? (x(starts.at(-1)) - x(starts[0])) / (starts.length - 1) : 100;
  const step = Math.ceil(62 / apart);
  let year = "";
  return starts.flatMap((at, number) => {
    const line = svg("line", { x1: x(at), x2: x(at), y1: TOP - 4, y2: height, stroke: colour("line") });
    if (number % step) return parts[at].length === 10 ? [line] : [];
    const words = day(parts[at].slice(0, 7));
    const known = parts[at].length > 4 && parts[at].slice(0, 4) === year;
    year = parts[at].slice(0, 4);
    const mark = known ? words.slice(0, -5) : words;
    if (x(at) + 3 + measureText(mark, MARK) > width) return [line];
    return [line, svg("text", { x: x(at) + 3, y: TOP - 9, fill: ink, "font-size": MARK }, mark)];
  });
}

function lane(model, { values, y, height, most, paint, name, relation, parts, x, open }) {
  const wide = Math.max(1.5, x(1) - x(0) - (x(1) - x(0) > 30 ? 3 : x(1) - x(0) > 4 ? 1 : 0.2));
  return values.flatMap((value, at) => {
    if (!value) return [];
    const tall = Math.max(2, ((height - 8) * value) / most);
    const words = `${name}, ${day(parts[at])}: ${count(value, "sentence")}`;
    const target = relation === null ? { when: parts[at] } : { relation, when: parts[at] };
    const bar = svg("rect", { x: x(at), y: y + height - tall, width: wide, height: tall, fill: paint });
    // The whole height of the lane can be clicked, not only the bar.
    const area = svg("rect", { class: "area", x: x(at) - 1, y: y + 2, width: Math.max(4, wide + 2), height: height - 2, fill: "transparent" });
    return [svg("g", { class: "mark", role: "button", tabindex: -1, "aria-label": words, onclick: () => open(target), onkeydown: (event) => (event.key === "Enter" || event.key === " ") && (event.preventDefault(), open(target)) }, svg("title", {}, words), bar, area)];
  });
}

/** Returns the timeline as a picture of its own, `width` CSS pixels wide, or null where nothing is dated. */
export function timelinePicture(model, { width, step, open = () => {} }) {
  const left = roomForNames(model);
  const parts = partsOfTime(model, width - left - RIGHT, step);
  if (!parts.length) return null;
  const lanes = laneCounts(model, parts);
  const [ink, quiet] = [colour("ink"), colour("quiet")];
  const height = TOP + TOTAL + lanes.length * LANE + 8;
  const x = (at) => left + (at * (width - left - RIGHT)) / parts.length;
  const all = parts.map((_, at) => lanes.reduce((sum, one) => sum + one.values[at], 0));
  const most = Math.max(1, ...lanes.flatMap((one) => one.values));
  const rows = [{ values: all, y: TOP, height: TOTAL, most: Math.max(1, ...all), paint: quiet, name: ALL, relation: null, total: all.reduce((sum, value) => sum + value, 0) }];
  lanes.forEach((one, index) => {
    const relation = model.graph.relations[one.relation];
    rows.push({ ...one, y: TOP + TOTAL + index * LANE, height: LANE, most, paint: relationColour(relation), name: relation.name, relation: relation.name });
  });
  const totals = measureText(number(rows[0].total), FIGURE) + GAP;
  const drawn = rows.flatMap((row) => [
    svg("line", { x1: left, x2: width - RIGHT, y1: row.y + row.height, y2: row.y + row.height, stroke: colour("line-strong"), "stroke-width": 0.7 }),
    svg("text", { x: left - GAP - totals, y: row.y + row.height - 4, "text-anchor": "end", fill: ink, "font-size": NAME, "font-weight": row.relation === null ? 600 : 400 }, row.name),
    svg("text", { x: left - GAP, y: row.y + row.height - 4, "text-anchor": "end", fill: quiet, "font-size": FIGURE }, number(row.total)),
    svg("g", { class: "lane" }, ...lane(model, { ...row, parts, x, open })),
  ]);
  const picture = svg("svg", { class: "timeline", width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "Timeline: arrow keys go from bar to bar, Enter opens the sentences", "font-family": "system-ui, sans-serif" }, ...axis(parts, x, { width, height, ink: quiet }), ...drawn);
  const first = picture.querySelector(".mark");
  if (first) first.setAttribute("tabindex", 0);
  return { picture, parts, most, dated: rows[0].total };
}

function moveAlong(event) {
  const here = event.target.closest(".mark");
  if (!here || !event.key.startsWith("Arrow")) return;
  event.preventDefault();
  const lanes = [...event.currentTarget.querySelectorAll(".lane")].map((one) => [...one.querySelectorAll(".mark")]).filter((one) => one.length);
  const at = lanes.findIndex((one) => one.includes(here));
  const middle = (mark) => Number(mark.querySelector("rect").getAttribute("x"));
  let next = null;
  if (event.key === "ArrowRight" || event.key === "ArrowLeft") next = lanes[at][lanes[at].indexOf(here) + (event.key === "ArrowRight" ? 1 : -1)];
  else next = [...(lanes[at + (event.key === "ArrowDown" ? 1 : -1)] ?? [])].sort((one, other) => Math.abs(middle(one) - middle(here)) - Math.abs(middle(other) - middle(here)))[0];
  if (!next) return;
  here.setAttribute("tabindex", -1);
  next.setAttribute("tabindex", 0);
  next.focus();
}

/** Builds the view. */
export function createTimelineView({ go, shown, setStep }) {
  const panel = byId("panel-timeline");
  let model = null;

  function draw() {
    const step = model.state.step;
    const made = timelinePicture(model, { width: Math.max(340, panel.clientWidth - 8), step, open: go });
    const choice = el("select", { id: "timeline-step", "aria-label": "Length of a bar", onchange: (event) => setStep(event.target.value) }, ...[["auto", "a bar as fits"], ["day", "a bar a day"], ["month", "a bar a month"], ["year", "a bar a year"]].map(([value, words]) => el("option", { value, selected: step === value }, words)));
    const undated = model.rows.length - (made?.dated ?? 0);
    const note = made ? `Bars count sentences by ${MARKS[made.parts[0].length][0]}; the relations share one scale, up to ${number(made.most)}.` : "Nothing that is selected has a date.";
    panel.replaceChildren(el("div", { class: "bar-above" }, choice, el("p", { class: "quiet" }, note)));
    if (made) {
      made.picture.addEventListener("keydown", moveAlong);
      panel.append(made.picture);
    }
    shown([made ? count(made.parts.length, ...MARKS[made.parts[0].length]) : "", undated ? `; ${count(undated, "sentence")} elsewhere or undated` : ""]);
  }

  return {
    update(next, onlyOpened) {
      model = next;
      if (!onlyOpened) draw();
    },
  };
}
