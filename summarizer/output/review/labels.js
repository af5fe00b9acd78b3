// The words of the page itself.

import { SECTIONS } from "./data.js";
import { OMISSIONS, SUMMARY } from "./sections.js";
import { plural, spoken, t } from "./words.js";

const SECTION_TITLES = {
  [SUMMARY]: "Summary",
  ...Object.fromEntries(SECTIONS.map(({ name, title }) => [name, title])),
  [OMISSIONS]: "Left out",
};

export const SEVERITY_TITLES = {
  error: ["error", "errors"],
  warning: ["warning", "warnings"],
  info: ["hint", "hints"],
};

const FIELD_TITLES = {
  aliases: "also called",
  at: "sentence",
  by: "on whose word",
  country: "country",
  english: "English name",
  identification: "identified",
  kind: "kind",
  name: "name",
  roles: "roles",
  text: "text",
  ties: "ties",
  within: "lies in",
};

const PLAIN = {
  bare: "unnamed",
  none: "no one",
  at_least: "at least",
  at_most: "at most",
  approximately: "about",
};

/** An enumerated value as words: "armed_group" is "armed group". */
export function plain(value) {
  return t(PLAIN[value] ?? String(value).replaceAll("_", " "));
}

export function fieldTitle(name) {
  return t(FIELD_TITLES[name] ?? plain(name));
}

export function sectionTitle(section) {
  if (SECTION_TITLES[section]) return t(SECTION_TITLES[section]);
  return t(plain(section.split(".").at(-1)), true);
}

/** What stands between the words of a list. */
export function comma(direction) {
  return direction === "rtl" ? "، " : ", ";
}

export function counted(count, one, many = `${one}s`) {
  return `${count} ${plural(count, one, many)}`;
}

const GROUPED = new Intl.NumberFormat("en", { maximumFractionDigits: 6 });
const BOUNDS = { approximately: "about", at_least: "at least", at_most: "at most" };

const SPELLED = ["second", "minute", "hour", "day", "week", "month", "year"]; // units that have a plural

/** A figure's value or range with its bound and unit: "about 1,000", "20–99", "2 weeks". */
export function valueOf({ value, low, high, bound, unit }) {
  if (typeof value === "number") return `${BOUNDS[bound] ? `${t(BOUNDS[bound])} ` : ""}${withUnit(value, unit)}`;
  if (typeof low !== "number" || typeof high !== "number") return t("vague");
  return `${GROUPED.format(low)}–${withUnit(high, unit)}`;
}

function withUnit(value, unit) {
  if (SPELLED.includes(unit)) {
    const style = { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 6 };
    return new Intl.NumberFormat(spoken() === "ar" ? "ar-u-nu-latn" : spoken(), style).format(value);
  }
  return `${GROUPED.format(value)}${unit ? ` ${unit === "percent" ? "%" : unit}` : ""}`;
}

export const KEYS = [
  ["j k", "next, previous fact"],
  ["Enter", "go to the words; from the words back to the fact"],
  ["← →", "in the article: previous, next marked words"],
  ["a r", "accept, reject, and go to the next that is undecided"],
  ["Shift+A", "accept what is clean in this group"],
  ["e", "edit"],
  ["n N", "write a note or answer one; resolve the notes, or open them again"],
  ["u", "undo on this fact (Ctrl+Z: the last step; Ctrl+Shift+Z: do it again)"],
  ["s", "select words: arrows, Shift with arrows, Enter for what to make of them"],
  ["/", "search facts and article"],
  ["o", "errors first, or in the order of the summary"],
  ["h", "what rests on this source"],
  ["y", "copy words, speaker and place"],
  ["c", "put a figure side by side with others"],
  ["w [ ]", "words that no fact covers: show them, previous, next"],
  ["f", "filters"],
  ["m", "map"],
  ["?", "this help"],
  ["Esc", "close, or let go of the fact"],
];
