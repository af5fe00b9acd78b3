// What the panel asks of Wagtail. Every answer has its end, and whatever fails is an error in words.

const PATIENCE = 20000; // ms until an answer is given up

export class Asking {
  /** `form` is the editor's; `options` are the panel's: its page and its addresses. */
  constructor(form, options) {
    this.form = form;
    this.options = options;
  }

  /** The number of the page, 0 of one that was never saved; a new one gets it without a reload. */
  get page() {
    return this.options.page ?? Number(location.pathname.match(/\/pages\/(\d+)\/edit\//u)?.[1] ?? 0);
  }

  address(name) {
    return this.options.urls[name].replace("/0/", `/${this.page}/`);
  }

  /** The form as it is typed, without files. */
  typed() {
    const data = new FormData(this.form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  }

  /** JSON of an address; throws an error with `status` where there is none. */
  async ask(name, init = {}) {
    const headers = {
      Accept: "application/json",
      "X-CSRFToken": this.form.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "",
      "X-Requested-With": "XMLHttpRequest",
      ...init.headers,
    };
    let answer;
    try {
      answer = await fetch(this.address(name), { ...init, headers, signal: AbortSignal.timeout(PATIENCE) });
    } catch {
      throw new Error("Wagtail cannot be reached. What you typed is still here.");
    }
    if (answer.redirected) {
      throw new Error("You are no longer logged in: log in in another tab. What you typed is still here.");
    }
    const data = await answer.json().catch(() => null);
    if (answer.ok && data) return data;
    const words = data?.message || `Wagtail answers with status ${answer.status}.`;
    throw Object.assign(new Error(words), { status: answer.status });
  }
}

/** A script, which defines the component; asked for again where that has failed. */
export function loaded(address) {
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
