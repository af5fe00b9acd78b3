// Which fact a decision from elsewhere is about.

import { wordsOf } from "./model.js";

/** The fact of an entry: at its path with its words; else the only one of its list with these words; else null. */
export function factOf({ path, words }, { byPath, facts, text }) {
  const wordsFound = (fact) => wordsOf(fact, text, fact.found);
  const here = byPath.get(path);
  if (here && wordsFound(here) === words) return here;
  const list = path.replace(/\[\d+\]$/u, "");
  const others = facts.filter((fact) => fact.list === list && wordsFound(fact) === words);
  return others.length === 1 ? others[0] : null;
}
