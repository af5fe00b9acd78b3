// A window on the world: degrees to pixels, equirectangular, true to shape at its middle.

const KM_A_DEGREE = 111.2;
const MARGIN = 1.35;
const WIDEST = 150; // degrees, nearly the world
const NARROWEST = 0.02;
const ALONE = 10; // degrees around a single point, so that a coast or two tell where it is

/** The window that holds all points: { longitude, latitude, span }, `span` in degrees of latitude. */
export function windowOn(points, [width, height]) {
  const west = westernmost(points.map(({ longitude }) => longitude));
  const longitudes = points.map(({ longitude }) => west + wrapped(longitude - west, 0, 360));
  const latitudes = points.map(({ latitude }) => latitude);
  const middle = (values) => (Math.min(...values) + Math.max(...values)) / 2;
  const extent = (values) => Math.max(...values) - Math.min(...values);
  const latitude = middle(latitudes);
  const across = extent(longitudes) * Math.cos(radians(latitude)) * (height / width);
  const wanted = Math.max(extent(latitudes), across) * MARGIN;
  return bounded({ longitude: middle(longitudes), latitude, span: Math.max(wanted, ALONE) });
}

/** The western end of the shortest stretch that holds all longitudes, the date line crossed if need be. */
function westernmost(longitudes) {
  const sorted = [...new Set(longitudes)].sort((one, other) => one - other);
  const gaps = sorted.map((longitude, index) => wrapped(longitude - sorted.at(index - 1), 0, 360));
  return sorted[gaps.indexOf(Math.max(...gaps))];
}

export function zoomed(view, factor) {
  return bounded({ ...view, span: view.span / factor });
}

/** Moved by shares of its height: (1, 0) is one height to the east. */
export function moved(view, east, north) {
  const { longitude, latitude, span } = view;
  return bounded({
    span,
    longitude: longitude + (east * span) / Math.cos(radians(latitude)),
    latitude: latitude + north * span,
  });
}

function bounded({ longitude, latitude, span }) {
  return {
    longitude: wrapped(longitude, -180, 180),
    latitude: Math.min(85, Math.max(-85, latitude)),
    span: Math.min(WIDEST, Math.max(NARROWEST, span)),
  };
}

/** Pixels a degree, east and south. */
export function scales({ latitude, span }, [, height]) {
  const south = height / span;
  return [south * Math.cos(radians(Math.min(60, Math.abs(latitude)))), south];
}

export function project(view, size, { longitude, latitude }) {
  const [east, south] = scales(view, size);
  const away = wrapped(longitude - view.longitude, -180, 180);
  return [size[0] / 2 + away * east, size[1] / 2 + (view.latitude - latitude) * south];
}

/** A round distance of at most a third of the width: { pixels, words }. */
export function scaleBar(view, size) {
  const pixelsAKm = size[1] / view.span / KM_A_DEGREE;
  const most = size[0] / 3 / pixelsAKm;
  const power = 10 ** Math.floor(Math.log10(most));
  const km = [5, 2, 1].map((step) => step * power).find((distance) => distance <= most);
  return { pixels: km * pixelsAKm, words: km < 1 ? `${Math.round(km * 1000)} m` : `${km} km` };
}

function wrapped(value, least, most) {
  const width = most - least;
  return ((((value - least) % width) + width) % width) + least;
}

function radians(degrees) {
  return (degrees * Math.PI) / 180;
}
