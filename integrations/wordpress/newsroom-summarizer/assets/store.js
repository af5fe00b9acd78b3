// What the editor knows of the post's summary, and how it is asked for: a store of WordPress's own kind.
//
// Whatever fails leaves the text, the summary and the decisions as they were; the reason is shown.

( function ( wp, newsroom ) {
	'use strict';

	const { __ } = wp.i18n;
	const NAME = 'newsroom-summarizer';
	const PATIENCE = { asking: 60_000, checking: 20_000 }; // milliseconds until a request is given up
	const QUIET = 1_000; // milliseconds without a change until the text is checked
	const AGAIN = 15_000; // milliseconds until storing them is tried again
	const START = { loaded: false, busy: '', failure: '', unsent: '', conflicts: 0, answer: null, log: [] };

	/** The text as it stands in the editor, saved or not. */
	function edited() {
		const editor = wp.data.select( 'core/editor' );
		return { title: editor.getEditedPostAttribute( 'title' ) ?? '', content: editor.getEditedPostContent() };
	}

	/** Ask this site; throws an error whose message an editor can read. */
	async function ask( method, path, data, patience ) {
		const waiting = new AbortController();
		const late = setTimeout( () => waiting.abort(), patience );
		try {
			return await wp.apiFetch( { method, path: newsroom.path + path, data, signal: waiting.signal } );
		} catch ( error ) {
			if ( waiting.signal.aborted ) throw new Error( __( 'No answer in time.', 'newsroom-summarizer' ) );
			const words = error?.message || __( 'This site cannot be reached.', 'newsroom-summarizer' );
			throw Object.assign( new Error( words ), { status: error?.data?.status } );
		} finally {
			clearTimeout( late );
		}
	}

	let turn = 0; // of the last check: an answer to an older one is dropped
	let stopped = false;
	let storing = null; // what stores them now
	let stored = 0; // how often decisions were stored

	const actions = {
		set: ( changes ) => ( { type: 'SET', changes } ),

		/** Read what is kept, and go on waiting for what is under way. */
		load: () => async ( { dispatch, select } ) => {
			await dispatch.check();
			if ( select.get().answer?.pending ) await dispatch.wait();
		},

		/** Check the summary against the text as it is in the editor; asks no model. */
		check: () => async ( { dispatch } ) => {
			const own = ++turn;
			const before = stored;
			dispatch.set( { busy: 'checking' } );
			try {
				const answer = await ask( 'POST', '/check', edited(), PATIENCE.checking );
				if ( own === turn && before !== stored ) return dispatch.check(); // it may not know what was decided meanwhile
				if ( own === turn ) dispatch.set( { answer, log: answer.log, loaded: true, failure: '', busy: '' } );
			} catch ( error ) {
				if ( own === turn ) dispatch.set( { loaded: true, failure: error.message, busy: '' } );
			}
		},

		/** Have the text summarized. */
		summarize: () => ( { dispatch } ) =>
			dispatch.waitFor( () => ask( 'POST', '/summary', edited(), PATIENCE.asking ) ),

		/** Wait for a summary that is under way. */
		wait: () => ( { dispatch } ) =>
			dispatch.waitFor( () => ask( 'GET', '/summary', undefined, PATIENCE.asking ) ),

		/** Ask, and ask again until the summary is there, or nobody wants to wait any longer. */
		waitFor: ( first ) => async ( { dispatch } ) => {
			stopped = false;
			turn++;
			dispatch.set( { busy: 'summarizing', failure: '' } );
			try {
				let said = await first();
				while ( said.state === 'working' && ! stopped ) {
					said = await ask( 'GET', '/summary', undefined, PATIENCE.asking );
				}
				if ( ! stopped ) await dispatch.check();
			} catch ( error ) {
				if ( ! stopped ) dispatch.set( { failure: error.message, busy: '' } );
			}
		},

		/** Wait no longer; what is under way goes on, and is found when the post is opened again. */
		stop: () => ( { dispatch } ) => {
			stopped = true;
			dispatch.set( { busy: '' } );
		},

		/** Keep decisions: the last state last. Until they are stored this browser has them. */
		decide: ( decided ) => ( { dispatch } ) => {
			newsroom.unsent.put( decided );
			return dispatch.store();
		},

		store: () => ( { dispatch } ) => ( storing ??= dispatch.send().finally( () => ( storing = null ) ) ),

		send: () => async ( { dispatch } ) => {
			for ( let sent = newsroom.unsent.get(); sent; sent = newsroom.unsent.get() ) {
				const { document, seen, made, base } = sent;
				const decided = { decisions: JSON.stringify( document ), seen: JSON.stringify( seen ), made };
				try {
					const body = { ...edited(), ...decided, version: base.version };
					const answer = await ask( 'PUT', '/decisions', body, PATIENCE.checking );
					stored++;
					newsroom.base = { version: answer.version, document };
					if ( ! newsroom.unsent.drop( sent ) ) {
						newsroom.unsent.put( newsroom.unsent.get() );
						continue;
					}
					dispatch.set( { unsent: '', failure: answer.unchecked ?? '' } );
					if ( answer.review ) dispatch.set( { answer, log: answer.log } );
				} catch ( error ) {
					dispatch.set( { unsent: error.message } );
					// What others have decided is merged into what is shown, which stores it.
					if ( error.status === 409 ) setTimeout( () => dispatch.check() );
					setTimeout( () => dispatch.store(), AGAIN );
					return;
				}
			}
		},

		/** Let the text pass the gate, for a reason; whether that is kept. */
		override: ( reason ) => async ( { dispatch } ) => {
			try {
				const { log } = await ask( 'POST', '/override', { ...edited(), reason }, PATIENCE.checking );
				dispatch.set( { log, failure: '' } );
				return true;
			} catch ( error ) {
				dispatch.set( { failure: error.message } );
				return false;
			}
		},
	};

	const selectors = {
		get: ( state ) => state,
		review: ( state ) => state.answer?.review ?? null,
		verdict: ( state ) => state.answer?.review?.verdict ?? null,
		/** The text that the answer is about, and its passages, for `newsroom.light`. */
		article: ( { answer } ) => answer?.review && { text: answer.review.result.article.text, passages: answer.passages },
		/** Whether somebody has let exactly this text pass. */
		isOverridden: ( { answer, log } ) =>
			log.some( ( { kind, sha256 } ) => kind === 'override' && sha256 === answer?.sha256 ),
	};

	const reducer = ( state = START, { type, changes } ) => ( type === 'SET' ? { ...state, ...changes } : state );
	wp.data.register( wp.data.createReduxStore( NAME, { reducer, actions, selectors } ) );

	/** Check again once the text has changed and rests; only where there is a summary. */
	let seen = null;
	let soon = 0;
	wp.data.subscribe( () => {
		const editor = wp.data.select( 'core/editor' );
		const now = [ editor.getEditorBlocks(), editor.getEditedPostAttribute( 'title' ) ];
		if ( seen && now.every( ( part, number ) => part === seen[ number ] ) ) return;
		const isFirst = seen === null;
		seen = now;
		if ( isFirst || ! wp.data.select( NAME ).review() ) return;
		clearTimeout( soon );
		soon = setTimeout( () => {
			if ( wp.data.select( NAME ).get().busy !== 'summarizing' ) wp.data.dispatch( NAME ).check();
		}, QUIET );
	} );

	/** A save that was refused leaves the wish to publish behind, so that the next “Save draft” would be refused too. */
	let failed = false;
	wp.data.subscribe( () => {
		const editor = wp.data.select( 'core/editor' );
		const now = Boolean( editor.didPostSaveRequestFail?.() ) && ! editor.isSavingPost();
		if ( now === failed ) return;
		failed = now;
		if ( now ) setTimeout( () => takeBack( editor ) ); // once WordPress has said that publishing failed
	} );

	function takeBack( editor ) {
		const status = editor.getCurrentPostAttribute( 'status' );
		const wish = editor.getEditedPostAttribute( 'status' );
		const error = wp.data
			.select( 'core' )
			.getLastEntitySaveError( 'postType', editor.getCurrentPostType(), editor.getCurrentPostId() );
		if ( error?.code !== 'newsroom_held' || wish === status ) return;
		wp.data.dispatch( 'core/editor' ).editPost( { status } );
		newsroom.open?.();
		wp.data.dispatch( NAME ).check();
	}
} )( window.wp, window.newsroomSummarizer );
