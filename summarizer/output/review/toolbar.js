// The bar above the panes: what is reviewed, how far the review is, and tools.

import { bdi, h } from "./dom.js";
import { exportDecisions, importDecisions } from "./files.js";
import { counted } from "./labels.js";
import { reviewerField } from "./reviewer.js";
import { spoken, t, tell } from "./words.js";

/** What the article is and where its summary comes from. */
export function masthead(page) {
  const { article, provenance } = page.model.result;
  const made = provenance?.model ? [t("model"), " ", bdi(provenance.model, { dir: "ltr" })] : null;
  const again = provenance?.second?.model;
  const second = again ? [t("second reader"), " ", bdi(again, { dir: "ltr" })] : null;
  const day = provenance?.time?.slice(0, 10);
  const facts = [
    article.outlet ? bdi(article.outlet) : null,
    article.language ? languageName(article.language) : null,
    made,
    second,
    day,
  ];
  return h(
    "div",
    { class: "masthead" },
    h(
      "div",
      { class: "about" },
      h(page.host.hasAttribute("standalone") ? "h1" : "strong", {}, t("Review")),
      facts.filter(Boolean).map((fact) => h("span", {}, fact)),
    ),
    page.progress.element,
    tools(page),
  );
}

function languageName(code) {
  try {
    return new Intl.DisplayNames(spoken(), { type: "language" }).of(code);
  } catch {
    return code;
  }
}

function tools(page) {
  const tool = (words, act, attributes = {}) =>
    h("button", { type: "button", class: "tool", click: act, ...attributes }, t(words));
  const file = h("input", {
    type: "file",
    accept: "application/json,.json",
    hidden: true,
    change: () => importDecisions(page, file),
  });
  const titled = (words) => ({ title: t(words) });
  return h(
    "div",
    { class: "tools", role: "group", "aria-label": t("Tools") },
    page.search.field,
    tool("Errors first", () => page.switchOrder(), {
      "aria-pressed": String(!page.bySection),
      "data-tool": "order",
      ...titled("Errors, warnings and unnamed sources first (o)"),
    }),
    tool("Uncovered words", () => page.toggleGaps(), { "aria-pressed": "false", "data-tool": "gaps" }),
    page.readonly ? null : reviewerField(page),
    tool("Export", () => exportDecisions(page), titled("Save your decisions as JSON")),
    page.readonly ? null : tool("Import", () => file.click(), titled("Take decisions from a JSON file")),
    page.readonly ? null : file,
    tool("Theme", () => switchTheme(page), titled("Light, dark, or as the system")),
    tool("Keys", () => page.help(true), titled("Keyboard (?)")),
  );
}

const THEMES = [null, "dark", "light"];

function switchTheme(page) {
  const next = THEMES[(THEMES.indexOf(page.host.getAttribute("theme")) + 1) % THEMES.length];
  if (next) page.host.setAttribute("theme", next);
  else page.host.removeAttribute("theme");
  page.say(t({ dark: "Dark theme.", light: "Light theme." }[next] ?? "Theme of the system."));
}

/** How many facts are decided, as words and as a bar. */
export class Progress {
  constructor(page) {
    this.page = page;
    this.bar = h("progress", { "aria-label": t("Facts decided") });
    this.words = h("span");
    this.element = h("p", { class: "progress" }, this.bar, this.words);
  }

  paint() {
    const { facts } = this.page.model;
    const decided = facts.filter(({ path }) => this.page.decisions.isDecided(path)).length;
    const words = tell("{0} of {1} decided", decided, counted(facts.length, "fact"));
    if (words === this.words.textContent) return;
    this.words.textContent = words;
    this.bar.max = facts.length || 1;
    this.bar.value = decided;
  }
}
