"""Facts that no longer stand in a text that is being written, found sentence by sentence.

Editors' checkers (LanguageTool's protocol) send a text or single sentences of it. A sentence is looked up in
the stored results of whoever asks: one that is there as it was gets the problems of its facts; one that is
there gets those facts whose words have changed since the summary was made. What is unknown gets nothing.
"""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from summarizer.errors import ResultError
from summarizer.lazy import cached_property
from summarizer.results.result import Result
from summarizer.schemas import Span, Summary
from summarizer.schemas.walk import grounded_items
from summarizer.server.documents import Documents
from summarizer.server.passages import folded, passage_hash, run_hashes
from summarizer.text.article import Article
from summarizer.text.tokens import Tokens, tokenize

_RECENT = 20
"""Documents in which a sentence is looked for that shares no run of words with any, the newest first."""

_ALIKE = 20
"""Segments with which a sentence is compared that shares runs of words with them, the likest first."""

_NEAR = 0.6
"""Share of the words of two sentences that they have in common, at least, to be one sentence edited."""

_LONGEST = 400
"""Words of a sentence that is compared at most."""

_KEPT = 64
"""Results that are held in memory."""


@dataclass(frozen=True)
class Finding:
    """A fact that does not stand in a text.

    Attributes:
        start, end: the words concerned, code points of the text.
        message: what is wrong.
        code: of the problem.
        replacement: what the article said when it was summarized; None where nothing can be put in.
    """

    start: int
    end: int
    message: str
    code: str
    replacement: str | None = None


@dataclass(frozen=True)
class _Document:
    """A stored result, ready to be looked up."""

    result: Result[Summary]

    @cached_property
    def sentences(self) -> list[Tokens]:
        """The words of each segment."""
        article = self.result.article
        return [tokenize(article.text[part.start : part.end]) for part in article.segments]


@dataclass
class TextLookup:
    """Looks up texts in stored results.

    Attributes:
        documents: where they are.
    """

    documents: Documents
    _read: OrderedDict[int, _Document] = field(default_factory=OrderedDict)

    def findings(self, owner: str, text: str) -> list[Finding]:
        """What does not stand in a text, by the results of an owner alone.

        Args:
            owner: name of the key that asks.
            text: a text, or a sentence of one.

        Raises:
            ArticleError: it is no text.
        """
        article = Article.of(text, max_characters=None)
        sentences = [(part.start, text[part.start : part.end]) for part in article.segments]
        hashes = [passage_hash(sentence) for _, sentence in sentences]
        known = self.documents.known(owner, hashes)
        beside = [document for document, _ in known.values()]
        found: list[Finding] = []
        for (start, sentence), hashed in zip(sentences, hashes, strict=True):
            if hashed in known:
                document, number = known[hashed]
                found += _standing(self._document(document, owner), number, start, sentence)
            else:
                found += self._edited(owner, sentence, start, beside)
        return found

    def _edited(self, owner: str, sentence: str, start: int, beside: list[int]) -> Iterator[Finding]:
        """Facts of the sentence that this one was, as far as their words are gone."""
        words = tokenize(sentence)
        if not 1 < len(words) <= _LONGEST:
            return
        for id_, numbers in self._candidates(owner, sentence, beside):
            document = self._document(id_, owner)
            if document is None:
                continue
            near = [
                (ratio, number)
                for number, old in enumerate(document.sentences, 1)
                if (numbers is None or number in numbers)
                and (ratio := _likeness(words.words, old.words)) >= _NEAR
            ]
            if near:
                yield from _changed(document, max(near)[1], words, sentence, start)
                return

    def _candidates(
        self, owner: str, sentence: str, beside: list[int]
    ) -> Iterator[tuple[int, set[int] | None]]:
        """Documents that a sentence may come from, with its segments there; None for all of them.

        First those that other sentences of the text come from, then any that shares words in a row, then the
        newest: a short sentence may share none.
        """
        told = set(beside)
        yield from ((id_, None) for id_ in dict.fromkeys(beside))
        for id_, number in self.documents.alike(owner, sorted(run_hashes(sentence)), _ALIKE):
            if id_ not in told:
                yield id_, {number}
        for id_ in self.documents.recent(owner, _RECENT):
            if id_ not in told:
                yield id_, None

    def _document(self, id_: int, owner: str) -> _Document | None:
        """A document, if it is still there; one that cannot be read is none."""
        if id_ in self._read:
            self._read.move_to_end(id_)
            return self._read[id_] if self.documents.has(id_, owner) else None
        try:
            result = self.documents.result(id_, owner)
        except (ResultError, ValueError):
            return None
        if result is None:
            return None
        self._read[id_] = document = _Document(result)
        while len(self._read) > _KEPT:
            self._read.popitem(last=False)
        return document


def _standing(document: _Document | None, number: int, start: int, sentence: str) -> Iterator[Finding]:
    """The problems of a segment's own facts, for a sentence that stands as it was."""
    if document is None:
        return
    article = document.result.article
    segment = article.segments[number - 1]
    old = article.text[segment.start : segment.end]
    if len(sentence) != len(old) or folded(sentence) != folded(old):
        return  # its spaces were changed: offsets do not carry over
    for problem in document.result.problems:
        for span in problem.spans[:1]:
            if problem.severity != "info" and segment.start <= span.start < span.end <= segment.end:
                shift = start - segment.start
                yield Finding(span.start + shift, span.end + shift, problem.message, problem.code)


def _changed(document: _Document, number: int, words: Tokens, sentence: str, start: int) -> Iterator[Finding]:
    """Facts of a segment whose words are not in the edited sentence any more."""
    article = document.result.article
    segment, old = article.segments[number - 1], document.sentences[number - 1]
    matcher = SequenceMatcher(None, old.words, words.words, autojunk=False)
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    told: set[tuple[int, int]] = set()
    for path, item in grounded_items(document.result.summary):
        for span in item.spans:
            if not (segment.start <= span.start < span.end <= segment.end):
                continue
            first, last = _tokens_in(old, span, segment.start)
            for _, a, b, c, d in changes:
                if a < last and first < max(b, a + 1) and (a, b) not in told:
                    told.add((a, b))
                    yield _finding(path, (old, words), (a, b, c, d), start, sentence)


def _finding(
    path: str, sentences: tuple[Tokens, Tokens], change: tuple[int, int, int, int], start: int, sentence: str
) -> Finding:
    """One change of a fact's words: what stands there now, and what stood there."""
    (old, new), (a, b, c, d) = sentences, change
    was = old.original(a, b) if a < b else ""
    if c < d:
        begin, end = new.span(c, d)
        replacement: str | None = was
    else:  # words were taken out: the word before, or the one behind, is what can be pointed at
        begin, end = new.span(max(0, c - 1), max(1, c))
        replacement = None
    now = sentence[begin:end] if c < d else ""
    said = f"the summary has “{was}” here" if was else f"the summary does not have “{now}” here"
    message = f"{said} ({path}): check the text, or make the summary anew"
    return Finding(start + begin, start + end, message, "text-changed", replacement)


def _tokens_in(tokens: Tokens, span: Span, offset: int) -> tuple[int, int]:
    """The [first, last) tokens of a segment that a span covers."""
    covered = [
        index
        for index in range(len(tokens))
        if tokens.span(index, index + 1)[0] + offset < span.end
        and tokens.span(index, index + 1)[1] + offset > span.start
    ]
    return (covered[0], covered[-1] + 1) if covered else (0, 0)


def _likeness(first: list[str], second: list[str]) -> float:
    """Share of the words of two sentences that they have in common, from 0 to 1."""
    if not first or not second or len(second) > _LONGEST:
        return 0.0
    common = set(first) & set(second)
    return 2 * len(common) / (len(set(first)) + len(set(second)))
