// Decisions that are not stored yet: kept in this browser, so that they outlive the page.

( function ( newsroom ) {
	'use strict';

	const NAME = `newsroom-decisions-${ newsroom.post }`;
	let latest = null; // `document`, `seen`, `made`, and `base`, the stored ones that they began with

	/** Keep decisions in this browser, or take them away. */
	function keep( decided ) {
		latest = decided;
		try {
			if ( decided ) localStorage.setItem( NAME, JSON.stringify( decided ) );
			else localStorage.removeItem( NAME );
		} catch {
			// A browser that keeps nothing: they are still in memory.
		}
	}

	/** The stored decisions that the component shows: their `version` and `document`, null where there are none. */
	newsroom.base = { version: '', document: null };

	newsroom.unsent = {
		/** What is to be stored, also of an earlier visit; null if there is nothing. */
		get() {
			try {
				const left = latest ?? JSON.parse( localStorage.getItem( NAME ) );
				latest = left?.document ? left : null;
			} catch {
				// A browser that keeps nothing, or something else.
			}
			return latest;
		},

		/** Keep decisions, in place of those before; they rest on what the component shows as stored. */
		put( decided ) {
			keep( { ...decided, base: newsroom.base } );
		},

		/** Decisions are stored; whether no newer ones have to be. */
		drop( decided ) {
			if ( latest !== decided ) return false;
			keep( null );
			return true;
		},
	};
} )( window.newsroomSummarizer );
