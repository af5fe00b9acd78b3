<?php
/**
 * What of a stored summary stands in a text; asks the service, never a model.
 *
 * @package Newsroom_Summarizer
 */

namespace Newsroom_Summarizer;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * A post's summary against a text of it: as it is typed, or as it is about to be published.
 */
final class Review {

	const SECONDS = 10;

	/**
	 * Check a post's summary against a text.
	 *
	 * @param int     $post_id Of the post.
	 * @param Article $article Its text as it is now.
	 * @return object|WP_Error|null `result` for this text, nothing decided, and what the checks know of its facts
	 *                              (`known`, `made`); the `decisions` that hold, what was `seen` then, what is
	 *                              `dropped`, and their `version`; `verdict`. Null: no summary.
	 */
	public static function of( int $post_id, Article $article ) {
		$result = Stored::get( $post_id, Stored::RESULT );
		if ( null === $result ) {
			return null;
		}
		$before = $result->problems ?? array();
		if ( ( $result->article->sha256 ?? '' ) !== $article->sha256 ) {
			$sent   = array(
				'text'   => $article->text,
				'stored' => $result,
			);
			$result = Service::result( '/v1/checks', $sent, self::SECONDS );
		}
		if ( is_wp_error( $result ) ) {
			return $result;
		}
		$known   = Decisions::known( $result->problems );
		$hold    = Decisions::holding( $post_id, $result, $known );
		$decided = self::decided( $result, $hold['decisions'] );
		if ( is_wp_error( $decided ) ) {
			return $decided;
		}
		$stale   = self::stale( $before, $result->problems, $decided->problems );
		$verdict = self::verdict( $decided->problems, $stale ) + array(
			'sha256' => $article->sha256,
			'key'    => self::key( $post_id, $article ),
		);
		$verdict = (object) $verdict;
		if ( Stored::get( $post_id, Stored::VERDICT ) != $verdict ) { // phpcs:ignore Universal.Operators.StrictComparisons -- Objects are compared by what they hold.
			Stored::put( $post_id, Stored::VERDICT, $verdict );
		}
		$known = (object) $known;
		$made  = Decisions::made( $result );
		return (object) ( compact( 'result', 'verdict', 'known', 'made' ) + $hold );
	}

	/**
	 * The verdict on a text, also where it is known from before and nobody can be asked.
	 *
	 * @param int     $post_id Of the post.
	 * @param Article $article Its text.
	 * @return object|WP_Error|null `errors`, `stale`, `warnings` and `sha256`; null: no summary.
	 */
	public static function verdict_on( int $post_id, Article $article ) {
		$known = Stored::get( $post_id, Stored::VERDICT );
		if ( $known && ( $known->key ?? '' ) === self::key( $post_id, $article ) ) {
			return $known;
		}
		$review = self::of( $post_id, $article );
		return is_object( $review ) && ! is_wp_error( $review ) ? $review->verdict : $review;
	}

	/**
	 * A result with what was decided on it; decisions that the service cannot read settle nothing.
	 *
	 * @param object      $result    For the text.
	 * @param object|null $decisions That hold for it.
	 * @return object|WP_Error
	 */
	private static function decided( object $result, ?object $decisions ) {
		if ( null === $decisions ) {
			return $result;
		}
		$decided = Service::result( '/v1/decisions', compact( 'result', 'decisions' ), self::SECONDS );
		return is_wp_error( $decided ) && 422 === $decided->get_error_data()['status'] ? $result : $decided;
	}

	/**
	 * Facts that have a problem which they had not when the summary was made, and which nobody has settled.
	 *
	 * @param array $before  Problems when it was made.
	 * @param array $now     Problems in the text, nothing decided: their paths are those of before.
	 * @param array $decided Problems in the text once everything is decided.
	 * @return object[] One problem a fact.
	 */
	private static function stale( array $before, array $now, array $decided ): array {
		$name  = static function ( object $problem ): string {
			return "$problem->code $problem->path";
		};
		$words = static function ( object $problem ): string {
			return "$problem->severity $problem->code $problem->message";
		};
		$known = array_map( $name, $before );
		$open  = array_map( $words, $decided );
		$stale = array();
		foreach ( $now as $problem ) {
			$fact = Decisions::fact( (string) $problem->path );
			$new  = '' !== $fact && ! in_array( $name( $problem ), $known, true ) && in_array( $words( $problem ), $open, true );
			if ( $new && in_array( $problem->severity, array( 'error', 'warning' ), true ) ) {
				$stale += array( $fact => self::said( $problem ) );
			}
		}
		return array_values( $stale );
	}

	/**
	 * Problems, sorted into what an editor has to know.
	 *
	 * @param array    $problems What was found in a text, decisions considered.
	 * @param object[] $stale    As of `stale`.
	 */
	private static function verdict( array $problems, array $stale ): array {
		$errors   = array();
		$warnings = 0;
		foreach ( $problems as $problem ) {
			if ( 'error' === $problem->severity ) {
				$errors[] = self::said( $problem );
			}
			$warnings += 'warning' === $problem->severity ? 1 : 0;
		}
		return array(
			'errors'   => $errors,
			'stale'    => $stale,
			'warnings' => $warnings,
		);
	}

	/**
	 * What an editor is told of a problem.
	 *
	 * @param object $problem As the service gives it.
	 */
	private static function said( object $problem ): object {
		return (object) array(
			'code'    => (string) $problem->code,
			'path'    => (string) $problem->path,
			'message' => (string) $problem->message,
			'spans'   => $problem->spans ?? array(),
		);
	}

	/**
	 * What a verdict depends on.
	 *
	 * @param int     $post_id Of the post.
	 * @param Article $article Its text.
	 */
	private static function key( int $post_id, Article $article ): string {
		$parts = array( $article->sha256 );
		foreach ( array( Stored::RESULT, Stored::DECISIONS ) as $name ) {
			$parts[] = Stored::text( $post_id, $name );
		}
		return hash( 'sha256', implode( "\n", $parts ) );
	}
}
