// Puts panel and gate into the block editor.

( function ( wp, newsroom ) {
	'use strict';

	const { createElement: el, Fragment, useEffect } = wp.element;
	const { dispatch, useDispatch } = wp.data;
	const { __ } = wp.i18n;
	const places = wp.editor?.PluginSidebar ? wp.editor : wp.editPost; // Since WordPress 6.6 in the former.
	const { PluginSidebar, PluginSidebarMoreMenuItem, PluginPrePublishPanel } = places;
	const PLUGIN = 'newsroom-summarizer';
	const SIDEBAR = 'newsroom-facts';
	const TITLE = __( 'Facts', 'newsroom-summarizer' );

	/** Open the panel. */
	newsroom.open = () => dispatch( 'core/edit-post' ).openGeneralSidebar( `${ PLUGIN }/${ SIDEBAR }` );

	function Plugin() {
		const { load } = useDispatch( PLUGIN );
		useEffect( () => void load(), [] );
		return el(
			Fragment,
			null,
			el( PluginSidebarMoreMenuItem, { target: SIDEBAR }, TITLE ),
			el( PluginSidebar, { name: SIDEBAR, title: TITLE, className: 'newsroom-sidebar' }, el( newsroom.Panel ) ),
			el( PluginPrePublishPanel, { title: TITLE, initialOpen: true }, el( newsroom.Gate ) )
		);
	}

	wp.plugins.registerPlugin( PLUGIN, { icon: 'editor-spellcheck', render: Plugin } );
} )( window.wp, window.newsroomSummarizer );
