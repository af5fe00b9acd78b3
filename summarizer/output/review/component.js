// <article-summary src="result.json">: a result beside its article, in any page.
//
// Attributes: src, decisions (addresses of JSON), theme (light, dark), storage ("none": keep nothing in the
// browser), shortcuts ("off"), standalone (the page is nothing else: take the keyboard), together (JSON of figures
// that may count the same thing, as `summarizer render -f html` writes it). Properties: result, decisions.
// Events: ready, error, decisionschange.

import { STYLE } from "./data.js";
import { browserStorage } from "./decisions.js";
import { h } from "./dom.js";
import { readResult } from "./model.js";
import { Page } from "./page.js";

const SHEET = new CSSStyleSheet();
SHEET.replaceSync(STYLE);

class ArticleSummary extends HTMLElement {
  static observedAttributes = ["src"];
  #page = null;
  #unsaved = false;
  #loading = 0;
  #leaving = (event) => this.#unsaved && event.preventDefault();
  #stored = (event) => {
    if (event.key !== this.#page?.decisions.key) return;
    this.#page.decisions.load();
    this.#page.paint();
  };

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [SHEET];
  }

  connectedCallback() {
    window.addEventListener("beforeunload", this.#leaving);
    window.addEventListener("storage", this.#stored);
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
    this.#page.take(document);
  }

  get storage() {
    return this.getAttribute("storage");
  }

  /** Called by the page: decisions changed. */
  decided(paths) {
    this.#unsaved = !this.#page?.decisions.kept && this.storage !== "none";
    this.#tell("decisionschange", { decisions: this.decisions, paths });
  }

  /** Called by the page: decisions were saved to a file. */
  exported() {
    this.#unsaved = false;
  }

  async #read(load) {
    const turn = ++this.#loading;
    this.#say("Loading …");
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
      model = readResult(result, JSON.parse(this.getAttribute("together") ?? "[]"));
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#page = new Page(model, this, this.storage === "none" ? null : browserStorage());
    this.shadowRoot.replaceChildren(this.#page.element);
    if (this.hasAttribute("standalone")) this.#page.element.focus({ preventScroll: true });
    this.#verify(result.article, this.#page);
    this.#take(this.getAttribute("decisions"), this.#page);
    this.#tell("ready", {});
  }

  async #take(address, page) {
    if (!address) return;
    try {
      page.take(await fetched(address));
    } catch (error) {
      page.say(error.message, true);
    }
  }

  /** Say so where the text is not the one that was summarized; only pages served safely can hash. */
  async #verify({ text, sha256 }, page) {
    const bytes = await globalThis.crypto?.subtle?.digest("SHA-256", new TextEncoder().encode(text));
    if (!bytes) return;
    const found = [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    if (found === sha256) return;
    page.notice.textContent =
      "The article’s text was changed after it was summarized: marks may stand on wrong words.";
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

async function fetched(address) {
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) throw new Error(`${address} could not be loaded${answer ? ` (${answer.status})` : ""}.`);
  return answer.json().catch(() => {
    throw new Error(`${address} is no JSON.`);
  });
}

if (!customElements.get("article-summary")) customElements.define("article-summary", ArticleSummary);
