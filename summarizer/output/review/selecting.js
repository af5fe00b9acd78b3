// Words of the article that an editor selects, by mouse or by keys, and what can be made of them: a fact that
// the summary lacks, the words of the chosen fact, a note.

import { wordsFieldOf } from "./added.js";
import { FORMS, ID_OF, NOUNS } from "./data.js";
import { openForm } from "./deciding.js";
import { h } from "./dom.js";
import { segmentAt, trimmedSpan, wordsAt } from "./locating.js";
import { t, tell } from "./words.js";

const WORDS = new Intl.Segmenter(undefined, { granularity: "word" });

export class Selecting {
  #words = null;
  #from = 0;
  #to = 0;
  #menu = null;

  /** `page` has the article's pane, in which this listens. */
  constructor(page) {
    this.page = page;
    if (page.readonly) return;
    const { element } = page.article;
    element.addEventListener("mouseup", () => setTimeout(() => this.#offer()));
    element.addEventListener("touchend", () => setTimeout(() => this.#offer()));
  }

  /** What is selected, in units of the text; null where nothing is. */
  get span() {
    const range = selectedRange(this.page.element.getRootNode());
    return range ? this.page.article.spanOf(range) : null;
  }

  #offer() {
    const span = this.span;
    if (span) this.openMenu(span);
    else this.close();
  }

  // By keys

  /** Begin at the chosen fact's words, else at the first words of the article. */
  byKeys() {
    if (this.page.readonly) return;
    const { text } = this.page.model;
    this.#words ??= [...WORDS.segment(text)].filter(({ isWordLike }) => isWordLike);
    const [start, end] = this.page.current?.spans[0] ?? [0, 1];
    const first = this.#words.findIndex(({ index, segment }) => index + segment.length > start);
    const last = this.#words.findLastIndex(({ index }) => index < end);
    this.#from = Math.max(0, first);
    this.#to = Math.max(this.#from, last);
    this.page.article.element.focus({ preventScroll: true });
    this.page.article.onKey = (event) => this.#key(event);
    this.#select();
    this.page.say(t("Arrows move, Shift with arrows extends, Enter opens the menu, Escape ends."), true);
  }

  #key(event) {
    const mirrored = this.page.article.isMirroredAt(this.#words[this.#to].index);
    const step = { ArrowRight: mirrored ? -1 : 1, ArrowLeft: mirrored ? 1 : -1 }[event.key];
    const last = this.#words.length - 1;
    if (step && event.shiftKey) this.#to = Math.min(last, Math.max(this.#from, this.#to + step));
    else if (step) this.#from = this.#to = Math.min(last, Math.max(0, (step > 0 ? this.#to : this.#from) + step));
    else if (event.key === "Enter") {
      this.openMenu(this.#chosen);
      this.page.article.onKey = null;
      return true;
    } else if (event.key === "Escape") {
      this.close();
      return true;
    } else return event.key === "Shift";
    this.#select();
    return true;
  }

  get #chosen() {
    const { index, segment } = this.#words[this.#to];
    return [this.#words[this.#from].index, index + segment.length];
  }

  #select() {
    const [start, end] = this.#chosen;
    this.page.article.select([start, end]);
  }

  // The menu

  /** What can be made of the words of a span. */
  openMenu(span) {
    this.close();
    const { page } = this;
    const found = trimmedSpan(span, page.model.text);
    if (found[0] >= found[1]) return;
    const entries = this.#entries(found);
    this.#menu = h(
      "div",
      { class: "menu", role: "group", "aria-label": t("Make of these words"), keydown: (event) => this.#keyInMenu(event) },
      entries.map(([words, act], index) =>
        h(
          "button",
          { type: "button", click: () => this.#do(act) },
          index < 9 ? h("kbd", { "aria-hidden": "true" }, String(index + 1)) : null,
          words,
        ),
      ),
    );
    page.left.append(this.#menu);
    this.#place(found);
    this.#menu.querySelector("button").focus({ preventScroll: true });
  }

  #entries(span) {
    const { page } = this;
    const lists = Object.keys(FORMS).filter((list) => wordsFieldOf(list));
    const entries = lists.map((list) => [t(NOUNS[list], true), () => this.#add(list, span)]);
    const { current } = page;
    if (current && wordsFieldOf(current.list)) {
      const name = current.id || t("this fact");
      entries.unshift([tell("These are the words of {0}", name), () => this.#point(current, span)]);
    }
    const covering = page.article.innermostAt(span[0]);
    if (covering) entries.push([t("Note"), () => openForm(page, covering, "noting")]);
    return entries;
  }

  #place(span) {
    const box = this.page.article.rangeOf(span)?.getBoundingClientRect();
    const around = this.page.left.getBoundingClientRect();
    if (!box) return;
    const below = box.bottom - around.top + 6;
    const fits = below + this.#menu.offsetHeight < around.height;
    const top = fits ? below : Math.max(4, box.top - around.top - this.#menu.offsetHeight - 6);
    const start = Math.min(Math.max(8, box.left - around.left), around.width - this.#menu.offsetWidth - 8);
    this.#menu.style.insetBlockStart = `${top}px`;
    this.#menu.style.insetInlineStart = `${getComputedStyle(this.page.left).direction === "rtl" ? around.width - start - this.#menu.offsetWidth : start}px`;
  }

  #keyInMenu(event) {
    const buttons = [...this.#menu.querySelectorAll("button")];
    const at = buttons.indexOf(event.target);
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step) buttons[(at + step + buttons.length) % buttons.length].focus();
    else if (/^[1-9]$/u.test(event.key)) buttons[Number(event.key) - 1]?.click();
    else if (event.key === "Escape") {
      this.close();
      this.page.article.element.focus({ preventScroll: true });
    } else if (event.key.length > 1) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #do(act) {
    this.close();
    selectionOf(this.page.element.getRootNode())?.removeAllRanges();
    act();
  }

  close() {
    if (this.#menu || this.page.article.onKey) this.page.say(""); // how to select is told until it ends
    this.#menu?.remove();
    this.#menu = null;
    this.page.article.onKey = null;
  }

  // What is made of them

  #add(list, span) {
    const { page } = this;
    const path = page.decisions.freePath(list);
    page.decisions.set(path, { added: newItem(list, span, page.model) });
    openForm(page, page.model.byPath.get(path), "editing");
  }

  #point(fact, span) {
    const { page } = this;
    const field = wordsFieldOf(fact.list);
    const place = { at: segmentAt(span[0], page.model), [field]: wordsAt(span, page.model.text) };
    if (fact.isAdded) page.decisions.set(fact.path, { added: { ...fact.fields, ...place } });
    else page.decisions.set(fact.path, { changes: { ...page.decisions.get(fact.path).changes, ...place } });
    page.choose(fact);
    page.say(t("The fact stands on these words now."));
  }
}

/** The fields of a new fact on the words of a span, the others as they most often are. */
export function newItem(list, span, model) {
  const item = { at: segmentAt(span[0], model), [wordsFieldOf(list)]: wordsAt(span, model.text) };
  if (ID_OF[list]) item.id = freeId(ID_OF[list], model);
  for (const { name, type, options, nullable } of FORMS[list]) item[name] = emptyOf(type, options, nullable);
  const readings = model.readings.filter(([start, end]) => start < span[1] && end > span[0]);
  if (!("value" in item) || readings.length !== 1) return item;
  const [[start, end, values]] = readings;
  item.value = values[0] ?? null;
  const rest = [model.text.slice(span[0], Math.max(span[0], start)), model.text.slice(Math.min(end, span[1]), span[1])];
  if ("counted" in item) item.counted = rest.join(" ").trim();
  return item;
}

const USUAL = ["unknown", "unstated", "other", "mentioned"];

function emptyOf(type, options, nullable) {
  if (type === "choice") return nullable ? null : (options.find((option) => USUAL.includes(option)) ?? options[0]);
  if (type === "list" || type === "choices") return [];
  if (nullable) return null;
  return { number: 0, boolean: false }[type] ?? "";
}

function freeId(prefix, { byId }) {
  let number = 1;
  while (byId.has(`${prefix}${number}`)) number++;
  return `${prefix}${number}`;
}

function selectionOf(root) {
  return root.getSelection?.() ?? document.getSelection();
}

/** The range that is selected inside a shadow root, in whichever way the browser tells; null without one. */
export function selectedRange(root) {
  const selection = selectionOf(root);
  if (!selection || selection.isCollapsed) return null;
  const composed = root.getSelection ? null : selection.getComposedRanges?.({ shadowRoots: [root] })[0];
  return composed ?? (selection.rangeCount ? selection.getRangeAt(0) : null);
}
