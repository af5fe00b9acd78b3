// Decisions as a file: saved and read by the browser alone.

import { h } from "./dom.js";
import { counted } from "./labels.js";
import { tell } from "./words.js";

const SAVED_WITHIN = 60_000; // milliseconds a browser may take to save a file

/** Offer decisions as a file named after the article's hash. */
function saveDecisions(decisions, sha256) {
  const text = `${JSON.stringify(decisions, null, 2)}\n`;
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  h("a", { href: url, download: `decisions-${sha256.slice(0, 12)}.json` }).click();
  setTimeout(() => URL.revokeObjectURL(url), SAVED_WITHIN);
}

/** The document in the file of an input, null where none was chosen; throws where it is no JSON. */
async function readDecisions(input) {
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

export function exportDecisions(page) {
  saveDecisions(page.decisions, page.model.result.article.sha256);
  page.host.exported();
  page.say(tell("{0} exported.", counted(page.decisions.count, "decision")));
}

/** Take the decisions of a file beside those that are here. */
export async function importDecisions(page, input) {
  try {
    const document = await readDecisions(input);
    if (document) tellTaken(page, page.decisions.merge(document));
  } catch (error) {
    page.say(error.message, true);
  }
}

/** Say what became of decisions that were taken. */
export function tellTaken(page, { taken, unplaced, conflicts = 0 }) {
  const rest = [
    conflicts ? ` ${tell("{0} decided otherwise here: choose on the cards.", counted(conflicts, "fact"))}` : "",
    unplaced ? ` ${tell("{0} found no such fact here and will be exported again.", counted(unplaced, "decision"))}` : "",
  ].join("");
  page.say(`${tell("{0} taken.", counted(taken, "decision"))}${rest}`, Boolean(rest));
}
