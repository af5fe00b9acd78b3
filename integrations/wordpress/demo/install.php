<?php
/**
 * Installs WordPress with people, plugin and one draft: php install.php FOLDER ADDRESS. A second run changes nothing
 * but the plugin's address and key.
 */

list( , $newsroom_folder, $newsroom_address ) = $argv;
$_SERVER['HTTP_HOST']                         = wp_demo_host( $newsroom_address );
define( 'WP_INSTALLING', true );
require "$newsroom_folder/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

if ( ! is_blog_installed() ) {
	add_filter( 'pre_wp_mail', '__return_true' );
	wp_install( 'The Valley Post', 'admin', 'admin@example.org', false, '', 'demo' );
	foreach ( array( 'editor', 'author' ) as $newsroom_role ) {
		$newsroom_user = array(
			'user_login'   => $newsroom_role,
			'user_pass'    => 'demo',
			'user_email'   => "$newsroom_role@example.org",
			'display_name' => 'editor' === $newsroom_role ? 'Edith Editor' : 'Arthur Author',
			'role'         => $newsroom_role,
		);
		wp_insert_user( $newsroom_user );
	}
	$newsroom_themes = wp_get_themes();
	switch_theme( (string) key( $newsroom_themes ) );
	foreach ( get_users() as $newsroom_user ) {
		// No welcome in front of the editor.
		$newsroom_wish = array( 'core/edit-post' => array( 'welcomeGuide' => false ), 'core' => array( 'enableChoosePatternModal' => false ), '_modified' => gmdate( 'c' ) );
		update_user_meta( $newsroom_user->ID, $GLOBALS['wpdb']->get_blog_prefix() . 'persisted_preferences', $newsroom_wish );
	}
}
activate_plugin( 'newsroom-summarizer/newsroom-summarizer.php' );
$newsroom_settings = array_merge(
	(array) get_option( 'newsroom_summarizer', array() ),
	array(
		'url' => (string) getenv( 'NEWSROOM_SUMMARIZER_URL' ),
		'key' => (string) getenv( 'NEWSROOM_SUMMARIZER_KEY' ),
	)
);
update_option( 'newsroom_summarizer', $newsroom_settings );

$newsroom_draft = getenv( 'NEWSROOM_ARTICLE' );
if ( $newsroom_draft && ! get_posts( array( 'post_status' => 'any', 'name' => 'newsroom-demo' ) ) ) {
	list( $newsroom_title, $newsroom_rest ) = explode( "\n", trim( file_get_contents( $newsroom_draft ) ), 2 );
	$newsroom_blocks                        = '';
	foreach ( preg_split( '/\n\s*\n/', trim( $newsroom_rest ) ) as $newsroom_words ) {
		$newsroom_blocks .= "<!-- wp:paragraph -->\n<p>" . esc_html( $newsroom_words ) . "</p>\n<!-- /wp:paragraph -->\n\n";
	}
	$newsroom_post = array(
		'post_title'   => $newsroom_title,
		'post_content' => $newsroom_blocks,
		'post_status'  => 'draft',
		'post_name'    => 'newsroom-demo',
		'post_author'  => get_user_by( 'login', 'author' )->ID,
	);
	wp_insert_post( wp_slash( $newsroom_post ) );
}

/**
 * Host and port of an address.
 *
 * @param string $address The address.
 */
function wp_demo_host( string $address ): string {
	return (string) preg_replace( '@^https?://@', '', $address );
}
