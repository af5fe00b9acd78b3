"""Gold articles: a text, and what an annotator says that a summary of it must say."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.errors import AnswerError, ArticleError, GoldError
from summarizer.files import read_text
from summarizer.pipeline.flow import examine
from summarizer.prompting.response_format import answer_format
from summarizer.schemas import Summary
from summarizer.schemas.walk import grounded_items
from summarizer.text.article import Article

_NAME = re.compile(r"(?P<name>.+)\.(?P<language>[a-z]{2,3})")
_FOUND = ("exact", "folded", "elided")


@dataclass(frozen=True)
class Gold:
    """One gold article.

    Attributes:
        name: "harbour.en", as its files are called.
        language: ISO 639-1, from its name.
        article: its text.
        summary: its annotation, grounded and linked.
        sha256: of the annotation; two runs are compared only where it is the same.
        flaws: what the checks find wrong with the annotation.
    """

    name: str
    language: str
    article: Article
    summary: Summary
    sha256: str
    flaws: tuple[str, ...]


def load_gold(paths: Iterable[Path | str], schema: type[Summary] = Summary) -> list[Gold]:
    """The gold articles of files and folders, by name.

    Args:
        paths: folders of `NAME.LANG.txt` and `NAME.LANG.json`, or one file of such a pair.
        schema: the class of the annotations.

    Raises:
        GoldError: there are none, half a pair is missing, or an annotation cannot be read.
        ArticleError: a text is unusable.
    """
    stems = [stem for path in paths for stem in _stems(Path(path))]
    found = {stem.name: stem for stem in dict.fromkeys(stems)}
    twice = [name for name, count in Counter(stem.name for stem in dict.fromkeys(stems)).items() if count > 1]
    if twice:
        raise GoldError(f"two gold articles are called {twice[0]}", "Give each a name of its own.")
    if not found:
        raise GoldError("no gold articles given")
    return [_load(found[name], schema) for name in sorted(found)]


def refuse_flawed(gold: Iterable[Gold]) -> None:
    """Refuse annotations that the checks find fault with: scores against them would be wrong.

    Raises:
        GoldError: names the first flaws of each.
    """
    flawed = [item for item in gold if item.flaws]
    if flawed:
        shown = "; ".join(f"{item.name}: {item.flaws[0]}" for item in flawed[:5])
        raise GoldError(
            f"{len(flawed)} gold annotations have flaws ({shown})",
            "`summarizer eval GOLD --check` lists all of them; mend them first.",
        )


def _stems(path: Path) -> Iterator[Path]:
    """The paths of pairs, without their last suffix."""
    if path.is_dir():
        files = [file for file in sorted(path.iterdir()) if file.suffix in (".txt", ".json")]
        files = [file for file in files if not file.name.startswith(".")]
        if not files:
            raise GoldError(f"{path} holds no gold articles")
        yield from dict.fromkeys(file.with_suffix("") for file in files)
    elif path.suffix in (".txt", ".json"):
        yield path.with_suffix("")
    else:
        raise GoldError(f"{path} is no gold article" if path.exists() else f"no file or folder {path}")


def _load(stem: Path, schema: type[Summary]) -> Gold:
    named = _NAME.fullmatch(stem.name)
    if not named:
        raise GoldError(f"{stem} names no language")
    text_path, gold_path = (stem.with_name(stem.name + suffix) for suffix in (".txt", ".json"))
    for path in (text_path, gold_path):
        if not path.is_file():
            raise GoldError(f"{path} is missing beside its other half")
    text = read_text(str(text_path))
    article = Article.of(text, language=named["language"], max_characters=max(1, len(text)))
    summary = _annotation(gold_path, schema)
    digest = hashlib.sha256(json.dumps(_half(summary), sort_keys=True).encode()).hexdigest()
    return Gold(stem.name, named["language"], article, summary, digest, tuple(_flaws(article, summary)))


def _annotation(path: Path, schema: type[Summary]) -> Summary:
    try:
        parsed: Summary = answer_format(schema, translated=False).parse(read_text(str(path)))
    except (AnswerError, ArticleError) as error:
        reason = error.message.removeprefix("the answer ")
        raise GoldError(f"{path} is no annotation: it {reason}") from None
    return parsed


def _half(summary: Summary) -> Any:
    kind: type[Summary] = type(summary)
    return answer_format(kind, translated=False).dump(summary)


def _flaws(article: Article, summary: Summary) -> Iterator[str]:
    """What makes scores against an annotation wrong; grounds and links it."""
    found = [problem for problem in examine(article, summary) if problem.severity == "error"]
    errors = [problem for problem in found if problem.code != "text-empty"]  # nobody is scored against these
    told = {problem.path for problem in errors}
    yield from (f"{problem.path}: {problem.message} ({problem.code})" for problem in errors)
    for path, item in grounded_items(summary):
        if item.match not in _FOUND and path not in told:
            yield f"{path}: “{item.words}” is not copied letter for letter"
    said = Counter(item.model_dump_json(exclude={"id"}) for _, item in grounded_items(summary))
    for path, item in grounded_items(summary):
        if said[item.model_dump_json(exclude={"id"})] > 1:
            yield f"{path}: “{item.words}” is listed twice"
