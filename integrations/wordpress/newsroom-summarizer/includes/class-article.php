<?php
/**
 * The text of a post, and which block each of its passages stands in.
 *
 * @package Newsroom_Summarizer
 */

namespace Newsroom_Summarizer;

defined( 'ABSPATH' ) || exit;

/**
 * What the service reads: headline and blocks, a blank line between passages.
 */
final class Article {

	/** Blocks whose words are no part of the article. */
	const SKIPPED = array( 'core/shortcode', 'core/button', 'core/search', 'core/navigation' );

	/** Blocks that keep their spaces and line ends. */
	const AS_WRITTEN = array( 'core/preformatted', 'core/verse', 'core/code' );

	/**
	 * The article.
	 *
	 * @var string
	 */
	public $text = '';

	/**
	 * Where each passage stands: `block` is "title" or the places of the block and of those around it, from the
	 * outermost, counted from 0 as the editor does; `start` and `end` are code points of the text.
	 *
	 * @var array
	 */
	public $passages = array();

	/**
	 * Code points of the text.
	 *
	 * @var int
	 */
	private $length = 0;

	/**
	 * SHA-256 of the text in UTF-8, as the service has it.
	 *
	 * @var string
	 */
	public $sha256;

	/**
	 * The article of a post.
	 *
	 * @param string $title   As it is stored.
	 * @param string $content As it is stored: blocks with their comments, or HTML.
	 */
	public function __construct( string $title, string $content ) {
		$this->add( 'title', self::words( $title ) );
		$this->walk( parse_blocks( $content ), array() );
		$this->sha256 = hash( 'sha256', $this->text );
	}

	/**
	 * Whether it says nothing.
	 */
	public function is_empty(): bool {
		return '' === $this->text;
	}

	/**
	 * Read blocks in the order in which they are shown.
	 *
	 * @param array $blocks As `parse_blocks` gives them.
	 * @param array $path   Places of the blocks around them.
	 */
	private function walk( array $blocks, array $path ): void {
		$place = 0;
		foreach ( $blocks as $block ) {
			if ( null === $block['blockName'] && '' === trim( $block['innerHTML'] ) ) {
				continue; // Space between blocks, which the editor does not count.
			}
			$this->read( $block, array_merge( $path, array( $place ) ) );
			++$place;
		}
	}

	/**
	 * Read one block: its own words and the blocks in it.
	 *
	 * @param array $block As `parse_blocks` gives it.
	 * @param array $path  Its place.
	 */
	private function read( array $block, array $path ): void {
		/**
		 * Names of blocks whose words are no part of the article.
		 *
		 * @param string[] $names
		 */
		if ( in_array( $block['blockName'], apply_filters( 'newsroom_summarizer_skipped_blocks', self::SKIPPED ), true ) ) {
			return;
		}
		$inner = 0;
		foreach ( $block['innerContent'] as $piece ) {
			if ( null === $piece ) {
				$this->read( $block['innerBlocks'][ $inner ], array_merge( $path, array( $inner ) ) );
				++$inner;
			} else {
				$html = null === $block['blockName'] ? wpautop( $piece ) : $piece;
				$this->add( $path, self::words( $html, in_array( $block['blockName'], self::AS_WRITTEN, true ) ) );
			}
		}
	}

	/**
	 * Put passages of a block at the end.
	 *
	 * @param string|array $block "title", or the block's place.
	 * @param string       $words Paragraphs with a blank line between.
	 */
	private function add( $block, string $words ): void {
		foreach ( preg_split( '/\n\s*\n/u', $words ) as $passage ) {
			$passage = trim( $passage );
			if ( '' === $passage ) {
				continue;
			}
			$between          = '' === $this->text ? '' : "\n\n";
			$start            = $this->length + strlen( $between );
			$this->text      .= $between . $passage;
			$this->length     = $start + mb_strlen( $passage, 'UTF-8' );
			$this->passages[] = array(
				'block' => $block,
				'start' => $start,
				'end'   => $this->length,
			);
		}
	}

	/**
	 * The words of HTML: line ends where it breaks lines, a blank line where it ends a paragraph.
	 *
	 * @param string $html       HTML.
	 * @param bool   $as_written Whether spaces and line ends count.
	 */
	private static function words( string $html, bool $as_written = false ): string {
		$paragraphs = 'p|h[1-6]|li|div|figcaption|figure|blockquote|cite|pre|tr|td|th|caption|dt|dd|summary';
		$changes    = array(
			'@<(script|style|template)\b[^>]*>.*?</\1\s*>@si' => '',
			'/<!--.*?-->/s'                 => '',
			'/[ \t\r\n\f]+/'                => ' ',
			'@ ?<br\b[^>]*> ?@i'            => "\n",
			"@</({$paragraphs})\s*>@i"      => "\n\n",
		);
		if ( $as_written ) {
			unset( $changes['/[ \t\r\n\f]+/'] );
		}
		$html = wp_check_invalid_utf8( $html, true );
		foreach ( $changes as $pattern => $by ) {
			$html = preg_replace( $pattern, $by, $html ) ?? $html; // Null where it is too long for the engine.
		}
		$text = html_entity_decode( wp_strip_all_tags( $html ), ENT_QUOTES | ENT_HTML5, 'UTF-8' );
		return trim( str_replace( array( "\r\n", "\r" ), "\n", $text ) );
	}
}
