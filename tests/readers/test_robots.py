"""robots.txt: what a server asks of programs is kept, as RFC 9309 reads it."""

import pytest

from summarizer.readers.fetching.robots import MOST, NOTHING, parsed

AGENT = "newsroom-summarizer"
ALL = "User-agent: *\n"


@pytest.mark.parametrize(
    ("rules", "path", "is_allowed"),
    [
        (f"{ALL}Allow: /\nDisallow: /private/", "/private/a", False),
        (f"{ALL}Disallow: /\nAllow: /news/", "/news/a", True),
        (f"{ALL}Disallow: /\nAllow: /news/", "/", False),
        (f"{ALL}Disallow: /a\nAllow: /a", "/a", True),
        (f"{ALL}Allow: /page\nDisallow: /*.html", "/page.html", False),
        (f"{ALL}Disallow: /*", "/a", False),
        (f"{ALL}Disallow: *", "/a", False),
        (f"{ALL}Disallow: /*.pdf$", "/a/b.pdf", False),
        (f"{ALL}Disallow: /*.pdf$", "/a.pdf?x=1", True),
        (f"{ALL}Disallow: /*?print=", "/a?print=1", False),
        (f"{ALL}Disallow: /a*b*c", "/a-c-b", True),
        (f"{ALL}Disallow: /a*b$", "/ab.b", False),
        (f"{ALL}Disallow: /a$", "/ab", True),
        (f"{ALL}Disallow: /ab*ba$", "/aba", True),
        (f"{ALL}\nDisallow: /a", "/a", False),
        (f"{ALL}Disallow: /a\n\n{ALL}Disallow: /b", "/a", False),
        (f"{ALL}Disallow: /a\n\n{ALL}Disallow: /b", "/b", False),
        (f"{ALL}Disallow:", "/a", True),
        ("", "/a", True),
        (f"{ALL}Disallow: /\nUser-agent: {AGENT}\nAllow: /", "/a", True),
        (f"User-agent: Newsroom-Summarizer/1.0\nDisallow: /\n{ALL}Allow: /", "/a", False),
        (f"User-agent: other\nUser-agent: {AGENT}\nDisallow: /x", "/x", False),
        (f"User-agent: other\nSitemap: /s\nUser-agent: {AGENT}\nDisallow: /x", "/x", False),
        (f"User-agent: {AGENT}\nCrawl-delay: 3\nDisallow: /x", "/x", False),
        (f"User-agent: {AGENT}\nDisallow:\n{ALL}Disallow: /", "/x", True),
        ("User-agent: news\nDisallow: /", "/a", True),
        ("User-agent: summarizer\nDisallow: /", "/a", True),
        ("\ufeffUSER-AGENT : *\r\ndisallow : /x # all of it\r\n", "/x", False),
        (f"{ALL}Disallow: /caf\u00e9", "/caf%C3%A9", False),
        (f"{ALL}Disallow: /caf%c3%a9", "/caf\u00e9", False),
        (f"{ALL}Disallow: /%61", "/a", False),
        (f"{ALL}Disallow: /a%2Fb", "/a/b", True),
        (f"{ALL}Disallow: /", "/robots.txt", True),
    ],
)
def test_rules(rules: str, path: str, is_allowed: bool) -> None:
    """The longest rule of all groups for the agent, else for all agents, decides."""
    assert parsed(rules.encode(), AGENT).allows(path) is is_allowed


def test_first_part_counts() -> None:
    """Of a robots.txt that is too long, the whole lines of its first 500 KiB count."""
    head = f"{ALL}Disallow: /a\n".encode()
    filler = b"#" * (MOST - len(head) - len("\nDisallow: /new"))
    assert parsed(head + filler + b"\nDisallow: /news", AGENT).allows("/new")
    assert not parsed(head + filler + b"\nDisallow: /news", AGENT).allows("/a")


def test_nothing() -> None:
    """A server that does not answer rightly is asked for no page."""
    assert not NOTHING.allows("/")


def test_pattern_without_end() -> None:
    """A pattern of very many stars is looked through once."""
    assert parsed(f"{ALL}Disallow: /{'*a' * 20_000}b".encode(), AGENT).allows("/" + "a" * 4_000)
