<?php
/**
 * Summaries, decisions and what the gate let through, kept beside the post and beside its revisions.
 *
 * @package Newsroom_Summarizer
 */

namespace Newsroom_Summarizer;

use WP_Post;

defined( 'ABSPATH' ) || exit;

/**
 * Post meta; each is JSON, decoded into objects so that what comes back is what was put.
 */
final class Stored {

	const RESULT    = '_newsroom_result';
	const DECISIONS = '_newsroom_decisions';
	const VERDICT   = '_newsroom_verdict';
	const PENDING   = '_newsroom_pending';
	const LOG       = '_newsroom_log';

	/** What goes with a revision. */
	const OF_REVISIONS = array( self::RESULT, self::DECISIONS, self::VERDICT );

	const ALL = array( self::RESULT, self::DECISIONS, self::VERDICT, self::PENDING, self::LOG );

	/**
	 * Keep revisions and their summaries together.
	 */
	public static function hook(): void {
		add_action( '_wp_put_post_revision', array( self::class, 'revised' ) );
		add_action( 'wp_restore_post_revision', array( self::class, 'restored' ), 10, 2 );
	}

	/**
	 * What is kept under a name; null where there is nothing.
	 *
	 * @param int    $post_id Of a post or a revision.
	 * @param string $name    One of the names above.
	 */
	public static function get( int $post_id, string $name ): ?object {
		$data = json_decode( self::text( $post_id, $name ) );
		return is_object( $data ) ? $data : null;
	}

	/**
	 * The same as JSON; empty where there is nothing.
	 *
	 * @param int    $post_id As of `get`.
	 * @param string $name    As of `get`.
	 */
	public static function text( int $post_id, string $name ): string {
		return (string) get_metadata( 'post', $post_id, $name, true );
	}

	/**
	 * Keep something under a name, in place of what is there; null takes it away.
	 *
	 * @param int         $post_id As of `get`; meta of a revision stays its own.
	 * @param string      $name    As of `get`.
	 * @param object|null $data    What is kept.
	 */
	public static function put( int $post_id, string $name, ?object $data ): void {
		if ( null === $data ) {
			delete_metadata( 'post', $post_id, $name );
		} else {
			update_metadata( 'post', $post_id, $name, wp_slash( Service::json( $data ) ) );
		}
	}

	/**
	 * Keep something in place of exactly what is there; whether it was. Of two requests at once one succeeds.
	 *
	 * @param int    $post_id As of `get`.
	 * @param string $name    As of `get`.
	 * @param string $before  JSON that is there; empty for nothing.
	 * @param string $after   JSON that is kept.
	 */
	public static function swap( int $post_id, string $name, string $before, string $after ): bool {
		if ( $before === $after ) {
			return true;
		}
		if ( '' !== $before ) {
			return (bool) update_metadata( 'post', $post_id, $name, wp_slash( $after ), $before );
		}
		$added = add_metadata( 'post', $post_id, $name, wp_slash( $after ) );
		if ( $added && self::text( $post_id, $name ) !== $after ) {
			delete_metadata_by_mid( 'post', $added ); // Somebody was first.
			return false;
		}
		return (bool) $added;
	}

	/**
	 * Put a line at the end of a post's log.
	 *
	 * @param int   $post_id Of the post.
	 * @param array $entry   What happened; who and when is written here.
	 */
	public static function log( int $post_id, array $entry ): void {
		$user  = wp_get_current_user();
		$entry = $entry + array(
			'user' => $user->ID,
			'name' => (string) $user->display_name, // Nobody's is false.
			'time' => gmdate( 'c' ),
		);
		add_metadata( 'post', $post_id, self::LOG, wp_slash( Service::json( $entry ) ) );
	}

	/**
	 * A post's log, the oldest first.
	 *
	 * @param int $post_id Of the post.
	 * @return object[]
	 */
	public static function logged( int $post_id ): array {
		$lines = array_map( 'json_decode', array_map( 'strval', (array) get_metadata( 'post', $post_id, self::LOG ) ) );
		return array_values( array_filter( $lines, 'is_object' ) );
	}

	/**
	 * A revision was made: it gets what its post has.
	 *
	 * @param int $revision_id Of the revision.
	 */
	public static function revised( int $revision_id ): void {
		$revision = get_post( $revision_id );
		if ( $revision instanceof WP_Post && $revision->post_parent && ! wp_is_post_autosave( $revision ) ) {
			self::copy( $revision->post_parent, $revision_id );
		}
	}

	/**
	 * A revision was restored: its post gets what the revision has, if it has anything.
	 *
	 * @param int $post_id     Of the post.
	 * @param int $revision_id Of the revision.
	 */
	public static function restored( int $post_id, int $revision_id ): void {
		if ( self::get( $revision_id, self::RESULT ) ) {
			self::copy( $revision_id, $post_id );
		}
	}

	/**
	 * A summary or a decision was kept: the newest revision gets it too, if it has the same text.
	 *
	 * @param int    $post_id Of the post.
	 * @param string $sha256  Of the text that it is about.
	 */
	public static function accompany( int $post_id, string $sha256 ): void {
		$revisions = wp_get_post_revisions( $post_id, array( 'posts_per_page' => 1 ) );
		$newest    = reset( $revisions );
		if ( $newest && ! wp_is_post_autosave( $newest ) ) {
			$article = new Article( $newest->post_title, $newest->post_content );
			if ( $article->sha256 === $sha256 ) {
				self::copy( $post_id, $newest->ID );
			}
		}
	}

	/**
	 * Copy what goes with a revision.
	 *
	 * @param int $from Of the post or revision that has it.
	 * @param int $to   Of the one that gets it.
	 */
	private static function copy( int $from, int $to ): void {
		foreach ( self::OF_REVISIONS as $name ) {
			self::put( $to, $name, self::get( $from, $name ) );
		}
	}
}
