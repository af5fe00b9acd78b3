"""What the checks say, in the language of the page."""

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from summarizer.output.review.bundle import LANGUAGES
from summarizer.results.problem import Code, Problem
from summarizer.text.languages import codes, load, named
from tests.support.paths import ROOT
from tests.support.review_page import Page
from tests.support.review_results import emoji, omitting

FOLDER = ROOT / "summarizer" / "output" / "review" / "languages"
SHEETS = {code: json.loads((FOLDER / f"problems.{code}.json").read_text("utf-8")) for code in LANGUAGES}
OTHERS = {"house-rule", "document-note"}
"""Codes whose messages are sentences of other packages, and of documents and those who read them."""
PART = re.compile(r"\{(\d)\}")

HELPERS = {"unknown", "_unknown", "_problem", "_failed"}
"""Functions that take a whole message and make a problem of it."""


def modules() -> Iterator[tuple[Path, ast.Module]]:
    """The modules that make problems."""
    for path in (ROOT / "summarizer").rglob("*.py"):
        text = path.read_text("utf-8")
        if "worded(" in text or "Problem(" in text:
            yield path, ast.parse(text)


def calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node


def strings(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def templates(tree: ast.Module) -> Iterator[str]:
    """What stands as a template in a module's calls of `worded`, be it under a name."""
    named = {
        name.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        for name in ast.walk(target)
        if isinstance(name, ast.Name)
    }
    for call in calls(tree, "worded"):
        given = [call.args[0]]
        for expression in given:  # what a name stands for may be a name
            found = {one.id for one in ast.walk(expression) if isinstance(one, ast.Name)}
            given += [named[name] for name in found & named.keys() if named[name] not in given]
        yield from strings(call.args[0])
        yield from (text for one in given[1:] for text in strings(one) if "{0}" in text)


def test_each_message_has_a_template() -> None:
    """Each template of a message stands in every language under a code of its module, and no others do."""
    used: set[str] = set()
    for path, tree in modules():
        near = set(strings(tree)) | ({"reference-unknown"} if list(calls(tree, "unknown")) else set())
        for template in templates(tree):
            used.add(template)
            for language, sheet in SHEETS.items():
                under = {code for code, words in sheet.items() if template in words}
                assert under & near, (path.name, template, language)
    said_by_page = {"Not re-checked: the checks run again when this is applied."}
    clauses = {"a vague number", "nothing", "no value", "a source", "the outlet itself", "{0} (“{1}”)"}
    clauses |= {f"it holds no {what}" for what in ("letter", "word but of grammar", "word but a number")}
    for sheet in SHEETS.values():
        assert {template for words in sheet.values() for template in words} == used | said_by_page | clauses


def test_no_message_is_made_otherwise() -> None:
    """A problem's message comes from `worded`, or is a sentence of others that is handed on."""
    for path, tree in modules():
        for call in calls(tree, "Problem", *HELPERS):
            given = [one.value for one in call.keywords if one.arg == "message"]
            given += call.args[-1:] if isinstance(call.func, ast.Name) and call.func.id in HELPERS else []
            for value in given:
                assert not isinstance(value, ast.JoinedStr | ast.Constant | ast.BinOp), (
                    path.name,
                    value.lineno,
                )


def test_each_code_has_templates() -> None:
    """Each code of the checks has templates, with the same parts in every language."""
    expected = {*get_args(Code), "not-rechecked"} - OTHERS
    for sheet in SHEETS.values():
        assert sheet.keys() == expected
        for words in sheet.values():
            for english, own in words.items():
                assert Counter(PART.findall(english)) == Counter(PART.findall(own))


def on_figure(messages: dict[str, str]) -> list[dict[str, str]]:
    """A problem of the first figure for each code and message."""
    rest = {"severity": "warning", "path": "numbers[0].value"}
    return [{"code": code, "message": message, **rest} for code, message in messages.items()]


def told(page: Page, problems: list[dict[str, str]], language: str) -> list[str]:
    """How the page says problems of its first figure, one after the other."""
    result = emoji()
    result.problems = [Problem.model_validate(each) for each in problems]
    page.open(result, language)
    return page.texts(".card .problem .prose")


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_templates(page: Page, language) -> None:
    """Each message is said by its own template, whatever stands in its parts, and its parts as they are."""
    parts = ["Ab “cd” (ef); g", "x7", "q, r", "é"]
    listed = [
        (code, english, own) for code, words in SHEETS[language].items() for english, own in words.items()
    ]
    listed = [one for one in listed if one[0] != "not-rechecked"]
    problems = [
        {"code": code, "severity": "error", "path": "numbers[0].value", "message": english.format(*parts)}
        for code, english, _ in listed
    ]
    said = told(page, problems, language)
    for (code, english, own), found in zip(listed, said, strict=True):
        assert found == own.format(*parts), (code, english)


def test_parts_of_our_own(page: Page) -> None:
    """Clauses, values and languages inside a message are said in the page's language too."""
    messages = {
        "quote-altered": "not the article's words: left out “a; b”; “c” for “d”",
        "number-mismatch": "“some” does not say a vague number",
        "readers-disagree": "two readers differ on “x”: attributed in this summary, nothing in the second "
        "reading",
        "language-mismatch": "headline and gist are in Arabic, not in English, the language asked for",
        "omitted-number": "this number is not in the summary: “5” in “He said “5 in “all”””",
        "number-unread": "“dozens” could not be read as a number, so 24 is unchecked (settled by Ana “A” "
        "Ruiz)",
        "house-rule": "length: the headline has “90” letters",
    }  # fmt: skip
    assert told(page, on_figure(messages), "fr") == [
        "ce ne sont pas les mots de l’article : « a; b » omis; « c » au lieu de « d »",
        "« some » ne dit pas un nombre vague",
        "deux lecteurs divergent sur « x » : attribué dans ce résumé, rien dans la seconde lecture",
        "langue du titre et de l’essentiel : arabe ; langue demandée : anglais",
        "ce nombre n’est pas dans le résumé : « 5 » dans « He said “5 in “all”” »",
        "« dozens » n’a pas pu être lu comme un nombre ; non vérifié : 24 (réglé par Ana “A” Ruiz)",
        "length: the headline has “90” letters",
    ]


def test_names_of_languages() -> None:
    """The page knows each language by the name that the checks give it."""
    assert named() == {known.name: code for code in codes() if (known := load(code))}
    assert len(named()) == len(codes())


def test_direction(page: Page) -> None:
    """Arabic messages run from the right, their parts apart; English that is left, from the left."""
    failure = "the second reading is missing: no connection (404)"
    messages = {
        "number-mismatch": "“40 families” does not say 41",
        "house-rule": "length: too “long”",
        "reading-missing": failure,
    }
    problems = on_figure(messages)
    assert told(page, problems, "ar")[:2] == ["«40 families» لا يقول 41", "length: too “long”"]
    directions = page.run("return [...root.querySelectorAll('.problem .prose')].map((one) => one.dir)")
    assert directions == ["rtl", "ltr", "rtl"]
    quoted = page.run(
        "return [...root.querySelectorAll('.problem .prose bdi')].map((one) => one.textContent)"
    )
    assert quoted == ["40 families", "41", "long", "no connection (404)"]


def test_english_stays(page: Page) -> None:
    """An English page says each message as the result has it."""
    result = omitting()
    page.open(result)
    said = page.texts(".problem .prose") + page.texts(".card.omissions .title")
    assert sorted(said) == sorted(problem.message for problem in result.problems)


def test_kinds_of_what_is_left_out() -> None:
    """What a problem of the whole summary is called below its message has a word in every language."""
    apart = ["omitted-number", "omitted-quote", "readers-disagree", "reading-missing", "section-missing"]
    apart += ["window-failed", "article-markup", "document-note", "document-status", "house-rule"]
    assert set(apart) <= set(get_args(Code))
    for language in LANGUAGES:
        words = json.loads((FOLDER / f"{language}.json").read_text("utf-8"))
        assert {code.replace("-", " ") for code in apart} <= words.keys(), language


def test_edited(page: Page) -> None:
    """What the page itself finds wrong while a value is edited is said in its language."""
    page.open(emoji(), "es")
    page.choose("numbers[0]")
    page.press("e")
    page.run("root.querySelector('.editor [name=value]').select()")
    page.press("41", "\ue007")
    assert "«40 families» no dice 41" in " ".join(page.texts(".problem"))
