"""What the command line exits with, and what it says of bad input."""

import json
from pathlib import Path

import pytest

from tests.model_server import Fault, ModelServer
from tests.support.building import ARABIC, MISSPELT, TEXT, answer_json, party
from tests.support.command_line import run, summarize


class TestExitCodes:
    FAILING = answer_json(parties=[party(verbatim=MISSPELT, aliases=[])])

    def test_clean(self, path: Path) -> None:
        """0: every fact stands in the article."""
        with ModelServer([answer_json()]) as server:
            assert summarize(server, path).exit_code == 0

    def test_errors_remain(self, path: Path) -> None:
        """1: errors remain, and the result is written with them."""
        with ModelServer([self.FAILING]) as server:
            found = summarize(server, path)
        assert found.exit_code == 1
        assert json.loads(found.stdout)["problems"][0]["code"] == "quote-absent"

    def test_raised(self, path: Path) -> None:
        """1: with --on-error raise too, and the result is written all the same."""
        with ModelServer([self.FAILING]) as server:
            found = summarize(server, path, "--on-error", "raise")
        assert found.exit_code == 1
        assert json.loads(found.stdout)["problems"][0]["code"] == "quote-absent"
        assert found.stderr.startswith("Error: ")
        assert "parties[0]" in found.stderr

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["--no-such-option"], "No such option"),
            (["--format", "xml"], "'xml'"),
            (["--schema", "no.such.module:Class"], "no.such.module:Class cannot be loaded"),
            (["--prompts", "/no/such/folder"], "no folder of templates"),
            (["--timeout", "-1"], "timeout"),
            ([], "no model configured"),
        ],
    )
    def test_usage(self, path: Path, arguments: list[str], words: str) -> None:
        """2: the command cannot be carried out as it was given."""
        found = run(path, *arguments)
        assert found.exit_code == 2
        assert words in found.stderr
        assert found.stdout == ""

    def test_not_asked(self, path: Path) -> None:
        """3: the model could not be asked; message, hint, and whether to try again."""
        with ModelServer([Fault("unavailable")]) as server:
            found = summarize(server, path)
        assert found.exit_code == 3
        assert "Error: the provider failed (HTTP 503)." in found.stderr
        assert "may succeed later" in found.stderr
        assert "Traceback" not in found.stderr

    def test_unusable_answer(self, path: Path) -> None:
        """4: the answer was unusable."""
        with ModelServer([Fault("refusal")]) as server:
            found = summarize(server, path)
        assert found.exit_code == 4
        assert "refused" in found.stderr
        assert "may succeed later" not in found.stderr

    def test_unusable_article(self, tmp_path: Path) -> None:
        """5: the article is unusable, and nothing was sent."""
        with ModelServer([answer_json()]) as server:
            assert summarize(server, tmp_path / "gone.txt").exit_code == 5
        assert server.requests == []

    @pytest.mark.parametrize("verbose", [True, False])
    def test_detail(self, path: Path, verbose: bool) -> None:
        """The provider's own words are shown to those who ask with -v, and to nobody else."""
        with ModelServer([Fault("unauthorized", "in the provider's own words")]) as server:
            found = summarize(server, path, *(["-v"] if verbose else []))
        assert ("The provider says: in the provider's own words" in found.stderr) == verbose


BAD_INPUT = {
    "empty": (b"", "has no words"),
    "white space": (b" \n\t\r\n ", "has no words"),
    "punctuation": (b"... --- !!!", "has no words"),
    "binary": (b"\x7fELF\x02\x01\x00\x00\x00", "binary"),
    "control characters": (b"A story\x08\x01 goes on.", "U+0008"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF"),
    "word": (b"PK\x03\x04\x14\x00\x06\x00", "zip archive"),
    "only a mark": (b"\xef\xbb\xbf", "has no words"),
    "replaced": ("\ufffd".encode() * 20 + b" a story", "wrong encoding"),
}


class TestBadInput:
    @pytest.mark.parametrize(("data", "words"), BAD_INPUT.values(), ids=BAD_INPUT)
    @pytest.mark.parametrize("stdin", [True, False], ids=["stdin", "file"])
    def test_refused(self, tmp_path: Path, data: bytes, words: str, *, stdin: bool) -> None:
        """What is no article is refused with its reason, and nothing is sent."""
        path = tmp_path / "article.txt"
        path.write_bytes(data)
        with ModelServer([answer_json()]) as server:
            found = summarize(server, "-" if stdin else path, stdin=data)
        assert found.exit_code == 5
        assert words in found.stderr
        assert server.requests == []

    def test_too_long(self, path: Path) -> None:
        """An article over the limit is refused with its length and the way to raise the limit."""
        with ModelServer([answer_json()]) as server:
            found = summarize(server, path, "--max-characters", "20")
        assert found.exit_code == 5
        assert f"{len(TEXT)} characters; the limit is 20" in found.stderr
        assert "--max-characters" in found.stderr

    def test_missing(self, tmp_path: Path) -> None:
        """A file that is not there is named."""
        found = run(tmp_path / "gone.txt", "--model", "m")
        assert (found.exit_code, "gone.txt" in found.stderr) == (5, True)

    def test_folder(self, tmp_path: Path) -> None:
        """A folder is refused as one."""
        found = run(tmp_path, "--model", "m")
        assert (found.exit_code, "is a folder" in found.stderr) == (5, True)

    @pytest.mark.parametrize(
        "data",
        [TEXT.encode("utf-8-sig"), TEXT.encode("utf-16"), b"\xfe\xff" + TEXT.encode("utf-16-be")],
        ids=["utf-8", "utf-16-le", "utf-16-be"],
    )
    def test_byte_order_mark(self, tmp_path: Path, data: bytes) -> None:
        """A byte order mark says the encoding and is no part of the article."""
        path = tmp_path / "article.txt"
        path.write_bytes(data)
        with ModelServer([answer_json()]) as server:
            found = summarize(server, path)
        assert json.loads(found.stdout)["article"]["text"] == TEXT

    def test_named_encoding(self, tmp_path: Path) -> None:
        """A named encoding is used."""
        path = tmp_path / "article.txt"
        path.write_bytes(ARABIC.encode("windows-1256"))
        found = run("prompt", path, "--encoding", "windows-1256")
        assert "اجتمع مجلس المدينة" in found.stdout

    def test_windows_line_ends(self, tmp_path: Path) -> None:
        """Windows line ends stay, and spans count them."""
        path = tmp_path / "article.txt"
        path.write_bytes(TEXT.replace("\n", "\r\n").encode())
        with ModelServer([answer_json()]) as server:
            found = json.loads(summarize(server, path).stdout)
        start, end = found["summary"]["numbers"][0]["spans"][0]
        assert found["article"]["text"].count("\r\n") == 3
        assert found["article"]["text"][start:end] == "40 families"
