"""The page's words in other languages, a JSON file each."""
