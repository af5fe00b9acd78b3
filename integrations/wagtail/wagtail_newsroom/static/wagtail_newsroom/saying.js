// The words of the panel: how things stand, what went wrong, lists of facts.

export class Saying {
  constructor(root) {
    this.part = (name) => root.querySelector(`[data-newsroom-${name}]`);
  }

  /** How things stand. */
  say(words) {
    this.part("status").textContent = words;
  }

  /** What went wrong, nothing if that is over; `choices` are buttons by their words. */
  complain(words, choices = {}) {
    const trouble = this.part("trouble");
    trouble.hidden = !words;
    trouble.replaceChildren(words);
    for (const [label, act] of Object.entries(choices)) {
      const tried = () => act().catch((error) => this.complain(error.message));
      trouble.append(" ", button(label, "button button-small button-secondary", tried));
    }
  }

  /** A list of messages; one that is about a fact leads to its words. */
  list(name, entries, lead) {
    const list = this.part(name);
    list.hidden = !entries.length;
    list.querySelector("ul").replaceChildren(...entries.map((entry) => line(entry, lead)));
  }

  /** A button that stays in view and leads back to the facts. */
  offerBack(act) {
    document.querySelector(".newsroom-back")?.remove();
    const back = button("Back to the facts", "button button-small newsroom-back", () => {
      back.remove();
      act();
    });
    document.body.append(back);
  }
}

function line(entry, lead) {
  const item = document.createElement("li");
  const words = entry.path ? button(entry.message, "", () => lead(entry)) : document.createElement("bdi");
  words.textContent = entry.message;
  words.dir = "auto";
  item.append(words);
  return item;
}

function button(words, className, act) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className, textContent: words });
  made.addEventListener("click", act);
  return made;
}
