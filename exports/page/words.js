// How numbers, dates and relations are put into words.

const NUMBER = new Intl.NumberFormat("en");
const LONGEST_NAME = 44;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** What words the three signs of a relation go by, and how its line is drawn. */
export const SIGNS = [
  { polarity: -1, name: "hostile", dash: [], glyph: "−" },
  { polarity: 0, name: "neutral", dash: [2, 4], glyph: "·" },
  { polarity: 1, name: "friendly", dash: [9, 4], glyph: "+" },
];

export function signOf(polarity) {
  return SIGNS[Math.sign(polarity) + 1];
}

export function number(value) {
  return NUMBER.format(value);
}

/** Returns a name of at most so many letters, as a picture has room for it. */
export function shortened(name, most = LONGEST_NAME) {
  const letters = [...name];
  return letters.length > most ? `${letters.slice(0, most).join("").trimEnd()}…` : name;
}

/** Returns "1 sentence", "12 sentences". */
export function count(value, one, many = `${one}s`) {
  return `${number(value)} ${value === 1 ? one : many}`;
}

/** Returns "4 Apr 2017" for 2017-04-04, "Apr 2017" for 2017-04; other words as they are. */
export function day(date) {
  if (!date) return "undated";
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(date);
  if (!found) return date;
  const [, year, month, dayOfMonth] = found;
  const words = [dayOfMonth && String(Number(dayOfMonth)), month && (MONTHS[Number(month) - 1] ?? month), year];
  return words.filter(Boolean).join(" ");
}

/** Returns "4 Apr – 7 Nov 2017", or one date where both are the same. */
export function span(first, last) {
  if (!first || first === last) return day(first);
  const [from, to] = [day(first), day(last)];
  return first.slice(0, 4) === last.slice(0, 4) && first.length > 4 ? `${from.slice(0, -5)} – ${to}` : `${from} – ${to}`;
}

export function isDate(text) {
  return /^\d{4}(-\d\d(-\d\d)?)?$/.test(text);
}

/** Returns a text without case and accents, for comparing names. */
export function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
