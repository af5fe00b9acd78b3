"""What a server asks of programs in its robots.txt (RFC 9309).

Of the libraries, `urllib.robotparser` knows no longest match, no `*` and no group of two parts, and protego
(0.7.0) takes `User-agent: news` for every agent whose name begins so, and `name/1.0` for none.
"""

import re
from dataclasses import dataclass

MOST = 500 * 1024
"""Bytes that are read, as RFC 9309 (2.5) asks for at least; what is behind them is left."""
_LINE_END = re.compile(r"\r\n|\r|\n")
_TOKEN = re.compile(r"\*|[A-Za-z_-]+")
_ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules for one agent.

    Attributes:
        rules: (whether it allows, its pattern), the longest first, and of as long ones those that allow.
    """

    rules: tuple[tuple[bool, str], ...] = ()

    def allows(self, path: str) -> bool:
        """Whether an address may be asked for: the longest rule that is about it decides.

        Args:
            path: its path and query.
        """
        given = _normal(path)
        found = (is_allowed for is_allowed, pattern in self.rules if _is_about(pattern, given))
        return given == "/robots.txt" or next(found, True)


NOTHING = Robots(((False, "/"),))
"""No page may be asked for."""


def parsed(data: bytes, agent: str) -> Robots:
    """The rules of all groups that name an agent, else of those for all agents.

    Args:
        data: a robots.txt; of one that is longer than `MOST` the whole lines before that.
        agent: its name, without version.
    """
    text = data[:MOST].decode("utf-8-sig", "replace")
    lines = _LINE_END.split(text)
    groups: dict[str, list[tuple[bool, str]]] = {}
    names: list[str] = []
    has_rules = False
    for line in lines[:-1] if len(data) >= MOST else lines:
        key, _, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        match key.lower():
            case "user-agent":
                names = [] if has_rules else names
                has_rules = False
                token = _TOKEN.match(value)
                names.append(token.group().lower() if token else "")
                groups.setdefault(names[-1], [])
            case "allow" | "disallow" as kind:
                has_rules = True
                for name in names if value else ():
                    groups[name].append((kind == "allow", _normal(value)))
    rules = groups.get(agent.lower(), groups.get("*", []))
    return Robots(tuple(sorted(rules, key=lambda rule: (-len(rule[1]), not rule[0]))))


def _normal(path: str) -> str:
    """A path in which each sign is written in one way: escaped, unless nothing could mean it otherwise."""
    escaped = "".join(
        sign if sign.isascii() else "".join(f"%{byte:02X}" for byte in sign.encode("utf-8", "replace"))
        for sign in path
    )
    return _ESCAPED.sub(_plain, escaped)


def _plain(found: re.Match[str]) -> str:
    sign = chr(int(found.group(1), 16))
    return sign if sign in _UNRESERVED else found.group().upper()


def _is_about(pattern: str, path: str) -> bool:
    """Whether a pattern is about a path: `*` is any signs, `$` at its end the path's; in one pass."""
    is_whole = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    last = others.pop() if others and is_whole else None
    for part in others:
        found = path.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    if last is not None:
        return len(path) - len(last) >= place and path.endswith(last)
    return not is_whole or place == len(path)
