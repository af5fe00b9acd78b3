"""What a summary comes to: the result, its problems, and how both are stored and written."""
