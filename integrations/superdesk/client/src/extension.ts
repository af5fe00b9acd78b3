// Facts of an item in Superdesk's client: a widget beside it, and a question before it is published.

import {IArticle, IExtension, IExtensionActivationResult, onPublishMiddlewareResult} from 'superdesk-api';
import {IProblem, review} from './asking';
import {superdesk} from './superdesk';
import {FactsWidget, LABEL, WIDGET_ID} from './widget';

const {gettext} = superdesk.localization;
const PATIENCE = 10_000; // milliseconds that publishing waits for the facts
const MOST = 5; // errors that are shown

/**
 * Ask before an item with unresolved errors is published. A warning that is returned keeps the client from
 * publishing whatever the editor says, so that one is returned only where he has said no; a service that does not
 * answer keeps nobody from publishing.
 */
function onPublish(item: IArticle): Promise<onPublishMiddlewareResult> {
    const waiting = new AbortController();
    const late = setTimeout(() => waiting.abort(), PATIENCE);

    return review(item, waiting.signal)
        .finally(() => clearTimeout(late))
        .then(({errors}) => errors ?? [], () => {
            superdesk.ui.notify.warning(gettext('Facts: nobody could check them against the text.'));

            return [];
        })
        .then((errors) => errors.length < 1 || superdesk.ui.confirm(questionOn(errors), LABEL))
        .then((goesOn) => (goesOn ? {} : {warnings: [{text: gettext('Facts: not published.')}]}));
}

function questionOn(errors: Array<IProblem>): string {
    const shown = errors.slice(0, MOST).map(({message}) => `${message}.`);
    const more = errors.length > MOST ? ['…'] : [];

    return [gettext('Errors in the facts are unresolved:'), ...shown, ...more, gettext('Go on all the same?')].join(' ');
}

const extension: IExtension = {
    activate: () => {
        const result: IExtensionActivationResult = {
            contributions: {
                authoringSideWidgets: [{
                    _id: WIDGET_ID,
                    component: FactsWidget,
                    icon: 'view',
                    label: LABEL,
                    order: 20,
                    isAllowed: (article) => article.type === 'text',
                }],
                entities: {article: {onPublish}},
            },
        };

        return Promise.resolve(result);
    },
};

export default extension;
