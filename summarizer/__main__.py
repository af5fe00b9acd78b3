"""`python -m summarizer`: the command line."""

from summarizer.cli import run

if __name__ == "__main__":
    run()
