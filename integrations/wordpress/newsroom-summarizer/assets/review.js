// The panel's contents: how the summary stands, what does not, and the component with all facts.

( function ( wp, newsroom ) {
	'use strict';

	const { createElement: el, Fragment, useEffect, useRef, useState } = wp.element;
	const { Button, Notice, Spinner } = wp.components;
	const { useSelect, useDispatch } = wp.data;
	const { __, _n, sprintf } = wp.i18n;
	const NAME = 'newsroom-summarizer';

	/** Load the component's script once; rejects where there is none. */
	function component() {
		newsroom.loading ??= new Promise( ( done, fail ) => {
			const script = document.createElement( 'script' );
			script.src = newsroom.component;
			script.onload = () => customElements.whenDefined( 'article-summary' ).then( done );
			script.onerror = () => {
				newsroom.loading = null; // tried again with the next summary
				script.remove();
				fail();
			};
			document.head.append( script );
		} );
		return newsroom.loading;
	}

	/** The spans of a fact in a result by its path, `numbers[3]`; none where it has none. */
	function spansAt( result, path ) {
		const steps = path.split( /[.[\]]+/u ).filter( Boolean );
		const root = steps[ 0 ] === 'problems' ? result : result.summary;
		return steps.reduce( ( value, step ) => value?.[ step ], root )?.spans ?? [];
	}

	/** <article-summary>, which is given results and gives decisions; React leaves what is inside alone. */
	function Facts() {
		const place = useRef();
		const [ missing, setMissing ] = useState( false );
		const { review, article } = useSelect( ( select ) => ( {
			review: select( NAME ).review(),
			article: select( NAME ).article(),
		} ) );
		const actions = useDispatch( NAME );
		const now = useRef( {} );
		now.current.review = review;
		now.current.article = article;

		useEffect( () => {
			component().then( () => fill( place.current, now.current, actions ), () => setMissing( true ) );
		}, [ review ] );

		const words = __( 'The review cannot be shown until the service answers once. What does not stand is listed above.', 'newsroom-summarizer' );
		if ( missing ) return el( Notice, { status: 'warning', isDismissible: false }, words );
		return el( 'div', { className: 'newsroom-facts', ref: place } );
	}

	/** Show a result and its decisions in the component: those that are stored, and into them what is not stored yet. */
	function fill( place, now, { decide, set } ) {
		if ( ! place ) return;
		const element = place.firstElementChild ?? made( place, now, decide );
		const { review } = now;
		const unsent = newsroom.unsent.get();
		const isNew = ! isFilled( element, now );
		const base = unsent ? unsent.base ?? newsroom.base : newsroom.base;
		const isOther = base.version !== review.version && ( unsent || ! isNew );
		if ( ! isNew && ! isOther ) return;
		let conflicts = 0;
		now.taking = true;
		try {
			if ( isNew ) show( element, now, unsent );
			if ( isOther && element.result ) conflicts = merge( element, now, base );
		} finally {
			now.taking = false;
		}
		newsroom.base = isOther || ! unsent ? { version: review.version, document: review.decisions } : base;
		if ( conflicts ) set( { conflicts } );
		if ( unsent && element.result ) decide( { document: element.decisions, seen: now.seen, made: review.made } );
	}

	/** Put a result into the component, and the decisions that are not stored yet, else those that are. */
	function show( element, now, unsent ) {
		const { result, decisions, seen, made } = now.review;
		now.shown = now.review;
		now.seen = ! unsent ? seen : unsent.made === made ? unsent.seen : {}; // of another summary nothing was seen
		element.result = result;
		const kept = unsent?.document ?? decisions;
		if ( kept && element.result ) element.decisions = about( element, kept );
	}

	/** Take what others have stored since; how often both have decided otherwise. */
	function merge( element, now, base ) {
		const { decisions, seen } = now.review;
		const { conflicts } = element.merge( about( element, decisions ), about( element, base.document ) );
		const isTheirs = ( { path, time, by } ) =>
			decisions?.decisions.some( ( other ) => other.path === path && other.time === time && other.by === by );
		const saw = ( entry ) => [ entry.path, ( isTheirs( entry ) ? seen : now.seen )[ entry.path ] ?? [] ];
		now.seen = Object.fromEntries( element.decisions.decisions.map( saw ) );
		return conflicts;
	}

	/** A document said to be about the text that is shown, in which each decision finds its fact by its words. */
	function about( element, document ) {
		const shown = element.decisions;
		return { ...shown, decisions: [], ...document, article: shown.article };
	}

	/** Whether what is shown is right already; it is not put in again, since an editor is at work in it. */
	function isFilled( element, { review, shown } ) {
		if ( shown?.made !== review.made ) return false;
		if ( shown.result.article.sha256 !== review.result.article.sha256 ) return false;
		const isOver = ( { path } ) => review.dropped.includes( path );
		return Boolean( newsroom.unsent.get() ) || ! element.decisions?.decisions.some( isOver );
	}

	function made( place, now, decide ) {
		const element = document.createElement( 'article-summary' );
		const given = { storage: 'none', theme: 'light', reviewer: newsroom.name, 'check-src': newsroom.decided };
		for ( const [ name, value ] of Object.entries( given ) ) element.setAttribute( name, value );
		element.setAttribute( 'lang', document.documentElement.lang );
		element.addEventListener( 'decisionschange', ( { detail } ) => {
			if ( now.taking ) return;
			const { known, made } = now.shown;
			now.seen = { ...now.seen, ...Object.fromEntries( detail.paths.map( ( path ) => [ path, known[ path ] ?? [] ] ) ) };
			decide( { document: detail.decisions, seen: now.seen, made } );
		} );
		for ( const kind of [ 'click', 'focusin' ] ) {
			element.addEventListener( kind, ( event ) => {
				const path = event.composedPath().find( ( node ) => node.dataset?.path )?.dataset.path;
				const spans = path ? spansAt( now.review.result, path ) : [];
				if ( spans.length ) newsroom.light( now.article, spans );
			} );
		}
		place.append( element );
		return element;
	}

	/** Problems, each leading to its words in the article. */
	newsroom.Problems = function ( { list, article } ) {
		return el(
			'ul',
			{ className: 'newsroom-problems' },
			list.map( ( problem, number ) =>
				el(
					'li',
					{ key: number },
					problem.message,
					problem.spans.length > 0 &&
						el(
							Button,
							{ variant: 'link', onClick: () => newsroom.goTo( article, problem.spans ) },
							__( 'Show the words', 'newsroom-summarizer' )
						)
				)
			)
		);
	};

	/** What was let through, by whom and why. */
	newsroom.Log = function ( { log } ) {
		const kinds = {
			override: __( 'Published in spite of errors', 'newsroom-summarizer' ),
			unchecked: __( 'Published unchecked', 'newsroom-summarizer' ),
			held: __( 'Held back', 'newsroom-summarizer' ),
		};
		const line = ( { kind, name, time, reason } ) => `${ [ kinds[ kind ] ?? kind, name ].filter( Boolean ).join( ' · ' ) } · ${ new Date( time ).toLocaleString() }: ${ reason }`;
		return log.length > 0 && el( 'ul', { className: 'newsroom-log' }, log.map( ( entry, number ) => el( 'li', { key: number }, line( entry ) ) ) );
	};

	/** One line on how things stand. */
	function stand( { errors, stale, warnings } ) {
		const parts = [
			/* translators: %d: how many errors */
			errors.length && sprintf( _n( '%d unresolved error', '%d unresolved errors', errors.length, 'newsroom-summarizer' ), errors.length ),
			/* translators: %d: how many facts */
			stale.length && sprintf( _n( '%d fact no longer fits the text', '%d facts no longer fit the text', stale.length, 'newsroom-summarizer' ), stale.length ),
			/* translators: %d: how many warnings */
			warnings && sprintf( _n( '%d warning', '%d warnings', warnings, 'newsroom-summarizer' ), warnings ),
		].filter( Boolean );
		return parts.join( ', ' ) || __( 'Every fact stands in the text.', 'newsroom-summarizer' );
	}

	/** That another editor has decided otherwise. */
	function conflict( { conflicts } ) {
		const one = __( 'Another editor has decided otherwise on a fact. The newer decision holds; the other one is on the fact’s card.', 'newsroom-summarizer' );
		/* translators: %d: how many facts, two or more */
		const more = __( 'Another editor has decided otherwise on %d facts. The newer decisions hold; the others are on the facts’ cards.', 'newsroom-summarizer' );
		return conflicts === 1 ? one : sprintf( more, conflicts );
	}

	/** What an editor can ask for, and whether it is under way. */
	function Asking( { busy, hasSummary } ) {
		const { summarize, stop } = useDispatch( NAME );
		if ( busy === 'summarizing' ) {
			return el(
				'p',
				{ role: 'status' },
				el( Spinner ),
				__( 'The article is being read. You can go on writing.', 'newsroom-summarizer' ),
				' ',
				el( Button, { variant: 'link', onClick: stop }, __( 'Wait no longer', 'newsroom-summarizer' ) )
			);
		}
		const words = hasSummary ? __( 'Summarize again', 'newsroom-summarizer' ) : __( 'Summarize', 'newsroom-summarizer' );
		return el(
			Button,
			{ variant: hasSummary ? 'secondary' : 'primary', onClick: () => summarize(), disabled: ! newsroom.isSet, className: 'newsroom-summarize' },
			words
		);
	}

	/** The whole panel. */
	newsroom.Panel = function () {
		const { state, verdict, article } = useSelect( ( select ) => ( {
			state: select( NAME ).get(),
			verdict: select( NAME ).verdict(),
			article: select( NAME ).article(),
		} ) );
		useEffect( () => newsroom.dim, [] );
		const unset = __( 'No service is set. An administrator names one under Settings › Newsroom Summarizer.', 'newsroom-summarizer' );
		/* translators: %s: why */
		const kept = __( 'Your decisions are kept in this browser and will be stored later. %s', 'newsroom-summarizer' );
		const note = ( status, words ) => words && el( Notice, { status, isDismissible: false }, words );
		const { set } = useDispatch( NAME );
		return el(
			'div',
			{ className: 'newsroom-panel' },
			note( 'warning', ! newsroom.isSet && unset ),
			note( 'error', state.failure ),
			note( 'warning', state.unsent && sprintf( kept, state.unsent ) ),
			state.conflicts > 0 && el( Notice, { status: 'warning', onRemove: () => set( { conflicts: 0 } ) }, conflict( state ) ),
			el( Asking, { busy: state.busy, hasSummary: Boolean( verdict ) } ),
			verdict &&
				el(
					Fragment,
					null,
					el( 'p', { className: 'newsroom-stand', role: 'status' }, stand( verdict ) ),
					el( newsroom.Problems, { list: newest( verdict ), article } ),
					el( newsroom.Log, { log: state.log } ),
					el( Facts )
				)
		);
	};

	/** What no longer fits, then the errors that were there before. */
	function newest( { stale, errors } ) {
		const name = ( { code, message, spans } ) => JSON.stringify( [ code, message, spans ] ); // paths move where facts are rejected
		const known = new Set( stale.map( name ) );
		return [ ...stale, ...errors.filter( ( error ) => ! known.has( name( error ) ) ) ];
	}

	newsroom.newest = newest;
	newsroom.stand = stand;
} )( window.wp, window.newsroomSummarizer );
