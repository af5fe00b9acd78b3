<?php
/**
 * What people are told who have had a post held where nothing could be answered.
 *
 * @package Newsroom_Summarizer
 */

namespace Newsroom_Summarizer;

use WP_Post;

defined( 'ABSPATH' ) || exit;

/**
 * Kept beside the user, one a post, until a page of the administration has shown them.
 */
final class Notices {

	/** How many are shown at once; the others wait for the next page. */
	const MOST = 20;

	/**
	 * What a new post is held for, which has no id until it is stored: its title and the reason.
	 *
	 * @var string[]|null
	 */
	private static $of_new = null;

	/**
	 * Wait for a page that can show them, and for posts that are being stored.
	 */
	public static function hook(): void {
		add_action( 'admin_notices', array( self::class, 'show' ) );
		add_action( 'wp_insert_post', array( self::class, 'inserted' ), 10, 3 );
	}

	/**
	 * The name of the user meta: users are those of all sites of a network, posts are not.
	 */
	public static function name(): string {
		return $GLOBALS['wpdb']->get_blog_prefix() . 'newsroom_held';
	}

	/**
	 * Have somebody told that a post was held: who is logged in, else the post's author.
	 *
	 * @param int    $post_id Of the post, 0 while it is new.
	 * @param string $title   Of the post, slashed.
	 * @param string $message Why.
	 */
	public static function put( int $post_id, string $title, string $message ): void {
		$told = array( wp_unslash( $title ), $message );
		if ( 0 === $post_id ) {
			self::$of_new = $told;
			return;
		}
		$user = get_current_user_id();
		$user = $user ? $user : (int) get_post_field( 'post_author', $post_id );
		foreach ( self::all( $user ) as $kept => $notice ) {
			if ( $post_id === $notice->post ) {
				delete_user_meta( $user, self::name(), wp_slash( $kept ) );
			}
		}
		$notice = array(
			'post'    => $post_id,
			'title'   => $told[0],
			'message' => $told[1],
		);
		add_user_meta( $user, self::name(), wp_slash( Service::json( $notice ) ) );
	}

	/**
	 * A post was stored: one that is new has its id now.
	 *
	 * @param int     $post_id Of the post.
	 * @param WP_Post $post    The post.
	 * @param bool    $update  Whether it was there before.
	 */
	public static function inserted( int $post_id, WP_Post $post, bool $update ): void {
		$told = self::$of_new;
		if ( $told && ! $update && $post->post_title === $told[0] ) {
			self::$of_new = null;
			self::put( $post_id, wp_slash( $told[0] ), $told[1] );
		}
	}

	/**
	 * Tell whoever is logged in; the block editor hides what is told in this way.
	 */
	public static function show(): void {
		$screen = get_current_screen();
		if ( $screen && $screen->is_block_editor() ) {
			return;
		}
		$user = get_current_user_id();
		foreach ( array_slice( self::all( $user ), 0, self::MOST, true ) as $kept => $notice ) {
			$title = '' === $notice->title ? __( '(no title)', 'newsroom-summarizer' ) : $notice->title;
			$edit  = get_edit_post_link( $notice->post );
			$title = $edit ? sprintf( '<a href="%s">%s</a>', esc_url( $edit ), esc_html( $title ) ) : esc_html( $title );
			printf( '<div class="notice notice-error"><p><strong>%s</strong>: %s</p></div>', $title, esc_html( $notice->message ) ); // phpcs:ignore WordPress.Security.EscapeOutput -- Both parts of the title are escaped.
			delete_user_meta( $user, self::name(), wp_slash( $kept ) );
		}
	}

	/**
	 * What somebody has not been shown yet, the oldest first, by the JSON that is kept.
	 *
	 * @param int $user_id Of that somebody.
	 * @return object[]
	 */
	private static function all( int $user_id ): array {
		$kept = array_map( 'strval', (array) get_user_meta( $user_id, self::name() ) );
		return array_filter( array_combine( $kept, array_map( 'json_decode', $kept ) ), 'is_object' );
	}
}
