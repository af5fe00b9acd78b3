// The cast: everybody whom the article names or describes, once, with what they do, what they say, and where.

import { bdi, h, isolated, sameParts } from "./dom.js";
import { fill } from "./fill.js";
import { plain } from "./labels.js";
import { classesOf } from "./sections.js";
import { t, tell } from "./words.js";

const HEADS = ["who", "does", "says", "named"];

export class CastTable {
  #drawn = new Map(); // of each member what its row was drawn of, and the row

  /** `page` gives the members and takes choices. */
  constructor(page) {
    this.page = page;
    this.rows = h("tbody");
    const { cast, direction } = page.model;
    const heads = HEADS.map((head) => h("th", { scope: "col" }, t(head)));
    this.element = h(
      "section",
      { class: "section cast", dir: direction, "aria-label": t("Cast"), hidden: !cast.length },
      h(
        "details",
        { open: true },
        h("summary", {}, h("h2", {}, t("Cast"), h("span", { class: "count" }, String(cast.length)))),
        h(
          "div",
          { class: "scroller", tabindex: "0", role: "group", "aria-label": t("Who is in this story") },
          h("table", { dir: direction }, h("thead", {}, h("tr", {}, heads)), this.rows),
        ),
      ),
    );
  }

  /** Draw the members anew, as their facts are edited; one whose fact is rejected is struck out. */
  paint() {
    fill(
      this.rows,
      this.page.model.cast.map((member) => this.#rowOf(member)),
    );
  }

  #rowOf(member) {
    const { page } = this;
    const facts = [member.party, ...member.sources].map((id) => page.model.byId.get(id)).filter(Boolean);
    const state = facts.flatMap((fact) => [page.itemOfFact(fact), page.decisions.get(fact.path).verdict]);
    const kept = this.#drawn.get(member);
    if (kept && sameParts(state, kept.state)) return kept.row;
    const row = this.#row(member);
    this.#drawn.set(member, { state, row });
    return row;
  }

  #row(member) {
    const { page } = this;
    const fact = [member.party, ...member.sources].map((id) => page.model.byId.get(id)).find(Boolean);
    const item = fact && page.itemOfFact(fact);
    const name = item?.name || item?.verbatim || member.name || member.words;
    const says = member.says.map((id) => page.model.byId.get(id)).filter(Boolean);
    return h(
      "tr",
      { "data-verdict": (fact && page.decisions.get(fact.path).verdict) ?? false },
      h(
        "th",
        { scope: "row" },
        fact ? linkButton(bdi(name), `ref ${classesOf(fact.section)}`, () => page.choose(fact)) : bdi(name),
        h("span", { class: "quiet" }, ` ${plain(item?.kind ?? member.kind)}`),
      ),
      h("td", {}, item?.role || member.does ? bdi(item?.role || member.does) : null),
      h(
        "td",
        {},
        says.map((said) => [linkButton(said.id, "ref id", () => page.choose(said)), " "]),
      ),
      h("td", {}, this.#named(member, name)),
    );
  }

  /** How often: a button that goes from one place to the next. */
  #named(member, name) {
    const count = member.mentions.length;
    if (!count) return null;
    const label = `${isolated(name)}: ${tell("named {0} times, go to the next place", count)}`;
    const times = h("bdi", { dir: "ltr" }, `${count}×`);
    return linkButton(times, "ref", () => this.page.toMention(member, name), { "aria-label": label });
  }
}

function linkButton(words, kind, click, attributes = {}) {
  return h("button", { type: "button", class: kind, click, ...attributes }, words);
}
