/**
 * Makes the nodes the children of a list, in this order. The pivot, if it is one of them, is not moved: a node that is
 * moved loses the focus, and an element in it starts anew.
 *
 * @param {Element} list
 * @param {Element[]} nodes
 * @param {Element} [pivot]
 */
export function arrange(list, nodes, pivot) {
  for (const child of [...list.children]) {
    if (!nodes.includes(child)) child.remove();
  }
  const fixed = pivot && nodes.includes(pivot) ? pivot : nodes.find((node) => node.parentNode === list);
  const at = fixed ? nodes.indexOf(fixed) : 0;
  for (let index = at - 1; index >= 0; index--) {
    const next = nodes[index + 1];
    if (next.previousElementSibling !== nodes[index]) next.before(nodes[index]);
  }
  for (let index = fixed ? at + 1 : 0; index < nodes.length; index++) {
    const before = nodes[index - 1];
    if (!before) list.prepend(nodes[index]);
    else if (before.nextElementSibling !== nodes[index]) before.after(nodes[index]);
  }
}
