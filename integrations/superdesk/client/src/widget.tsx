// The widget beside an item: its facts, and what no longer fits its text.

import * as React from 'react';
import {IArticle, IArticleSideWidgetComponentType} from 'superdesk-api';
import {decide, IReview, review, summarize, wordsOf} from './asking';
import {defined, IArticleSummary, placed} from './component';
import {superdesk} from './superdesk';

const {AuthoringWidgetHeading, AuthoringWidgetLayout} = superdesk.components;
const {gettext} = superdesk.localization;

export const WIDGET_ID = 'newsroom-summarizer-facts';
export const LABEL = gettext('Facts');

interface IState {
    busy: boolean;
    failure: string;
    found: IReview;
}

export class FactsWidget extends React.PureComponent<IArticleSideWidgetComponentType, IState> {
    private place = React.createRef<HTMLDivElement>();
    private element: IArticleSummary | null = null;
    private asking = new AbortController();
    private latest: {} | null = null; // decisions as they were taken last
    private storing: Promise<void> = Promise.resolve();
    private taking = false;

    constructor(props: IArticleSideWidgetComponentType) {
        super(props);
        this.state = {busy: false, failure: '', found: {result: null}};
        this.summarize = this.summarize.bind(this);
        this.check = this.check.bind(this);
        this.decided = this.decided.bind(this);
    }

    componentDidMount() {
        this.check();
    }

    componentDidUpdate(before: IArticleSideWidgetComponentType) {
        const {article} = this.props;

        if (before.article.headline !== article.headline || before.article.body_html !== article.body_html) {
            this.check(); // it was saved
        }
    }

    componentWillUnmount() {
        this.asking.abort();
    }

    /** The item as it stands in the editor, saved or not. */
    private article(): IArticle {
        return this.props.getLatestArticle();
    }

    private summarize() {
        return this.ask((article, signal) => summarize(article, signal));
    }

    private check() {
        return this.ask((article, signal) => review(article, signal));
    }

    /** Ask, and show what is answered; an answer to an older question is dropped, and a failure leaves what is shown. */
    private ask(question: (article: IArticle, signal: AbortSignal) => Promise<IReview>): Promise<void> {
        this.asking.abort();
        this.asking = new AbortController();

        const {signal} = this.asking;
        const whenCurrent = (act: () => void) => {
            if (!signal.aborted) {
                act();
            }
        };

        this.setState({busy: true, failure: ''});

        return question(this.article(), signal)
            .then((found) => defined().then(() => whenCurrent(() => this.show(found))))
            .catch((error) => whenCurrent(() => this.setState({busy: false, failure: wordsOf(error)})));
    }

    private show(found: IReview) {
        this.setState({busy: false, found}, () => {
            if (found.result == null || this.place.current == null) {
                return;
            }

            const element = this.element ?? placed(this.place.current, this.decided);

            this.element = element;
            this.taking = true;
            element.result = found.result;

            const decisions = this.latest ?? found.decisions;

            if (decisions != null && element.result != null) {
                element.decisions = {...decisions, article: {sha256: found.result.article.sha256}};
            }

            this.taking = false;
        });
    }

    /** Store decisions one after the other, the last state last. */
    private decided(decisions: {}) {
        if (this.taking) {
            return;
        }

        this.latest = decisions;
        this.storing = this.storing.then(() => decide(this.article(), decisions)).then(
            (found) => this.setState({failure: '', found: {...this.state.found, ...found}}),
            (error) => this.setState({failure: `${gettext('Your decisions are not stored yet.')} ${wordsOf(error)}`}),
        );
    }

    render() {
        const {busy, failure, found} = this.state;
        const errors = found.errors ?? [];
        const stale = found.stale ?? [];
        const problems = [...stale, ...errors.filter((error) => !stale.some((each) => same(each, error)))];
        const action = found.result == null ? gettext('Summarize') : gettext('Summarize again');

        return (
            <AuthoringWidgetLayout
                header={<AuthoringWidgetHeading widgetId={WIDGET_ID} widgetName={LABEL} editMode={false} />}
                body={(
                    <div>
                        {failure !== '' && <p role="alert">{failure}</p>}
                        <p>
                            <button className="btn" disabled={busy || this.props.readOnly} onClick={this.summarize}>
                                {action}
                            </button>
                            {' '}
                            <button className="btn" disabled={busy || found.result == null} onClick={this.check}>
                                {gettext('Check the text as it is now')}
                            </button>
                        </p>
                        {busy && <p role="status">{gettext('The facts are being read. You can go on writing.')}</p>}
                        <ul>{problems.map((problem, number) => <li key={number}>{problem.message}</li>)}</ul>
                        <div ref={this.place} style={{height: '70vh', overflow: 'auto'}} />
                    </div>
                )}
            />
        );
    }
}

function same(one: {path: string; message: string}, other: {path: string; message: string}): boolean {
    return one.path === other.path && one.message === other.message;
}
