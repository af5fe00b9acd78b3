// What a page does besides deciding: filters, order, ways to its parts, and what it says.

import { scrollWithin } from "./dom.js";
import { NO_FILTERS, isFiltered } from "./filters.js";
import { counted } from "./labels.js";
import { Standing } from "./standing.js";
import { t, tell } from "./words.js";

const SAID_FOR = 4000; // milliseconds a message stays

/** The base of `Page` (page.js), which has the panes that these methods change. */
export class Tools extends Standing {
  #saying = 0;

  filter(change) {
    this.filters = change === null ? NO_FILTERS : { ...this.filters, ...change };
    this.paint();
    const count = this.shown.length;
    this.say(isFiltered(this.filters) ? tell("{0} shown.", counted(count, "fact")) : t("All facts shown."));
    if (change === null) this.filterBar.focus();
  }

  /** Errors first, or as the summary has it. */
  switchOrder() {
    this.bySection = !this.bySection;
    this.element.querySelector("[data-tool=order]").setAttribute("aria-pressed", String(!this.bySection));
    this.paint();
    this.say(t(this.bySection ? "In the order of the summary." : "Errors first."));
  }

  toFilters() {
    this.filterBar.focus();
  }

  /** Everything that rests on the chosen source, or all facts again. */
  hanging() {
    const { source } = this.filters;
    if (source) this.filter({ source: null });
    else if (this.current?.id) this.filter({ source: this.current.id });
    else this.say(t("Choose a source first."));
  }

  /** The address of a fact on this page, where the page has one of its own. */
  linkOf(fact) {
    return this.host.hasAttribute("standalone") ? `${location.href.split("#")[0]}#${fact.id || fact.path}` : null;
  }

  toMap() {
    const { element } = this.map;
    if (element.hidden || !element.isConnected)
      return this.say(t("There is no map: no place that is shown has a point."));
    scrollWithin(this.facts, element);
    element.querySelector(".place")?.focus({ preventScroll: true });
  }

  showComparison() {
    const table = this.facts.querySelector(".comparisons");
    if (table && this.compared.length > 1) scrollWithin(this.facts, table);
  }

  toggleGaps() {
    this.gaps.toggle();
  }

  toGap(step) {
    this.gaps.to(step);
  }

  help(open) {
    if (open) this.dialog.showModal();
    else this.dialog.close();
  }

  /** Say something to eyes and screen readers; `stays` until the next message. */
  say(words, stays = false) {
    clearTimeout(this.#saying);
    this.status.textContent = words;
    if (!stays) this.#saying = setTimeout(() => (this.status.textContent = ""), SAID_FOR);
  }
}
