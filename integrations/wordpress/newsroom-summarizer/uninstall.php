<?php
/**
 * The plugin is deleted: settings, key and capability go; summaries only where that was wanted.
 *
 * @package Newsroom_Summarizer
 */

namespace Newsroom_Summarizer;

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

require_once __DIR__ . '/includes/class-settings.php';
require_once __DIR__ . '/includes/class-component.php';
require_once __DIR__ . '/includes/class-stored.php';
require_once __DIR__ . '/includes/class-notices.php';

/**
 * Take away what one site has.
 */
function forget(): void {
	if ( Settings::all()['forget'] ) {
		array_map( 'delete_post_meta_by_key', Stored::ALL );
	}
	delete_option( Settings::OPTION );
	delete_option( Component::OPTION );
	delete_metadata( 'user', 0, Notices::name(), '', true );
	foreach ( array_keys( wp_roles()->roles ) as $name ) {
		get_role( $name )->remove_cap( Settings::OVERRIDE );
	}
}

if ( is_multisite() ) {
	foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $newsroom_site ) {
		switch_to_blog( $newsroom_site );
		forget();
		restore_current_blog();
	}
} else {
	forget();
}
