<?php
/**
 * Plugin Name: Newsroom Summarizer
 * Description: Facts of an article beside it, each with the article's own words; nothing is published whose facts do not stand, unless somebody answers for it.
 * Version: 0.1.0
 * Requires at least: 6.1
 * Requires PHP: 7.4
 * License: MIT
 * Text Domain: newsroom-summarizer
 * Domain Path: /languages
 *
 * @package Newsroom_Summarizer
 */

namespace Newsroom_Summarizer;

defined( 'ABSPATH' ) || exit;

const VERSION = '0.1.0';
const FILE    = __FILE__;

foreach ( array( 'settings', 'service', 'article', 'stored', 'decisions', 'review', 'summaries', 'notices', 'gate', 'recall', 'rest', 'component', 'editor', 'settings-page', 'abilities' ) as $newsroom_part ) {
	require_once __DIR__ . "/includes/class-{$newsroom_part}.php";
}
unset( $newsroom_part );

register_activation_hook( __FILE__, array( Settings::class, 'activate' ) );
Stored::hook();
Notices::hook();
Gate::hook();
Recall::hook();
Rest::hook();
Component::hook();
Editor::hook();
Settings_Page::hook();
Abilities::hook();
