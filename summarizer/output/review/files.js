// Decisions as a file: saved and read by the browser alone.

import { h } from "./dom.js";

const SAVED_WITHIN = 60_000; // milliseconds a browser may take to save a file

/** Offer decisions as a file named after the article's hash. */
export function saveDecisions(decisions, sha256) {
  const text = `${JSON.stringify(decisions, null, 2)}\n`;
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  h("a", { href: url, download: `decisions-${sha256.slice(0, 12)}.json` }).click();
  setTimeout(() => URL.revokeObjectURL(url), SAVED_WITHIN);
}

/** The document in the file of an input, null where none was chosen; throws where it is no JSON. */
export async function readDecisions(input) {
  const [file] = input.files;
  input.value = ""; // the same file may be chosen again
  if (!file) return null;
  const text = await file.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${file.name} is no JSON.`);
  }
}
