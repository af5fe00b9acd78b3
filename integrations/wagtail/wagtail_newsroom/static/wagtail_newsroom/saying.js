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

  /** A button that leads back to the panel, as long as that is out of view. */
  offerBack(root, act) {
    document.querySelector(".newsroom-back")?.remove();
    const back = button("Back to the facts", "button button-small newsroom-back", () => {
      act();
      root.scrollIntoView({ block: "start" });
    });
    document.body.append(back);
    let left = false; // the panel is in view when the fact is clicked
    const watch = new IntersectionObserver(([{ isIntersecting }]) => {
      if (!isIntersecting) left = true;
      else if (left) {
        back.remove();
        watch.disconnect();
      }
    });
    watch.observe(root);
  }
}

function line(entry, lead) {
  const item = document.createElement("li");
  const words = entry.path ? button(entry.message, "", () => lead(entry)) : document.createElement("bdi");
  words.textContent = entry.message;
  words.dir = "auto";
  item.append(words);
  if (entry.stops) item.append(mark("unresolved"));
  return item;
}

function mark(words) {
  const made = document.createElement("span");
  Object.assign(made, { className: "newsroom-mark", textContent: words });
  return made;
}

function button(words, className, act) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className, textContent: words });
  made.addEventListener("click", act);
  return made;
}
