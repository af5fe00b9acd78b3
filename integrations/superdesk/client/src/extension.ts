// Facts of an item in Superdesk's client: a widget beside it, and warnings before it is published.

import {IArticle, IExtension, IExtensionActivationResult, onPublishMiddlewareResult} from 'superdesk-api';
import {review} from './asking';
import {superdesk} from './superdesk';
import {FactsWidget, LABEL, WIDGET_ID} from './widget';

const {gettext} = superdesk.localization;
const PATIENCE = 10_000; // milliseconds that publishing waits for the facts

/** What an editor is asked about before an item is published; nothing where nobody can say. */
function onPublish(item: IArticle): Promise<onPublishMiddlewareResult> {
    const waiting = new AbortController();
    const late = setTimeout(() => waiting.abort(), PATIENCE);

    return review(item, waiting.signal)
        .then(({errors}) => ({
            warnings: (errors ?? []).map(({message}) => ({text: `${gettext('Facts')}: ${message}`})),
        }))
        .catch(() => ({warnings: [{text: gettext('Facts: nobody could check them against the text.')}]}))
        .finally(() => clearTimeout(late));
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
