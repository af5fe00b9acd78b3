// The page of one result: its state, and what the keyboard, the cards and the article ask of it.

import { ArticlePane } from "./article.js";
import { card } from "./card.js";
import { CastTable } from "./cast.js";
import { Decisions } from "./decisions.js";
import { h, isolated, scrollWithin } from "./dom.js";
import { edited } from "./edited.js";
import { factSections } from "./facts.js";
import { readDecisions, saveDecisions } from "./files.js";
import { NO_FILTERS, isFiltered, passes } from "./filters.js";
import { GapBar } from "./gaps.js";
import { helpDialog, onKey } from "./help.js";
import { focusedCard, keepingFocus, refocus } from "./focus.js";
import { counted } from "./labels.js";
import { PlaceMap } from "./map.js";
import { filterBar, masthead, progress } from "./toolbar.js";

const SAID_FOR = 4000; // milliseconds a message stays

export class Page {
  current = null;
  filters = NO_FILTERS;
  compared = [];
  editing = null;
  noting = null;
  #saying = 0;

  /** `host` is the element: it is told of decisions, and has theme, storage and shortcuts. */
  constructor(model, host, storage) {
    this.model = model;
    this.host = host;
    this.shortcuts = host.getAttribute("shortcuts") !== "off";
    this.itemOf = (id) => this.#item(model.byId.get(id));
    this.decisions = new Decisions(model, storage, (paths, edits) => this.#decided(paths, edits));
    this.article = new ArticlePane(model, (fact, enter) => this.choose(fact, { focus: enter, flash: true }));
    this.map = new PlaceMap(this);
    this.cast = new CastTable(this);
    this.#build();
    this.paint();
  }

  #build() {
    this.progress = h("p", { class: "progress" });
    this.filterBar = h("div", { class: "filter-row" });
    this.facts = h("section", { class: "pane facts", "aria-label": "Facts" });
    this.status = h("p", { class: "status", role: "status" });
    this.gaps = new GapBar(this);
    this.dialog = helpDialog(this);
    this.notice = h(
      "p",
      { class: "notice", hidden: this.decisions.kept || this.host.storage === "none" },
      "This browser keeps nothing for this page: export your decisions before you leave it.",
    );
    this.element = h(
      "div",
      { class: "root", lang: "en", dir: "ltr", tabindex: "-1", keydown: (event) => onKey(event, this) },
      h("div", { class: "bar" }, masthead(this), this.filterBar, this.notice),
      h(
        "div",
        { class: "panes" },
        h("div", { class: "left" }, this.article.element, this.gaps.element),
        this.facts,
      ),
      this.status,
      this.dialog,
    );
  }

  /** Everything that depends on decisions and filters, drawn anew; scroll and focus stay. */
  paint() {
    this.#keeping(() => this.facts.replaceChildren(...factSections(this)));
  }

  /** The cards of some facts and of the chosen one, where nothing but decisions on them changed. */
  #repaint(paths) {
    const facts = new Set([...paths.map((path) => this.model.byPath.get(path)), this.current]);
    this.#keeping(() => facts.forEach((fact) => fact && this.cardOf(fact)?.replaceWith(card(fact, this))));
  }

  #keeping(draw) {
    const focus = focusedCard(this);
    const top = this.facts.scrollTop;
    this.progress.replaceChildren(...progress(this));
    this.cast.paint();
    keepingFocus(this.filterBar, () => this.filterBar.replaceChildren(filterBar(this)));
    draw();
    this.article.paint(
      (fact) => this.isShown(fact),
      (fact) => this.decisions.get(fact.path).verdict === "rejected",
    );
    this.#point();
    this.facts.scrollTop = top;
    refocus(this, focus);
  }

  /** Point at the chosen fact, in every pane. */
  #point() {
    for (const element of this.facts.querySelectorAll(".card")) {
      const chosen = element.dataset.path === this.current?.path;
      if (chosen) element.setAttribute("aria-current", "true");
      else element.removeAttribute("aria-current");
    }
    this.map.paint((fact) => this.isShown(fact));
    this.article.show(this.current, { move: false });
  }

  // What is asked of the model

  #item(fact) {
    return fact && edited(fact, this.decisions.get(fact.path).changes, this.model);
  }

  itemOfFact(fact) {
    return this.#item(fact);
  }

  isShown(fact) {
    const decided = (path) => this.decisions.isDecided(path);
    return passes(fact, this.filters, this.#item(fact), this.itemOf, decided);
  }

  /** The facts on the page, the chosen one included while it is being decided. */
  get shown() {
    return this.model.facts.filter(
      (fact) => this.isShown(fact) || (this.filters.undecided && fact === this.current),
    );
  }

  // Choosing

  /** Choose a fact: its card and its words come into view; `focus` gives its card the keyboard. */
  choose(fact, { focus = true, flash = true } = {}) {
    const unchanged = this.isShown(fact) && !this.editing && !this.noting && !this.filters.undecided;
    if (!this.isShown(fact)) this.filters = NO_FILTERS;
    if (this.current !== fact) this.editing = this.noting = null;
    this.current = fact;
    if (unchanged) this.#point();
    else this.paint();
    const element = this.cardOf(fact);
    if (element) {
      scrollWithin(this.facts, element);
      if (focus) element.querySelector(".title").focus({ preventScroll: true });
    }
    this.article.show(fact, { move: flash });
  }

  step(by) {
    const { shown } = this;
    if (!shown.length) return;
    const at = shown.indexOf(this.current);
    const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by;
    if (next < 0 || next >= shown.length)
      this.say(by > 0 ? "This is the last fact." : "This is the first fact.");
    else this.choose(shown[next]);
  }

  /** From a fact to its words in the article, the keyboard with it. */
  toWords() {
    if (!this.current) return;
    if (this.current.spans.length) this.article.show(this.current, { focus: true });
    else this.say("No words of the article belong to this fact.");
  }

  /** To the next place where a member of the cast is named. */
  toMention(member, name) {
    if (this.current) {
      this.current = null;
      this.#point();
    }
    const at = this.article.toMention(member);
    this.say(`“${isolated(name)}”: ${at} of ${counted(member.mentions.length, "place")}.`);
  }

  letGo() {
    this.current = this.editing = this.noting = null;
    if (this.gaps.shown) this.gaps.toggle();
    this.paint();
    this.element.focus({ preventScroll: true });
  }

  cardOf(fact) {
    return this.facts.querySelector(`[data-path="${CSS.escape(fact.path)}"]`);
  }

  // Deciding

  act(name) {
    const button = this.current && this.cardOf(this.current)?.querySelector(`[data-action="${name}"]`);
    if (!this.current) this.say("Choose a fact first: j for the next one.");
    else if (button && !button.disabled) button.click();
  }

  #decided(paths, edits) {
    this.notice.hidden = this.decisions.kept || this.host.storage === "none";
    if (edits || isFiltered(this.filters)) this.paint();
    else this.#repaint(paths);
    this.host.decided(paths);
  }

  // Filters and tools

  filter(change) {
    this.filters = change === null ? NO_FILTERS : { ...this.filters, ...change };
    this.paint();
    const count = this.shown.length;
    this.say(isFiltered(this.filters) ? `${counted(count, "fact")} shown.` : "All facts shown.");
    if (change === null) this.filterBar.querySelector("button")?.focus({ preventScroll: true });
  }

  toFilters() {
    this.filterBar.querySelector("button")?.focus();
  }

  toMap() {
    const { element } = this.map;
    if (element.hidden || !element.isConnected)
      return this.say("There is no map: no place that is shown has a point.");
    scrollWithin(this.facts, element);
    element.querySelector(".place")?.focus({ preventScroll: true });
  }

  toggleGaps() {
    this.gaps.toggle();
  }

  toGap(step) {
    this.gaps.to(step);
  }

  switchTheme() {
    const themes = [null, "dark", "light"];
    const next = themes[(themes.indexOf(this.host.getAttribute("theme")) + 1) % themes.length];
    if (next) this.host.setAttribute("theme", next);
    else this.host.removeAttribute("theme");
    this.say(next ? `${next[0].toUpperCase()}${next.slice(1)} theme.` : "Theme of the system.");
  }

  help(open) {
    if (open) this.dialog.showModal();
    else this.dialog.close();
  }

  exportFile() {
    saveDecisions(this.decisions, this.model.result.article.sha256);
    this.host.exported();
    this.say(`${counted(this.decisions.count, "decision")} exported.`);
  }

  async importFile(input) {
    try {
      const document = await readDecisions(input);
      if (document) this.take(document);
    } catch (error) {
      this.say(error.message, true);
    }
  }

  take(document) {
    const { taken, unplaced } = this.decisions.take(document);
    const rest = unplaced
      ? ` ${counted(unplaced, "decision")} found no such fact here and will be exported again.`
      : "";
    this.say(`${counted(taken, "decision")} taken.${rest}`, Boolean(rest));
  }

  /** Say something to eyes and screen readers; `stays` until the next message. */
  say(words, stays = false) {
    clearTimeout(this.#saying);
    this.status.textContent = words;
    if (!stays) this.#saying = setTimeout(() => (this.status.textContent = ""), SAID_FOR);
  }
}
