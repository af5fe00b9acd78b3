"""From words to spans, and from spans to who is meant, what is counted, and on whose word."""
