"""The reference article as a page of the demo, and who may do what."""

from __future__ import annotations

import uuid
from itertools import islice

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import Page, Site

from .models import ArticlePage

TITLE = "اتفاق على خروج مسلحين من جنوب دمشق"
LINES = (3, 1, 1, 4, 1, 2)
"""Lines of the first paragraphs; each other line is one."""
PASSWORDS = {"admin": "admin", "editor": "editor"}


def blocks_of(text: str) -> list[dict[str, str]]:
    """The paragraphs of the article as blocks of rich text; its broken lines as soft line breaks."""
    lines = iter(line for line in text.split("\n") if line.strip())
    paragraphs = [list(islice(lines, count)) for count in LINES] + [[line] for line in lines]
    return [
        {
            "type": "paragraph",
            "value": f'<p data-block-key="k{number:04}">{"<br/>".join(paragraph)}</p>',
            "id": str(uuid.UUID(int=number + 1)),
        }
        for number, paragraph in enumerate(paragraphs)
        if paragraph
    ]


def make(text: str) -> ArticlePage:
    """An article as a draft, an administrator, and an editor who may publish but not override."""
    home = Page.objects.get(depth=2)
    page = home.add_child(
        instance=ArticlePage(title=TITLE, slug="damascus", live=False, body=blocks_of(text))
    )
    page.save_revision()
    Site.objects.update(site_name="Demo newsroom")
    user = get_user_model()
    user.objects.create_superuser("admin", "admin@example.org", PASSWORDS["admin"], first_name="Ada")
    editor = user.objects.create_user("editor", "editor@example.org", PASSWORDS["editor"], first_name="Eve")
    group = Group.objects.get(name="Moderators")
    group.permissions.add(
        *Permission.objects.filter(codename__in=["summarize_page", "decide_facts"]),
    )
    editor.groups.add(group)
    return page
