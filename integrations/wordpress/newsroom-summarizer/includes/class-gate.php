<?php
/**
 * What holds a post back from being published, and who may let it pass.
 *
 * @package Newsroom_Summarizer
 */

namespace Newsroom_Summarizer;

use WP_Error;
use WP_Post;

defined( 'ABSPATH' ) || exit;

/**
 * The block editor is answered with 409 and loses nothing; elsewhere the post is saved, but stays a draft. What is
 * published, scheduled or private stays as it is: the text of a held update is kept as a revision.
 */
final class Gate {

	const PUBLIC = array( 'publish', 'future' );

	/** What a held update leaves as it was. */
	const KEPT = array( 'publish', 'future', 'private' );

	/**
	 * Posts that were let pass in this request, and the SHA-256 of the text with which they were.
	 *
	 * @var string[]
	 */
	private static $passed = array();

	/**
	 * Stand before everything that publishes.
	 */
	public static function hook(): void {
		add_action(
			'rest_api_init',
			static function () {
				foreach ( Settings::all()['types'] as $type ) {
					add_filter( "rest_pre_insert_{$type}", array( self::class, 'before_rest' ), 20 );
				}
			}
		);
		add_filter( 'wp_insert_post_data', array( self::class, 'before_insert' ), 99, 2 );
	}

	/**
	 * The REST API is about to store a post.
	 *
	 * @param object|WP_Error $prepared What is stored.
	 * @return object|WP_Error The same, or why it is not.
	 */
	public static function before_rest( $prepared ) {
		if ( is_wp_error( $prepared ) || empty( $prepared->ID ) ) {
			return $prepared; // A new post, which nobody can have summarized: the other hook looks at it.
		}
		$post   = get_post( $prepared->ID );
		$status = $prepared->post_status ?? $post->post_status;
		if ( ! self::stands_between( $post->post_status, $status ) ) {
			return $prepared;
		}
		$article = new Article( $prepared->post_title ?? $post->post_title, $prepared->post_content ?? $post->post_content );
		$passes  = self::is_out( $post->post_status, $status ) && self::has_words( $post, $article );
		return $passes ? $prepared : self::judge( $post->ID, $article ) ?? $prepared;
	}

	/**
	 * A post is about to be stored by whatever means.
	 *
	 * @param array $data    What is stored, slashed.
	 * @param array $postarr What was given, slashed.
	 * @return array The same, or as the draft that it was, or as the public post that it stays.
	 */
	public static function before_insert( array $data, array $postarr ): array {
		$id     = (int) ( $postarr['ID'] ?? 0 );
		$before = $id ? (string) get_post_status( $id ) : 'new';
		if ( ! Settings::covers( $data['post_type'] ) || ! self::stands_between( $before, $data['post_status'] ) ) {
			return $data;
		}
		$article = new Article( wp_unslash( $data['post_title'] ), wp_unslash( $data['post_content'] ) );
		$kept    = in_array( $before, self::KEPT, true ) ? get_post( $id ) : null;
		$same    = $kept && self::has_words( $kept, $article );
		if ( $same && self::is_out( $before, $data['post_status'] ) ) {
			return $data;
		}
		$held = self::judge( $id, $article );
		if ( null === $held ) {
			return $data;
		}
		if ( $kept ) {
			return self::as_it_was( $data, $kept, $held, $same );
		}
		$data['post_status']   = 'pending' === $before ? 'pending' : 'draft';
		$data['post_date_gmt'] = '0000-00-00 00:00:00'; // As a draft's: it gets its date when it is published.
		Notices::put( $id, $data['post_title'], $held->get_error_message() );
		return $data;
	}

	/**
	 * Whether an edit that leaves the words is nobody's business: readers have them already, or get them at the
	 * post's time, when they are judged again.
	 *
	 * @param string $before Status.
	 * @param string $after  Status.
	 */
	private static function is_out( string $before, string $after ): bool {
		return 'publish' === $before || ( 'future' === $before && 'future' === $after );
	}

	/**
	 * Whether a post has exactly these words.
	 *
	 * @param WP_Post $post    As it is stored.
	 * @param Article $article The words.
	 */
	private static function has_words( WP_Post $post, Article $article ): bool {
		return ( new Article( $post->post_title, $post->post_content ) )->sha256 === $article->sha256;
	}

	/**
	 * An update of what is published, scheduled or private is held: its words stay, and new ones become a revision.
	 *
	 * @param array    $data What would be stored, slashed.
	 * @param WP_Post  $kept The post as it is stored.
	 * @param WP_Error $held Why.
	 * @param bool     $same Whether the words are those that are stored.
	 * @return array What is stored, slashed: words, status and dates as they were.
	 */
	private static function as_it_was( array $data, WP_Post $kept, WP_Error $held, bool $same ): array {
		$stays = __( 'The post stays as it was.', 'newsroom-summarizer' );
		if ( ! $same ) {
			_wp_put_post_revision( array( 'ID' => $kept->ID ) + wp_unslash( $data ) );
			$stays = __( 'The post stays as it was; the new text is kept as a revision.', 'newsroom-summarizer' );
		}
		$fields = array( 'post_title', 'post_content', 'post_excerpt', 'post_status', 'post_date', 'post_date_gmt' );
		foreach ( $fields as $field ) {
			$data[ $field ] = wp_slash( $kept->$field );
		}
		Notices::put( $kept->ID, $data['post_title'], $stays . ' ' . $held->get_error_message() );
		return $data;
	}

	/**
	 * Let a text of a post pass, for a reason that is kept with who gave it.
	 *
	 * @param int     $post_id Of the post.
	 * @param Article $article The text: another one is held again.
	 * @param string  $reason  In words.
	 */
	public static function override( int $post_id, Article $article, string $reason ): void {
		$verdict = Review::verdict_on( $post_id, $article );
		$known   = is_object( $verdict ) && ! is_wp_error( $verdict );
		Stored::log(
			$post_id,
			array(
				'kind'   => 'override',
				'sha256' => $article->sha256,
				'reason' => $reason,
				'errors' => $known ? wp_list_pluck( $verdict->errors, 'message' ) : array(),
			)
		);
	}

	/**
	 * Whether a change of status is the gate's business: an update of what is public only where that is set.
	 *
	 * @param string $before Status.
	 * @param string $after  Status.
	 */
	public static function stands_between( string $before, string $after ): bool {
		$settings = Settings::all();
		return $settings['gate'] && in_array( $after, self::PUBLIC, true ) && ( 'publish' !== $before || $settings['updates'] );
	}

	/**
	 * Why a text is held; null where it may pass. One that has passed is not judged again in the same request.
	 *
	 * @param int     $post_id Of the post, 0 for a new one.
	 * @param Article $article The text that would be public.
	 */
	public static function judge( int $post_id, Article $article ): ?WP_Error {
		if ( ( self::$passed[ $post_id ] ?? '' ) === $article->sha256 ) {
			return null;
		}
		$held = self::held( $post_id, $article );
		if ( null === $held ) {
			self::$passed[ $post_id ] = $article->sha256;
		}
		return $held;
	}

	/**
	 * The same, as it is now.
	 *
	 * @param int     $post_id As of `judge`.
	 * @param Article $article As of `judge`.
	 */
	private static function held( int $post_id, Article $article ): ?WP_Error {
		$verdict = $post_id ? Review::verdict_on( $post_id, $article ) : null;
		$why     = is_wp_error( $verdict ) ? self::unknown( $verdict ) : self::reasons( $verdict );
		if ( ! $why ) {
			if ( is_wp_error( $verdict ) ) {
				Stored::log(
					$post_id,
					array(
						'kind'   => 'unchecked',
						'sha256' => $article->sha256,
						'reason' => $verdict->get_error_message(),
					)
				);
			}
			return null;
		}
		if ( self::is_overridden( $post_id, $article ) ) {
			return null;
		}
		$may  = current_user_can( Settings::OVERRIDE );
		$next = $may
			? __( 'You can give a reason in the panel “Facts” and publish all the same.', 'newsroom-summarizer' )
			: __( 'Mend it or decide on it in the panel “Facts”, or ask somebody who may override this.', 'newsroom-summarizer' );
		$data = array(
			'status'       => 409,
			'may_override' => $may,
			'errors'       => is_object( $verdict ) && ! is_wp_error( $verdict ) ? $verdict->errors : array(),
		);
		return new WP_Error( 'newsroom_held', implode( ' ', $why ) . ' ' . $next, $data );
	}

	/**
	 * What is wrong with a text, of what this site holds posts for.
	 *
	 * @param object|null $verdict On the text; null where there is no summary.
	 * @return string[]
	 */
	private static function reasons( ?object $verdict ): array {
		$gate = Settings::all()['gate'];
		$why  = array();
		if ( null === $verdict ) {
			return in_array( 'missing', $gate, true ) ? array( __( 'Not published: the article has no summary yet.', 'newsroom-summarizer' ) ) : $why;
		}
		$errors = count( $verdict->errors );
		$stale  = count( $verdict->stale );
		if ( $errors && in_array( 'errors', $gate, true ) ) {
			/* translators: %d: how many errors */
			$why[] = sprintf( _n( 'Not published: %d error in the facts is unresolved.', 'Not published: %d errors in the facts are unresolved.', $errors, 'newsroom-summarizer' ), $errors );
			$why[] = $verdict->errors[0]->message . '.';
		} elseif ( $stale && in_array( 'stale', $gate, true ) ) {
			/* translators: %d: how many facts */
			$why[] = sprintf( _n( 'Not published: %d fact no longer fits the text.', 'Not published: %d facts no longer fit the text.', $stale, 'newsroom-summarizer' ), $stale );
		}
		return $why;
	}

	/**
	 * What is done while a text cannot be checked.
	 *
	 * @param WP_Error $error Why it cannot.
	 * @return string[]
	 */
	private static function unknown( WP_Error $error ): array {
		if ( 'hold' !== Settings::all()['down'] ) {
			return array();
		}
		/* translators: %s: why */
		return array( sprintf( __( 'Not published: the facts cannot be checked. %s', 'newsroom-summarizer' ), $error->get_error_message() ) );
	}

	/**
	 * Whether somebody has let exactly this text pass.
	 *
	 * @param int     $post_id Of the post.
	 * @param Article $article The text.
	 */
	private static function is_overridden( int $post_id, Article $article ): bool {
		foreach ( $post_id ? Stored::logged( $post_id ) : array() as $entry ) {
			if ( 'override' === $entry->kind && $entry->sha256 === $article->sha256 ) {
				return true;
			}
		}
		return false;
	}
}
