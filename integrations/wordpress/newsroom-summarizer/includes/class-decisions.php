<?php
/**
 * What editors decided on a post's facts, and what the checks said of each fact then.
 *
 * @package Newsroom_Summarizer
 */

namespace Newsroom_Summarizer;

defined( 'ABSPATH' ) || exit;

/**
 * Kept as `document` (as the component exports it), `seen` (what the checks said of a fact, by its path, when it was
 * decided on) and `made` (of which result). A fact that was accepted has to be decided on again once the checks
 * say something else of it: nobody has seen that. What is kept has a version, by which two editors do not overwrite
 * each other.
 */
final class Decisions {

	/**
	 * Keep decisions, in place of those that were kept, unless others have been kept since these were begun.
	 *
	 * @param int    $post_id  Of the post.
	 * @param object $document As the component exports it.
	 * @param array  $seen     Paths of facts, and what `known` gave of each when it was decided on.
	 * @param string $made     As of `made`.
	 * @param string $version  Of the decisions that these are put in place of.
	 * @return string|null The version that they have; null where others are kept, which stay.
	 */
	public static function put( int $post_id, object $document, array $seen, string $made, string $version ): ?string {
		$paths  = array_column( $document->decisions, 'path', 'path' );
		$kept   = array(
			'document' => $document,
			'seen'     => (object) array_intersect_key( $seen, $paths ),
			'made'     => $made,
		);
		$json   = Service::json( $kept );
		$before = Stored::text( $post_id, Stored::DECISIONS );
		$same   = self::version( $before ) === $version;
		return $same && Stored::swap( $post_id, Stored::DECISIONS, $before, $json ) ? self::version( $json ) : null;
	}

	/**
	 * The version of what is kept: another one of anything else, also of what a restored revision had.
	 *
	 * @param string $json As it is kept, empty where there is nothing.
	 */
	private static function version( string $json ): string {
		return '' === $json ? '' : substr( hash( 'sha256', $json ), 0, 32 );
	}

	/**
	 * The decisions that hold for a text.
	 *
	 * @param int    $post_id Of the post.
	 * @param object $result  Its result against the text, nothing decided.
	 * @param array  $known   As of `known`, of that result.
	 * @return array `decisions`: the document, said to be about that text, or null; `seen` of these; `dropped`: paths
	 *               of facts that have to be decided on again; `version` of what is kept.
	 */
	public static function holding( int $post_id, object $result, array $known ): array {
		$json    = Stored::text( $post_id, Stored::DECISIONS );
		$kept    = json_decode( $json );
		$entries = $kept->document->decisions ?? array();
		$seen    = (array) ( $kept->seen ?? array() );
		$same    = ( $kept->made ?? '' ) === self::made( $result );
		$hold    = array();
		$dropped = array();
		foreach ( is_array( $entries ) ? $entries : array() as $entry ) {
			if ( self::is_over( $entry, $known, $same ? $seen : null ) ) {
				$dropped[] = $entry->path;
			} else {
				$hold[] = $entry;
			}
		}
		return array(
			'decisions' => $hold ? self::about( $kept->document, $hold, $result->article->sha256 ) : null,
			'seen'      => (object) $seen,
			'dropped'   => $dropped,
			'version'   => self::version( $json ),
		);
	}

	/**
	 * Some of a document's decisions, said to be about a text: each finds its fact there by its words.
	 *
	 * @param object   $document As the component exports it.
	 * @param object[] $entries  The decisions.
	 * @param string   $sha256   Of the text.
	 */
	private static function about( object $document, array $entries, string $sha256 ): object {
		$about                  = clone $document;
		$about->decisions       = $entries;
		$about->article         = clone (object) ( $about->article ?? array() );
		$about->article->sha256 = $sha256;
		return $about;
	}

	/**
	 * What the checks say of each fact that is worth an editor's eyes.
	 *
	 * @param array $problems Of a result, nothing decided.
	 * @return array Paths of facts, `numbers[3]`, and the names of their problems.
	 */
	public static function known( array $problems ): array {
		$known = array();
		foreach ( $problems as $problem ) {
			$fact = self::fact( (string) $problem->path );
			if ( '' !== $fact && in_array( $problem->severity, array( 'error', 'warning' ), true ) ) {
				// Messages of warnings say where something stands, which moves.
				$known[ $fact ][] = $problem->code . ( 'error' === $problem->severity ? ": $problem->message" : '' );
			}
		}
		return $known;
	}

	/**
	 * What a result is known by, whatever text it is checked against: when it was made.
	 *
	 * @param object $result The result.
	 */
	public static function made( object $result ): string {
		return (string) ( $result->provenance->time ?? '' );
	}

	/**
	 * The fact that a path leads into: `numbers[3]` of `numbers[3].value`.
	 *
	 * @param string $path Of a problem.
	 */
	public static function fact( string $path ): string {
		return preg_match( '/^[\w.]*\[\d+\]/', $path, $found ) ? $found[0] : $path;
	}

	/**
	 * Whether the checks say something of an accepted fact that nobody has seen who decided on it.
	 *
	 * @param object     $entry The decision.
	 * @param array      $known As of `known`.
	 * @param array|null $seen  As it is kept; null for decisions on another result, in which the fact may stand at
	 *                          another place of its list.
	 */
	private static function is_over( object $entry, array $known, ?array $seen ): bool {
		if ( 'accepted' !== ( $entry->verdict ?? '' ) ) {
			return false;
		}
		$path = (string) $entry->path;
		if ( null !== $seen ) {
			return (bool) array_diff( $known[ $path ] ?? array(), (array) ( $seen[ $path ] ?? array() ) );
		}
		$list = static function ( string $fact ): string {
			return (string) strtok( $fact, '[' );
		};
		return in_array( $list( $path ), array_map( $list, array_keys( $known ) ), true );
	}
}
