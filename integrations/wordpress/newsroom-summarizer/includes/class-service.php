<?php
/**
 * The service, asked over HTTP from this server alone.
 *
 * @package Newsroom_Summarizer
 */

namespace Newsroom_Summarizer;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * Requests to the service; what goes wrong is a WP_Error with words for an editor.
 */
final class Service {

	const JSON  = JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PRESERVE_ZERO_FRACTION;
	const BYTES = 8388608;

	/**
	 * Ask for JSON.
	 *
	 * @param string $method  GET, POST or DELETE.
	 * @param string $path    Of the service, with its query.
	 * @param array  $body    Fields of a JSON object; an object that was decoded stays what it was.
	 * @param int    $seconds To wait at most.
	 * @param array  $headers More headers.
	 * @return object|WP_Error The answer; the error's data has `status`, `code` and `hint`.
	 */
	public static function ask( string $method, string $path, array $body = array(), int $seconds = 10, array $headers = array() ) {
		$sent = array( 'headers' => $headers + array( 'Accept' => 'application/json' ) );
		if ( $body ) {
			$sent['headers']['Content-Type'] = 'application/json';
			$sent['body']                    = self::json( $body );
		}
		$answer = self::send( $method, $path, $sent, $seconds );
		if ( is_wp_error( $answer ) ) {
			return $answer;
		}
		$data = json_decode( wp_remote_retrieve_body( $answer ) );
		if ( ! is_object( $data ) ) {
			return self::unreadable();
		}
		return $data;
	}

	/**
	 * Ask for a result; what is none is an error.
	 *
	 * @param string $path    As of `ask`.
	 * @param array  $body    As of `ask`.
	 * @param int    $seconds As of `ask`.
	 * @return object|WP_Error As of `ask`.
	 */
	public static function result( string $path, array $body, int $seconds ) {
		$found = self::ask( 'POST', $path, $body, $seconds );
		return is_wp_error( $found ) || self::is_result( $found ) ? $found : self::unreadable();
	}

	/**
	 * Whether something is a result, as far as this side reads it.
	 *
	 * @param mixed $found Anything.
	 */
	public static function is_result( $found ): bool {
		if ( ! is_string( $found->article->sha256 ?? null ) || ! is_array( $found->problems ?? null ) ) {
			return false;
		}
		foreach ( $found->problems as $problem ) {
			if ( ! isset( $problem->code, $problem->severity, $problem->path, $problem->message ) ) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Ask for anything.
	 *
	 * @param string $method  As of `ask`.
	 * @param string $path    As of `ask`.
	 * @param array  $sent    Headers and body.
	 * @param int    $seconds To wait at most.
	 * @return array|WP_Error What `wp_remote_request` gives, with a status of 2xx; else an error.
	 */
	public static function send( string $method, string $path, array $sent, int $seconds ) {
		if ( '' === Settings::url() ) {
			return self::error( 503, 'not-set', __( 'No service is set. An administrator names one under Settings › Newsroom Summarizer.', 'newsroom-summarizer' ) );
		}
		if ( '' !== Settings::key() ) {
			$sent['headers']['X-Api-Key'] = Settings::key();
		}
		$answer = wp_remote_request(
			Settings::url() . $path,
			$sent + array(
				'method'              => $method,
				'timeout'             => $seconds,
				'redirection'         => 0,
				'limit_response_size' => self::BYTES,
			)
		);
		if ( is_wp_error( $answer ) ) {
			return self::unreachable( $answer );
		}
		$status = (int) wp_remote_retrieve_response_code( $answer );
		return $status >= 200 && $status < 300 ? $answer : self::refused( $status, $answer );
	}

	/**
	 * JSON as the service reads it.
	 *
	 * @param mixed $data What is written.
	 */
	public static function json( $data ): string {
		return (string) wp_json_encode( $data, self::JSON );
	}

	/**
	 * An error that an editor is shown.
	 *
	 * @param int    $status  Of HTTP, as the browser gets it.
	 * @param string $code    What programs know it by.
	 * @param string $message What has happened.
	 * @param string $hint    What to do.
	 */
	public static function error( int $status, string $code, string $message, string $hint = '' ): WP_Error {
		$data = array(
			'status' => $status,
			'code'   => $code,
			'hint'   => $hint,
		);
		return new WP_Error( 'newsroom_service', trim( "$message $hint" ), $data );
	}

	/**
	 * What answers is no service, or another one.
	 */
	private static function unreadable(): WP_Error {
		return self::error( 502, 'unreadable', __( 'The service’s answer cannot be read.', 'newsroom-summarizer' ) );
	}

	/**
	 * Nobody answers; details are for administrators.
	 *
	 * @param WP_Error $answer What WordPress says.
	 */
	private static function unreachable( WP_Error $answer ): WP_Error {
		$why = current_user_can( 'manage_options' ) ? Settings::shown( $answer->get_error_message() ) : '';
		return self::error( 502, 'unreachable', __( 'The service cannot be reached; your text is safe here.', 'newsroom-summarizer' ), $why );
	}

	/**
	 * What the service says no to; its own 401 is no 401 of this site.
	 *
	 * @param int   $status Of its answer.
	 * @param array $answer The answer, which may hold problem details (RFC 9457).
	 */
	private static function refused( int $status, array $answer ): WP_Error {
		$said = json_decode( wp_remote_retrieve_body( $answer ) );
		$said = is_object( $said ) ? $said : (object) array();
		$text = static function ( string $name ) use ( $said ): string {
			return isset( $said->$name ) && is_string( $said->$name ) ? sanitize_text_field( $said->$name ) : '';
		};
		if ( in_array( $status, array( 401, 403 ), true ) ) {
			return self::error( 502, 'key', __( 'The service does not take this site’s key.', 'newsroom-summarizer' ), __( 'An administrator sets it under Settings › Newsroom Summarizer.', 'newsroom-summarizer' ) );
		}
		/* translators: %d: a status of HTTP */
		$title = $text( 'title' ) ? $text( 'title' ) : sprintf( __( 'The service answered with status %d.', 'newsroom-summarizer' ), $status );
		$known = in_array( $status, array( 404, 409, 413, 422, 429, 503, 504 ), true ) ? $status : 502;
		return self::error( $known, $text( 'code' ), self::sentence( $title ), self::sentence( $text( 'hint' ) ) );
	}

	/**
	 * Words with a full stop.
	 *
	 * @param string $words Some words, or none.
	 */
	private static function sentence( string $words ): string {
		return '' === $words || preg_match( '/[.!?…]$/u', $words ) ? $words : "$words.";
	}
}
