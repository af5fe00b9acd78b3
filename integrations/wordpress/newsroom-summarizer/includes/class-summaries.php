<?php
/**
 * Summaries that are asked for: begun once, waited for in turns, kept when they are there.
 *
 * @package Newsroom_Summarizer
 */

namespace Newsroom_Summarizer;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * What is under way is kept beside the post, so that a page that was closed finds it again.
 */
final class Summaries {

	/** Seconds that the service is let wait for a summary, and that we wait for the service. */
	const TURN = 15;
	const WAIT = 25;

	/**
	 * What the service says no to for good. After any other refusal, its own or a proxy's, the request may be under
	 * way or paid: it is known by its key, and asked for again by the same one.
	 */
	const FINAL = array( 409, 413, 422 );

	/** Seconds after which nobody waits any more. */
	const LONGEST = 3600;

	/**
	 * Ask for a summary of a text; what was asked for already is not asked for again.
	 *
	 * @param int     $post_id Of the post.
	 * @param Article $article Its text.
	 * @return object|WP_Error `state`: "done" (and kept) or "working".
	 */
	public static function begin( int $post_id, Article $article ) {
		if ( $article->is_empty() ) {
			return Service::error( 422, 'empty-article', __( 'There is nothing to summarize yet: the text has no words.', 'newsroom-summarizer' ) );
		}
		$pending = Stored::get( $post_id, Stored::PENDING );
		if ( null === $pending || $pending->sha256 !== $article->sha256 || self::is_old( $pending ) ) {
			$pending = (object) array(
				'key'    => wp_generate_uuid4(),
				'sha256' => $article->sha256,
				'since'  => time(),
				'id'     => '',
			);
			Stored::put( $post_id, Stored::PENDING, $pending );
		}
		$body = array(
			'text'   => $article->text,
			'outlet' => html_entity_decode( get_bloginfo( 'name' ), ENT_QUOTES, 'UTF-8' ),
		);
		$path = '/v1/summaries?wait=' . self::TURN;
		$view = Service::ask( 'POST', $path, $body, self::WAIT, array( 'Idempotency-Key' => $pending->key ) );
		return self::taken( $post_id, $pending, $view );
	}

	/**
	 * Wait for a summary that is under way.
	 *
	 * @param int $post_id Of the post.
	 * @return object|WP_Error As of `begin`; "none" where nothing is under way.
	 */
	public static function wait( int $post_id ) {
		$pending = Stored::get( $post_id, Stored::PENDING );
		if ( null === $pending || '' === $pending->id ) {
			return (object) array( 'state' => 'none' );
		}
		$path = '/v1/summaries/' . rawurlencode( $pending->id ) . '?wait=' . self::TURN;
		return self::taken( $post_id, $pending, Service::ask( 'GET', $path, array(), self::WAIT ) );
	}

	/**
	 * Whether a summary is under way.
	 *
	 * @param int $post_id Of the post.
	 */
	public static function is_pending( int $post_id ): bool {
		$pending = Stored::get( $post_id, Stored::PENDING );
		return null !== $pending && '' !== $pending->id && ! self::is_old( $pending );
	}

	/**
	 * Keep what the service says of a summary.
	 *
	 * @param int             $post_id Of the post.
	 * @param object          $pending What is under way.
	 * @param object|WP_Error $view    The service's answer.
	 * @return object|WP_Error
	 */
	private static function taken( int $post_id, object $pending, $view ) {
		if ( is_wp_error( $view ) ) {
			self::refused( $post_id, $pending, $view );
			return $view;
		}
		$state = is_string( $view->state ?? null ) ? $view->state : '';
		if ( 'done' === $state && Service::is_result( $view->result ?? null ) ) {
			Stored::put( $post_id, Stored::RESULT, $view->result );
			Stored::put( $post_id, Stored::PENDING, null );
			Stored::accompany( $post_id, $view->result->article->sha256 );
			return (object) array( 'state' => 'done' );
		}
		if ( in_array( $state, array( 'queued', 'working' ), true ) && is_string( $view->id ?? null ) ) {
			$pending->id = $view->id;
			Stored::put( $post_id, Stored::PENDING, $pending );
			return (object) array( 'state' => 'working' );
		}
		Stored::put( $post_id, Stored::PENDING, null );
		return self::failure( $view, $state );
	}

	/**
	 * There is no answer, or a no: what is under way is kept unless it is over.
	 *
	 * @param int      $post_id Of the post.
	 * @param object   $pending What is under way.
	 * @param WP_Error $error   Of the service.
	 */
	private static function refused( int $post_id, object $pending, WP_Error $error ): void {
		$status = $error->get_error_data()['status'] ?? 0;
		if ( 404 === $status ) {
			$pending->id = ''; // The next request finds it by its key, or begins it.
		}
		Stored::put( $post_id, Stored::PENDING, in_array( $status, self::FINAL, true ) ? null : $pending );
	}

	/**
	 * Why there is no summary.
	 *
	 * @param object $view  The service's answer.
	 * @param string $state What it says of the summary.
	 */
	private static function failure( object $view, string $state ): WP_Error {
		$said  = static function ( string $name, string $otherwise ) use ( $view ): string {
			$words = $view->problem->$name ?? null;
			return is_string( $words ) ? sanitize_text_field( $words ) : $otherwise;
		};
		$title = $said( 'title', __( 'The summary has failed.', 'newsroom-summarizer' ) );
		return Service::error( 502, $said( 'code', $state ), $title, $said( 'hint', '' ) );
	}

	/**
	 * Whether it is over an hour ago that something was asked for.
	 *
	 * @param object $pending As it is kept.
	 */
	private static function is_old( object $pending ): bool {
		return time() - (int) $pending->since > self::LONGEST;
	}
}
