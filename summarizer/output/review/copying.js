// A fact's words, who says them, and where they stand, for the clipboard.

import { wordsOf } from "./model.js";
import { t } from "./words.js";

/** “Words” — speaker, citing whom (link) */
export function citation(fact, page) {
  const item = page.itemOfFact(fact);
  const hands = (item?.chains?.[0] ?? []).map((id) => page.itemOf(id)).filter(Boolean);
  const names = hands.map((source) => source.name || source.verbatim);
  const { outlet, url } = page.model.result.article;
  const said = names.length ? names.join(" › ") : outlet;
  const link = url || page.linkOf(fact);
  return [`“${wordsOf(fact, page.model.text)}”`, said && ` — ${said}`, link && ` (${link})`].filter(Boolean).join("");
}

/** Copy the chosen fact. */
export async function copyFact(page) {
  const fact = page.current;
  if (!fact) {
    page.say(t("Choose a fact first: j for the next one."));
    return;
  }
  try {
    await navigator.clipboard.writeText(citation(fact, page));
    page.say(t("Copied."));
  } catch {
    page.say(t("This browser does not let the page copy; select the words and press Ctrl+C."));
  }
}
