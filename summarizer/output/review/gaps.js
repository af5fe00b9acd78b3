// The bar below the article that goes through the words that no fact covers.

import { h } from "./dom.js";
import { counted } from "./labels.js";
import { t, tell } from "./words.js";

export class GapBar {
  shown = false;

  /** `page` has the article's pane, whose gaps these are. */
  constructor(page) {
    this.page = page;
    this.at = h("span", { role: "status" });
    this.element = h(
      "div",
      { class: "gap-bar", hidden: true, role: "group", "aria-label": t("Words that no fact covers") },
      h("span", {}, this.#words()),
      this.at,
      this.#button(t("Previous passage"), "↑", -1),
      this.#button(t("Next passage"), "↓", 1),
    );
  }

  #words() {
    const { gaps } = this.page.article;
    if (!gaps.length) return t("Every word is covered.");
    const letters = gaps.reduce((sum, [start, end]) => sum + end - start, 0);
    const share = Math.max(1, Math.round((100 * letters) / this.page.model.text.length));
    return tell("{0} that no fact covers, {1} % of the text", counted(gaps.length, "passage"), share);
  }

  #button(label, sign, step) {
    const disabled = !this.page.article.gaps.length;
    return h("button", { type: "button", "aria-label": label, disabled, click: () => this.to(step) }, sign);
  }

  /** Show the words that no fact covers, or all marks again. */
  toggle() {
    this.shown = !this.shown;
    this.element.hidden = !this.shown;
    this.page.element.classList.toggle("gaps", this.shown);
    this.page.element.querySelector("[data-tool=gaps]").setAttribute("aria-pressed", String(this.shown));
  }

  /** Go to the next (1) or previous (-1) passage. */
  to(step) {
    if (!this.shown) this.toggle();
    const at = this.page.article.toGap(step);
    this.at.textContent = at ? tell("{0} of {1}", at, this.page.article.gaps.length) : "";
  }
}
