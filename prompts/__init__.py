"""What is said to the model, as Jinja templates; shipped as `summarizer.prompts`."""
