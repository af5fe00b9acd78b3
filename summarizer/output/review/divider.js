// The divider between article and facts where one stands above the other: dragged, or moved by arrows.

import { h } from "./dom.js";
import { t } from "./words.js";

const LEAST = 15; // percent that each pane keeps
const STEP = 5;

/** An element that gives the article more or less of the height. */
export function divider() {
  const element = h("div", {
    class: "divider",
    role: "separator",
    "aria-orientation": "horizontal",
    "aria-label": t("More or less of the article"),
    "aria-valuenow": "50",
    tabindex: "0",
    focus: () => element.setAttribute("aria-valuenow", String(Math.round(shareAbove(element)))),
    pointerdown: (event) => element.setPointerCapture(event.pointerId),
    pointermove: (event) => element.hasPointerCapture(event.pointerId) && drag(element, event.clientY),
    keydown: (event) => move(element, event),
  });
  return element;
}

function drag(element, height) {
  const around = element.parentElement.getBoundingClientRect();
  set(element, (100 * (height - around.top)) / around.height);
}

function move(element, event) {
  const step = { ArrowUp: -STEP, ArrowDown: STEP }[event.key];
  if (!step) return;
  set(element, shareAbove(element) + step);
  event.preventDefault();
}

/** How much of the height stands above the divider, in percent. */
function shareAbove(element) {
  const around = element.parentElement.getBoundingClientRect();
  const { top, bottom } = element.getBoundingClientRect();
  return (100 * ((top + bottom) / 2 - around.top)) / around.height;
}

function set(element, share) {
  const held = Math.min(100 - LEAST, Math.max(LEAST, Math.round(share)));
  element.setAttribute("aria-valuenow", String(held));
  element.parentElement.style.setProperty("--share", `${held}%`);
}
