<?php
/**
 * The gate where nothing is saved: scheduled posts at their time, and posts that code publishes.
 *
 * @package Newsroom_Summarizer
 */

namespace Newsroom_Summarizer;

use WP_Error;
use WP_Post;

defined( 'ABSPATH' ) || exit;

/**
 * A scheduled post is judged again before it is published: its facts may have been decided on otherwise since, or
 * nobody could check them then. `wp_publish_post()` asks nobody, so that what code publishes is taken back at once.
 */
final class Recall {

	/**
	 * Posts that were taken back in this request, and the status that they have again.
	 *
	 * @var string[]
	 */
	private static $taken = array();

	/**
	 * Stand before WordPress's own functions, and behind them.
	 */
	public static function hook(): void {
		add_action( 'publish_future_post', array( self::class, 'due' ), 1 );
		add_action( 'transition_post_status', array( self::class, 'changed' ), PHP_INT_MIN, 3 );
		add_action( 'wp_after_insert_post', array( self::class, 'after' ), PHP_INT_MAX );
	}

	/**
	 * A scheduled post is due: one that is held waits for somebody as pending, and nobody was told of it.
	 *
	 * @param int|WP_Post $post The post.
	 */
	public static function due( $post ): void {
		$post = get_post( $post );
		if ( ! $post || 'future' !== $post->post_status || strtotime( "$post->post_date_gmt GMT" ) > time() ) {
			return;
		}
		$held = self::judged( $post, 'future' );
		if ( $held ) {
			self::put( $post, 'pending', $held );
			wp_transition_post_status( 'pending', 'future', $post );
		}
	}

	/**
	 * A post has another status: one that went past the gate gets back the one that it had.
	 *
	 * @param string  $after  Status.
	 * @param string  $before Status.
	 * @param WP_Post $post   The post.
	 */
	public static function changed( string $after, string $before, WP_Post $post ): void {
		if ( 'publish' !== $after || in_array( $before, array( 'publish', 'new' ), true ) ) {
			return;
		}
		$held = self::judged( $post, $before );
		if ( $held ) {
			// Not scheduled again: its time is over, and WordPress would try without end.
			self::$taken[ $post->ID ] = 'future' === $before ? 'pending' : $before;
			self::put( $post, self::$taken[ $post->ID ], $held );
		}
	}

	/**
	 * All have heard that a post was published: they hear that it no longer is.
	 *
	 * @param int $post_id Of the post.
	 */
	public static function after( int $post_id ): void {
		$status = self::$taken[ $post_id ] ?? null;
		if ( null !== $status ) {
			unset( self::$taken[ $post_id ] );
			wp_transition_post_status( $status, 'publish', get_post( $post_id ) );
		}
	}

	/**
	 * Why a post is held; null where the gate has nothing to say.
	 *
	 * @param WP_Post $post   As it is stored.
	 * @param string  $before Status.
	 */
	private static function judged( WP_Post $post, string $before ): ?WP_Error {
		if ( ! Settings::covers( $post->post_type ) || ! Gate::stands_between( $before, 'publish' ) ) {
			return null;
		}
		return Gate::judge( $post->ID, new Article( $post->post_title, $post->post_content ) );
	}

	/**
	 * Give a post a status and keep the reason. Nothing else is written: whoever is logged in, or nobody at a post's
	 * time, may have no right to the markup that is in it.
	 *
	 * @param WP_Post  $post   The post; the object, which other plugins see, has the status too.
	 * @param string   $status Of the post.
	 * @param WP_Error $held   Why.
	 */
	private static function put( WP_Post $post, string $status, WP_Error $held ): void {
		$database = $GLOBALS['wpdb'];
		$database->update( $database->posts, array( 'post_status' => $status ), array( 'ID' => $post->ID ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- As wp_publish_post() does.
		clean_post_cache( $post->ID );
		$post->post_status = $status;
		$entry             = array(
			'kind'   => 'held',
			'sha256' => ( new Article( $post->post_title, $post->post_content ) )->sha256,
			'reason' => $held->get_error_message(),
		);
		Stored::log( $post->ID, $entry );
		Notices::put( $post->ID, wp_slash( $post->post_title ), $held->get_error_message() );
	}
}
