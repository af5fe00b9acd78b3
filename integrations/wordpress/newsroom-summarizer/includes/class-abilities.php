<?php
/**
 * Abilities for assistants, where WordPress has them (6.9 and later).
 *
 * @package Newsroom_Summarizer
 */

namespace Newsroom_Summarizer;

use WP_REST_Request;

defined( 'ABSPATH' ) || exit;

/**
 * The same as the REST routes, with the same permissions; neither publishes.
 */
final class Abilities {

	const CATEGORY = 'newsroom-summarizer';

	/**
	 * Wait for WordPress to ask; one without abilities never does.
	 */
	public static function hook(): void {
		add_action( 'wp_abilities_api_categories_init', array( self::class, 'categorize' ) );
		add_action( 'wp_abilities_api_init', array( self::class, 'register' ) );
	}

	/**
	 * The category.
	 */
	public static function categorize(): void {
		if ( function_exists( 'wp_register_ability_category' ) ) {
			$about = array(
				'label'       => __( 'Newsroom Summarizer', 'newsroom-summarizer' ),
				'description' => __( 'Facts of articles, each with the article’s own words.', 'newsroom-summarizer' ),
			);
			wp_register_ability_category( self::CATEGORY, $about );
		}
	}

	/**
	 * The abilities.
	 */
	public static function register(): void {
		if ( ! function_exists( 'wp_register_ability' ) ) {
			return;
		}
		self::ability( 'summarize-post', __( 'Summarize a post', 'newsroom-summarizer' ), __( 'Asks a model for the facts of a post as it is saved, and keeps them beside it.', 'newsroom-summarizer' ), 'summarize', false );
		self::ability( 'check-post', __( 'Check a post against its summary', 'newsroom-summarizer' ), __( 'Which facts of a post’s summary still stand in its saved text; asks no model.', 'newsroom-summarizer' ), 'review', true );
	}

	/**
	 * Register one ability.
	 *
	 * @param string $name     Its name.
	 * @param string $label    What people call it.
	 * @param string $about    What it does.
	 * @param string $does     Name of the function of Rest.
	 * @param bool   $readonly Whether it changes nothing.
	 */
	private static function ability( string $name, string $label, string $about, string $does, bool $readonly ): void {
		$post_id = array(
			'type'        => 'integer',
			'description' => __( 'Id of the post.', 'newsroom-summarizer' ),
		);
		wp_register_ability(
			self::CATEGORY . "/$name",
			array(
				'label'               => $label,
				'description'         => $about,
				'category'            => self::CATEGORY,
				'input_schema'        => array(
					'type'                 => 'object',
					'properties'           => array( 'post_id' => $post_id ),
					'required'             => array( 'post_id' ),
					'additionalProperties' => false,
				),
				'output_schema'       => array( 'type' => 'object' ),
				'permission_callback' => static function ( $input ) {
					return Rest::may_edit( self::request( $input ) );
				},
				'execute_callback'    => static function ( $input ) use ( $does ) {
					$answer = Rest::$does( self::request( $input ) );
					return is_wp_error( $answer ) ? $answer : json_decode( Service::json( $answer->get_data() ), true );
				},
				'meta'                => array(
					'show_in_rest' => true,
					'annotations'  => array(
						'readonly'    => $readonly,
						'destructive' => false,
						'idempotent'  => true,
					),
				),
			)
		);
	}

	/**
	 * What an ability is given, as a request.
	 *
	 * @param mixed $input With `post_id`.
	 */
	private static function request( $input ): WP_REST_Request {
		$request       = new WP_REST_Request();
		$request['id'] = (int) ( $input['post_id'] ?? 0 );
		return $request;
	}
}
