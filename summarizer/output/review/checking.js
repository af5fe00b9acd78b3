// What the checks would say of a fact as it is edited: from the readings that were computed with the page,
// or from the service that the host names; else that nobody checked it anew.

const VALUE = "value";
const OF_VALUES = ["number-mismatch", "number-unread"];
const OF_WORDS = /^(?:quote-|name-absent)/u;
const TOLERANCE = 1e-9;

/** The problems of a fact with an editor's changes; those that are not known any more are marked. */
export function problemsNow(fact, { changes, added }, model) {
  const fields = added ?? changes;
  const names = Object.keys(fields);
  if (!names.length) return fact.problems;
  if (model.rechecked) return model.rechecked.get(fact.path) ?? [];
  const words = fact.spans.length > 0;
  const rest = fact.problems.filter(
    ({ path, code }) =>
      !names.some((name) => path.endsWith(`.${name}`)) &&
      !(OF_VALUES.includes(code) && VALUE in fields) &&
      !(words && fact.found && OF_WORDS.test(code)),
  );
  const typed = typeof fact.item === "object" ? null : changes.text;
  if (typeof typed === "string") return [...digitsOf(typed, model), ...unknown()];
  if (VALUE in fields || (fact.found && VALUE in fact.item)) {
    const value = VALUE in fields ? fields[VALUE] : fact.item[VALUE];
    return [...rest, ...ofValue(value, fact, model)];
  }
  return rest;
}

/** Problems of what is accepted, or may be left out, as information that says who settled them: as applying the
 *  decision makes them (summarizer/pipeline/settling.py). */
export function settled(problems, { verdict, by }, isOmission) {
  if (verdict !== "accepted" && !(isOmission && verdict)) return problems;
  const who = by ? ` by ${by}` : "";
  return problems.map((problem) =>
    problem.severity === "info"
      ? problem
      : { ...problem, severity: "info", message: `${problem.message} (settled${who})` },
  );
}

/** Whether the page can say what a value's words mean. */
function ofValue(value, fact, model) {
  const readings = model.readings.filter(([start, end]) =>
    fact.spans.some(([from, to]) => start < to && end > from),
  );
  if (!readings.length) return unknown();
  if (value === null || value === undefined) return [];
  const fits = readings.some(
    ([, , values, low, high]) =>
      values.some((reading) => Math.abs(reading - value) <= TOLERANCE * Math.max(1, Math.abs(reading))) ||
      (!values.length && low <= value && value <= high),
  );
  if (fits) return [];
  const words = fact.spans.map(([start, end]) => model.text.slice(start, end)).join(" … ");
  return [problemOf("error", "number-mismatch", `“${words}” does not say ${value}`)];
}

/** Numbers in digits that no quantity of the article carries. */
function digitsOf(text, model) {
  const carried = new Set(model.readings.flatMap(([, , values, low, high]) => [...values, low, high]));
  const found = [...text.matchAll(/\d+(?:[.,]\d+)*/gu)].map(([words]) => words);
  const wrong = found.filter((words) => !carried.has(Number(words.replaceAll(",", ""))));
  return wrong.map((words) =>
    problemOf("error", "text-number-unsupported", `the article does not carry the number “${words}”`),
  );
}

function unknown() {
  return [problemOf("info", "not-rechecked", "Not re-checked: the checks run again when this is applied.")];
}

function problemOf(severity, code, message) {
  return { severity, code, message, path: "" };
}

/** Ask a service that applies decisions (`POST /v1/decisions`) what it makes of them: path to problems. */
export async function askService(address, model, decisions) {
  const document = decisions.toJSON();
  const kept = document.decisions.filter(({ verdict }) => verdict !== "rejected"); // so that no path moves
  const body = JSON.stringify({ result: model.result, decisions: { ...document, decisions: kept } });
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(address, { method: "POST", headers, body }).catch(() => null);
  if (!answer?.ok) return null;
  const { problems, provenance } = await answer.json();
  const paths = pathsInChecked(model, provenance.decisions ?? []);
  const found = new Map(model.facts.map((fact) => [fact.path, []]));
  for (const problem of problems) {
    const at = [...paths].find(([checked]) => isPart(problem.path, checked));
    if (at) found.get(at[1]).push(problem);
  }
  return found;
}

/** Where each fact stands in a checked result: path there to path here. */
function pathsInChecked(model, decided) {
  const paths = new Map(model.facts.map(({ path }) => [path, path]));
  const added = decided.filter((each) => each.added);
  for (const fact of model.facts.filter(({ isAdded }) => isAdded)) {
    const own = JSON.stringify(fact.fields);
    const there = added.find((each) => JSON.stringify(each.added) === own);
    if (there) paths.set(there.path, fact.path);
  }
  return paths;
}

function isPart(path, base) {
  return path === base || path.startsWith(`${base}.`) || path.startsWith(`${base}[`);
}
