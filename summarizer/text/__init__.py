"""What code can read of a text without a model: folded views, tokens, sentences, quotation, languages."""
