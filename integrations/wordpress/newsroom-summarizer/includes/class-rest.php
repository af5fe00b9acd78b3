<?php
/**
 * What the editor asks of this server, which asks the service.
 *
 * @package Newsroom_Summarizer
 */

namespace Newsroom_Summarizer;

use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Routes below newsroom-summarizer/v1/posts/ID, for those who may edit that post. Each takes the text as it stands
 * in the editor (`title`, `content`); without it, the text that is saved counts.
 */
final class Rest {

	const SPACE = 'newsroom-summarizer/v1';

	/** Bytes that decisions may have. */
	const MOST = 2097152;

	/**
	 * Register the routes.
	 */
	public static function hook(): void {
		add_action(
			'rest_api_init',
			static function () {
				self::route( '', 'GET', 'review' );
				self::route( '/check', 'POST', 'review' );
				self::route( '/summary', 'POST', 'summarize' );
				self::route( '/summary', 'GET', 'wait' );
				self::route( '/decisions', 'PUT', 'decide', array( 'decisions' => array( 'type' => 'string' ) ) );
				self::route( '/decided', 'POST', 'decided' );
				self::route( '/override', 'POST', 'override', array( 'reason' => array( 'type' => 'string' ) ), 'may_override' );
			}
		);
	}

	/**
	 * Whether who asks may edit the post.
	 *
	 * @param WP_REST_Request $request The request.
	 * @return bool|WP_Error
	 */
	public static function may_edit( WP_REST_Request $request ) {
		$post = get_post( (int) $request['id'] );
		if ( ! $post || ! Settings::covers( $post->post_type ) ) {
			return new WP_Error( 'rest_post_invalid_id', __( 'There is no such post, or posts of its kind have no summaries.', 'newsroom-summarizer' ), array( 'status' => 404 ) );
		}
		return current_user_can( 'edit_post', $post->ID );
	}

	/**
	 * Whether who asks may also go past the gate.
	 *
	 * @param WP_REST_Request $request The request.
	 * @return bool|WP_Error
	 */
	public static function may_override( WP_REST_Request $request ) {
		$may = self::may_edit( $request );
		return true === $may ? current_user_can( Settings::OVERRIDE ) : $may;
	}

	/**
	 * The summary against the text.
	 *
	 * @param WP_REST_Request $request The request.
	 * @return WP_REST_Response|WP_Error
	 */
	public static function review( WP_REST_Request $request ) {
		$article = self::article( $request );
		$review  = Review::of( (int) $request['id'], $article );
		return is_wp_error( $review ) ? $review : self::answer( $request, $article, $review );
	}

	/**
	 * Have the text summarized; 202 while that is under way.
	 *
	 * @param WP_REST_Request $request The request.
	 * @return WP_REST_Response|WP_Error
	 */
	public static function summarize( WP_REST_Request $request ) {
		return self::after( Summaries::begin( (int) $request['id'], self::article( $request ) ) );
	}

	/**
	 * Wait for a summary a while.
	 *
	 * @param WP_REST_Request $request The request.
	 * @return WP_REST_Response|WP_Error
	 */
	public static function wait( WP_REST_Request $request ) {
		return self::after( Summaries::wait( (int) $request['id'] ) );
	}

	/**
	 * Keep decisions, in place of those of a `version`; 409 where others are kept. The service need not answer.
	 *
	 * @param WP_REST_Request $request With `decisions`, JSON as the component exports it; `seen`, JSON, `made` and
	 *                                 `version`, as they came with the review that was decided on.
	 * @return WP_REST_Response|WP_Error With the `version` that these decisions have.
	 */
	public static function decide( WP_REST_Request $request ) {
		$id        = (int) $request['id'];
		$decisions = self::document( (string) $request['decisions'] );
		if ( null === $decisions ) {
			return Service::error( 422, 'decisions', __( 'These are no decisions; nothing was stored.', 'newsroom-summarizer' ) );
		}
		$seen = (array) json_decode( (string) $request['seen'], true );
		$now  = Decisions::put( $id, $decisions, $seen, (string) $request['made'], (string) $request['version'] );
		if ( null === $now ) {
			return Service::error( 409, 'decided', __( 'Another editor has decided meanwhile.', 'newsroom-summarizer' ) );
		}
		$article = self::article( $request );
		$review  = Review::of( $id, $article );
		Stored::accompany( $id, $article->sha256 );
		if ( is_wp_error( $review ) ) {
			$said = array( 'unchecked' => $review->get_error_message() );
			return new WP_REST_Response( $said + array( 'version' => $now ) );
		}
		$answer = self::answer( $request, $article, $review );
		$answer->set_data( $answer->get_data() + array( 'version' => $now ) );
		return $answer;
	}

	/**
	 * Decisions in JSON, as far as this side reads them; null where they are none, or too many.
	 *
	 * @param string $json As the component exports it.
	 */
	private static function document( string $json ): ?object {
		$given = strlen( $json ) <= self::MOST ? json_decode( $json ) : null;
		if ( 'newsroom-summarizer/decisions' !== ( $given->format ?? '' ) || ! is_array( $given->decisions ?? null ) ) {
			return null;
		}
		foreach ( $given->decisions as $entry ) {
			if ( ! is_string( $entry->path ?? null ) ) {
				return null;
			}
		}
		return $given;
	}

	/**
	 * What the service makes of decisions that are being taken; keeps nothing.
	 *
	 * @param WP_REST_Request $request With `result` and `decisions`, as the component sends them.
	 * @return WP_REST_Response|WP_Error
	 */
	public static function decided( WP_REST_Request $request ) {
		$given = json_decode( $request->get_body() );
		if ( ! is_object( $given->result ?? null ) || ! is_object( $given->decisions ?? null ) ) {
			return Service::error( 422, 'decisions', __( 'These are no decisions.', 'newsroom-summarizer' ) );
		}
		$body = array(
			'result'    => $given->result,
			'decisions' => $given->decisions,
		);
		return rest_ensure_response( Service::ask( 'POST', '/v1/decisions', $body ) );
	}

	/**
	 * Let the text pass the gate, for a reason.
	 *
	 * @param WP_REST_Request $request With `reason`.
	 * @return WP_REST_Response|WP_Error
	 */
	public static function override( WP_REST_Request $request ) {
		$reason = trim( sanitize_textarea_field( $request['reason'] ) );
		if ( '' === $reason ) {
			return Service::error( 422, 'reason', __( 'A reason is needed: it is kept with your name.', 'newsroom-summarizer' ) );
		}
		$article = self::article( $request );
		Gate::override( (int) $request['id'], $article, $reason );
		return new WP_REST_Response( array( 'log' => Stored::logged( (int) $request['id'] ) ), 201 );
	}

	/**
	 * Register one route.
	 *
	 * @param string $path       Behind the post's own.
	 * @param string $method     Of HTTP.
	 * @param string $does       Name of the function here that answers.
	 * @param array  $wanted     Arguments that there must be.
	 * @param string $permission Name of the function here that allows it.
	 */
	private static function route( string $path, string $method, string $does, array $wanted = array(), string $permission = 'may_edit' ): void {
		$required = static function ( array $argument ): array {
			return $argument + array( 'required' => true );
		};
		$text     = array( 'type' => 'string' );
		register_rest_route(
			self::SPACE,
			'/posts/(?P<id>\d+)' . $path,
			array(
				'methods'             => $method,
				'callback'            => array( self::class, $does ),
				'permission_callback' => array( self::class, $permission ),
				'args'                => array_map( $required, $wanted ) + array(
					'title'   => $text,
					'content' => $text,
					'seen'    => $text,
					'made'    => $text,
					'version' => $text,
				),
			)
		);
	}

	/**
	 * The text that a request is about.
	 *
	 * @param WP_REST_Request $request The request.
	 */
	private static function article( WP_REST_Request $request ): Article {
		$post = get_post( (int) $request['id'] );
		return new Article( (string) ( $request['title'] ?? $post->post_title ), (string) ( $request['content'] ?? $post->post_content ) );
	}

	/**
	 * All that the editor shows.
	 *
	 * @param WP_REST_Request $request The request.
	 * @param Article         $article Its text.
	 * @param object|null     $review  The summary against the text; null where there is none.
	 */
	private static function answer( WP_REST_Request $request, Article $article, ?object $review ): WP_REST_Response {
		$said = array(
			'review'   => $review,
			'passages' => $article->passages,
			'sha256'   => $article->sha256,
			'pending'  => Summaries::is_pending( (int) $request['id'] ),
			'log'      => Stored::logged( (int) $request['id'] ),
		);
		return new WP_REST_Response( $said );
	}

	/**
	 * How far a summary is, with the status of HTTP that says so.
	 *
	 * @param object|WP_Error $state As of `Summaries`.
	 * @return WP_REST_Response|WP_Error
	 */
	private static function after( $state ) {
		return is_wp_error( $state ) ? $state : new WP_REST_Response( $state, 'working' === $state->state ? 202 : 200 );
	}
}
