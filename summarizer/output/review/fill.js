// Children of an element, put in place without touching those that are there already.

/** Give an element these children in this order; returns false where it has them and nothing is done. */
export function fill(element, children) {
  let changed = false;
  const wanted = new Set(children);
  for (const node of [...element.childNodes]) {
    if (wanted.has(node)) continue;
    node.remove();
    changed = true;
  }
  let at = element.firstChild;
  for (const child of children) {
    if (child === at) at = at.nextSibling;
    else {
      element.insertBefore(child, at);
      changed = true;
    }
  }
  return changed;
}
