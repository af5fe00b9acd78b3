"""The way of one article: ask, ground, link, check, repair, result."""
