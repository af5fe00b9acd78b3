// Decisions that are not stored yet: kept in this browser, so that they outlive the page.

import {IDecided} from './asking';

export class Unsent {
    private readonly name: string;
    private latest: IDecided | null = null;

    constructor(guid: string) {
        this.name = `newsroom-decisions-${guid}`;
    }

    /** What is to be stored, also from an earlier visit. */
    get(): IDecided | null {
        try {
            this.latest = this.latest ?? JSON.parse(localStorage.getItem(this.name) ?? 'null');
        } catch {
            // A browser that keeps nothing, or something else.
        }

        return this.latest;
    }

    /** Keep decisions, in place of those before. */
    put(decided: IDecided) {
        this.latest = decided;
        this.write(JSON.stringify(decided));
    }

    /** Decisions are stored; whether no newer ones have to be. */
    drop(decided: IDecided): boolean {
        if (this.latest !== decided) {
            return false;
        }

        this.latest = null;
        this.write(null);

        return true;
    }

    private write(words: string | null) {
        try {
            if (words == null) {
                localStorage.removeItem(this.name);
            } else {
                localStorage.setItem(this.name, words);
            }
        } catch {
            // They are still in memory.
        }
    }
}
