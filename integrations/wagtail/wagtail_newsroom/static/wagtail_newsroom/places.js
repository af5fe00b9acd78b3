// From a fact's spans to the words in Wagtail's editor.
//
// Spans and parts of the text count Unicode code points; the DOM and Draft.js count UTF-16 units.

const LIT = "newsroom-lit";
const WORDS = "newsroom-words";

/** Where a span stands: its part, and UTF-16 units from the part's beginning; null where it is in none. */
export function placeOf(span, pieces, text) {
  const piece = pieces.find(({ start, end }) => start <= span[0] && span[0] < end);
  if (!piece) return null;
  const points = [...text];
  const units = (from, to) => points.slice(from, to).join("").length;
  const start = units(piece.start, span[0]);
  return { piece, start, end: start + units(span[0], Math.min(span[1], piece.end)) };
}

/** Light a part of the editor, and its words where they are known; true if it is there. */
export function light({ piece, start = null, end = null }, { scroll = true, focus = false } = {}) {
  dim();
  const element = elementOf(piece);
  if (!element) return false;
  open(element);
  element.classList.add(LIT);
  const field = element.matches("textarea, input") ? element : element.querySelector("textarea, input[type=text]");
  const range = start === null ? null : rangeIn(element, start, end);
  if (range) CSS.highlights?.set(WORDS, new Highlight(range));
  else if (field && start !== null && !piece.key) field.setSelectionRange(start, end);
  if (scroll) (range?.startContainer.parentElement ?? element).scrollIntoView({ block: "center" });
  if (focus) (element.closest(".Draftail-Editor")?.querySelector("[contenteditable=true]") ?? field)?.focus();
  return true;
}

/** Let go of what is lit. */
export function dim() {
  for (const element of document.querySelectorAll(`.${LIT}`)) element.classList.remove(LIT);
  CSS.highlights?.delete(WORDS);
}

/** The element of a part: the paragraph of rich text, or the block or field. */
function elementOf({ path, key }) {
  const [name, ...blocks] = path;
  let element =
    document.querySelector(`[data-edit-form] [data-contentpath="${CSS.escape(name)}"]`) ??
    document.querySelector(`[data-edit-form] [name="${CSS.escape(name)}"]`)?.closest("[data-field], .w-field");
  for (const block of blocks) {
    element = element?.querySelector(`[data-contentpath="${CSS.escape(block)}"]`) ?? null;
  }
  const paragraph = key && element?.querySelector(`[data-block="true"][data-offset-key^="${CSS.escape(key)}-"]`);
  return paragraph || element;
}

/** A range over UTF-16 units of an element's text as Draft.js shows it; null where it has none. */
function rangeIn(element, start, end) {
  const leaves = [...element.querySelectorAll('[data-text="true"]')].map(({ firstChild }) => firstChild);
  const range = document.createRange();
  let at = 0;
  let begun = false;
  for (const leaf of leaves) {
    if (leaf?.nodeType !== Node.TEXT_NODE) continue;
    const after = at + leaf.length;
    if (!begun && start < after) {
      range.setStart(leaf, start - at);
      begun = true;
    }
    if (begun && end <= after) {
      range.setEnd(leaf, end - at);
      return range;
    }
    at = after;
  }
  return null;
}

/** Open the tab and the folded panels that an element is in. */
function open(element) {
  const tab = element.closest('[role="tabpanel"][hidden]');
  if (tab) document.querySelector(`[role="tab"][aria-controls="${CSS.escape(tab.id)}"]`)?.click();
  for (let panel = element.closest("[data-panel]"); panel; panel = panel.parentElement?.closest("[data-panel]")) {
    panel.querySelector(':scope > .w-panel__header [data-panel-toggle][aria-expanded="false"]')?.click();
  }
}
