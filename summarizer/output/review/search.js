// Search over facts and article at once: letters without marks and cases, digits of every script alike.

import { h, scrollWithin } from "./dom.js";
import { counted } from "./labels.js";
import { t, tell } from "./words.js";

const BETWEEN = /[\u066b\u066c,.'\u2019\u00a0\u202f ](?=\d{3}(?:\D|$))/u;
const SAME = { أ: "ا", إ: "ا", آ: "ا", ى: "ي", ة: "ه", ؤ: "و", ئ: "ي", ß: "ss", ı: "i", ـ: "" };
const HIGHLIGHT = "article-summary-found";

/** Text as it is compared, and for each of its units the unit of the text from which it comes. */
export function folded(text) {
  let words = "";
  const from = [];
  const add = (letters, at) => {
    for (const letter of letters) {
      words += letter;
      for (let unit = 0; unit < letter.length; unit++) from.push(at);
    }
  };
  let at = 0;
  for (const letter of text) {
    const plain = letter.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    for (const each of plain) add(SAME[each] ?? digit(each), at);
    at += letter.length;
  }
  return ungrouped(words.replace(/\s/gu, " "), from, text.length);
}

function digit(letter) {
  if (!/^\p{Nd}$/u.test(letter)) return letter;
  let value = 0;
  const point = letter.codePointAt(0);
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(point - value - 1))) value++;
  return String(value);
}

/** 5,000 as 5000: signs between groups of three digits go. */
function ungrouped(words, from, length) {
  let kept = "";
  const places = [];
  for (let at = 0; at < words.length; at++) {
    const isBetween = /\d/u.test(words[at - 1] ?? "") && BETWEEN.test(words.slice(at, at + 5));
    if (isBetween) continue;
    kept += words[at];
    places.push(from[at]);
  }
  places.push(length);
  return { words: kept, from: places };
}

export class Search {
  #facts = new Map();
  #article = null;
  #places = [];
  #at = -1;

  constructor(page) {
    this.page = page;
    this.field = h("input", {
      type: "search",
      class: "search",
      dir: "auto",
      placeholder: t("Search ( / )"),
      "aria-label": t("Search facts and article"),
      input: () => this.#look(),
      keydown: (event) => this.#key(event),
    });
  }

  open() {
    this.field.focus();
    this.field.select();
  }

  /** Whether a fact says what is looked for, in its words or in any of its fields. */
  finds(query, fact) {
    const item = this.page.itemOfFact(fact);
    const kept = this.#facts.get(fact.path);
    const entry = kept?.item === item ? kept : { item, words: folded(this.#wordsOf(fact, item)).words };
    this.#facts.set(fact.path, entry);
    return entry.words.includes(folded(query).words.trim());
  }

  #wordsOf(fact, item) {
    const { text } = this.page.model;
    const words = fact.spans.map(([start, end]) => text.slice(start, end));
    const values = typeof item === "object" ? Object.values(item).filter((value) => typeof value !== "object") : [item];
    return [fact.id, ...words, ...values].join(" \n");
  }

  #look() {
    const query = this.field.value.trim();
    this.#article ??= folded(this.page.model.text);
    this.#places = query ? this.#placesOf(folded(query).words.trim()) : [];
    this.#at = -1;
    this.page.filter({ query });
    this.#highlight();
    if (!query) return;
    const facts = this.page.model.facts.filter((fact) => this.page.isShown(fact)).length;
    const counts = [counted(facts, "fact"), counted(this.#places.length, "place")];
    this.page.say(tell("{0}, {1} in the article; Enter for the next place.", ...counts));
    this.field.focus({ preventScroll: true });
    this.#to(1, false);
  }

  #placesOf(wanted) {
    const { words, from } = this.#article;
    const found = [];
    for (let at = words.indexOf(wanted); wanted && at >= 0; at = words.indexOf(wanted, at + wanted.length))
      found.push([from[at], Math.max(from[at] + 1, from[at + wanted.length])]);
    return found;
  }

  #highlight() {
    if (!globalThis.Highlight) return;
    const ranges = this.#places.map((place) => this.page.article.rangeOf(place)).filter(Boolean);
    CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
  }

  #to(step, told = true) {
    const count = this.#places.length;
    if (!count) return;
    this.#at = (this.#at + step + count) % count;
    const range = this.page.article.rangeOf(this.#places[this.#at]);
    if (range) scrollWithin(this.page.article.element, range);
    if (told) this.page.say(tell("Place {0} of {1}.", this.#at + 1, count));
  }

  #key(event) {
    event.stopPropagation();
    if (event.key === "Enter") this.#to(event.shiftKey ? -1 : 1);
    else if (event.key === "ArrowDown") this.page.step(1);
    else if (event.key === "Escape") {
      this.field.value = "";
      this.#look();
      this.page.element.focus({ preventScroll: true });
    } else return;
    event.preventDefault();
  }
}
