// Spreads the few actors that are shown over the picture, starting from the positions that came with the page.

/** How many actors are spread anew; more than these stay where the page put them. */
export const MOST_SPREAD = 170;

const SWEEPS = 36;
const EVENNESS = 0.45;
const ROUNDS = 500;

/**
 * How far apart each pair should be: the length of the shortest path, where a tie between two actors with many
 * ties is longer, so that the strong do not huddle in the middle.
 */
function idealDistances(count, pairs) {
  const neighbours = Array.from({ length: count }, () => new Set());
  for (const [one, other] of pairs) {
    neighbours[one].add(other);
    neighbours[other].add(one);
  }
  const girth = neighbours.map((set) => 0.15 * Math.sqrt(set.size));
  return neighbours.map((_, start) => {
    const distance = new Float64Array(count).fill(Infinity);
    distance[start] = 0;
    const open = new Set([start]);
    while (open.size) {
      let nearest = -1;
      for (const one of open) if (nearest < 0 || distance[one] < distance[nearest]) nearest = one;
      open.delete(nearest);
      for (const next of neighbours[nearest]) {
        const far = distance[nearest] + 0.55 + girth[nearest] + girth[next];
        if (far >= distance[next]) continue;
        distance[next] = far;
        open.add(next);
      }
    }
    return distance;
  });
}

/** A shuffle that is the same every time, so that a link shows the same picture again. */
function shuffled(items) {
  let seed = 20170404;
  for (let at = items.length - 1; at > 0; at -= 1) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const other = seed % (at + 1);
    [items[at], items[other]] = [items[other], items[at]];
  }
  return items;
}

/** Stress by stochastic gradient descent (Zheng, Pawar and Goodman 2018): changes x and y in place. */
function relax(x, y, pairs) {
  const distance = idealDistances(x.length, pairs);
  const terms = [];
  let furthest = 1;
  for (let one = 0; one < x.length; one += 1) {
    for (let other = 0; other < one; other += 1) {
      const ideal = Math.min(distance[one][other], 4.5);
      furthest = Math.max(furthest, ideal);
      terms.push([one, other, ideal]);
    }
  }
  shuffled(terms);
  const [largest, smallest] = [furthest * furthest, 0.08];
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const step = largest * (smallest / largest) ** (sweep / (SWEEPS - 1));
    for (const [one, other, ideal] of terms) {
      const [dx, dy] = [x[one] - x[other], y[one] - y[other]];
      const apart = Math.hypot(dx, dy) || 1e-3;
      const move = (Math.min(1, step / (ideal * ideal)) * (apart - ideal)) / (2 * apart);
      x[one] -= move * dx;
      y[one] -= move * dy;
      x[other] += move * dx;
      y[other] += move * dy;
    }
  }
}

/** Moves values half-way towards being evenly spread, which opens a crowded middle. */
function loosen(values) {
  const order = [...values.keys()].sort((one, other) => values[one] - values[other]);
  const [least, most] = [values[order[0]], values[order.at(-1)]];
  order.forEach((at, rank) => {
    const even = least + ((most - least) * rank) / Math.max(1, order.length - 1);
    values[at] += EVENNESS * (even - values[at]);
  });
}

function fillFrame(values, boxes, side, size) {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const room = size - boxes.reduce((widest, box) => Math.max(widest, box[side]), 0);
  const scale = most > least ? Math.max(40, room) / (most - least) : 0;
  return values.map((value) => (value - (least + most) / 2) * scale);
}

function pushApart(x, y, boxes, width, height) {
  let touching = 0;
  for (let one = 0; one < x.length; one += 1) {
    for (let other = 0; other < one; other += 1) {
      const overX = (boxes[one].width + boxes[other].width) / 2 - Math.abs(x[one] - x[other]);
      const overY = (boxes[one].height + boxes[other].height) / 2 - Math.abs(y[one] - y[other]);
      if (overX <= 0.5 || overY <= 0.5) continue;
      touching += 1;
      if (overX / width < overY / height) {
        const half = (x[one] >= x[other] ? 0.52 : -0.52) * overX;
        x[one] += half;
        x[other] -= half;
      } else {
        const half = (y[one] >= y[other] ? 0.52 : -0.52) * overY;
        y[one] += half;
        y[other] -= half;
      }
    }
    x[one] = clamp(x[one], (width - boxes[one].width) / 2);
    y[one] = clamp(y[one], (height - boxes[one].height) / 2);
  }
  return touching;
}

function clamp(value, most) {
  return Math.max(-Math.max(0, most), Math.min(Math.max(0, most), value));
}

/**
 * Returns positions around (0, 0) at which no two boxes touch, and the frame that they fill: the given one
 * where they fit into it, else a larger one of the same shape.
 */
export function arrange({ x, y, boxes, pairs, width, height }) {
  [x, y] = [Float64Array.from(x), Float64Array.from(y)];
  if (x.length > MOST_SPREAD) return scatter({ x, y, boxes, width, height });
  if (x.length > 1) {
    relax(x, y, pairs);
    loosen(x);
    loosen(y);
  }
  const ink = boxes.reduce((sum, box) => sum + box.width * box.height, 0);
  let grow = Math.max(1, Math.sqrt(ink / (0.42 * width * height)));
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const frame = { width: width * grow, height: height * grow };
    const [px, py] = [fillFrame(x, boxes, "width", frame.width), fillFrame(y, boxes, "height", frame.height)];
    let touching = 1;
    for (let round = 0; round < ROUNDS && touching; round += 1) touching = pushApart(px, py, boxes, frame.width, frame.height);
    if (!touching || attempt === 7) return { x: px, y: py, ...frame };
    grow *= 1.14;
  }
  return null;
}

/** Many actors: the places that came with the page, with room for a dot each. */
function scatter({ x, y, boxes, width, height }) {
  const grow = Math.max(1, Math.sqrt((x.length * 900) / (width * height)));
  const frame = { width: width * grow, height: height * grow };
  return { x: fillFrame(x, boxes, "width", frame.width), y: fillFrame(y, boxes, "height", frame.height), ...frame };
}
