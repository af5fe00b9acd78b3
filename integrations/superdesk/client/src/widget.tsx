// The widget beside an item: its facts, and what no longer fits its text.

import * as React from 'react';
import {IArticle, IArticleSideWidgetComponentType} from 'superdesk-api';
import {decide, IProblem, IReview, isConflict, review, summarize, wordsOf} from './asking';
import {defined} from './component';
import {Facts} from './facts';
import {superdesk} from './superdesk';
import {Unsent} from './unsent';

const {AuthoringWidgetHeading, AuthoringWidgetLayout} = superdesk.components;
const {gettext} = superdesk.localization;

export const WIDGET_ID = 'newsroom-summarizer-facts';
export const LABEL = gettext('Facts');

const LOOK = 1_500; // milliseconds between looks at the text; it is checked once it has changed and rests
const AGAIN = 15_000; // milliseconds until storing decisions is tried again

interface IState {
    busy: '' | 'summarizing' | 'checking';
    failure: string;
    unstored: string;
    conflicts: number;
    found: IReview;
}

export class FactsWidget extends React.PureComponent<IArticleSideWidgetComponentType, IState> {
    private place = React.createRef<HTMLDivElement>();
    private unsent: Unsent;
    private facts: Facts;
    private storing = false;
    private stored = 0; // how often decisions were stored
    private asking = new AbortController();
    private checked = ''; // the text that was checked last
    private typed = ''; // the text at the last look
    private timers: {look?: number; again?: number} = {};

    constructor(props: IArticleSideWidgetComponentType) {
        super(props);
        this.state = {busy: '', failure: '', unstored: '', conflicts: 0, found: {result: null}};
        this.unsent = new Unsent(props.article.guid);
        this.facts = new Facts(this.unsent, () => this.store());
        this.summarize = this.summarize.bind(this);
        this.check = this.check.bind(this);
    }

    componentDidMount() {
        this.check();
        this.timers.look = window.setInterval(() => this.look(), LOOK);
    }

    componentWillUnmount() {
        this.asking.abort();
        window.clearInterval(this.timers.look);
        window.clearTimeout(this.timers.again);
    }

    /**
     * The item as it stands in the editor, saved or not. The older editor (authoring-angular) gives nothing here,
     * and changes the item that the widget has.
     */
    private article(): IArticle {
        const latest = this.props.getLatestArticle();

        return latest._id == null ? this.props.article : latest;
    }

    /** Check the text again once it has changed and rests; only where there is a summary. */
    private look() {
        const text = textOf(this.article());
        const rests = text === this.typed;

        this.typed = text;

        if (rests && text !== this.checked && this.state.busy === '' && this.state.found.result != null) {
            this.check();
        }
    }

    private summarize() {
        this.ask('summarizing', summarize);
    }

    private check() {
        this.ask('checking', review);
    }

    /** Ask, and show what is answered; an answer to an older question is dropped, and a failure leaves what is shown. */
    private ask(busy: IState['busy'], question: (article: IArticle, signal: AbortSignal) => Promise<IReview>) {
        this.asking.abort();
        this.asking = new AbortController();

        const {signal} = this.asking;
        const article = this.article();
        const stored = this.stored;

        this.checked = textOf(article);
        this.setState({busy});

        question(article, signal).then((found) => {
            if (signal.aborted) {
                return;
            }

            if (stored !== this.stored) {
                this.check(); // the answer may not know what was decided meanwhile
            } else {
                this.setState({busy: '', failure: ''});
                this.show(found);
            }
        }).catch((error) => {
            if (!signal.aborted) {
                this.setState({busy: '', failure: wordsOf(error)});
            }
        });
    }

    /** Show what the service says; without the component's script the list of problems still stands. */
    private show(found: IReview) {
        this.setState({found}, () => {
            if (found.result != null) {
                defined().then((name) => this.fill(name)).catch((error) => this.setState({failure: wordsOf(error)}));
            }
        });
    }

    /** Show the facts beside the item; where another editor has decided otherwise, say so. */
    private fill(reviewer: string) {
        const {found} = this.state;

        if (found.result != null && this.place.current != null) {
            const conflicts = this.facts.fill(this.place.current, reviewer, found);

            conflicts > 0 && this.setState({conflicts});
        }
    }

    /** Store decisions, the last state last; what cannot be stored is tried again. */
    private async store() {
        if (this.storing) {
            return;
        }

        this.storing = true;
        window.clearTimeout(this.timers.again);

        try {
            for (let left = this.unsent.get(); left != null; left = this.unsent.get()) {
                const answer = await decide(this.article(), left);

                this.stored += 1;

                const isLast = this.unsent.drop(left);

                this.facts.stored(left.decisions, answer.version ?? 0);

                if (isLast) {
                    this.setState({unstored: '', failure: answer.unchecked ?? ''});
                    answer.unchecked == null && this.show(answer);
                }
            }
        } catch (error) {
            this.setState({unstored: wordsOf(error)});
            isConflict(error) && this.check(); // what others have decided is merged into what is shown, which stores it
            this.timers.again = window.setTimeout(() => this.store(), AGAIN);
        } finally {
            this.storing = false;
        }
    }

    render() {
        const {busy, failure, unstored, conflicts, found} = this.state;
        const action = found.result == null ? gettext('Summarize') : gettext('Summarize again');
        const kept = gettext('Your decisions are kept in this browser and will be stored later.');
        const otherwise = gettext(
            'Another editor has decided otherwise. The newer decisions hold, the others are on the cards of their facts:',
        );

        return (
            <AuthoringWidgetLayout
                header={<AuthoringWidgetHeading widgetId={WIDGET_ID} widgetName={LABEL} editMode={false} />}
                body={(
                    <div>
                        {failure !== '' && <p role="alert">{failure}</p>}
                        {unstored !== '' && <p role="alert">{kept} {unstored}</p>}
                        {conflicts > 0 && <p role="alert">{otherwise} {conflicts}.</p>}
                        <p>
                            <button
                                className="btn"
                                disabled={busy === 'summarizing' || this.props.readOnly}
                                onClick={this.summarize}
                            >
                                {action}
                            </button>
                        </p>
                        {busy === 'summarizing'
                            && <p role="status">{gettext('The article is being read. You can go on writing.')}</p>}
                        {found.result != null && <p role="status">{standOf(found)}</p>}
                        <ul>{problemsOf(found).map(({message}, number) => <li key={number}>{message}</li>)}</ul>
                        <div ref={this.place} style={{height: '70vh', overflow: 'auto'}} />
                    </div>
                )}
            />
        );
    }
}

function textOf({headline, body_html}: IArticle): string {
    return JSON.stringify([headline, body_html]);
}

/** What no longer fits, then the errors that were there before. */
function problemsOf({errors = [], stale = []}: IReview): Array<IProblem> {
    const name = ({code, message, spans}: IProblem) => JSON.stringify([code, message, spans]);
    const known = new Set(stale.map(name));

    return [...stale, ...errors.filter((error) => !known.has(name(error)))];
}

/** One line on how things stand. */
function standOf({errors = [], stale = []}: IReview): string {
    const parts = [
        errors.length > 0 ? `${gettext('Unresolved errors:')} ${errors.length}.` : '',
        stale.length > 0 ? `${gettext('Facts that no longer fit the text:')} ${stale.length}.` : '',
    ].filter((part) => part !== '');

    return parts.join(' ') || gettext('Every fact stands in the text.');
}
