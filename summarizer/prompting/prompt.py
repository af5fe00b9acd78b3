"""What is said to the model: templates rendered with the article as nothing but a variable.

Templates are Jinja, in a sandbox, and a variable that nobody gives is an error. Article text never
becomes a template, so `{{ 7*7 }}` in an article stays what it is.
"""

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from traceback import walk_tb
from typing import Any

from jinja2 import StrictUndefined, Template
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.meta import find_undeclared_variables
from jinja2.nodes import Name
from jinja2.sandbox import ImmutableSandboxedEnvironment

from summarizer.errors import PromptError
from summarizer.lazy import cached_property
from summarizer.prompting.delimiters import inert, numbered_segments, tag, without_tag, without_tags
from summarizer.prompting.fields import RowOf, describe, plain_section, section_names, unasked
from summarizer.prompting.output_language import language_name
from summarizer.prompting.response_format import answer_format
from summarizer.prompting.templates import COMPILED, TEMPLATES, Templates
from summarizer.schemas import ReadFigure, ReadSource, ReadStatement, SecondReading, Summary
from summarizer.text.article import Article

Message = dict[str, str]
"""`role` (system or user) and `content`."""

VARIABLES = {
    "system.j2": frozenset({"fields", "sections", "brief", "rows"}),
    "sections/NAME.j2": frozenset({"fields", "sections", "section", "brief", "rows"}),
    "article.j2": frozenset({"language", "tag", "title", "outlet", "named", "segments"}),
    "window.j2": frozenset({"first", "last", "count", "named", "next"}),
    "part.j2": frozenset({"fields", "words"}),
    "head.j2": frozenset({"language", "tag", "title", "outlet", "lines"}),
    "reask.j2": frozenset({"reason"}),
    "repair.j2": frozenset({"language", "tag", "items", "known", "segments"}),
}
"""The variables of each template; docs/customizing.md says what they hold."""


_READ = {"Figure": ReadFigure, "Source": ReadSource, "Statement": ReadStatement}
"""What templates call the classes of a second reading."""


class Prompts:
    """The templates of one folder over those of the package.

    Args:
        folder: an editor's own templates; whatever it lacks is taken from the package.

    Raises:
        PromptError: the folder is missing, holds no template, or one that is broken or leads elsewhere.
    """

    def __init__(self, folder: Path | str | None = None) -> None:
        self._templates = Templates(None if folder is None else Path(folder))
        self._environment = ImmutableSandboxedEnvironment(
            loader=self._templates, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
            autoescape=False, bytecode_cache=COMPILED,
        )  # fmt: skip
        for name in self._templates.own:
            self._check(name)  # what is broken is found before any article is sent
        self._system = lru_cache(maxsize=32)(self._render_system)
        self._second = lru_cache(maxsize=2)(self._render_second)

    def system(
        self, schema: type[Summary], *, translated: bool = True, brief: bool = False, rows: bool = False
    ) -> str:
        """The system message for a summary class; the same for every article, so that providers cache it.

        Args:
            schema: the class.
            translated: whether the output language may differ from the article's.
            brief: whether a brief summary is wanted.
            rows: whether items are written as rows.
        """
        return self._system(schema, translated, brief, rows)

    def article(
        self,
        article: Article,
        language: str | None,
        *,
        rows: bool = False,
        numbers: Iterable[int] | None = None,
        named: Iterable[str] = (),
    ) -> str:
        """The user message: output language, and the numbered segments between tagged delimiters.

        Args:
            article: the article.
            language: output language; None for the article's own.
            rows: whether items are written as rows.
            numbers: of the segments that are shown; None for all.
            named: lines on what was listed of the segments before these.
        """
        shown = range(1, len(article.segments) + 1) if numbers is None else numbers
        return self._render(
            "article.j2",
            **_about(article, language),
            named=[inert(line, article, rows=rows) for line in named],
            segments=numbered_segments(article, shown, rows=rows),
        )

    def window(self, numbers: range, count: int, next_source: int | None) -> str:
        """The lines on which part of a long article the segments of a request are.

        Args:
            numbers: of the segments that are shown.
            count: of all segments.
            next_source: number of the next source that is listed; None where nothing was named before.
        """
        named = next_source is not None
        return self._render(
            "window.j2", first=numbers[0], last=numbers[-1], count=count, named=named, next=next_source
        )

    def head(self, article: Article, language: str | None, lines: Iterable[tuple[int, str]]) -> str:
        """The user message that asks for the headline and gist of an article that was read in windows.

        Args:
            article: the article.
            language: output language; None for the article's own.
            lines: what was listed of it, each with the number of a segment that carries it.
        """
        shown = [{"number": number, "text": inert(text, article)} for number, text in lines]
        return self._render("head.j2", **_about(article, language), lines=shown)

    def messages(
        self,
        article: Article,
        schema: type[Summary],
        language: str | None,
        *,
        brief: bool = False,
        rows: bool = False,
        numbers: Iterable[int] | None = None,
        named: Iterable[str] = (),
    ) -> list[Message]:
        """The first request: one system and one user message; see `article`."""
        system = self.system(schema, translated=language is not None, brief=brief, rows=rows)
        user = self.article(article, language, rows=rows, numbers=numbers, named=named)
        return [{"role": "system", "content": system}, {"role": "user", "content": user}]

    def second(
        self, article: Article, *, rows: bool = False, numbers: Iterable[int] | None = None
    ) -> list[Message]:
        """The request for a second reading: the sections that carry risk, and nothing of the first answer."""
        return [
            {"role": "system", "content": self.second_system(rows=rows)},
            {"role": "user", "content": self.article(article, None, rows=rows, numbers=numbers)},
        ]

    def second_system(self, *, rows: bool = False) -> str:
        """The system message of a second reading: what is said of its fields elsewhere, and of no others."""
        return self._second(rows)

    def part(self, fields: tuple[str, ...], *, words: bool) -> str:
        """The last lines of a request for one part of a summary alone.

        Args:
            fields: the fields that are asked for.
            words: whether sources are named by their words, since their ids are given elsewhere.
        """
        return self._render("part.j2", fields=fields, words=words)

    def reask(self, reason: str) -> str:
        """The message that asks for the whole answer again."""
        return self._render("reask.j2", reason=reason)

    def repair(self, **variables: Any) -> str:
        """The message that asks for failing items again (see `summarizer.pipeline.repair`).

        What an answer had copied stands outside of the article: it cannot close it.
        """
        items = [
            {**item, "fields": without_tags(without_tag(variables["tag"], item["fields"]))}
            for item in variables["items"]
        ]
        known = [" ".join(without_tag(variables["tag"], line).split()) for line in variables["known"]]
        return self._render("repair.j2", **{**variables, "items": items, "known": known})

    @cached_property
    def sha256(self) -> str:
        """Of all templates: two runs with the same hash were told the same."""
        sources = {name: self._source(name) for name in self._templates.list_templates()}
        return hashlib.sha256(json.dumps(sources).encode()).hexdigest()

    def _source(self, name: str) -> str:
        return self._templates.get_source(self._environment, name)[0]

    def _render_system(self, schema: type[Summary], translated: bool, brief: bool, rows: bool) -> str:
        hidden = unasked(translated=translated, brief=brief)
        row_of: RowOf | None = None
        if rows:
            row_of = lambda kind: answer_format(kind, translated=translated, brief=brief).objects  # noqa: E731
        fields = describe(schema, hidden, row_of)
        known = self._templates.list_templates()
        sections = [name for name in section_names(schema) if f"sections/{name}.j2" in known]
        text = self._render("system.j2", fields=fields, sections=sections, brief=brief, rows=rows)
        plain = [name for name in section_names(schema) if name not in sections]
        return text + "".join(f"\n\n{plain_section(schema, name, hidden, row_of)}" for name in plain)

    def _render_second(self, rows: bool) -> str:
        row_of: RowOf | None = (lambda kind: answer_format(kind).objects) if rows else None
        said = describe(SecondReading, unasked(translated=False, brief=False), row_of)
        known = {name: said[read.__name__] for name, read in _READ.items()}
        return self._render(
            "system.j2",
            fields={**said, **known, "Sentence": ""},
            sections=section_names(SecondReading),
            brief=False,
            rows=rows,
        )

    def _check(self, name: str) -> None:
        """Refuse a template of nobody's name, with broken syntax, or with a variable that nobody gives.

        Raises:
            PromptError: with the template, and the variable or the line.
        """
        given = VARIABLES.get("sections/NAME.j2" if name.startswith("sections/") else name)
        if given is None:
            raise PromptError(
                f"no template is called {name}", f"There are {', '.join(TEMPLATES)} and sections/*.j2."
            )
        self._template(name)
        parsed = self._environment.parse(self._source(name))
        if missing := sorted(find_undeclared_variables(parsed) - given):
            line = min(node.lineno for node in parsed.find_all(Name) if node.name == missing[0])
            raise PromptError(
                f"template {name}, line {line}: '{missing[0]}' is undefined",
                f"Variables given to it: {', '.join(sorted(given))}.",
            )

    def _template(self, name: str) -> Template:
        try:
            return self._environment.get_template(name)
        except TemplateSyntaxError as error:
            raise PromptError(
                f"template {error.name or name}, line {error.lineno}: {error.message}"
            ) from None
        except UnicodeDecodeError as error:
            raise PromptError(f"template {name} is not UTF-8: byte {error.start} does not fit") from None

    def _render(self, name: str, **variables: Any) -> str:
        template = self._template(name)
        try:
            return template.render(**variables).strip()
        except TemplateNotFound as error:
            raise PromptError(
                f"template {name} wants {error.name}, which is missing",
                "A template is found by its name, in the folder or in the package alone.",
            ) from None
        except UndefinedError as error:
            raise PromptError(
                f"template {_template_of(error) or name}: {error.message}",
                f"Variables given to {name}: {', '.join(sorted(variables))}.",
            ) from None
        except PromptError:
            raise
        except Exception as error:
            where = _template_of(error) or name
            reason = f"{error}".rstrip(".")
            raise PromptError(f"template {where}: {type(error).__name__}: {reason}") from None


def _short(path: str) -> str:
    """A template's name as an editor knows it: sections/numbers.j2."""
    parts = Path(path).parts
    return "/".join(parts[-2:] if parts[-2:-1] == ("sections",) else parts[-1:])


def _about(article: Article, language: str | None) -> dict[str, str | None]:
    """What templates that show an article are given besides its segments."""
    return {
        "language": language_name(language),
        "tag": tag(article),
        "title": inert(article.title, article) if article.title else None,
        "outlet": inert(article.outlet, article) if article.outlet else None,
    }


def _template_of(error: BaseException) -> str | None:
    """The template in which a rendering error arose, with its line."""
    files = [
        f"{_short(frame.f_code.co_filename)}, line {line}"
        for frame, line in walk_tb(error.__traceback__)
        if frame.f_code.co_filename.endswith(".j2")
    ]
    return files[-1] if files else None
