"""Requests parked for a reader, and the folder of answers that benchmarks measure."""

import asyncio
from pathlib import Path

import pytest

from summarizer import Summarizer
from tests.benchmarks.clean import answered_articles
from tests.benchmarks.recordings import answers_of
from tests.model_server import Desk, ModelServer
from tests.support.park_prompts import ANSWER, REQUEST, main, park
from tests.support.paths import ARTICLES
from tests.support.recorded import MODEL
from tests.support.waiting import until

NAME = "mine.en"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one article."""
    (tmp_path / f"{NAME}.txt").write_bytes(ARTICLES[NAME].read_bytes())
    return tmp_path


async def test_parked_as_it_is_sent(folder: Path) -> None:
    """What is parked for a reader is, letter for letter, what the client would send to a model."""
    (parked,) = park(folder, folder)
    desk = folder / "desk"
    with ModelServer(Desk(desk)) as server:
        async with Summarizer(MODEL, base_url=server.url, api_key="-", retries=0) as summarizer:
            asking = asyncio.create_task(summarizer.asummarize(ARTICLES[NAME].read_text("utf-8")))
            await until((desk / "001.request.md").exists)
            sent = (desk / "001.request.md").read_text("utf-8")
            asking.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asking
    assert parked.name == f"{NAME}{REQUEST}"
    assert parked.read_text("utf-8") == sent.replace("model: gpt-4.1-mini", f"model: {MODEL}")


def test_answered_is_not_parked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An article with an answer beside it is not asked again; a folder without articles is an error."""
    assert main([str(folder), str(folder)]) == 0
    assert capsys.readouterr().out == f"{folder / f'{NAME}{REQUEST}'}\n"
    (folder / f"{NAME}{ANSWER}").write_text("{}", "utf-8")
    assert main([str(folder), str(folder)]) == 0
    assert capsys.readouterr().out == ""
    with pytest.raises(FileNotFoundError, match=r"no \*\.txt"):
        main([str(folder / "none"), str(folder)])


def test_answers_of_a_folder(folder: Path) -> None:
    """Answers beside their articles are read and examined; without any the folder is refused."""
    with pytest.raises(FileNotFoundError, match=r"\.answer\.json"):
        answered_articles(folder)
    (folder / f"{NAME}{ANSWER}").write_text(answers_of(f"gold/{NAME}")[0], "utf-8")
    (found,) = answered_articles(folder)
    assert (found.name, found.given.language, found.recorded) == (NAME, "en", True)
    assert found.given.numbers
    assert [one.code for one in found.problems if one.severity == "error"] == []


def test_answers_in_another_language(folder: Path) -> None:
    """An answer asked for in another language is parked under its own name, and read as one."""
    (parked,) = park(folder, folder, language="fr")
    assert parked.name == f"{NAME}.to-fr{REQUEST}"
    assert "Output language: French" in parked.read_text("utf-8")
    (folder / "damascus.ar.txt").write_bytes(ARTICLES["damascus.ar"].read_bytes())
    (folder / f"damascus.ar.to-en{ANSWER}").write_text(answers_of("damascus.ar.to-en")[0], "utf-8")
    (found,) = answered_articles(folder)
    assert (found.name, found.output) == ("damascus.ar.to-en", "en")
    assert any(item.text for item in found.given.sourcing.statements)
