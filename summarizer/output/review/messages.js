// What the checks say, in the language of the page. A message is an English sentence made of a template; its parts
// are found by the template again, and put into that of the reader's language (languages/problems.*.json).

import { LANGUAGE_CODES, PROBLEMS } from "./data.js";
import { bdi, h, quotesApart, sentence } from "./dom.js";
import { plain } from "./labels.js";
import { spoken, t, wordsDirection } from "./words.js";

const SETTLED = /^(.*?) \(settled(?: by (.*))?\)$/su;
const ANYTHING = "(.*?)";
const BALANCED = "((?:[^“”]|“[^“”]*”)*?)"; // what is quoted, its own quotation marks in pairs
const ENUMERATED = /^[a-z_]+$/u;
const sheets = new Map(); // language to { code: templates }

/** A problem's message as an element: in the page's words, or in English where they have no template for it. */
export function told({ code, message }) {
  const [, text, by] = SETTLED.exec(message) ?? [null, message];
  const words = inOwnWords(code, text);
  if (!words) return sentence(message);
  const settled = text === message ? null : [" (", by ? [`${t("settled by")} `, bdi(by)] : t("settled"), ")"];
  return h("span", { dir: wordsDirection(), class: "prose" }, words, settled);
}

/** The parts of a message between the words of the page; null where no template fits. */
function inOwnWords(code, text) {
  for (const quoted of [BALANCED, ANYTHING]) {
    for (const { english, own, patterns } of templatesOf(code)) {
      const parts = patterns.get(quoted).exec(text);
      if (parts) return own.map((piece, index) => (index % 2 ? part(code, english, piece, parts[Number(piece) + 1]) : piece));
    }
  }
  return null;
}

/** The templates of a code in the language of the page, those with the most words of their own first. */
function templatesOf(code) {
  const language = spoken();
  if (!sheets.has(language)) sheets.set(language, JSON.parse(PROBLEMS[language] ?? "{}"));
  const sheet = sheets.get(language);
  if (sheet[code] && !Array.isArray(sheet[code])) sheet[code] = Object.entries(sheet[code]).sort(byOwnWords).map(template);
  return sheet[code] ?? [];
}

const byOwnWords = ([one], [other]) => other.replace(/\{\d\}/gu, "").length - one.replace(/\{\d\}/gu, "").length;

function template([english, own]) {
  const words = english.replace(/[.*+?^$()|[\]\\]/gu, "\\$&");
  const patternOf = (quoted) => words.replace(/“\{\d\}”/gu, `“${quoted}”`).replace(/\{\d\}/gu, ANYTHING);
  const patterns = [BALANCED, ANYTHING].map((quoted) => [quoted, new RegExp(`^${patternOf(quoted)}$`, "su")]);
  return { english, patterns: new Map(patterns), own: own.split(/\{(\d)\}/u) };
}

/** A part as it is where it is quoted; else clauses of our own, a word of the schema, or data. */
function part(code, english, index, text) {
  if (english.includes(`“{${index}}”`)) return bdi(text);
  const clauses = text.split(/; (?=(?:[^“”]|“[^“”]*”)*$)/u).map((clause) => inOwnWords(code, clause));
  if (clauses.every(Boolean)) return clauses.map((clause, at) => [at ? "; " : null, clause]);
  if (text in LANGUAGE_CODES) return new Intl.DisplayNames([spoken()], { type: "language" }).of(LANGUAGE_CODES[text]);
  const word = ENUMERATED.test(text) ? plain(text) : text;
  if (word !== text.replaceAll("_", " ")) return word;
  const { parts, rest } = quotesApart(text);
  if (parts.length === 1) return bdi(text);
  return /\p{L}/u.test(rest) ? h("bdi", { dir: "ltr" }, parts) : parts; // a list of what is quoted has no direction
}
