// On paper: what was decided and what is open before all else, and every card with all that it has.

import { bdi, h, shortened } from "./dom.js";
import { told } from "./messages.js";
import { wordsOf } from "./model.js";
import { isOpen } from "./threads.js";
import { t, tell } from "./words.js";

const NAMED = 90; // characters of a fact in the report

/** Build what only the chosen card shows for all cards, and the report, while the page is printed. */
export function whenPrinting(page) {
  const print = matchMedia("print");
  let report = null;
  const turn = (onPaper) => {
    if (page.onPaper === onPaper || !page.element.isConnected) return;
    page.onPaper = onPaper;
    report?.remove();
    report = onPaper ? reportOf(page) : null;
    if (report) page.element.querySelector(".panes").before(report);
    page.pane.forget();
    page.paint();
  };
  print.addEventListener("change", ({ matches }) => turn(matches));
  addEventListener("beforeprint", () => turn(true));
  addEventListener("afterprint", () => turn(false));
}

/** How many facts are accepted, rejected, changed and undecided, and each that somebody has to look at again. */
function reportOf(page) {
  const { decisions } = page;
  const { facts } = page.model;
  const decidedAs = (wanted) => facts.filter(({ path }) => decisions.get(path).verdict === wanted);
  const isChanged = ({ added, changes }) => added || Object.keys(changes).length > 0;
  const rejected = decidedAs("rejected");
  const changed = facts.filter(({ path }) => isChanged(decisions.get(path)));
  const open = facts.filter(({ path }) => !decisions.isDecided(path));
  const counts = [
    tell("{0} accepted", decidedAs("accepted").length),
    tell("{0} rejected", rejected.length),
    tell("{0} changed or added", changed.length),
    tell("{0} undecided", open.length),
  ];
  return h(
    "section",
    { class: "report" },
    h("h2", {}, t("Verdicts")),
    h("p", {}, counts.join(" · ")),
    list(t("Open notes"), facts.filter((fact) => isOpen(page.threadOf(fact))), page, lastNote),
    list(t("Errors that nobody decided on"), open.filter((fact) => page.severityOf(fact) === "error"), page, firstProblem),
    list(t("Rejected"), rejected, page),
    list(t("Changed or added"), changed, page),
  );
}

function list(title, facts, page, more = () => null) {
  if (!facts.length) return null;
  const entry = (fact) => {
    const words = shortened(wordsOf(fact, page.model.text), NAMED);
    return h("li", {}, fact.id ? [bdi(fact.id, { dir: "ltr" }), " "] : null, bdi(words), more(fact, page));
  };
  return [h("h3", {}, title), h("ul", {}, facts.map(entry))];
}

function lastNote(fact, page) {
  const { text, by } = page.threadOf(fact).findLast((note) => note.text) ?? { text: "" };
  return text ? [": ", by ? [bdi(by), ": "] : null, bdi(text)] : null;
}

function firstProblem(fact, page) {
  return [": ", told(page.problemsOf(fact).find(({ severity }) => severity === "error"))];
}
