<?php
/**
 * The script of the review component: the service's own, kept here so that browsers need not reach it.
 *
 * @package Newsroom_Summarizer
 */

namespace Newsroom_Summarizer;

defined( 'ABSPATH' ) || exit;

/**
 * Served to those who may edit posts, at admin-ajax.php?action=newsroom_component.
 */
final class Component {

	const ACTION = 'newsroom_component';
	const OPTION = 'newsroom_summarizer_component';

	/** Seconds after which the service is asked for a newer one. */
	const FRESH = 3600;

	/**
	 * Answer those who are logged in.
	 */
	public static function hook(): void {
		add_action( 'wp_ajax_' . self::ACTION, array( self::class, 'serve' ) );
	}

	/**
	 * Where the script is had.
	 */
	public static function url(): string {
		return add_query_arg( 'action', self::ACTION, admin_url( 'admin-ajax.php' ) );
	}

	/**
	 * Send the script, or say why there is none.
	 */
	public static function serve(): void {
		$script = current_user_can( 'edit_posts' ) ? self::script() : '';
		status_header( '' === $script ? 503 : 200 );
		header( 'Content-Type: text/javascript; charset=utf-8' );
		header( 'X-Content-Type-Options: nosniff' );
		header( 'Cache-Control: ' . ( '' === $script ? 'no-store' : 'private, max-age=' . self::FRESH ) );
		echo $script; // phpcs:ignore WordPress.Security.EscapeOutput -- A script, with its media type; of the service alone.
		exit;
	}

	/**
	 * The script as it was last had; while the service is silent that one stays.
	 */
	private static function script(): string {
		$kept = get_option( self::OPTION, array() );
		$kept = is_array( $kept ) && ( $kept['url'] ?? '' ) === Settings::url() ? $kept : array();
		if ( time() - (int) ( $kept['time'] ?? 0 ) < self::FRESH ) {
			return (string) $kept['script'];
		}
		$answer = Service::send( 'GET', '/component.js', array(), 10 );
		if ( is_wp_error( $answer ) || false === strpos( wp_remote_retrieve_body( $answer ), 'article-summary' ) ) {
			return (string) ( $kept['script'] ?? '' );
		}
		$kept = array(
			'script' => wp_remote_retrieve_body( $answer ),
			'time'   => time(),
			'url'    => Settings::url(),
		);
		update_option( self::OPTION, $kept, false );
		return $kept['script'];
	}
}
