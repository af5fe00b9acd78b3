// <article-summary src="result.json">: a result beside its article, in any page.
//
// Attributes: src, decisions (addresses of JSON), decisions-src (decisions are read there, and put there after
// each change), check-src (a service that checks what is decided), readonly, reviewer (who decides), order
// ("sections"), theme (light, dark), storage ("none": keep nothing in the browser), shortcuts ("off"), standalone
// (the page is nothing else: take the keyboard), together and readings (JSON that `summarizer render -f html`
// writes: figures that may count the same thing, and what the article's quantities can mean).
// Properties: result, decisions. Method: merge. Events: ready, error, chosen, decision (one), decisionschange (all).

import { STYLE } from "./data.js";
import { h } from "./dom.js";
import { tellTaken } from "./files.js";
import { readResult } from "./model.js";
import { Page } from "./page.js";
import { keptReviewer } from "./reviewer.js";
import { browserStorage } from "./storage.js";
import { speak, t, tell, wordsDirection } from "./words.js";

const SHEET = new CSSStyleSheet();
SHEET.replaceSync(STYLE);

const RESTING = 250; // milliseconds on a fact until the page's address names it: browsers bound how often it changes

class ArticleSummary extends HTMLElement {
  static observedAttributes = ["src"];
  #page = null;
  #unsaved = false;
  #loading = 0;
  #taking = false;
  #putting = Promise.resolve();
  #naming = 0;
  #unnamed = null; // address of the fact chosen last, until the page's has it
  #leaving = (event) => this.#unsaved && event.preventDefault();
  #moved = () => this.#visit();
  #stored = (event) => {
    if (event.key === this.#page?.decisions.key) this.#page.reload();
  };

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [SHEET];
  }

  connectedCallback() {
    window.addEventListener("beforeunload", this.#leaving);
    window.addEventListener("storage", this.#stored);
    window.addEventListener("popstate", this.#moved);
    if (document.readyState === "loading")
      document.addEventListener("DOMContentLoaded", () => this.#readInline());
    else this.#readInline();
  }

  /** A result written into the element; what is inside it is known once the document is. */
  #readInline() {
    if (this.#page || this.hasAttribute("src")) return;
    const inline = this.querySelector("script[type='application/json']");
    if (inline) this.#read(async () => JSON.parse(inline.textContent));
  }

  disconnectedCallback() {
    window.removeEventListener("beforeunload", this.#leaving);
    window.removeEventListener("storage", this.#stored);
    window.removeEventListener("popstate", this.#moved);
  }

  attributeChangedCallback(name, before, src) {
    if (src !== null && src !== before) this.#read(() => fetched(src));
  }

  /** The result shown, as JSON; setting it shows another. */
  get result() {
    return this.#page?.model.result ?? null;
  }

  set result(result) {
    this.#loading++;
    this.#show(result);
  }

  /** The decisions taken so far, as they are exported; setting them takes them over those that are here. */
  get decisions() {
    return this.#page ? this.#page.decisions.toJSON() : null;
  }

  set decisions(document) {
    if (!this.#page) throw new Error("Nothing is shown yet: wait for the event `ready`.");
    tellTaken(this.#page, this.#page.decisions.take(document));
  }

  /** Take what others have decided since they and we began with a document: of two decisions on a fact the newer one
   *  stands, and the other is on its card. Gives how many were `taken`, are `conflicts`, found no fact (`unplaced`). */
  merge(document, since) {
    if (!this.#page) throw new Error("Nothing is shown yet: wait for the event `ready`.");
    const told = this.#page.decisions.merge(document, since);
    tellTaken(this.#page, told);
    return told;
  }

  get storage() {
    return this.getAttribute("storage");
  }

  /** Called by the page: decisions changed. */
  decided(paths) {
    const decisions = this.decisions;
    this.#unsaved = !this.#page?.decisions.kept && this.storage !== "none";
    for (const path of paths) this.#tell("decision", { path, ...this.#page.decisions.get(path) });
    this.#tell("decisionschange", { decisions, paths });
    this.#put(decisions);
  }

  /** Store decisions where `decisions-src` says, one request after the other, the last state last. */
  #put(decisions) {
    const address = this.getAttribute("decisions-src");
    if (!address || this.#taking) return;
    const body = JSON.stringify(decisions);
    const headers = { "Content-Type": "application/json" };
    const page = this.#page;
    this.#putting = this.#putting.then(async () => {
      const answer = await fetch(address, { method: "PUT", headers, body }).catch(() => null);
      if (!answer?.ok) page.say(tell("Your decisions could not be stored ({0}).", answer?.status ?? "–"), true);
    });
  }

  /** Called by the page: a fact was chosen; one to which a reference led is a step that Back takes back. */
  chosen(fact, followed) {
    const { path, id } = fact;
    this.#tell("chosen", { path, id: id ?? null, spans: fact.item.spans ?? [] });
    if (!this.hasAttribute("standalone")) return;
    const hash = `#${encodeURIComponent(fact.id || fact.path)}`;
    clearTimeout(this.#naming);
    if (followed) {
      this.#name();
      if (location.hash !== hash) history.pushState(null, "", hash);
      return;
    }
    this.#unnamed = hash;
    this.#naming = setTimeout(() => this.#name(), RESTING);
  }

  /** Let the page's address name the fact on which one rests. */
  #name() {
    if (this.#unnamed && location.hash !== this.#unnamed) history.replaceState(null, "", this.#unnamed);
    this.#unnamed = null;
  }

  /** Choose the fact that the page's address names. */
  #visit() {
    if (!this.hasAttribute("standalone") || !this.#page) return;
    const named = decodeURIComponent(location.hash.slice(1));
    const { byId, byPath } = this.#page.model;
    const fact = byId.get(named) ?? byPath.get(named);
    if (fact && fact !== this.#page.current) this.#page.choose(fact);
  }

  /** Who decides: as the host says, else as the browser remembers. */
  get reviewer() {
    return this.getAttribute("reviewer") ?? (this.storage === "none" ? null : keptReviewer());
  }

  /** Called by the page: decisions were saved to a file. */
  exported() {
    this.#unsaved = false;
  }

  async #read(load) {
    const turn = ++this.#loading;
    this.#say(t("Loading …"));
    let result;
    try {
      result = await load();
    } catch (error) {
      if (turn === this.#loading) this.#fail(error);
      return;
    }
    if (turn === this.#loading) this.#show(result);
  }

  #show(result) {
    let model;
    try {
      const given = (name) => JSON.parse(this.getAttribute(name) ?? "[]");
      model = readResult(result, given("together"), given("readings"));
      this.language = speak([this.getAttribute("lang"), ...navigator.languages].filter(Boolean));
      this.direction = wordsDirection();
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#page = new Page(model, this, this.storage === "none" ? null : browserStorage());
    this.shadowRoot.replaceChildren(this.#page.element);
    if (this.hasAttribute("standalone")) this.#page.element.focus({ preventScroll: true });
    this.#visit();
    this.#verify(result.article, this.#page);
    this.#take(this.#page);
    this.#tell("ready", {});
  }

  async #take(page) {
    const stored = this.getAttribute("decisions-src");
    for (const address of [this.getAttribute("decisions"), stored].filter(Boolean)) {
      try {
        const document = await fetched(address, address === stored);
        this.#taking = true;
        if (document) tellTaken(page, page.decisions.take(document));
      } catch (error) {
        page.say(error.message, true);
      } finally {
        this.#taking = false;
      }
    }
  }

  /** Say so where the text is not the one that was summarized; only pages served safely can hash. */
  async #verify({ text, sha256 }, page) {
    const bytes = await globalThis.crypto?.subtle?.digest("SHA-256", new TextEncoder().encode(text));
    if (!bytes) return;
    const found = [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    if (found === sha256) return;
    page.notice.textContent =
      t("The article’s text was changed after it was summarized: marks may stand on wrong words.");
    page.notice.hidden = false;
  }

  #fail(error) {
    this.#say(error.message, "alert");
    this.#tell("error", { message: error.message }, false);
  }

  #say(words, role = "status") {
    this.#page = null;
    this.shadowRoot.replaceChildren(
      h("div", { class: "root", lang: "en", dir: "ltr" }, h("p", { class: "message", role }, words)),
    );
  }

  #tell(name, detail, bubbles = true) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles, composed: bubbles }));
  }
}

/** JSON from an address; null where there is none yet and that is fine. */
async function fetched(address, mayLack = false) {
  const answer = await fetch(address).catch(() => null);
  if (mayLack && answer && [204, 404].includes(answer.status)) return null;
  if (!answer?.ok) throw new Error(`${address} could not be loaded${answer ? ` (${answer.status})` : ""}.`);
  return answer.json().catch(() => {
    throw new Error(`${address} is no JSON.`);
  });
}

if (!customElements.get("article-summary")) customElements.define("article-summary", ArticleSummary);
