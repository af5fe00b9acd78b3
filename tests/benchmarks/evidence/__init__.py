"""What other people marked or translated, and how the checks and the reading of numbers do on it."""
