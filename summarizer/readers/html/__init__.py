"""Web pages and fragments of HTML: what is hidden goes, the article's text stays."""
