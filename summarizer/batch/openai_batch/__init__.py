"""A run by OpenAI's Batch API: requests collected into files, submitted, and their answers received."""
