// What is asked of Superdesk's server, which asks the service: the browser reaches neither the service nor its key.

import {IArticle} from 'superdesk-api';
import {superdesk} from './superdesk';

const SERVICE = 'newsroom';

export interface IProblem {
    code: string;
    severity: 'error' | 'warning' | 'info';
    path: string;
    message: string;
    spans: Array<[number, number]>;
}

/** Paths of facts, and what the checks say of each. */
export type ISaid = Array<[string, Array<string>]>;

/** Decisions as the component exports them. */
export interface IDocument {
    article: {sha256: string};
    decisions: Array<{path: string; time?: string | null; by?: string | null}>;
}

/** Stored decisions, and their version: 0 where there are none. */
export interface IBase {
    version: number;
    decisions: IDocument | null;
}

/** What an editor decided, what the checks said of each fact then, of which summary, and what it began with. */
export interface IDecided {
    decisions: IDocument;
    seen: ISaid;
    made?: string;
    base?: IBase;
}

/** An item's summary against its text; without a summary `result` is null, and there is nothing else. */
export interface IReview {
    result: {article: {sha256: string}} | null;
    decisions?: IDocument | null;
    version?: number; // of what is stored
    seen?: ISaid;
    known?: ISaid;
    made?: string;
    unchecked?: string; // decisions are stored, and nobody could check them; there is nothing else
    errors?: Array<IProblem>;
    stale?: Array<IProblem>;
}

/** The parts of an item that are read. */
function sent(article: IArticle) {
    const {_id, guid, headline, body_html, language, source} = article;

    return {guid: guid ?? _id, headline: headline ?? '', body_html: body_html ?? '', language, source};
}

/** Have an item summarized; the server keeps the result. */
export function summarize(article: IArticle, abortSignal?: AbortSignal): Promise<IReview> {
    return superdesk.httpRequestJsonLocal<{analysis: IReview}>({
        method: 'POST',
        path: '/ai/',
        payload: {service: SERVICE, item: sent(article)},
        abortSignal,
    }).then(({analysis}) => analysis);
}

/** Check an item as it is now; asks no model. */
export function review(article: IArticle, abortSignal?: AbortSignal): Promise<IReview> {
    return operated<IReview>('search', 'review', {item: sent(article)}, abortSignal);
}

/** Keep decisions, in place of those that they began with; rejected where others are kept (`isConflict`). */
export function decide(article: IArticle, {base, ...decided}: IDecided): Promise<IReview> {
    return operated<IReview>('feedback', 'decisions', {item: sent(article), ...decided, version: base?.version ?? 0});
}

/** Whether decisions were refused because another editor has decided meanwhile. */
export function isConflict(error: unknown): boolean {
    return (error as {_issues?: {decided?: number}} | null)?._issues?.decided != null;
}

/** The script of the review component. */
export function componentScript(): Promise<string> {
    return operated<{script: string}>('search', 'component', {}).then(({script}) => script);
}

function operated<T>(operation: string, name: string, data: {}, abortSignal?: AbortSignal): Promise<T> {
    return superdesk.httpRequestJsonLocal<{result: T}>({
        method: 'POST',
        path: '/ai_data_op/',
        payload: {service: SERVICE, operation, data_name: name, data},
        abortSignal,
    }).then(({result}) => result);
}

/** The words of an error, whatever was thrown. */
export function wordsOf(error: unknown): string {
    const said = error as {_message?: string; _error?: {message?: string}; message?: string} | null;

    if (error instanceof SyntaxError) {
        return superdesk.localization.gettext('The answer of the server cannot be read.');
    }

    return said?._message || said?._error?.message || said?.message || superdesk.localization.gettext('The service cannot be reached.');
}
