// A strip beside the article: where errors, warnings and things left out are, whatever is in view.

import { h } from "./dom.js";
import { OMISSIONS } from "./sections.js";

const SHOWN = ["error", "warning"];

export class Strip {
  #drawn = "";
  #heights = null; // of each fact's words; measured when the article has another size

  /** `page` has the facts and the article in which they stand. It is for eyes and mouse: keys have the facts. */
  constructor(page) {
    this.page = page;
    this.element = h("div", { class: "strip", "aria-hidden": "true" });
    this.sizes = new ResizeObserver(() => this.#measure());
    this.watch();
  }

  /** Watch the article's text, which may be another one than before. */
  watch() {
    this.sizes.disconnect();
    this.sizes.observe(this.page.article.measure);
  }

  #measure() {
    const { page } = this;
    this.#heights = new Map(page.model.facts.map((fact) => [fact, page.article.heightOf(fact)]));
    page.arrows.again();
    this.paint();
  }

  paint() {
    if (!this.#heights) return;
    const { page } = this;
    const marks = page.model.facts
      .map((fact) => ({ fact, severity: this.#severity(fact), at: this.#heights.get(fact) ?? null }))
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
