// The panel of facts in Wagtail's page editor.
//
// It asks Wagtail, and Wagtail asks the service. Nothing is saved, published or overwritten from here but
// decisions on facts; whatever fails is said, and the form stays as it is.

import { Asking, loaded } from "./asking.js";
import { dim, light, placeOf } from "./places.js";
import { Saying } from "./saying.js";

const PAUSE = 900; // ms after the last key until the text is checked
const POLL = [1000, 1000, 2000, 3000, 5000]; // ms between looks at a summary under way; the last repeats

class Panel {
  #shown = null; // what Wagtail said last of a summary
  #known = ""; // which summary of which text the component shows
  #version = null; // of the decisions that the component shows; only these may be overwritten
  #unsent = null; // decisions that are not stored, and the facts that were stale when they were taken
  #refused = null; // why they are not, and what can be done
  #component = null;
  #checked = null; // the form as it was checked last
  #timer = 0;
  #turn = 0;
  #following = false;
  #taking = false;
  #pointed = false;
  #storing = Promise.resolve();

  constructor(root) {
    this.root = root;
    this.options = JSON.parse(root.querySelector("script[type='application/json']").textContent);
    this.asking = new Asking(root.closest("form"), this.options);
    this.saying = new Saying(root);
    this.saying.part("summarize").addEventListener("click", () => this.#summarize());
    const soon = () => this.#soon();
    for (const event of ["input", "change", "click"]) this.asking.form.addEventListener(event, soon);
    if (this.asking.page) whenLoaded(() => this.#check(true));
    else this.#awaitPage();
  }

  // Asking

  /** A new page has a number once it is saved, which Wagtail 8 does by itself and without a reload. */
  #awaitPage() {
    this.saying.say("Save the draft once; then its facts can be read.");
    const watch = setInterval(() => {
      if (!this.asking.page) return;
      clearInterval(watch);
      this.#check(true);
    }, PAUSE);
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#check(), PAUSE);
  }

  /** Check what is typed against the summary, if it is not what was checked last. */
  async #check(again = false) {
    if (!this.asking.page) return;
    const body = this.asking.typed();
    const text = new URLSearchParams(body).toString();
    if (!again && text === this.#checked) return;
    this.#checked = text;
    const turn = ++this.#turn;
    try {
      const shown = await this.asking.ask("check", { method: "POST", body, headers: { "X-Known": this.#known } });
      if (turn === this.#turn) await this.#show(shown);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#checked = null;
      this.#complain(error.message);
    }
  }

  async #summarize() {
    const button = this.saying.part("summarize");
    button.disabled = true;
    this.#complain("");
    this.saying.say("Asked for …");
    try {
      await this.asking.ask("summarize", { method: "POST", body: this.asking.typed() });
      await this.#follow();
    } catch (error) {
      this.saying.say("");
      this.#complain(error.message, {});
    } finally {
      button.disabled = false;
    }
  }

  /** Wait until the summary is there, however long it takes; then show it. */
  async #follow() {
    this.#following = true;
    try {
      await this.#wait();
    } finally {
      this.#following = false;
    }
    await this.#check(true);
  }

  async #wait() {
    this.saying.say("The article is being read; you can go on writing.");
    for (let turn = 0; ; turn++) {
      let seen;
      try {
        seen = await this.asking.ask("progress");
        this.#complain("");
      } catch (error) {
        if (error.status && error.status !== 503) throw error;
        this.#complain(error.message, {});
      }
      if (seen?.state === "failed") throw new Error(seen.problem);
      if (seen && seen.state !== "working") return;
      await new Promise((done) => setTimeout(done, POLL[Math.min(turn, POLL.length - 1)]));
    }
  }

  // Showing

  async #show(shown) {
    const begins = shown.state === "working" && !this.#following;
    this.saying.part("summarize").hidden = !shown.may.summarize;
    if (shown.unreachable) this.#complain(shown.unreachable);
    else this.#complain(shown.state === "failed" ? shown.problem : "", {});
    if (shown.summary) {
      this.#shown = { ...shown, result: shown.result ?? this.#shown?.result };
      this.#lists();
      await this.#facts(Boolean(shown.result));
    } else if (shown.state === "none") {
      this.saying.say("There is no summary yet.");
    }
    if (begins) this.#follow().catch((error) => this.#complain(error.message, {}));
  }

  #lists() {
    const { unresolved, stale, missing } = this.#shown;
    const lead = (entry) => this.#lead(entry);
    const isOf = (path) => (entry) => entry.path === path || entry.path.startsWith(`${path}.`);
    const stops = ({ path }) => unresolved.some(isOf(path));
    const other = unresolved.filter((entry) => !stale.some(({ path }) => isOf(path)(entry)));
    this.saying.list("unresolved", other, lead);
    this.saying.list("stale", stale.map((entry) => ({ ...entry, stops: stops(entry) })), lead);
    this.saying.list("missing", missing.map((message) => ({ message })));
    this.saying.say(
      unresolved.length ? `${unresolved.length} unresolved: they stop the page.` : "Nothing is unresolved.",
    );
  }

  /** The facts beside the article, by the component. */
  async #facts(isNew) {
    if (!this.#component) {
      try {
        await loaded(this.options.component);
      } catch {
        this.#complain("The facts cannot be shown: their script is not there.");
        return;
      }
      this.#component ??= this.#made();
    } else if (!isNew && (this.#unsent || this.#version === this.#shown.version)) return;
    this.#take(this.#shown.result, this.#shown.decisions);
  }

  #made() {
    const component = document.createElement("article-summary");
    component.setAttribute("storage", "none");
    component.setAttribute("shortcuts", "off");
    component.setAttribute("reviewer", this.options.reviewer);
    component.setAttribute("check-src", this.asking.address("decide"));
    if (!this.#shown.may.decide) component.setAttribute("readonly", "");
    component.addEventListener("click", () => (this.#pointed = true), true);
    component.addEventListener("click", () => (this.#pointed = false));
    component.addEventListener("chosen", ({ detail }) => this.#chosen(detail));
    component.addEventListener("decisionschange", ({ detail }) => {
      if (this.#taking) return;
      this.#unsent = { decisions: detail.decisions, stale: this.#shown.stale.map(({ path }) => path) };
      this.#storing = this.#storing.then(() => this.#store());
    });
    component.addEventListener("error", ({ detail }) => this.#complain(detail.message, {}));
    this.saying.part("facts").append(component);
    return component;
  }

  /** Show a result with its decisions; such as are not stored yet stay, and so does what they may overwrite. */
  #take(result, decisions) {
    const { summary, sha256, version } = this.#shown;
    const isOther = !this.#known.startsWith(`${summary}:`);
    this.#known = `${summary}:${sha256}`;
    if (!this.#unsent) this.#version = version;
    else if (isOther) this.#version = null; // they are about another summary: Wagtail has the editor asked
    const mine = this.#unsent?.decisions;
    const taken = mine ? { ...mine, article: { ...mine.article, sha256: result.article.sha256 } } : decisions;
    this.#taking = true;
    try {
      this.#component.result = result;
      if (taken) this.#component.decisions = taken;
    } finally {
      this.#taking = false;
    }
  }

  // Leading to the words

  /** A fact was chosen: its words are lit, and brought into view where that was asked for by pointing. */
  #chosen({ path, spans }) {
    const was = this.#shown.stale.find((entry) => entry.path === path)?.place;
    this.#light(this.#placeOf(spans) ?? (was && { piece: was }), this.#pointed);
  }

  /** To the words of a fact in a list, or to the block where they stood. */
  #lead({ path, place }) {
    const fact = path.match(/^(?:[^[]*\[\d+\]|[^[.]*)/u)?.[0] ?? path;
    let item = this.#shown.result.summary;
    for (const step of fact.match(/[^.[\]]+/gu)) item = item?.[step];
    const was = place ?? this.#shown.stale.find((entry) => entry.path === fact)?.place;
    this.#light(this.#placeOf(item?.spans ?? []) ?? (was && { piece: was }), true);
  }

  #placeOf(spans) {
    return spans.length ? placeOf(spans[0], this.#shown.pieces, this.#shown.result.article.text) : null;
  }

  #light(place, scroll) {
    if (!place || !light(place, { scroll })) {
      dim();
      this.saying.say("The words of this fact are not in the text.");
      return;
    }
    this.saying.say(place.piece.label);
    if (scroll) this.saying.offerBack(this.root, dim);
  }

  // Deciding

  /** Store decisions, one request after the other; then see what is left. */
  async #store() {
    const sent = this.#unsent;
    if (!sent) return;
    const body = JSON.stringify({ summary: this.#shown.summary, version: this.#version, ...sent });
    try {
      this.#version = (await this.asking.ask("decisions", { method: "PUT", body })).version;
    } catch (error) {
      if (error.status === 409) this.#differ();
      else this.#refuse(`Your decisions are not stored. ${error.message}`, { "Try again": () => this.#store() });
      return;
    }
    if (sent === this.#unsent) this.#unsent = null;
    this.#refused = null;
    await this.#check(true);
  }

  /** Another editor was quicker: keep what is here, or take theirs. */
  #differ() {
    const load = () => this.asking.ask("check", { method: "POST", body: this.asking.typed() });
    this.#refuse("Another editor has decided meanwhile; your last decisions are not stored.", {
      "Keep mine": async () => {
        this.#version = (await load()).version;
        await this.#store();
      },
      "Take theirs": async () => {
        const theirs = await load();
        this.#turn++; // an older check knows nothing of this
        this.#unsent = this.#refused = null;
        await this.#show(theirs);
      },
    });
  }

  #refuse(words, choices) {
    this.#refused = [words, choices];
    this.saying.complain(words, choices);
  }

  /** What went wrong, nothing if that is over; that decisions are not stored is said until they are. */
  #complain(words, choices = { "Try again": () => this.#check(true) }) {
    this.saying.complain(...(this.#refused ?? (words ? [words, choices] : [""])));
  }
}

/** Wagtail draws the blocks of a StreamField by script, while the page loads. */
function whenLoaded(act) {
  if (document.readyState === "complete") act();
  else window.addEventListener("load", () => setTimeout(act), { once: true });
}

for (const root of document.querySelectorAll("[data-newsroom]")) new Panel(root);
