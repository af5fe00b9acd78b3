<?php
/**
 * What the site has set, and who may go past the gate.
 *
 * @package Newsroom_Summarizer
 */

namespace Newsroom_Summarizer;

defined( 'ABSPATH' ) || exit;

/**
 * One option of the site; the key and the address may come from wp-config.php instead.
 */
final class Settings {

	const OPTION = 'newsroom_summarizer';

	/** The capability to publish what the gate holds; a reason is kept. */
	const OVERRIDE = 'newsroom_override_gate';

	const DEFAULTS = array(
		'url'     => '',
		'key'     => '',
		'types'   => array( 'post' ),
		'gate'    => array( 'errors' ),
		'updates' => false,
		'down'    => 'pass',
		'forget'  => false,
	);

	/**
	 * All settings.
	 *
	 * @return array As DEFAULTS: `gate` is what holds a post ("errors", "stale", "missing"), `updates` whether
	 *               updates of published posts are held too, `down` what is done while nothing can be checked
	 *               ("pass", "hold"), `forget` whether summaries go when the plugin is deleted.
	 */
	public static function all(): array {
		$kept = get_option( self::OPTION, array() );
		return array_merge( self::DEFAULTS, is_array( $kept ) ? $kept : array() );
	}

	/**
	 * The service's address, without a slash at its end; empty where there is none.
	 */
	public static function url(): string {
		$url = defined( 'NEWSROOM_SUMMARIZER_URL' ) ? NEWSROOM_SUMMARIZER_URL : self::all()['url'];
		return untrailingslashit( (string) $url );
	}

	/**
	 * An address as it is shown: user and password in it are for the service alone.
	 *
	 * @param string $url An address.
	 */
	public static function shown( string $url ): string {
		return (string) preg_replace( '#//.*@#', '//***@', $url );
	}

	/**
	 * The key that the service is asked with; it leaves this server to nobody else.
	 */
	public static function key(): string {
		return (string) ( defined( 'NEWSROOM_SUMMARIZER_KEY' ) ? NEWSROOM_SUMMARIZER_KEY : self::all()['key'] );
	}

	/**
	 * Whether posts of a type have summaries.
	 *
	 * @param string $type Name of the post type.
	 */
	public static function covers( string $type ): bool {
		return in_array( $type, self::all()['types'], true );
	}

	/**
	 * What a form has sent, made safe; the key that is kept stays, unless another or none is wanted.
	 *
	 * @param mixed $given The fields of the form.
	 */
	public static function sanitized( $given ): array {
		$given = is_array( $given ) ? $given : array();
		$kept  = self::all();
		$typed = trim( (string) ( $given['url'] ?? '' ) );
		$url   = untrailingslashit( esc_url_raw( $typed, array( 'http', 'https' ) ) );
		if ( '' !== $typed && self::shown( $kept['url'] ) === $typed ) {
			$url = $kept['url'];
		}
		$key = trim( (string) ( $given['key'] ?? '' ) );
		if ( '' === $key && empty( $given['forget_key'] ) && self::origin( $url ) === self::origin( $kept['url'] ) ) {
			$key = $kept['key'];
		}
		$types = array_intersect( (array) ( $given['types'] ?? array() ), get_post_types( array( 'show_in_rest' => true ) ) );
		return array(
			'url'     => $url,
			'key'     => preg_replace( '/[^\x21-\x7e]/', '', $key ),
			'types'   => array_values( $types ),
			'gate'    => array_values( array_intersect( array( 'errors', 'stale', 'missing' ), (array) ( $given['gate'] ?? array() ) ) ),
			'updates' => ! empty( $given['updates'] ),
			'down'    => 'hold' === ( $given['down'] ?? '' ) ? 'hold' : 'pass',
			'forget'  => ! empty( $given['forget'] ),
		);
	}

	/**
	 * Let administrators and editors go past the gate; the settings are not loaded with every page.
	 */
	public static function activate(): void {
		add_option( self::OPTION, self::DEFAULTS, '', 'no' );
		foreach ( array( 'administrator', 'editor' ) as $name ) {
			$role = get_role( $name );
			if ( $role ) {
				$role->add_cap( self::OVERRIDE );
			}
		}
	}

	/**
	 * Scheme, host and port of an address: a key is for these alone.
	 *
	 * @param string $url An address.
	 */
	private static function origin( string $url ): string {
		$parts = wp_parse_url( $url );
		return strtolower( ( $parts['scheme'] ?? '' ) . '://' . ( $parts['host'] ?? '' ) . ':' . ( $parts['port'] ?? '' ) );
	}
}
