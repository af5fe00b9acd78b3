// The words of the page in the reader's language; English where a language lacks them.

import { LANGUAGES } from "./data.js";

let chosen = {};
let code = "en";

/** Choose the language of the page's own words; returns the code chosen. */
export function speak(wanted) {
  const codes = wanted.map((code) => code.toLowerCase().split("-")[0]);
  code = codes.find((one) => one === "en" || one in LANGUAGES) ?? "en";
  chosen = JSON.parse(LANGUAGES[code] ?? "{}");
  return code;
}

/** The code of the chosen language. */
export function spoken() {
  return code;
}

/** The direction of the chosen language. */
export function wordsDirection() {
  return code === "ar" ? "rtl" : "ltr";
}

/** Our words in the chosen language; `{0}`, `{1}` stand for what is put in. `raised` begins with a capital. */
export function t(words, raised = false, ...parts) {
  const known = chosen[words];
  const found = (typeof known === "string" ? known : words).replace(/\{(\d)\}/gu, (whole, index) => parts[index] ?? whole);
  return raised ? found.charAt(0).toUpperCase() + found.slice(1) : found;
}

/** The same with parts put in. */
export function tell(words, ...parts) {
  return t(words, false, ...parts);
}

/** The form of a noun behind a number: a language's file has "facts" as { one, few, many, other }. */
export function plural(count, one, many) {
  const forms = chosen[many];
  if (typeof forms === "object") return forms[new Intl.PluralRules(code).select(count)] ?? forms.other;
  return count === 1 ? one : many;
}
