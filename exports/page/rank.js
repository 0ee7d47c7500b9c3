// PageRank on the selection.

const [DAMPING, ROUNDS] = [0.85, 40];

/** Returns each actor's PageRank, ties weighing as many as their sentences; actors without ties have none. */
export function pageRank({ level, ties, order, does }) {
  const share = order.length ? 1 / order.length : 0;
  let rank = new Float64Array(level.name.length);
  for (const actor of order) rank[actor] = share;
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = new Float64Array(rank.length);
    let idle = 0;
    for (const actor of order) if (!does[actor]) idle += rank[actor];
    for (const tie of ties) next[tie.target] += (rank[tie.source] * tie.count) / does[tie.source];
    for (const actor of order) next[actor] = (1 - DAMPING) * share + DAMPING * (next[actor] + idle * share);
    rank = next;
  }
  return rank;
}
