<?php
/**
 * Settings › Newsroom Summarizer.
 *
 * @package Newsroom_Summarizer
 */

namespace Newsroom_Summarizer;

defined( 'ABSPATH' ) || exit;

/**
 * The page, for administrators; the key that is kept is never put into it.
 */
final class Settings_Page {

	const SLUG = 'newsroom-summarizer';

	/**
	 * Register option, page and the link to it.
	 */
	public static function hook(): void {
		add_action( 'admin_init', array( self::class, 'register' ) );
		add_action( 'admin_menu', array( self::class, 'add' ) );
		add_filter( 'plugin_action_links_' . plugin_basename( FILE ), array( self::class, 'link' ) );
	}

	/**
	 * The one option.
	 */
	public static function register(): void {
		$option = array(
			'type'              => 'array',
			'sanitize_callback' => array( Settings::class, 'sanitized' ),
			'show_in_rest'      => false,
		);
		register_setting( self::SLUG, Settings::OPTION, $option );
	}

	/**
	 * The page in the menu.
	 */
	public static function add(): void {
		$title = __( 'Newsroom Summarizer', 'newsroom-summarizer' );
		add_options_page( $title, $title, 'manage_options', self::SLUG, array( self::class, 'show' ) );
	}

	/**
	 * A link to the page in the list of plugins.
	 *
	 * @param string[] $links The links that are there.
	 */
	public static function link( array $links ): array {
		$address = admin_url( 'options-general.php?page=' . self::SLUG );
		$own     = sprintf( '<a href="%s">%s</a>', esc_url( $address ), esc_html__( 'Settings', 'newsroom-summarizer' ) );
		return array_merge( array( $own ), $links );
	}

	/**
	 * Write the page.
	 */
	public static function show(): void {
		if ( ! current_user_can( 'manage_options' ) ) {
			return;
		}
		$settings = Settings::all();
		?>
		<div class="wrap">
			<h1><?php echo esc_html( get_admin_page_title() ); ?></h1>
			<?php self::state(); ?>
			<form action="options.php" method="post">
				<?php settings_fields( self::SLUG ); ?>
				<table class="form-table" role="presentation">
					<?php
					self::row( __( 'Address of the service', 'newsroom-summarizer' ), array( self::class, 'address' ), $settings, 'url' );
					self::row( __( 'Key', 'newsroom-summarizer' ), array( self::class, 'key' ), $settings, 'key' );
					self::row( __( 'Posts with summaries', 'newsroom-summarizer' ), array( self::class, 'types' ), $settings );
					self::row( __( 'Hold back from being published', 'newsroom-summarizer' ), array( self::class, 'gate' ), $settings );
					self::row( __( 'While the service does not answer', 'newsroom-summarizer' ), array( self::class, 'down' ), $settings );
					self::row( __( 'When the plugin is deleted', 'newsroom-summarizer' ), array( self::class, 'forget' ), $settings );
					?>
				</table>
				<?php submit_button(); ?>
			</form>
		</div>
		<?php
	}

	/**
	 * Whether the service answers.
	 */
	private static function state(): void {
		if ( '' === Settings::url() ) {
			return;
		}
		$said = Service::ask( 'GET', '/v1/formats', array(), 5 ); // Asked with the key, which /version would not try.
		$good = ! is_wp_error( $said );
		$text = $good ? __( 'The service answers, and takes this site’s key.', 'newsroom-summarizer' ) : $said->get_error_message();
		printf( '<div class="notice notice-%s inline"><p>%s</p></div>', $good ? 'success' : 'error', esc_html( $text ) );
	}

	/**
	 * One row.
	 *
	 * @param string   $name     What is set.
	 * @param callable $field    Writes the field.
	 * @param array    $settings As they are.
	 * @param string   $label    Id of the field that the name labels, where it is one alone.
	 */
	private static function row( string $name, callable $field, array $settings, string $label = '' ): void {
		$head = '' === $label ? esc_html( $name ) : sprintf( '<label for="newsroom-%s">%s</label>', esc_attr( $label ), esc_html( $name ) );
		echo '<tr><th scope="row">', $head, '</th><td><fieldset>'; // phpcs:ignore WordPress.Security.EscapeOutput -- Escaped above.
		$field( $settings );
		echo '</fieldset></td></tr>';
	}

	/**
	 * The address.
	 *
	 * @param array $settings As they are.
	 */
	private static function address( array $settings ): void {
		$fixed = defined( 'NEWSROOM_SUMMARIZER_URL' );
		printf(
			'<input id="newsroom-url" class="regular-text code" type="url" name="%s[url]" value="%s" placeholder="http://127.0.0.1:8600" %s>',
			esc_attr( Settings::OPTION ),
			esc_attr( Settings::shown( $fixed ? Settings::url() : $settings['url'] ) ),
			disabled( $fixed, true, false )
		);
		self::hint( $fixed ? __( 'It is set in wp-config.php.', 'newsroom-summarizer' ) : __( 'Where “summarizer serve” listens, as this server reaches it.', 'newsroom-summarizer' ) );
	}

	/**
	 * The key: typed, never shown.
	 *
	 * @param array $settings As they are.
	 */
	private static function key( array $settings ): void {
		$fixed = defined( 'NEWSROOM_SUMMARIZER_KEY' );
		$kept  = '' !== $settings['key'];
		printf(
			'<input id="newsroom-key" class="regular-text" type="password" name="%s[key]" value="" autocomplete="new-password" placeholder="%s" %s>',
			esc_attr( Settings::OPTION ),
			esc_attr( $kept ? __( 'A key is kept; type to replace it', 'newsroom-summarizer' ) : '' ),
			disabled( $fixed, true, false )
		);
		if ( $kept && ! $fixed ) {
			echo '<br>';
			self::box( 'forget_key', '1', false, __( 'Forget the key', 'newsroom-summarizer' ) );
		}
		self::hint( $fixed ? __( 'It is set in wp-config.php.', 'newsroom-summarizer' ) : __( 'It stays on this server and is for this address alone: with another one it is forgotten.', 'newsroom-summarizer' ) );
	}

	/**
	 * Kinds of posts.
	 *
	 * @param array $settings As they are.
	 */
	private static function types( array $settings ): void {
		foreach ( get_post_types( array( 'show_in_rest' => true, 'public' => true ), 'objects' ) as $type ) {
			if ( post_type_supports( $type->name, 'editor' ) ) {
				self::box( 'types][', $type->name, in_array( $type->name, $settings['types'], true ), $type->labels->name );
			}
		}
	}

	/**
	 * What holds a post.
	 *
	 * @param array $settings As they are.
	 */
	private static function gate( array $settings ): void {
		$reasons = array(
			'errors'  => __( 'facts with unresolved errors', 'newsroom-summarizer' ),
			'stale'   => __( 'facts that no longer fit the text', 'newsroom-summarizer' ),
			'missing' => __( 'articles without a summary', 'newsroom-summarizer' ),
		);
		foreach ( $reasons as $name => $words ) {
			self::box( 'gate][', $name, in_array( $name, $settings['gate'], true ), $words );
		}
		self::box( 'updates', '1', $settings['updates'], __( 'also when a published post is updated', 'newsroom-summarizer' ) );
		self::hint( __( 'Administrators and editors may publish all the same, with a reason that is kept.', 'newsroom-summarizer' ) );
	}

	/**
	 * What is done while nothing can be checked.
	 *
	 * @param array $settings As they are.
	 */
	private static function down( array $settings ): void {
		$ways = array(
			'pass' => __( 'publish, and keep a note that the text was not checked', 'newsroom-summarizer' ),
			'hold' => __( 'hold texts that could not be checked', 'newsroom-summarizer' ),
		);
		foreach ( $ways as $name => $words ) {
			self::box( 'down', $name, $settings['down'] === $name, $words, 'radio' );
		}
	}

	/**
	 * What becomes of summaries.
	 *
	 * @param array $settings As they are.
	 */
	private static function forget( array $settings ): void {
		self::box( 'forget', '1', $settings['forget'], __( 'delete all summaries, decisions and reasons too', 'newsroom-summarizer' ) );
	}

	/**
	 * A box to tick, or a button of several.
	 *
	 * @param string $name  Of the field; with `][` at its end there may be several.
	 * @param string $value What is sent.
	 * @param bool   $is_on Whether it is ticked.
	 * @param string $words Beside it.
	 * @param string $kind  "checkbox" or "radio".
	 */
	private static function box( string $name, string $value, bool $is_on, string $words, string $kind = 'checkbox' ): void {
		printf(
			'<label><input type="%s" name="%s" value="%s" %s> %s</label><br>',
			esc_attr( $kind ),
			esc_attr( Settings::OPTION . "[$name]" ),
			esc_attr( $value ),
			checked( $is_on, true, false ),
			esc_html( $words )
		);
	}

	/**
	 * Small words below a field.
	 *
	 * @param string $words The words.
	 */
	private static function hint( string $words ): void {
		printf( '<p class="description">%s</p>', esc_html( $words ) );
	}
}
