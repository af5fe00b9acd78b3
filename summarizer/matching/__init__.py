"""Whether two figures, claims or names are of one thing: in one article or several, or in two readings."""
