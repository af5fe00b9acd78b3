// The component with a summary and its decisions: those that are stored, and into them what is not stored yet.

import {IBase, IDocument, IReview} from './asking';
import {IArticleSummary, placed} from './component';
import {Unsent} from './unsent';

export class Facts {
    private element: IArticleSummary | null = null;
    private shown: IReview = {result: null}; // what the component was given
    private seen = new Map<string, Array<string>>(); // what the checks said of each fact that is decided on
    private base: IBase = {version: 0, decisions: null}; // the stored decisions that the component shows
    private taking = false;

    /** `decided` is called where decisions are to be stored: they lie in `unsent`. */
    constructor(private readonly unsent: Unsent, private readonly decided: () => void) {
        this.keep = this.keep.bind(this);
    }

    /** Show what the service says; on how many facts this editor and others have decided otherwise since. */
    fill(place: HTMLElement, reviewer: string, found: IReview): number {
        const unsent = this.unsent.get();
        const isNew = !this.isFilled(found);
        const base = unsent?.base ?? this.base;
        const version = found.version ?? 0;
        const isOther = base.version !== version && (unsent != null || !isNew);
        let conflicts = 0;

        if (!isNew && !isOther) {
            return 0;
        }

        this.element = this.element ?? placed(place, reviewer, this.keep);
        this.taking = true;

        try {
            isNew && this.show(this.element, found);

            if (isOther && this.element.result != null) {
                conflicts = this.merge(this.element, found, base);
            }
        } finally {
            this.taking = false;
        }

        this.base = isOther || unsent == null ? {version, decisions: found.decisions ?? null} : base;

        if (unsent != null && this.element.decisions != null) {
            this.put(this.element.decisions, found.made);
        }

        return conflicts;
    }

    /** Decisions are stored, with a version; those that were taken meanwhile rest on them. */
    stored(decisions: IDocument, version: number) {
        const newer = this.unsent.get();

        this.base = {version, decisions};
        newer != null && this.unsent.put({...newer, base: this.base});
    }

    /** Whether the component has this result already; it is not put in again, since an editor is at work in it. */
    private isFilled(found: IReview): boolean {
        return this.element != null
            && this.shown.made === found.made
            && this.shown.result?.article.sha256 === found.result?.article.sha256;
    }

    /** Put a result into the component, and the decisions that are not stored yet, else those that are. */
    private show(element: IArticleSummary, found: IReview) {
        const unsent = this.unsent.get();
        const decisions = unsent?.decisions ?? found.decisions;
        const seen = unsent == null ? found.seen : unsent.made === found.made ? unsent.seen : []; // of another: nothing

        this.shown = found;
        this.seen = new Map(seen ?? []);
        element.result = found.result;

        if (decisions != null && element.result != null) {
            element.decisions = about(element, decisions);
        }
    }

    /** Take what others have stored since; how often both have decided otherwise. */
    private merge(element: IArticleSummary, {decisions, seen = []}: IReview, base: IBase): number {
        const {conflicts} = element.merge(about(element, decisions), about(element, base.decisions));
        const theirs = new Map(seen);
        const known = new Set((decisions?.decisions ?? []).map(signed));
        const entries = element.decisions?.decisions ?? [];

        this.seen = new Map(
            entries.map((entry) => [entry.path, (known.has(signed(entry)) ? theirs : this.seen).get(entry.path) ?? []]),
        );

        return conflicts;
    }

    /** Keep decisions, each with what the checks say of its fact now. */
    private keep(decisions: IDocument, paths: Array<string>) {
        if (this.taking) {
            return;
        }

        const known = new Map(this.shown.known ?? []);

        paths.forEach((path) => this.seen.set(path, known.get(path) ?? []));
        this.put(decisions, this.shown.made);
    }

    private put(decisions: IDocument, made?: string) {
        this.unsent.put({decisions, seen: [...this.seen], made, base: this.base});
        this.decided();
    }
}

/** A document said to be about the text that is shown, in which each decision finds its fact by its words. */
function about(element: IArticleSummary, document?: IDocument | null): IDocument {
    const shown = element.decisions as IDocument;

    return {...shown, decisions: [], ...document, article: shown.article};
}

function signed({path, time, by}: {path: string; time?: string | null; by?: string | null}): string {
    return JSON.stringify([path, time, by]);
}
