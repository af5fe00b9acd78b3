// What was typed and not yet saved: kept over a click, Escape and a reload.

const PREFIX = "article-summary-drafts:";

export class Drafts {
  #kept = new Map();

  /** `storage` is the browser's, or null. */
  constructor(model, storage) {
    this.storage = storage;
    this.key = PREFIX + model.result.article.sha256;
    try {
      this.#kept = new Map(Object.entries(JSON.parse(storage?.getItem(this.key) ?? "{}")));
    } catch {
      // what cannot be read is no draft
    }
  }

  /** What was typed into a fact's form ("editing", "noting"), or null. */
  get(path, form) {
    return this.#kept.get(`${form} ${path}`) ?? null;
  }

  has(path) {
    return ["editing", "noting"].some((form) => this.get(path, form) !== null);
  }

  set(path, form, typed) {
    this.#kept.set(`${form} ${path}`, typed);
    this.#save();
  }

  drop(path, form) {
    if (this.#kept.delete(`${form} ${path}`)) this.#save();
  }

  #save() {
    try {
      if (this.#kept.size) this.storage?.setItem(this.key, JSON.stringify(Object.fromEntries(this.#kept)));
      else this.storage?.removeItem(this.key);
    } catch {
      // full, or forbidden since: the draft lives while the page does
    }
  }
}
