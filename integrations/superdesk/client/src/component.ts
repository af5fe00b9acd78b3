// <article-summary>: its script is had once from Superdesk's own server.

import {componentScript, IDocument} from './asking';
import {superdesk} from './superdesk';

/** The element of the component, as far as it is used. */
export interface IArticleSummary extends HTMLElement {
    result: {} | null;
    decisions: IDocument | null;
    merge(decisions: IDocument, since: IDocument): {conflicts: number};
}

const NAME = 'article-summary';
let loading: Promise<void> | null = null;

/** Define the component, and say who decides; rejects where its script cannot be had, and is tried again later. */
export function defined(): Promise<string> {
    if (loading == null) {
        loading = componentScript().then(run).catch((error) => {
            loading = null;
            throw error;
        });
    }

    return Promise.all([superdesk.session.getCurrentUser(), loading]).then(([user]) => user.display_name);
}

function run(script: string): Promise<void> {
    const address = URL.createObjectURL(new Blob([script], {type: 'text/javascript'}));
    const element = document.createElement('script');

    return new Promise<void>((done, fail) => {
        element.src = address;
        element.onload = () => done();
        element.onerror = () => fail(new Error('the script of the review does not run'));
        document.head.append(element);
    }).finally(() => URL.revokeObjectURL(address));
}

/** The component in a place of the page, for somebody who decides; whoever wants to know is told of decisions. */
export function placed(
    place: HTMLElement,
    reviewer: string,
    decided: (decisions: IDocument, paths: Array<string>) => void,
): IArticleSummary {
    const element = document.createElement(NAME) as IArticleSummary;

    element.setAttribute('storage', 'none');
    element.setAttribute('reviewer', reviewer);
    element.addEventListener('decisionschange', (event) => {
        const {decisions, paths} = (event as CustomEvent<{decisions: IDocument; paths: Array<string>}>).detail;

        decided(decisions, paths);
    });
    place.append(element);

    return element;
}
