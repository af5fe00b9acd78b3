<?php
/**
 * What the block editor loads.
 *
 * @package Newsroom_Summarizer
 */

namespace Newsroom_Summarizer;

defined( 'ABSPATH' ) || exit;

/**
 * Plain scripts on WordPress's own packages; there is no build step.
 */
final class Editor {

	/** Scripts in the order in which they are loaded, and what each stands on. */
	const SCRIPTS = array(
		'words'      => array( 'wp-data', 'wp-block-editor' ),
		'unsent'     => array(),
		'store'      => array( 'wp-data', 'wp-api-fetch', 'wp-i18n', 'wp-editor' ),
		'review'     => array( 'wp-element', 'wp-data', 'wp-components', 'wp-i18n' ),
		'prepublish' => array( 'wp-element', 'wp-data', 'wp-components', 'wp-i18n' ),
		'sidebar'    => array( 'wp-element', 'wp-data', 'wp-components', 'wp-i18n', 'wp-plugins', 'wp-edit-post', 'wp-editor' ),
	);

	/**
	 * Wait for the block editor.
	 */
	public static function hook(): void {
		add_action( 'enqueue_block_editor_assets', array( self::class, 'load' ) );
		add_action( 'init', array( self::class, 'translate' ) );
	}

	/**
	 * Translations of what PHP says.
	 */
	public static function translate(): void {
		load_plugin_textdomain( 'newsroom-summarizer', false, dirname( plugin_basename( FILE ) ) . '/languages' );
	}

	/**
	 * Load scripts and style where a post is edited whose kind has summaries.
	 */
	public static function load(): void {
		$post = get_post();
		if ( ! $post || ! Settings::covers( $post->post_type ) || ! current_user_can( 'edit_post', $post->ID ) ) {
			return;
		}
		$before = array();
		foreach ( self::SCRIPTS as $name => $needs ) {
			$handle = "newsroom-summarizer-$name";
			wp_enqueue_script( $handle, plugins_url( "assets/$name.js", FILE ), array_merge( $needs, $before ), VERSION, true );
			wp_set_script_translations( $handle, 'newsroom-summarizer', plugin_dir_path( FILE ) . 'languages' );
			$before = array( $handle );
		}
		$told = wp_json_encode( self::told( $post->ID ), JSON_HEX_TAG | JSON_HEX_AMP ); // No name ends the script.
		wp_add_inline_script( 'newsroom-summarizer-words', "window.newsroomSummarizer = $told;", 'before' );
		wp_enqueue_style( 'newsroom-summarizer', plugins_url( 'assets/editor.css', FILE ), array( 'wp-components' ), VERSION );
	}

	/**
	 * What the scripts have to know: never the key, nor the service's address.
	 *
	 * @param int $post_id Of the post that is edited.
	 */
	private static function told( int $post_id ): array {
		$settings = Settings::all();
		return array(
			'post'        => $post_id,
			'path'        => '/' . Rest::SPACE . "/posts/$post_id",
			'decided'     => add_query_arg( '_wpnonce', wp_create_nonce( 'wp_rest' ), rest_url( Rest::SPACE . "/posts/$post_id/decided" ) ),
			'component'   => Component::url(),
			'name'        => wp_get_current_user()->display_name,
			'mayOverride' => current_user_can( Settings::OVERRIDE ),
			'gate'        => $settings['gate'],
			'isSet'       => '' !== Settings::url(),
		);
	}
}
