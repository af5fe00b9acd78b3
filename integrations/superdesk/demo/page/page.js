// Stands in for Superdesk's client: an editor for one item, the widget beside it, and publishing.
//
// `?editor=angular` does as the client's older editor does: it gives the widget no latest item, and changes the item
// that the widget has in place.

import item from '/item.js';

const ID = 'newsroom-summarizer';
const isOlder = new URLSearchParams(location.search).get('editor') === 'angular';
const find = (selector) => document.querySelector(selector);
const { createElement: el } = window.React;

/** The parts of the client's API that the extension uses. */
const superdesk = {
  async httpRequestJsonLocal({ method, path, payload, abortSignal: signal }) {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(path, { method, headers, body: JSON.stringify(payload), signal });
    const said = await answer.json();
    if (!answer.ok) throw said;
    return said;
  },
  components: {
    AuthoringWidgetHeading: ({ widgetName }) => el('h2', null, widgetName),
    AuthoringWidgetLayout: ({ header, body, footer }) => el('div', null, header, body, footer),
  },
  localization: { gettext: (words) => words },
  session: { getCurrentUser: async () => ({ display_name: 'Edith Editor' }) },
  ui: { confirm: ask, notify: { warning: tell } },
};
window.extensionsApiInstances = { [ID]: superdesk };

function tell(words) {
  const line = document.createElement('p');
  line.textContent = words;
  find('#notices').append(line);
}

function ask(words, title) {
  const dialog = find('#question');
  dialog.querySelector('h2').textContent = title;
  dialog.querySelector('p').textContent = words;
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((done) => dialog.addEventListener('close', () => done(dialog.returnValue === 'yes'), { once: true }));
}

/** The item as it is in the editor. */
const article = { _id: 'urn:item:1', guid: 'urn:item:1', type: 'text', language: 'en', source: 'The Valley Post' };

function read() {
  return { headline: find('#headline').innerText.trim(), body_html: find('#body').innerHTML };
}

function write() {
  find('#headline').textContent = item.headline;
  for (const words of item.paragraphs) {
    const paragraph = document.createElement('p');
    paragraph.textContent = words;
    find('#body').append(paragraph);
  }
  Object.assign(article, read());
  for (const field of document.querySelectorAll('.field')) {
    field.addEventListener('input', () => isOlder && Object.assign(article, read()));
  }
}

async function publish({ onPublish }) {
  find('#notices').replaceChildren();
  const now = { ...article, ...read() };
  const { warnings = [] } = await onPublish(now);
  if (warnings.length) return warnings.forEach(({ text }) => tell(text)); // the client publishes nothing then
  const body = JSON.stringify(now);
  const answer = await fetch('/publish', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  const issues = await answer.json();
  if (issues.length) return issues.forEach(tell);
  tell('Published (in this page alone).');
}

write();
const { default: extension } = await import('/extension/extension');
const { contributions } = await extension.activate(superdesk);
const [widget] = contributions.authoringSideWidgets;
const getLatestArticle = () => (isOlder ? {} : { ...article, ...read() });
window.ReactDOM.render(el(widget.component, { article, getLatestArticle, readOnly: false }), find('#widget'));
find('#publish').addEventListener('click', () => publish(contributions.entities.article));
