"""The command line in a process of its own, for tests on a terminal."""

from summarizer.cli import main

if __name__ == "__main__":
    main()
