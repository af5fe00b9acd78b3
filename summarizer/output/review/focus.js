// Where the keyboard is, kept while parts of the page are drawn anew.

/** The card that has the keyboard, and its button; null where none has. */
export function focusedCard(page) {
  const element = page.element.getRootNode().activeElement;
  const path = element?.closest?.(".card")?.dataset.path;
  return path ? { path, action: element.dataset.action } : null;
}

/** Give the keyboard back to a card's button, to its title where the button is gone. */
export function refocus(page, focus) {
  if (!focus) return;
  const element = page.facts.querySelector(`[data-path="${CSS.escape(focus.path)}"]`);
  const button = focus.action && element?.querySelector(`[data-action="${focus.action}"]:not(:disabled)`);
  (button || element?.querySelector(".title"))?.focus({ preventScroll: true });
}

/** Draw an element's content, and give the keyboard to the button in its old place. */
export function keepingFocus(element, draw) {
  const buttons = () => [...element.querySelectorAll("button")];
  const at = buttons().indexOf(element.getRootNode().activeElement);
  draw();
  if (at < 0) return;
  buttons()
    .at(Math.min(at, buttons().length - 1))
    ?.focus({ preventScroll: true });
}
