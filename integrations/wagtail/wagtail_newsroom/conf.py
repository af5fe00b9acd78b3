"""The setting `WAGTAIL_NEWSROOM`, read when it is asked for.

WAGTAIL_NEWSROOM = {
    "URL": "http://127.0.0.1:8600",                    # the service; never told to a browser
    "KEY": os.environ.get("NEWSROOM_SUMMARIZER_KEY"),  # its key, where it wants one
    "PAGES": {"news.ArticlePage": ["standfirst", "body"]},
}
"""

from __future__ import annotations

from typing import Any

from django.conf import settings

NAME = "WAGTAIL_NEWSROOM"
DEFAULTS: dict[str, Any] = {
    "URL": "http://127.0.0.1:8600",
    "KEY": None,
    "TIMEOUT": 5.0,  # seconds that an editor waits for a check, a decision or an order
    "PAGES": {},  # model to the fields that hold its article; beside models with the mixin
    "SKIP_BLOCKS": (),  # names of blocks that are no part of the article, as captions
    "OUTLET": None,  # the outlet; the name of the page's site if not given
    "LANGUAGE": None,  # output language, ISO 639-1; the article's own if not given
    "GATE": "errors",  # "errors" stops on them; "required" also where there is no summary; "off", TASK too
    "TASK": "errors",  # the workflow's check of facts: "required" also stops where there is no summary
    "UNCHECKED": "ask",  # where the service cannot be asked: "ask" for a reason, "stop", "pass"
}
CHOICES = {
    "GATE": ("errors", "required", "off"),
    "TASK": ("errors", "required"),
    "UNCHECKED": ("ask", "stop", "pass"),
}


def get(name: str) -> Any:
    """What is set, or the default."""
    return getattr(settings, NAME, {}).get(name, DEFAULTS[name])


def mistakes() -> list[str]:
    """What is wrong with the setting, in words."""
    given = getattr(settings, NAME, {})
    told = [
        f"{name} is none of its settings, which are {', '.join(DEFAULTS)}"
        for name in given
        if name not in DEFAULTS
    ]
    told += [
        f"{name} is {get(name)!r}, which is none of {', '.join(allowed)}"
        for name, allowed in CHOICES.items()
        if get(name) not in allowed
    ]
    if not str(get("URL")).startswith(("http://", "https://")):
        told.append("URL is no address that begins with http:// or https://")
    return told
