// Facts as they stand now: with what an editor changed, what the checks say of them, and whether they are shown.

import { problemsNow, settled } from "./checking.js";
import { earlierNotes } from "./earlier.js";
import { edited } from "./edited.js";
import { NO_FILTERS, passes } from "./filters.js";
import { severityOf } from "./model.js";
import { OMISSIONS } from "./sections.js";
import { mergedNotes } from "./threads.js";
import { inTriage } from "./triage.js";

/** The base of the page's own class (tools.js, page.js). What was worked out is kept until it changes. */
export class Standing {
  current = null;
  filters = NO_FILTERS;
  bySection = false;
  #items = new Map();
  #problems = new Map();
  #order = null;
  #earlier = null;

  /** The item of an id as it stands, as of any other function that is handed on. */
  itemOf = (id) => {
    const fact = this.model.byId.get(id);
    return fact && this.itemOfFact(fact);
  };

  itemOfFact(fact) {
    const { changes } = this.decisions.get(fact.path);
    const kept = this.#items.get(fact.path);
    if (kept?.changes === changes && kept.from === fact.item) return kept.item;
    const item = fact.isAdded ? fact.item : edited(fact, changes, this.model);
    this.#items.set(fact.path, { changes, from: fact.item, item });
    return item;
  }

  /** What the checks say of a fact as it stands now. */
  problemsOf(fact) {
    return this.#checked(fact).problems;
  }

  severityOf(fact) {
    return this.#checked(fact).severity;
  }

  #checked(fact) {
    const decision = this.decisions.get(fact.path);
    const { rechecked } = this.model;
    const kept = this.#problems.get(fact);
    if (kept?.decision === decision && kept.rechecked === rechecked && kept.spans === fact.spans) return kept;
    const problems = settled(problemsNow(fact, decision, this.model), decision, fact.section === OMISSIONS);
    const found = { decision, rechecked, spans: fact.spans, problems, severity: severityOf({ problems }) };
    this.#problems.set(fact, found);
    return found;
  }

  /** The notes on a fact: those that came with the result, and those of its decision. */
  threadOf(fact) {
    const { notes } = this.decisions.get(fact.path);
    this.#earlier ??= earlierNotes(this.model);
    const told = this.#earlier.get(fact);
    return told ? mergedNotes(told, notes) : notes;
  }

  isShown(fact, filters = this.filters) {
    return passes(fact, filters, this);
  }

  /** The facts on the page in their order, the chosen one included, whatever the filters say. */
  get shown() {
    return this.#ordered().filter((fact) => fact === this.current || this.isShown(fact));
  }

  #ordered() {
    const { facts, revision } = this.model;
    if (this.#order?.revision !== revision || this.#order.bySection !== this.bySection)
      this.#order = { revision, bySection: this.bySection, facts: inTriage(facts, this.bySection) };
    return this.#order.facts;
  }
}
