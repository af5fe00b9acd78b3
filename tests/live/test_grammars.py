"""The strict schema as what other servers make of it: grammars that let a recorded answer through."""

import json
from typing import Any

import pytest

from summarizer import Summary
from summarizer.prompting.response_format import answer_format
from tests.benchmarks.recordings import answers_of
from tests.support.recorded import CASES

pytestmark = [pytest.mark.live, pytest.mark.slow]

SCHEMAS = {
    case.name: answer_format(Summary, translated=case.language is not None, rows=True).schema
    for case in CASES
}
WRONG = '{"language":7'


@pytest.fixture(params=[case.name for case in CASES])
def recorded(request: pytest.FixtureRequest) -> tuple[dict[str, Any], str]:
    """A schema, and the recorded answer to it without white space between its parts."""
    answer = json.loads(answers_of(request.param)[0])
    return SCHEMAS[request.param], json.dumps(answer, ensure_ascii=False, separators=(",", ":"))


def test_llguidance(recorded: tuple[dict[str, Any], str]) -> None:
    """The schema compiles in llguidance (vLLM, SGLang), which takes the recorded answer and no other form."""
    llguidance = pytest.importorskip("llguidance", reason="wants the extra: pip install -e '.[live]'")
    schema, answer = recorded
    grammar = llguidance.LLMatcher.grammar_from_json_schema(json.dumps(schema))
    tokenizer = llguidance.LLTokenizer("byte")
    matcher = llguidance.LLMatcher(tokenizer, grammar)
    assert not matcher.get_error()
    assert matcher.consume_tokens(tokenizer.tokenize_str(answer))
    assert matcher.is_accepting()
    assert not llguidance.LLMatcher(tokenizer, grammar).consume_tokens(tokenizer.tokenize_str(WRONG))


def test_outlines_core(recorded: tuple[dict[str, Any], str]) -> None:
    """outlines-core (vLLM, TGI) makes a regular expression of the schema that the recorded answer matches."""
    outlines = pytest.importorskip("outlines_core", reason="wants the extra: pip install -e '.[live]'")
    schema, answer = recorded
    pattern = outlines.json_schema.build_regex_from_schema(json.dumps(schema))
    vocabulary = outlines.Vocabulary(256, {bytes([byte]): [byte] for byte in range(256)})
    guide = outlines.Guide(outlines.Index(pattern, vocabulary))
    _advance(guide, answer)
    assert 256 in guide.get_tokens()
    other = outlines.Guide(outlines.Index(pattern, vocabulary))
    with pytest.raises(ValueError, match="No next state"):
        _advance(other, WRONG)


def _advance(guide: Any, text: str) -> None:
    for byte in text.encode():
        guide.advance(byte)


def test_lm_format_enforcer(recorded: tuple[dict[str, Any], str]) -> None:
    """The recorded answer passes lm-format-enforcer letter by letter, where its lists may be long enough.

    It ends lists at 20 entries unless it is told otherwise (LMFE_MAX_JSON_ARRAY_LENGTH).
    """
    enforcer = pytest.importorskip("lmformatenforcer", reason="wants the extra: pip install -e '.[live]'")
    schema, answer = recorded
    alphabet = "".join(sorted({*answer, *map(chr, range(32, 127))}))
    config = enforcer.CharacterLevelParserConfig(alphabet=alphabet, max_json_array_length=200)
    assert _way(enforcer.JsonSchemaParser(schema, config=config), answer) == len(answer)
    assert _way(enforcer.JsonSchemaParser(schema, config=config), WRONG) < len(WRONG)


def _way(parser: Any, text: str) -> int:
    """How many letters of a text a parser lets through; all of them where it may end there."""
    for place, letter in enumerate(text):
        if letter not in parser.get_allowed_characters():
            return place
        parser = parser.add_character(letter)
    return len(text) if parser.can_end() else len(text) - 1
