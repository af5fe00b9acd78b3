// Figures that may count the same thing, by the words that they share. A suggestion, and shown as one: what
// counts as the same is for the reader to say.

const ENOUGH = 0.5; // share of the shorter figure's words
const ENOUGH_WORDS = 2;
const SHORTEST = 3;
const COMMON = 0.6; // a word in more than this share of the figures tells nothing apart
const FEW = 4; // figures, below which no word is common
const ARABIC_PREFIX = /^(?:وال|بال|كال|فال|لل|ال|و(?=.{4}))/u;
const ARABIC_SUFFIX = /(?:هما|هم|ها|هن|ون|ين|ات|ية|ه|ة|ي|و)$/u;
const LATIN_SUFFIX = /(?<=[a-z]{3})(?:es|s|e)$/u;

/** Groups of two or more figures: [{ facts, shared }], `shared` the words that put them together. */
export function sameThings(facts, itemOf) {
  const figures = facts.filter(({ section }) => section === "numbers");
  const words = withoutCommon(figures.map((fact) => wordsOfFigure(itemOf(fact))));
  const groups = figures.map((fact, index) => ({ facts: [fact], members: [index], shared: new Set() }));
  for (let one = 0; one < figures.length; one++) {
    for (let other = one + 1; other < figures.length; other++) {
      const shared = together(words[one], words[other], itemOf(figures[one]), itemOf(figures[other]));
      if (shared.length) join(groups, one, other, shared);
    }
  }
  return groups
    .filter((group) => group.facts.length > 1)
    .map(({ facts: found, shared }) => ({ facts: found, shared: [...shared] }));
}

function together(one, other, item, otherItem) {
  if ((item.unit ?? null) !== (otherItem.unit ?? null)) return [];
  const shared = [...one.keys()].filter((stem) => other.has(stem));
  const enough = shared.length >= ENOUGH_WORDS || shared.length >= ENOUGH * Math.min(one.size, other.size);
  return enough ? shared.map((stem) => one.get(stem)) : [];
}

function join(groups, one, other, shared) {
  const [into, from] = [one, other].map((index) => groups.find(({ members }) => members.includes(index)));
  shared.forEach((word) => into.shared.add(word));
  if (into === from) return;
  into.facts.push(...from.facts);
  into.members.push(...from.members);
  from.shared.forEach((word) => into.shared.add(word));
  groups.splice(groups.indexOf(from), 1);
}

/** Stem to word of what a figure counts; what it leaves out is no part of it. */
function wordsOfFigure({ verbatim, measure, counted, includes }) {
  const own = new Set((measure ?? "").split(/\s+/u));
  const words = [counted, includes, verbatim].join(" ").match(/[\p{L}\p{M}]+/gu) ?? [];
  const long = words.filter((word) => !own.has(word) && [...word].length >= SHORTEST);
  return new Map(long.map((word) => [stem(word), word]).filter(([found]) => found.length >= SHORTEST));
}

function withoutCommon(words) {
  if (words.length < FEW) return words;
  const isCommon = (found) => words.filter((own) => own.has(found)).length > COMMON * words.length;
  return words.map((own) => new Map([...own].filter(([found]) => !isCommon(found))));
}

/** A word without accents, article, joined particles and the commonest endings. */
function stem(word) {
  const plain = word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[أإآ]/gu, "ا");
  return plain.replace(ARABIC_PREFIX, "").replace(ARABIC_SUFFIX, "").replace(LATIN_SUFFIX, "");
}
