// A strip beside the article: where errors, warnings and things left out are, whatever is in view.

import { h } from "./dom.js";
import { OMISSIONS } from "./sections.js";

const SHOWN = ["error", "warning"];

export class Strip {
  #drawn = "";

  /** `page` has the facts and the article in which they stand. It is for eyes and mouse: keys have the facts. */
  constructor(page) {
    this.page = page;
    this.element = h("div", { class: "strip", "aria-hidden": "true" });
    new ResizeObserver(() => {
      this.#drawn = "";
      this.paint();
    }).observe(page.article.element);
  }

  paint() {
    const { page } = this;
    const marks = page.model.facts
      .map((fact) => ({ fact, severity: this.#severity(fact), at: page.article.heightOf(fact) }))
      .filter(({ severity, at }) => severity && at !== null);
    const key = marks.map(({ fact, severity, at }) => `${fact.path} ${severity} ${at}`).join("|");
    if (key === this.#drawn) return;
    this.#drawn = key;
    this.element.replaceChildren(...marks.map((mark) => this.#mark(mark)));
  }

  #severity(fact) {
    const { page } = this;
    if (page.decisions.isDecided(fact.path) || !page.isShown(fact)) return null;
    const severity = page.severityOf(fact);
    if (fact.section === OMISSIONS && severity !== "error") return OMISSIONS;
    return SHOWN.includes(severity) ? severity : null;
  }

  #mark({ fact, severity, at }) {
    const mark = h("i", { class: severity, click: () => this.page.choose(fact) });
    mark.style.insetBlockStart = `${(100 * at).toFixed(2)}%`;
    return mark;
  }
}
