// Stretches of time: days, months or years between two dates, and how much falls into each.

function monthsBetween(first, last) {
  const months = [];
  let [year, month] = first.split("-").map(Number);
  const end = last.slice(0, 7);
  for (let key = first.slice(0, 7); key <= end && months.length < 2400; key = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`) {
    months.push(key);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  return months;
}

function daysBetween(first, last) {
  const days = [];
  const end = Date.parse(last);
  for (let time = Date.parse(first); time <= end && days.length < 4000; time += 86400000) days.push(new Date(time).toISOString().slice(0, 10));
  return days;
}

/**
 * Returns stretches of time from the first to the last date: days, months or years, at most so many.
 * `size` asks for one kind (10, 7 or 4 characters of a date); days need every date to be a day.
 */
export function stretches(dates, most, size) {
  const full = dates.filter((date) => /^\d{4}(-\d\d(-\d\d)?)?$/.test(date) && (date.length < 7 || !Number.isNaN(Date.parse(date))));
  if (!full.length) return [];
  const [first, last] = [full[0], full.reduce((late, date) => (date > late ? date : late))];
  const [from, to] = [first.length === 4 ? `${first}-01` : first, last.length === 4 ? `${last}-12` : last];
  if (size ? size === 10 : full.filter((date) => date.length === 10).length > 0.8 * full.length) {
    const days = daysBetween(from.length === 7 ? `${from}-01` : from, to.length === 7 ? `${to}-28` : to);
    if (size || days.length <= most) return days;
  }
  const months = monthsBetween(from, to);
  if (size ? size === 7 : months.length <= most) return months;
  const years = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) years.push(String(year).padStart(4, "0"));
  return years;
}

function timeOf(date) {
  return Date.parse(date.length === 4 ? `${date}-07-01` : date);
}

/**
 * Returns the dates without stragglers: where up to two in a hundred sentences at either end take more than
 * half of the whole time, a picture is better without them. `counts` has the sentences of each date.
 */
export function withoutStragglers(dates, counts) {
  const known = dates.map((date, index) => ({ date, time: timeOf(date), count: counts[index] })).filter(({ time, count }) => count && !Number.isNaN(time));
  if (known.length < 4) return dates;
  known.sort((one, other) => one.time - other.time);
  const few = 0.02 * known.reduce((sum, { count }) => sum + count, 0);
  let [first, last] = [0, known.length - 1];
  for (let cut = known[first].count; cut <= few; cut += known[first].count) first += 1;
  for (let cut = known[last].count; cut <= few; cut += known[last].count) last -= 1;
  const span = (from, to) => known[to].time - known[from].time;
  if (first >= last || span(first, last) > span(0, known.length - 1) / 2) return dates;
  const [from, to] = [known[first].time, known[last].time];
  return dates.filter((date) => timeOf(date) >= from && timeOf(date) <= to);
}

/** Returns the counts of each stretch; a date that is less exact than the stretches is in none of them. */
export function countsIn(parts, dates, counts) {
  const sums = parts.map(() => 0);
  const at = new Map(parts.map((part, index) => [part, index]));
  const size = parts[0]?.length ?? 0;
  dates.forEach((date, index) => {
    const place = date.length >= size ? at.get(date.slice(0, size)) : undefined;
    if (place !== undefined) sums[place] += counts[index];
  });
  return sums;
}

/** Returns a graph's dates without stragglers; they stay the same whatever is filtered. */
export function usualDates(graph) {
  if (!graph.usualDates) {
    const counts = new Int32Array(graph.dates.length);
    for (const date of graph.date) if (date >= 0) counts[date] += 1;
    graph.usualDates = withoutStragglers(graph.dates, counts);
  }
  return graph.usualDates;
}
