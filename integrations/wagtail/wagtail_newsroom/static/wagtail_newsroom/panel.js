// The panel of facts in Wagtail's page editor.
//
// It asks Wagtail, and Wagtail asks the service. Nothing is saved, published or overwritten from here but
// decisions on facts; whatever fails is said, and the form stays as it is.

import { dim, light, placeOf } from "./places.js";

const PAUSE = 900; // ms after the last key until the text is checked
const POLL = [1000, 1000, 2000, 3000, 5000]; // ms between looks at a summary under way; the last repeats
const PATIENCE = 20000; // ms until an answer of Wagtail is given up

class Panel {
  #shown = null; // what Wagtail said last of a summary
  #known = ""; // which summary of which text the component shows
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
    this.form = root.closest("form");
    this.options = JSON.parse(root.querySelector("script[type='application/json']").textContent);
    this.part = (name) => root.querySelector(`[data-newsroom-${name}]`);
    this.part("summarize").addEventListener("click", () => this.#summarize());
    const soon = () => this.#soon();
    for (const event of ["input", "change", "click"]) this.form.addEventListener(event, soon);
    if (this.#page) whenLoaded(() => this.#check(true));
    else this.#say("Save the draft once; then its facts can be read.");
  }

  /** The number of the page; a new one gets it when it is saved, perhaps without a reload. */
  get #page() {
    return this.options.page ?? Number(location.pathname.match(/\/pages\/(\d+)\/edit\//u)?.[1] ?? 0);
  }

  #address(name) {
    return this.options.urls[name].replace("/0/", `/${this.#page}/`);
  }

  // Asking

  async #ask(name, init = {}) {
    const token = this.form.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
    const headers = { Accept: "application/json", "X-CSRFToken": token, ...init.headers };
    let answer;
    try {
      answer = await fetch(this.#address(name), { ...init, headers, signal: AbortSignal.timeout(PATIENCE) });
    } catch {
      throw new Error("Wagtail cannot be reached. What you typed is still here.");
    }
    const data = await answer.json().catch(() => null);
    if (answer.ok && data) return data;
    const error = new Error(data?.message || `Wagtail answers with status ${answer.status}.`);
    error.status = answer.status;
    throw error;
  }

  #typed() {
    const data = new FormData(this.form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#check(), PAUSE);
  }

  /** Check what is typed against the summary, if it is not what was checked last. */
  async #check(again = false) {
    if (!this.#page) return;
    const data = this.#typed();
    const text = new URLSearchParams(data).toString();
    if (!again && text === this.#checked) return;
    this.#checked = text;
    const turn = ++this.#turn;
    try {
      const headers = { "X-Known": this.#known };
      const shown = await this.#ask("check", { method: "POST", body: data, headers });
      if (turn === this.#turn) await this.#show(shown);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#checked = null;
      this.#complain(error.message, () => this.#check(true));
    }
  }

  async #summarize() {
    const button = this.part("summarize");
    button.disabled = true;
    this.#complain("");
    this.#say("Asked for …");
    try {
      await this.#ask("summarize", { method: "POST", body: this.#typed() });
      await this.#follow();
    } catch (error) {
      this.#say("");
      this.#complain(error.message);
    } finally {
      button.disabled = false;
    }
  }

  /** Wait until the summary is there, however long it takes. */
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
    this.#say("The article is being read; you can go on writing.");
    for (let turn = 0; ; turn++) {
      let seen;
      try {
        seen = await this.#ask("progress");
        this.#complain("");
      } catch (error) {
        if (error.status && error.status !== 503) throw error;
        this.#complain(error.message);
      }
      if (seen?.state === "failed") throw new Error(seen.problem);
      if (seen && seen.state !== "working") return;
      await new Promise((done) => setTimeout(done, POLL[Math.min(turn, POLL.length - 1)]));
    }
  }

  // Showing

  async #show(shown) {
    const following = shown.state === "working" && !this.#following;
    this.part("summarize").hidden = !shown.may.summarize;
    this.#complain(shown.unreachable ?? "", () => this.#check(true));
    if (shown.state === "failed") this.#complain(shown.problem);
    if (shown.summary) {
      this.#shown = { ...shown, result: shown.result ?? this.#shown?.result };
      this.#lists();
      await this.#facts(Boolean(shown.result));
    } else if (shown.state === "none") {
      this.#say("There is no summary yet.");
    }
    if (following) this.#follow().catch((error) => this.#complain(error.message));
  }

  #lists() {
    const { unresolved = [], stale = [], missing = [] } = this.#shown;
    this.#list("unresolved", unresolved);
    this.#list("stale", stale);
    this.#list("missing", missing.map((message) => ({ message })));
    this.#say(
      unresolved.length ? `${unresolved.length} unresolved.` : stale.length ? "Resolved." : "Nothing is unresolved.",
    );
  }

  #list(name, entries) {
    const list = this.part(name);
    list.hidden = !entries.length;
    list.querySelector("ul").replaceChildren(
      ...entries.map(({ path, message, place }) => {
        const line = document.createElement("li");
        const words = document.createElement(path ? "button" : "bdi");
        words.textContent = message;
        if (path) {
          words.type = "button";
          words.dir = "auto";
          words.addEventListener("click", () => this.#lead(path, place));
        }
        line.append(words);
        return line;
      }),
    );
  }

  /** The facts beside the article, by the component. */
  async #facts(isNew) {
    if (!this.#component) {
      try {
        await loaded(this.options.component);
      } catch {
        this.#complain("The facts cannot be shown: their script is not there.", () => this.#check(true));
        return;
      }
      this.#component = document.createElement("article-summary");
      this.#component.setAttribute("storage", "none");
      this.#component.setAttribute("shortcuts", "off");
      this.#component.setAttribute("reviewer", this.options.reviewer);
      this.#component.setAttribute("check-src", this.#address("decide"));
      if (!this.#shown.may.decide) this.#component.setAttribute("readonly", "");
      this.#listen(this.#component);
      this.part("facts").append(this.#component);
      isNew = true;
    }
    if (isNew) this.#take(this.#shown.result, this.#shown.decisions);
  }

  #take(result, decisions) {
    const { summary, sha256 } = this.#shown;
    this.#known = `${summary}:${sha256}`;
    this.#taking = true;
    try {
      this.#component.result = result;
      if (decisions) this.#component.decisions = decisions;
    } finally {
      this.#taking = false;
    }
  }

  #listen(component) {
    component.addEventListener("click", () => (this.#pointed = true), true);
    component.addEventListener("click", () => (this.#pointed = false));
    component.addEventListener("chosen", ({ detail }) => this.#chosen(detail));
    component.addEventListener("decisionschange", ({ detail }) => {
      if (!this.#taking) this.#storing = this.#storing.then(() => this.#store(detail.decisions));
    });
    component.addEventListener("error", ({ detail }) => this.#complain(detail.message));
  }

  /** A fact was chosen: its words are lit, and brought into view where that was asked for by pointing. */
  #chosen({ path, spans }) {
    const { pieces, result, stale } = this.#shown;
    const place = spans.length ? placeOf(spans[0], pieces, result.article.text) : null;
    const was = stale?.find((entry) => entry.path === path)?.place;
    this.#light(place ?? (was && { piece: was }), this.#pointed);
  }

  #lead(path, place) {
    const fact = path.match(/^(?:[^[]*\[\d+\]|[^[.]*)/u)?.[0] ?? path;
    let item = this.#shown.result.summary;
    for (const step of fact.match(/[^.[\]]+/gu)) item = item?.[step];
    const at = item?.spans?.length && placeOf(item.spans[0], this.#shown.pieces, this.#shown.result.article.text);
    this.#light(at || (place && { piece: place }), true);
  }

  #light(place, scroll) {
    if (!place || !light(place, { scroll })) {
      dim();
      this.#say("The words of this fact are not in the text.");
      return;
    }
    this.#say(place.piece.label);
    if (scroll) this.#offerBack();
  }

  #offerBack() {
    document.querySelector(".newsroom-back")?.remove();
    const back = document.createElement("button");
    back.type = "button";
    back.className = "button button-small newsroom-back";
    back.textContent = "Back to the facts";
    back.addEventListener("click", () => {
      back.remove();
      dim();
      this.root.scrollIntoView({ block: "start" });
      this.#component?.focus();
    });
    document.body.append(back);
  }

  // Deciding

  /** Store decisions, one request after the other; then see what is left. */
  async #store(decisions) {
    const { summary, version, stale = [] } = this.#shown;
    const body = JSON.stringify({ summary, version, decisions, stale: stale.map(({ path }) => path) });
    try {
      const stored = await this.#ask("decisions", { method: "PUT", body });
      this.#shown.version = stored.version;
      await this.#check(true);
    } catch (error) {
      if (error.status === 409) this.#differ(decisions);
      else this.#complain(`Your decisions are not stored. ${error.message}`, () => this.#store(decisions));
    }
  }

  /** Another editor was quicker: keep what is here, or take theirs. */
  #differ(decisions) {
    const load = () => this.#ask("check", { method: "POST", body: this.#typed() });
    this.#complain("Another editor has decided meanwhile; your last decisions are not stored.", null, {
      "Keep mine": async () => {
        this.#shown.version = (await load()).version;
        await this.#store(decisions);
      },
      "Take theirs": async () => this.#show(await load()),
    });
  }

  // Saying

  #say(words) {
    this.part("status").textContent = words;
  }

  #complain(words, again = null, choices = again ? { "Try again": again } : {}) {
    const trouble = this.part("trouble");
    trouble.hidden = !words;
    trouble.replaceChildren(words);
    for (const [label, act] of Object.entries(choices)) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-small button-secondary";
      button.textContent = label;
      button.addEventListener("click", () => act().catch((error) => this.#complain(error.message)));
      trouble.append(" ", button);
    }
  }
}

/** A script, which defines the component; asked for again where that has failed. */
function loaded(address) {
  return new Promise((done, failed) => {
    if (customElements.get("article-summary")) {
      done();
      return;
    }
    const script = document.createElement("script");
    Object.assign(script, { src: address, onload: done, onerror: failed });
    document.head.append(script);
  });
}

/** Wagtail draws the blocks of a StreamField by script, while the page loads. */
function whenLoaded(act) {
  if (document.readyState === "complete") act();
  else window.addEventListener("load", () => setTimeout(act), { once: true });
}

function begin() {
  for (const root of document.querySelectorAll("[data-newsroom]:not([data-newsroom-begun])")) {
    root.dataset.newsroomBegun = "";
    new Panel(root);
  }
}

begin();
