// Elements built by hand: text is always a text node, so that nothing of an article is ever markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes (false and null leave one out, functions listen) and children. */
export function h(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

/** Words of the article or the model, kept apart from the direction of the words around them. */
export function bdi(text, attributes = {}) {
  return h("bdi", { dir: "auto", ...attributes }, String(text));
}

/** Words that keep their own direction where no element can do it. */
export function isolated(words) {
  return `\u2068${words}\u2069`;
}

/** A passage of its own: it begins at the side where its language begins. */
export function prose(text, attributes = {}) {
  return h(
    "span",
    { dir: "auto", ...attributes, class: `prose ${attributes.class ?? ""}`.trim() },
    String(text),
  );
}

/** The first words of a text, never a part of a word or number; whole where it is no longer than `most`. */
export function shortened(text, most) {
  const words = String(text).split(/\s+/u);
  let kept = "";
  for (const word of words) {
    if (kept && kept.length + word.length >= most) return `${kept} …`;
    kept = kept ? `${kept} ${word}` : word;
  }
  return kept;
}

/** { parts, rest } of one of our own texts: all of it, what it quotes apart, and the words around that. */
export function quotesApart(text) {
  const quoted = text.split(/“((?:[^“”]|“[^“”]*”)*)”/u); // every other part stood between quotation marks
  return {
    parts: quoted.map((part, index) => (index % 2 ? ["“", bdi(part), "”"] : part)),
    rest: quoted.filter((_, index) => index % 2 === 0).join(""),
  };
}

/** One of our own sentences, in English whatever it begins with; the words that it quotes stand apart. */
export function sentence(text) {
  return h("span", { lang: "en", dir: "ltr", class: "prose" }, quotesApart(text).parts);
}

/** Whether content holds anything that would be shown. */
export function isFull(content) {
  return Array.isArray(content) ? content.flat(Infinity).some(Boolean) : Boolean(content);
}

/** A list of nodes with a separator between them. */
export function joined(nodes, separator) {
  return nodes.flatMap((node, index) => (index ? [separator, node] : [node]));
}

/** Whether two lists hold the very same parts: what was drawn of one need not be drawn of the other. */
export function sameParts(one, other) {
  return one.length === other.length && one.every((part, index) => part === other[index]);
}

/** Call a function, with { timeRemaining() } in milliseconds, when the browser has nothing else to do. */
export function whenIdle(act) {
  if (globalThis.requestIdleCallback) requestIdleCallback(act);
  else setTimeout(() => act({ timeRemaining: () => 0 }), 50);
}

/** Scroll one pane, never the page around it, until an element, or all up to a second one, is in view. */
export function scrollWithin(pane, element, last = element, jump = false) {
  const outer = pane.getBoundingClientRect();
  const [top, bottom] = [element.getBoundingClientRect().top, last.getBoundingClientRect().bottom];
  const margin = Math.min(outer.height / 4, 80);
  if (top >= outer.top + margin && bottom <= outer.bottom - margin / 2) return;
  const room = Math.max(margin / 2, (outer.height - (bottom - top)) / 3);
  const still = jump || matchMedia("(prefers-reduced-motion: reduce)").matches;
  pane.scrollTo({ top: pane.scrollTop + top - outer.top - room, behavior: still ? "auto" : "smooth" });
}

const LOOKS = 3; // frames until what came into view has its height

/** The same at once, and again while what comes into view on the way takes its height. */
export function bringIntoView(pane, element, looks = LOOKS) {
  if (!element.isConnected) return;
  scrollWithin(pane, element, element, true);
  if (looks) requestAnimationFrame(() => bringIntoView(pane, element, looks - 1));
}
