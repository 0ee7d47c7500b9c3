// Reading the network picture with the keyboard.

const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/** Returns the nearest actor in a direction, preferring one straight ahead. */
function neighbour(nodes, from, [dx, dy]) {
  let [best, least] = [null, Infinity];
  for (const node of nodes) {
    const [ahead, aside] = [(node.x - from.x) * dx + (node.y - from.y) * dy, Math.abs((node.x - from.x) * dy - (node.y - from.y) * dx)];
    if (node === from || ahead <= 0) continue;
    const cost = ahead + 2 * aside;
    if (cost < least) [best, least] = [node, cost];
  }
  return best;
}

/** Lets arrows go from actor to actor, Enter open one, plus, minus and 0 zoom. */
export function setUpNetworkKeys(view, open) {
  view.container.addEventListener("keydown", (event) => {
    const nodes = view.laid?.nodes ?? [];
    if (!nodes.length || event.ctrlKey || event.metaKey || event.altKey) return;
    const here = view.nodes.get(view.focused);
    if (DIRECTIONS[event.key]) {
      const next = here ? neighbour(nodes, here, DIRECTIONS[event.key]) : nodes[0];
      if (next) view.focusOn(next.actor);
    } else if ((event.key === "Enter" || event.key === " ") && here) open({ actor: here.name });
    else if (event.key === "+" || event.key === "=") view.zoom(1.3);
    else if (event.key === "-") view.zoom(1 / 1.3);
    else if (event.key === "0") view.fit();
    else return;
    event.preventDefault();
  });
  view.container.addEventListener("focus", () => {
    if (view.focused === null && view.laid?.nodes.length && view.container.matches(":focus-visible")) view.focusOn(view.laid.nodes[0].actor);
  });
  view.container.addEventListener("blur", () => view.network.redraw());
}
