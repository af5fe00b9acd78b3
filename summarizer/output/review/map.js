// The map of places with coordinates: drawn here, from the outline that is shipped, with nothing fetched.

import { CREDIT, LAND } from "./data.js";
import { h, isolated, sameParts, svg } from "./dom.js";
import { moved, project, scaleBar, scales, windowOn, zoomed } from "./geography.js";
import { counted } from "./labels.js";
import { declared } from "./sections.js";
import { t, tell } from "./words.js";

const SIZE = [640, 300];
const TOGETHER = 14; // pixels: nearer points are one marker
const ROOM = 15; // pixels a label needs above and below

export class PlaceMap {
  #outline = null;
  #view = null;
  #drawnOf = [];
  #pointed = null;

  /** `page` gives the places and takes choices. */
  constructor(page) {
    this.page = page;
    this.credit = h("span", { hidden: true }, ` · ${CREDIT}`);
    this.svg = svg("svg", {
      viewBox: `0 0 ${SIZE.join(" ")}`,
      class: "world",
      role: "group",
      "aria-label": t("Map of places"),
    });
    const button = (words, label, act) =>
      h("button", { type: "button", "aria-label": label, title: label, click: act }, words);
    this.element = h(
      "figure",
      { class: "map" },
      h(
        "div",
        { class: "sheet", keydown: (event) => this.#key(event), pointerdown: (event) => this.#drag(event) },
        this.svg,
        h(
          "div",
          { class: "zoom" },
          button("+", t("Nearer"), () => this.#look(zoomed(this.#view, 2))),
          button("−", t("Farther"), () => this.#look(zoomed(this.#view, 0.5))),
          button("⤢", t("All places"), () => this.#look(null)),
        ),
      ),
      h(
        "figcaption",
        {},
        h("span", { class: "key exact" }),
        ` ${t("known point")} `,
        h("span", { class: "key rough" }),
        ` ${t("approximate: the point of a place that holds it")}`,
        h("span", { class: "quiet credit" }, LAND.source, this.credit),
      ),
    );
  }

  /** Draw the places that are shown and have a point; hide where there are none. */
  paint(isShown) {
    const facts = this.page.model.facts.filter((fact) => declared(fact.section).mapped && isShown(fact));
    this.places = facts
      .map((fact) => ({ fact, item: this.page.itemOfFact(fact) }))
      .filter(({ item }) => isPoint(item.geo));
    this.element.hidden = !this.places.length;
    this.credit.hidden = !this.places.some(({ item }) => isCredited(item.geo));
    const drawn = this.places.map(({ item }) => item); // an edit makes another one
    if (sameParts(drawn, this.#drawnOf)) return;
    this.#drawnOf = drawn;
    this.#look(this.#view);
  }

  /** Mark the chosen place. */
  point() {
    const { current } = this.page;
    if (current === this.#pointed) return;
    const isPlace = this.places?.some(({ fact }) => fact === current || fact === this.#pointed);
    this.#pointed = current;
    if (isPlace) this.#look(this.#view);
  }

  #look(view) {
    if (!this.places.length) return;
    this.#view =
      view ??
      windowOn(
        this.places.map(({ item }) => item.geo),
        SIZE,
      );
    const focused = this.svg.getRootNode().activeElement?.dataset?.place;
    const markers = this.#markers();
    const labels = placed(markers);
    this.svg.replaceChildren(
      svg("rect", { class: "sea", width: SIZE[0], height: SIZE[1] }),
      this.#land(),
      ...markers.map((marker, index) => this.#drawn(marker, labels[index])),
      this.#scale(),
    );
    if (focused) this.svg.querySelector(`[data-place="${CSS.escape(focused)}"]`)?.focus();
  }

  #land() {
    this.#outline ??= outline();
    const [east, south] = scales(this.#view, SIZE);
    const { longitude, latitude } = this.#view;
    return [-360, 0, 360]
      .map((turn) => {
        const left = SIZE[0] / 2 + (turn - longitude) * east;
        const transform = `translate(${left} ${SIZE[1] / 2 + latitude * south}) scale(${east} ${-south})`;
        return svg("path", { class: "land", d: this.#outline, transform });
      })
      .reduce((group, path) => (group.append(path), group), svg("g"));
  }

  /** Places that fall together on the map are one marker, the first named one speaking for it. */
  #markers() {
    const found = [];
    for (const place of this.places) {
      const [x, y] = project(this.#view, SIZE, place.item.geo);
      const near = found.find((other) => Math.hypot(other.x - x, other.y - y) < TOGETHER);
      if (near) near.places.push(place);
      else found.push({ x, y, places: [place] });
    }
    for (const marker of found)
      marker.places.sort((one, other) => one.item.geo.approximate - other.item.geo.approximate);
    return found.filter(({ x, y }) => x > -9 && y > -9 && x < SIZE[0] + 9 && y < SIZE[1] + 9);
  }

  #drawn({ x, y, places }, label) {
    const [{ fact, item }] = places;
    const name = ({ item: { name, verbatim } }) => name || verbatim;
    const rough = places.every((place) => place.item.geo.approximate);
    const current = places.some((place) => place.fact === this.page.current);
    const chosen = places.findIndex((place) => place.fact === this.page.current);
    const next = places[(chosen + 1) % places.length];
    const more = places.length - 1;
    const names = more ? tell("{0} and {1}", name(places[0]), counted(more, "more place")) : name(places[0]);
    const activate = (event) => {
      if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      this.page.choose(next.fact, { focus: false });
    };
    return svg(
      "g",
      {
        class: `place${rough ? " rough" : ""}${current ? " current" : ""}`,
        role: "button",
        tabindex: "0",
        "data-place": fact.path,
        "aria-label": rough ? tell("{0}, approximate", names) : names,
        click: activate,
        keydown: activate,
      },
      svg("title", {}, places.map(name).join(" · ")),
      svg("circle", { class: "hit", cx: x, cy: y, r: 14 }),
      svg("circle", { class: "dot", cx: x, cy: y, r: rough ? 6 : 5 }),
      label &&
        svg(
          "text",
          { x, y: y + label, "text-anchor": "middle" },
          isolated(name({ item })) + (more ? ` ${isolated(`+${more}`)}` : ""),
        ),
    );
  }

  #scale() {
    const { pixels, words } = scaleBar(this.#view, SIZE);
    const [x, y] = [12, SIZE[1] - 12];
    return svg(
      "g",
      { class: "scale", "aria-hidden": "true" },
      svg("path", { d: `M${x} ${y - 4}v4h${pixels}v-4` }),
      svg("text", { x: x + pixels + 6, y: y + 1 }, words),
    );
  }

  #key(event) {
    const steps = { ArrowLeft: [-0.25, 0], ArrowRight: [0.25, 0], ArrowUp: [0, 0.25], ArrowDown: [0, -0.25] };
    const factors = { "+": 2, "=": 2, "-": 0.5 };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (steps[event.key]) this.#look(moved(this.#view, ...steps[event.key]));
    else if (factors[event.key]) this.#look(zoomed(this.#view, factors[event.key]));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #drag(down) {
    if (down.target.closest("button, .place")) return;
    const shown = this.svg.getBoundingClientRect().height || SIZE[1];
    const from = this.#view;
    const { signal, abort } = abortable();
    const move = ({ clientX, clientY }) =>
      this.#look(moved(from, (down.clientX - clientX) / shown, (clientY - down.clientY) / shown));
    window.addEventListener("pointermove", move, { signal });
    for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, abort, { signal });
  }
}

function abortable() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

/** Whether a point may be GeoNames', as `credit_of` has it. */
function isCredited({ geonames, approximate, feature }) {
  return geonames || (approximate && feature !== "listed");
}

function isPoint(geo) {
  return Number.isFinite(geo?.latitude) && Number.isFinite(geo?.longitude);
}

/** Where each marker's label goes, below or above it; null where there is no room. */
function placed(markers) {
  const taken = [];
  return markers.map(({ x, y, places }) => {
    const half =
      4 * [...(places[0].item.name || places[0].item.verbatim)].length + (places.length > 1 ? 12 : 0);
    const free = (at) =>
      taken.every((other) => Math.abs(other.x - x) > other.half + half || Math.abs(other.y - at) > ROOM);
    const offset = [22, -12].find((candidate) => free(y + candidate));
    if (offset !== undefined) taken.push({ x, y: y + offset, half });
    return offset ?? null;
  });
}

/** The land as one path, in degrees. */
function outline() {
  const { steps, rings } = LAND;
  return rings
    .map((ring) => {
      let [x, y] = [0, 0];
      const points = [];
      for (let index = 0; index < ring.length; index += 2) {
        x += ring[index];
        y += ring[index + 1];
        points.push(`${x / steps} ${y / steps}`);
      }
      return `M${points.join("L")}Z`;
    })
    .join("");
}
