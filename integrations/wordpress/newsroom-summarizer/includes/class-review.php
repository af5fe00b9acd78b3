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
	 * @return object|WP_Error|null `result` for this text, `decisions` on it, and `verdict`; null: no summary.
	 */
	public static function of( int $post_id, Article $article ) {
		$result = Stored::get( $post_id, Stored::RESULT );
		if ( null === $result ) {
			return null;
		}
		$before = $result->problems ?? array();
		$same   = ( $result->article->sha256 ?? '' ) === $article->sha256;
		if ( ! $same ) {
			$sent   = array(
				'text'   => $article->text,
				'stored' => $result,
			);
			$result = Service::ask( 'POST', '/v1/checks', $sent, self::SECONDS );
			if ( is_wp_error( $result ) ) {
				return $result;
			}
		}
		$decisions = self::moved( Stored::get( $post_id, Stored::DECISIONS ), $article->sha256 );
		$decided   = self::decided( $result, $decisions );
		if ( is_wp_error( $decided ) ) {
			return $decided;
		}
		$verdict = self::verdict( $article, $decided->problems, $before, self::key( $post_id, $article ) );
		if ( Stored::get( $post_id, Stored::VERDICT ) != $verdict ) { // phpcs:ignore Universal.Operators.StrictComparisons -- Objects are compared by what they hold.
			Stored::put( $post_id, Stored::VERDICT, $verdict );
		}
		return (object) compact( 'result', 'decisions', 'verdict' );
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
	 * Decisions, said to be about a text: each finds its fact there by its words.
	 *
	 * @param object|null $decisions As the component exports them.
	 * @param string      $sha256    Of the text.
	 */
	public static function moved( ?object $decisions, string $sha256 ): ?object {
		if ( null === $decisions || empty( $decisions->decisions ) ) {
			return null;
		}
		$decisions->article         = (object) ( $decisions->article ?? array() );
		$decisions->article->sha256 = $sha256;
		return $decisions;
	}

	/**
	 * A result with what was decided on it.
	 *
	 * @param object      $result    For the text.
	 * @param object|null $decisions On that text.
	 * @return object|WP_Error
	 */
	private static function decided( object $result, ?object $decisions ) {
		if ( null === $decisions ) {
			return $result;
		}
		return Service::ask( 'POST', '/v1/decisions', compact( 'result', 'decisions' ), self::SECONDS );
	}

	/**
	 * Problems, sorted into what an editor has to know.
	 *
	 * @param Article $article  The text.
	 * @param array   $problems What was found in it, decisions considered.
	 * @param array   $before   What was found when the summary was made.
	 * @param string  $key      Of the verdict.
	 */
	private static function verdict( Article $article, array $problems, array $before, string $key ): object {
		$known   = array_map( array( self::class, 'name' ), $before );
		$verdict = array(
			'sha256'   => $article->sha256,
			'key'      => $key,
			'errors'   => array(),
			'stale'    => array(),
			'warnings' => 0,
		);
		foreach ( $problems as $problem ) {
			$said = (object) array(
				'code'    => (string) $problem->code,
				'path'    => (string) $problem->path,
				'message' => (string) $problem->message,
				'spans'   => $problem->spans ?? array(),
			);
			if ( 'error' === $problem->severity ) {
				$verdict['errors'][] = $said;
			}
			$verdict['warnings'] += 'warning' === $problem->severity ? 1 : 0;
			$new                  = '' !== $said->path && ! in_array( self::name( $problem ), $known, true );
			if ( $new && in_array( $problem->severity, array( 'error', 'warning' ), true ) ) {
				$verdict['stale'] += array( self::fact( $said->path ) => $said );
			}
		}
		$verdict['stale'] = array_values( $verdict['stale'] );
		return (object) $verdict;
	}

	/**
	 * The fact that a path leads into: `numbers[3]` of `numbers[3].value`.
	 *
	 * @param string $path Of a problem.
	 */
	private static function fact( string $path ): string {
		return preg_match( '/^[\w.]*\[\d+\]/', $path, $found ) ? $found[0] : $path;
	}

	/**
	 * What a problem is known by.
	 *
	 * @param object $problem As the service gives it.
	 */
	private static function name( object $problem ): string {
		return "$problem->code $problem->path";
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
			$parts[] = (string) get_metadata( 'post', $post_id, $name, true );
		}
		return hash( 'sha256', implode( "\n", $parts ) );
	}
}
