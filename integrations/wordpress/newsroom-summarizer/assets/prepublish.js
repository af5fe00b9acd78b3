// Before publishing: what the gate will say, and a reason for those who may go past it.

( function ( wp, newsroom ) {
	'use strict';

	const { createElement: el, useEffect, useState } = wp.element;
	const { Button, Notice, TextareaControl } = wp.components;
	const { useSelect, useDispatch } = wp.data;
	const { __ } = wp.i18n;
	const NAME = 'newsroom-summarizer';

	/** Whether this site holds a text with such a verdict. */
	function isHeld( verdict ) {
		if ( ! verdict ) return newsroom.gate.includes( 'missing' );
		const { errors, stale } = verdict;
		return ( errors.length && newsroom.gate.includes( 'errors' ) ) || ( stale.length && newsroom.gate.includes( 'stale' ) );
	}

	/** A reason, which is kept with who gave it. */
	function Reason() {
		const [ reason, setReason ] = useState( '' );
		const [ busy, setBusy ] = useState( false );
		const { override } = useDispatch( NAME );
		const give = async () => {
			setBusy( true );
			if ( await override( reason ) ) setReason( '' );
			setBusy( false );
		};
		return el(
			'div',
			{ className: 'newsroom-override' },
			el( TextareaControl, {
				label: __( 'Publish all the same, because …', 'newsroom-summarizer' ),
				help: __( 'It is kept with your name, for this text alone.', 'newsroom-summarizer' ),
				value: reason,
				onChange: setReason,
			} ),
			el( Button, { variant: 'secondary', onClick: give, disabled: busy || ! reason.trim() }, __( 'Keep this reason', 'newsroom-summarizer' ) )
		);
	}

	/** The gate as it stands for the text in the editor; looked at again when it is opened. */
	newsroom.Gate = function () {
		const { state, verdict, article, isOverridden } = useSelect( ( select ) => ( {
			state: select( NAME ).get(),
			verdict: select( NAME ).verdict(),
			article: select( NAME ).article(),
			isOverridden: select( NAME ).isOverridden(),
		} ) );
		const { check } = useDispatch( NAME );
		useEffect( () => void check(), [] );
		const held = isHeld( verdict ) && ! isOverridden;
		const [ status, words ] = said( state, verdict, isOverridden );
		return el(
			'div',
			{ className: 'newsroom-gate' },
			el( Notice, { status, isDismissible: false }, words ),
			verdict && el( newsroom.Problems, { list: newsroom.newest( verdict ), article } ),
			held && newsroom.mayOverride && el( Reason ),
			el( newsroom.Log, { log: state.log } )
		);
	};

	/** How the gate stands, as a kind of notice and its words. */
	function said( { failure, busy }, verdict, isOverridden ) {
		if ( isOverridden ) return [ 'warning', __( 'A reason is kept: this text may be published.', 'newsroom-summarizer' ) ];
		if ( failure ) return [ 'warning', failure ];
		if ( busy === 'checking' ) return [ 'info', __( 'The facts are being checked …', 'newsroom-summarizer' ) ];
		if ( ! verdict ) return [ 'info', __( 'The article has no summary.', 'newsroom-summarizer' ) ];
		return [ isHeld( verdict ) ? 'error' : 'success', newsroom.stand( verdict ) ];
	}
} )( window.wp, window.newsroomSummarizer );
