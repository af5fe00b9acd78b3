// How marked words look: underlines by section, the innermost on top, and a stroke where a passage begins.

import { SECTIONS } from "./data.js";
import { declared, isPassage, OMISSIONS } from "./sections.js";

const LAYERS = 3; // underlines that one word can carry
const MISSED = [1, 2]; // lengths of line and gap, in pixels
const PALETTE = [...SECTIONS.map(({ name }) => name), OMISSIONS];

/** The underlines of a word, the innermost fact's on top, and a stroke above where a passage begins. */
export function drawMarks({ element, start, mirrored }, shown) {
  const lines = shown.filter(({ fact }) => !isPassage(fact.section)).slice(0, LAYERS);
  const layers = lines.map((mark, index) => [
    line(mark),
    `0 calc(100% - ${3 * (lines.length - 1 - index)}px)`,
    "100% 2px",
  ]);
  const passage = shown.find((mark) => isPassage(mark.fact.section) && mark.start === start);
  if (passage) {
    // above the word: upright beside it, it would be an alef
    layers.push([solid(`var(--${passage.fact.section})`), mirrored ? "100% 0" : "0 0", "0.6em 2px"]);
  }
  const [images, positions, sizes] = [0, 1, 2].map((part) => layers.map((layer) => layer[part]).join(", "));
  Object.assign(element.style, {
    backgroundImage: images,
    backgroundPosition: positions,
    backgroundSize: sizes,
  });
  element.style.paddingBlockEnd = lines.length > 1 ? `${3 * (lines.length - 1)}px` : "";
}

function solid(colour) {
  return `linear-gradient(${colour}, ${colour})`;
}

/** One underline: solid, dashed or dotted by section, not told by colour alone; fainter for mentions. */
function line({ fact, part }) {
  const name = PALETTE.includes(fact.section) ? fact.section : "own";
  const colour = `var(--${name}${part === "mention" ? "-faint" : ""})`;
  const dash = name === OMISSIONS ? MISSED : declared(name).dash;
  if (!dash) return solid(colour);
  const [on, off] = dash;
  return `repeating-linear-gradient(90deg, ${colour} 0 ${on}px, transparent ${on}px ${on + off}px)`;
}
