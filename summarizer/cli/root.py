"""The root of the command line.

Exit codes: 0 clean, 1 errors remain, 2 usage or configuration, 3 the model could not be asked, 4 the
answer was unusable, 5 the article is unusable.
"""

import click

from summarizer.cli.group import ArticleFirst

_EPILOG = (
    "Exit codes: 0 clean, 1 errors remain, 2 usage or configuration, 3 the model could not be asked, "
    "4 the answer was unusable, 5 the article is unusable."
)


@click.group(cls=ArticleFirst, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="newsroom-summarizer", prog_name="summarizer")
def main() -> None:
    """Typed, grounded summaries of news articles.

    `summarizer ARTICLE` summarizes one article (a file, or - for standard input): its parties, numbers,
    locations and sourcing, each fact pointing at the article's own words.
    """
