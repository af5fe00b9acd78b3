// What the browser keeps of decisions.

export const STORE = "article-summary:";

/** The browser's storage, or null where it has none for this page (blocked, sandboxed, private). */
export function browserStorage() {
  try {
    const probe = `${STORE}?`;
    localStorage.setItem(probe, "");
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    return null;
  }
}
