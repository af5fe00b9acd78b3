// On paper every card shows all that it has.

/** Build what only the chosen card shows for all cards, while the page is printed. */
export function whenPrinting(page) {
  const print = matchMedia("print");
  const turn = (onPaper) => {
    if (page.onPaper === onPaper || !page.element.isConnected) return;
    page.onPaper = onPaper;
    page.pane.forget();
    page.paint();
  };
  print.addEventListener("change", ({ matches }) => turn(matches));
  addEventListener("beforeprint", () => turn(true));
  addEventListener("afterprint", () => turn(false));
}
