/** An element with its parts and children; texts become text nodes, never markup. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

/** Leaves a node alone that says so already: what is selected stays selected, and nothing is read out again. */
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
