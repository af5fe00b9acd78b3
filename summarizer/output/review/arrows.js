// On whose word the chosen claim stands, drawn in the article: arrows from its words to the nearest source and on
// to the last hand, each source with its number.

import { svg } from "./dom.js";

const GAP = 4; // pixels between an arrow and words
const SAME_LINE = 8; // pixels
const RISE = 16; // pixels, of an arrow over its own line

export class Arrows {
  #shown = null;
  #frame = 0; // in which they are drawn: until then the article may change

  /** `page` has the article in which the words stand. */
  constructor(page) {
    this.page = page;
    this.element = svg("svg", { class: "arrows", "aria-hidden": "true" });
  }

  /** Draw the chains of a fact, or nothing. */
  show(fact) {
    if (fact === this.#shown) return;
    this.#shown = fact;
    this.#draw();
  }

  /** Draw again: the article has another size or other marks. */
  again() {
    if (this.#shown) this.#draw();
  }

  #draw() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#drawNow());
  }

  #drawNow() {
    const { page } = this;
    const chains = (this.#shown && page.itemOfFact(this.#shown)?.chains) ?? [];
    this.element.replaceChildren();
    if (!chains.length) return;
    page.article.measure.append(this.element);
    const around = page.article.measure.getBoundingClientRect();
    const place = (fact) => {
      const box = fact && page.article.elementsOf(fact)[0]?.getClientRects()[0];
      if (!box) return null;
      return { x: box.left - around.left + box.width / 2, top: box.top - around.top, bottom: box.bottom - around.top };
    };
    for (const chain of chains) {
      const hands = chain.map((id) => place(page.model.byId.get(id)));
      let from = place(this.#shown);
      for (const [index, to] of hands.entries()) {
        if (from && to) this.element.append(arrow(from, to));
        if (to) this.element.append(badge(to, index + 1));
        from = to ?? from;
      }
    }
  }
}

function arrow(from, to) {
  if (Math.abs(to.top - from.top) < SAME_LINE) return arc(from, to);
  const upwards = to.top < from.top;
  const [start, end] = upwards ? [from.top - GAP, to.bottom + GAP] : [from.bottom + GAP, to.top - GAP];
  const middle = (start + end) / 2;
  const head = upwards ? 6 : -6;
  const line = `M${from.x} ${start} C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${end}`;
  const tip = `M${to.x - 4} ${end + head} L${to.x} ${end} L${to.x + 4} ${end + head}`;
  return svg("path", { d: `${line} ${tip}` });
}

function arc(from, to) {
  const top = from.top - RISE;
  const end = to.top - GAP;
  const back = from.x > to.x ? 5 : -5;
  const line = `M${from.x} ${from.top} C${from.x} ${top} ${to.x} ${top} ${to.x} ${end}`;
  return svg("path", { d: `${line} M${to.x + back} ${end - 5} L${to.x} ${end} L${to.x + back / 2} ${end - 7}` });
}

function badge({ x, top }, number) {
  const text = svg("text", { x: String(x), y: String(top - 6) }, String(number));
  return svg("g", {}, svg("circle", { cx: String(x), cy: String(top - 10), r: "8" }), text);
}
