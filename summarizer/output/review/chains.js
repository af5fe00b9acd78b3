// Chains of attribution and of places as breadcrumbs.

import { bdi, h } from "./dom.js";
import { isUnnamed } from "./filters.js";
import { plain } from "./labels.js";
import { wordsOf } from "./model.js";

/** A button that leads to another fact, with its name. */
export function reference(id, page) {
  const fact = page.model.byId.get(id);
  if (!fact) return bdi(id);
  const item = page.itemOf(id);
  const name = item.name || item.verbatim || wordsOf(fact, page.model.text);
  return h("button", { class: `ref ${fact.section}`, type: "button", click: () => page.choose(fact) }, bdi(name));
}

/** On whose word: the outlet, then each source from the nearest to the last hand, unnamed ones marked. */
export function attribution(chain, page) {
  const outlet = page.model.result.article.outlet;
  const first = h("li", {}, outlet ? bdi(outlet) : "the outlet");
  const rest = chain.map((id) => {
    const item = page.itemOf(id);
    const note = isUnnamed(item) ? h("span", { class: "tag unnamed" }, plain(item.identification)) : null;
    return h("li", {}, h("span", { class: "hidden" }, "citing "), reference(id, page), note);
  });
  const label = chain.length ? "On whose word" : "In the outlet’s own voice";
  return crumbs(label, chain.length ? [first, ...rest] : [first, h("li", { class: "quiet" }, "own voice")]);
}

/** Where a place lies: the places that hold it, from the outermost. */
export function whereabouts(item, page) {
  const holders = [];
  let parent = item.parent;
  while (parent && !holders.includes(parent) && page.itemOf(parent)) {
    holders.unshift(parent);
    parent = page.itemOf(parent).parent;
  }
  return holders.length ? crumbs("Lies in", holders.map((id) => h("li", {}, reference(id, page)))) : null;
}

function crumbs(label, items) {
  return h("ol", { class: "crumbs", "aria-label": label }, items);
}
