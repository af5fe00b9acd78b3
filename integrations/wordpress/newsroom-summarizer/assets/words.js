// From facts to their words in the editor: spans of the article (code points) → passages → blocks → ranges.
//
// Nothing here moves the keyboard unless it is asked to: whoever decides on facts by single keys must never
// come to type into the article.

( function ( wp, newsroom ) {
	'use strict';

	const NAME = 'newsroom-fact';
	const { select, dispatch } = wp.data;
	let marked = null; // id of the block that is outlined where words cannot be lit

	/** The document that the article is edited in: the page, or the frame in it. */
	function canvas() {
		const frame = document.querySelector( 'iframe[name="editor-canvas"]' );
		return frame?.contentDocument ?? document;
	}

	/** The element of a passage's block; null where it is not shown. */
	function elementOf( place ) {
		if ( place === 'title' ) return canvas().querySelector( '.editor-post-title' );
		const id = idOf( place );
		return id && canvas().querySelector( `[data-block="${ id }"]` );
	}

	/** The editor's id of a block by its place. */
	function idOf( place ) {
		if ( place === 'title' ) return null;
		let blocks = select( 'core/block-editor' ).getBlocks();
		let block = null;
		for ( const number of place ) {
			block = blocks[ number ];
			blocks = block?.innerBlocks ?? [];
		}
		return block?.clientId ?? null;
	}

	/** Letters of an element with where each stands; spaces are left out, since markup has others. */
	function lettersOf( element ) {
		const walker = element.ownerDocument.createTreeWalker( element, NodeFilter.SHOW_TEXT );
		const letters = [];
		const places = [];
		while ( walker.nextNode() ) {
			const node = walker.currentNode;
			for ( let at = 0; at < node.data.length; at++ ) {
				if ( isSpace( node.data[ at ] ) ) continue;
				letters.push( node.data[ at ] );
				places.push( [ node, at ] );
			}
		}
		return { text: letters.join( '' ), places };
	}

	function isSpace( letter ) {
		return /[\s\u200b\u2060\ufeff]/u.test( letter );
	}

	const tight = ( text ) => [ ...text ].filter( ( letter ) => ! isSpace( letter ) ).join( '' );

	/** Where words stand in a text, nearest to a place; -1 where they do not. */
	function nearest( text, words, near ) {
		let best = -1;
		for ( let at = text.indexOf( words ); at >= 0; at = text.indexOf( words, at + 1 ) ) {
			if ( best < 0 || Math.abs( at - near ) < Math.abs( best - near ) ) best = at;
		}
		return best;
	}

	/** The range of a part of a passage in its block's element; null where the words are not there any more. */
	function rangeOf( points, passages, passage, start, end ) {
		const element = elementOf( passage.block );
		if ( ! element ) return null;
		const slice = ( from, to ) => tight( points.slice( from, to ).join( '' ) );
		const same = ( other ) => String( other.block ) === String( passage.block );
		const first = passages.find( same );
		const { text, places } = lettersOf( element );
		const words = slice( start, end );
		const at = words ? nearest( text, words, slice( first.start, start ).length ) : -1;
		if ( at < 0 ) return null;
		const range = element.ownerDocument.createRange();
		const [ last, offset ] = places[ at + words.length - 1 ];
		range.setStart( ...places[ at ] );
		range.setEnd( last, offset + 1 );
		return range;
	}

	/** The ranges of spans, one for each passage that they reach into. */
	function rangesOf( { text, passages }, spans ) {
		const points = [ ...text ];
		const found = spans.flatMap( ( [ from, to ] ) =>
			passages
				.filter( ( { start, end } ) => start < to && from < end )
				.map( ( passage ) =>
					rangeOf( points, passages, passage, Math.max( from, passage.start ), Math.min( to, passage.end ) )
				)
		);
		return found.filter( Boolean );
	}

	/** Light spans in the article and bring them into view; whether any were found. */
	newsroom.light = function ( article, spans ) {
		const ranges = rangesOf( article, spans );
		put( ranges );
		const [ first ] = ranges;
		first?.startContainer.parentElement.scrollIntoView( { block: 'center', inline: 'nearest' } );
		return Boolean( first );
	};

	/** Light spans, and put keyboard and selection on the first of them, for who wants to change the words. */
	newsroom.goTo = function ( article, spans ) {
		if ( ! newsroom.light( article, spans ) ) return false;
		const [ range ] = rangesOf( article, spans );
		const element = range.startContainer.parentElement;
		element.closest( '[contenteditable="true"]' )?.focus( { preventScroll: true } );
		const chosen = element.ownerDocument.defaultView.getSelection();
		chosen.removeAllRanges();
		chosen.addRange( range );
		return true;
	};

	/** Let go of what is lit. */
	newsroom.dim = () => put( [] );

	function put( ranges ) {
		const view = ( ranges[ 0 ]?.startContainer.ownerDocument ?? canvas() ).defaultView;
		if ( marked ) dispatch( 'core/block-editor' ).toggleBlockHighlight( marked, false );
		marked = null;
		if ( view.CSS.highlights ) {
			style( view.document );
			if ( ranges.length ) view.CSS.highlights.set( NAME, new view.Highlight( ...ranges ) );
			else view.CSS.highlights.delete( NAME );
		} else if ( ranges.length ) {
			marked = ranges[ 0 ].startContainer.parentElement.closest( '[data-block]' )?.dataset.block ?? null;
			if ( marked ) dispatch( 'core/block-editor' ).toggleBlockHighlight( marked, true );
		}
	}

	/** The colours of lit words: the frame of the article has no style of ours. */
	function style( page ) {
		if ( page.getElementById( NAME ) ) return;
		const element = page.createElement( 'style' );
		element.id = NAME;
		element.textContent = `::highlight(${ NAME }) { background: #ffd75e; color: #1e1e1e; }`;
		page.head.append( element );
	}
} )( window.wp, window.newsroomSummarizer );
