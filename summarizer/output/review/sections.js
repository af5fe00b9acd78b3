// What the built-in sections declare of themselves (summarizer/sections/); none is named in these modules.

import { SECTIONS } from "./data.js";

/** The page's own sections: headline and gist, and what the checks miss. */
export const SUMMARY = "summary";
export const OMISSIONS = "omissions";

const DECLARED = new Map(SECTIONS.map((section) => [section.name, section]));
const NOTHING = Object.freeze({ references: [], layer: 0 });

/** The declaration of a section; one of a newsroom's own declares nothing. */
export function declared(section) {
  return DECLARED.get(section) ?? NOTHING;
}

/** Whether its items are passages, which hold the words of other facts: tinted, and read as prose. */
export function isPassage(section) {
  return declared(section).layer === null;
}

/** The classes of an element that belongs to a section. */
export function classesOf(section) {
  return isPassage(section) ? `${section} passage` : section;
}
