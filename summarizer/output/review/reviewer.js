// Who decides: a name that goes with each decision, kept by the browser for all pages.

import { h } from "./dom.js";
import { t } from "./words.js";

const STORED = "article-summary-reviewer";

/** The name that the browser keeps, or null. */
export function keptReviewer() {
  try {
    return localStorage.getItem(STORED) || null;
  } catch {
    return null;
  }
}

/** A field for the name. */
export function reviewerField(page) {
  const field = h("input", {
    class: "reviewer",
    dir: "auto",
    placeholder: t("Your name"),
    "aria-label": t("Your name, kept with your decisions"),
    change: () => {
      page.decisions.reviewer = field.value.trim() || null;
      try {
        localStorage.setItem(STORED, field.value.trim());
      } catch {
        // it goes with the decisions of this visit
      }
    },
  });
  field.value = page.decisions.reviewer ?? "";
  field.disabled = page.host.hasAttribute("reviewer");
  return field;
}
