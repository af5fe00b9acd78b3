// The page of one result: its state, and what the keyboard, the cards and the article ask of it.

import { syncModel } from "./added.js";
import { ArticlePane } from "./article.js";
import { Arrows } from "./arrows.js";
import { askService } from "./checking.js";
import { Decisions } from "./decisions.js";
import { divider } from "./divider.js";
import { bringIntoView, h, isolated } from "./dom.js";
import { Drafts } from "./drafts.js";
import { FactsPane } from "./facts.js";
import { FilterBar } from "./filterbar.js";
import { focusedCard, refocus } from "./focus.js";
import { GapBar } from "./gaps.js";
import { helpDialog, onKey } from "./help.js";
import { counted } from "./labels.js";
import { whenPrinting } from "./printing.js";
import { Search } from "./search.js";
import { Selecting } from "./selecting.js";
import { Strip } from "./strip.js";
import { OMISSIONS } from "./sections.js";
import { masthead, Progress } from "./toolbar.js";
import { Tools } from "./tools.js";
import { t, tell } from "./words.js";

export class Page extends Tools {
  compared = [];
  form = null; // of the chosen fact: "editing", "noting" or null
  #held = false;
  #top = 0; // how far the facts are scrolled, known without asking the layout

  /** `host` is the element: it is told of decisions, and has theme, storage and shortcuts. */
  constructor(model, host, storage) {
    super();
    this.model = model;
    this.host = host;
    this.readonly = host.hasAttribute("readonly");
    this.bySection = host.getAttribute("order") === "sections";
    this.shortcuts = host.getAttribute("shortcuts") !== "off";
    this.drafts = new Drafts(model, storage);
    this.decisions = new Decisions(model, storage, (paths, edits) => this.#decided(paths, edits));
    this.decisions.reviewer = host.reviewer;
    syncModel(model, this.decisions);
    this.search = new Search(this);
    this.article = new ArticlePane(this);
    this.pane = new FactsPane(this);
    this.facts = this.pane.element;
    this.map = this.pane.map;
    this.facts.addEventListener("scroll", () => (this.#top = this.facts.scrollTop), { passive: true });
    this.#build();
    this.selecting = new Selecting(this);
    this.paint();
    whenPrinting(this);
    new ResizeObserver(() => this.#keepInView()).observe(this.facts);
  }

  /** With another size or zoom the chosen card is still there. */
  #keepInView() {
    const element = this.current && this.cardOf(this.current);
    if (element && !this.onPaper) bringIntoView(this.facts, element);
  }

  #build() {
    this.progress = new Progress(this);
    this.filterBar = new FilterBar(this);
    this.status = h("p", { class: "status", role: "status" });
    this.gaps = new GapBar(this);
    this.dialog = helpDialog(this);
    this.notice = h(
      "p",
      { class: "notice", hidden: this.decisions.kept || this.host.storage === "none" },
      t("This browser keeps nothing for this page: export your decisions before you leave it."),
    );
    this.strip = new Strip(this);
    this.arrows = new Arrows(this);
    this.left = h("div", { class: "left" }, this.article.element, this.strip.element, this.gaps.element);
    this.element = h(
      "div",
      {
        class: "root",
        lang: this.host.language,
        dir: this.host.direction,
        tabindex: "-1",
        keydown: (event) => onKey(event, this),
      },
      h("div", { class: "bar" }, masthead(this), this.filterBar.element, this.notice),
      h("div", { class: "panes" }, this.left, divider(), this.facts),
      this.status,
      this.dialog,
    );
  }

  /** Everything that depends on decisions and filters: what changed is put in place; scroll and focus stay. */
  paint() {
    if (this.#held) return;
    const focus = focusedCard(this);
    this.progress.paint();
    this.filterBar.paint();
    const top = this.#top;
    if (this.pane.paint()) this.facts.scrollTop = top;
    this.article.paint();
    this.strip.paint();
    this.#point();
    this.article.show(this.current, { move: false });
    refocus(this, focus);
  }

  /** Do several things and paint once; what is done last has the keyboard. */
  atOnce(act) {
    this.#held = true;
    act();
    this.#held = false;
    this.paint();
  }

  /** Draw the cards of some facts anew. */
  redraw(paths, withDependents = false, edits = false) {
    const focus = this.#held ? null : focusedCard(this);
    this.pane.redraw(paths, withDependents, edits);
    refocus(this, focus);
  }

  /** Point at the chosen fact: among the cards, on the map, and at who says it. */
  #point() {
    for (const element of this.facts.querySelectorAll(".card[aria-current]")) {
      if (element.dataset.path !== this.current?.path) element.removeAttribute("aria-current");
    }
    if (this.current) this.cardOf(this.current)?.setAttribute("aria-current", "true");
    this.map.point();
    this.arrows.show(this.current);
  }

  /** The facts of the group of the chosen one, of the first group where none is chosen. */
  groupOfCurrent() {
    return this.pane.groupWith(this.current);
  }

  // Choosing

  /** Choose a fact: its card and its words come into view; `focus` gives its card the keyboard. */
  choose(fact, { focus = true, flash = true, followed = false } = {}) {
    const before = this.current;
    const hidden = !this.isShown(fact);
    const leaves = hidden || (before && !this.isShown(before));
    if (before !== fact) {
      this.form = null;
      this.current = fact;
      this.pane.redraw([before?.path, fact.path].filter(Boolean));
    }
    if (leaves) this.paint();
    else if (!this.#held) this.#point();
    if (hidden && before !== fact) this.say(t("This fact is shown although the filters hide it."));
    this.host.chosen(fact, followed);
    if (!this.#held) this.show(fact, { focus, flash });
  }

  /** Bring a fact's card and its words into view; what changes is changed before either pane is measured. */
  show(fact, { focus = true, flash = true } = {}) {
    this.article.show(fact, { move: flash });
    const element = this.cardOf(fact);
    if (!element) return;
    bringIntoView(this.facts, element);
    if (focus) element.querySelector(".title").focus({ preventScroll: true });
  }

  /** Open a form on the chosen fact, or close it. */
  openForm(form) {
    this.form = form;
    if (this.current) this.pane.redraw([this.current.path]);
    this.#point();
    this.article.show(this.current, { move: false });
  }

  step(by) {
    const { shown } = this;
    if (!shown.length) return;
    const at = shown.indexOf(this.current);
    const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by;
    if (next < 0 || next >= shown.length)
      this.say(t(by > 0 ? "This is the last fact." : "This is the first fact."));
    else this.choose(shown[next]);
  }

  /** From a fact to its words in the article, the keyboard with it. */
  toWords() {
    if (!this.current) return;
    if (this.current.spans.length) this.article.show(this.current, { focus: true });
    else this.say(t("No words of the article belong to this fact."));
  }

  /** To the next place where a member of the cast is named. */
  toMention(member, name) {
    if (this.current) this.#release();
    const at = this.article.toMention(member);
    this.say(`“${isolated(name)}”: ${tell("{0} of {1}", at, counted(member.mentions.length, "place"))}.`);
  }

  #release() {
    const before = this.current;
    this.current = this.form = null;
    if (before) this.pane.redraw([before.path]);
    this.#point();
    this.article.show(null);
  }

  letGo() {
    this.#release();
    if (this.gaps.shown) this.gaps.toggle();
    this.paint();
    this.element.focus({ preventScroll: true });
  }

  cardOf(fact) {
    return this.pane.cardOf(fact);
  }

  // Deciding

  act(name) {
    const button = this.current && this.cardOf(this.current)?.querySelector(`[data-action="${name}"]`);
    if (!this.current) this.say(t("Choose a fact first: j for the next one."));
    else if (button && !button.disabled) button.click();
  }

  #decided(paths, edits) {
    this.notice.hidden = this.decisions.kept || this.host.storage === "none";
    if (edits) {
      this.model.rechecked = null;
      this.#recheck();
      if (syncModel(this.model, this.decisions)) this.#rebuild();
      if (this.current && !this.model.byPath.has(this.current.path)) this.current = this.form = null;
    }
    this.redraw([...paths, ...(edits ? this.#omissions() : [])], true, edits);
    this.paint();
    this.host.decided(paths);
  }

  #rebuild() {
    this.article.rebuild();
    this.strip.watch();
    this.arrows.again();
  }

  /** What was left out may be filled by what is added. */
  #omissions() {
    return this.model.facts.filter(({ section }) => section === OMISSIONS).map(({ path }) => path);
  }

  /** Decisions from elsewhere: another tab, or the host. */
  reload() {
    this.decisions.load();
    this.refresh();
  }

  /** Draw everything anew. */
  refresh() {
    if (syncModel(this.model, this.decisions)) this.#rebuild();
    this.pane.forget();
    this.paint();
  }

  async #recheck() {
    const address = this.host.getAttribute("check-src");
    if (!address) return;
    const found = await askService(address, this.model, this.decisions);
    if (!found) return;
    this.model.rechecked = found;
    this.pane.forget();
    this.paint();
  }
}
