// Chains of attribution and of places as breadcrumbs.

import { bdi, h, shortened } from "./dom.js";
import { isUnnamed } from "./filters.js";
import { plain } from "./labels.js";
import { wordsOf } from "./model.js";
import { classesOf, isPassage } from "./sections.js";
import { t } from "./words.js";

const PASSAGE = 44; // characters of a claim that another fact names

/** A button that leads to another fact, with its name. */
export function reference(id, page) {
  const fact = page.model.byId.get(id);
  if (!fact) return bdi(id);
  const item = page.itemOf(id);
  const name = item.name || item.verbatim || wordsOf(fact, page.model.text);
  const whole = isPassage(fact.section); // cut short at its own end, not at the page's
  return h(
    "button",
    { class: `ref ${classesOf(fact.section)}`, type: "button", dir: whole && "auto", click: () => page.choose(fact, { followed: true }) },
    whole ? shortened(name, PASSAGE) : bdi(name),
  );
}

/** On whose word: the sources from the nearest to the last hand, unnamed ones marked; else the outlet. */
export function attribution(chain, page) {
  const { outlet } = page.model.result.article;
  const own = h(
    "li",
    { class: "quiet" },
    outlet ? [bdi(outlet), ` ${t("in its own voice")}`] : t("the outlet’s own voice"),
  );
  const hands = chain.map((id, index) => {
    const item = page.itemOf(id);
    const note = isUnnamed(item)
      ? [" ", h("span", { class: "tag unnamed" }, plain(item.identification))]
      : null;
    return h("li", {}, index ? h("span", { class: "hidden" }, `${t("citing")} `) : null, reference(id, page), note);
  });
  return crumbs(t("On whose word"), hands.length ? hands : [own], page);
}

/** Where a place lies: the places that hold it, from the outermost. */
export function whereabouts(item, page) {
  const holders = [];
  let parent = item.parent;
  while (parent && !holders.includes(parent) && page.itemOf(parent)) {
    holders.unshift(parent);
    parent = page.itemOf(parent).parent;
  }
  return holders.length
    ? crumbs(
        t("Lies in"),
        holders.map((id) => h("li", {}, reference(id, page))),
        page,
      )
    : null;
}

function crumbs(label, items, page) {
  return h("ol", { class: "crumbs", "aria-label": label, dir: page.model.direction }, items);
}
