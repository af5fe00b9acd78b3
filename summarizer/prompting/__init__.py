"""What is said to the model, and the form its answer must have."""
