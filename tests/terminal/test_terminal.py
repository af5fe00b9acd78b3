"""What is drawn on a terminal: widths, breaks, directions, colours."""

import unicodedata
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from summarizer.terminal.bidi import is_right_to_left
from summarizer.terminal.cells import GridCell
from summarizer.terminal.consoles import console_for, drawn
from summarizer.terminal.grids import Grid, Lines, fitted
from summarizer.terminal.safety import cleaned
from summarizer.terminal.wrapping import narrowest, wrapped
from tests.support.terminal_lines import LRM, PDF, RLE, RLM, bare, width_of

VOWELLED = "مُحَمَّدُ بْنُ عَبْدِ اللّٰه"
WORDS = st.text(st.sampled_from("abc de  نظام دمشق、東京都 é\u0301\u064e(«.5"), max_size=60)


def lines_of(cell: GridCell, width: int) -> list[str]:
    return [line.plain for line in cell.lines(width)]


class TestWrapping:
    @given(WORDS, st.integers(2, 30))
    def test_nothing_is_lost_or_too_wide(self, text: str, width: int) -> None:
        """Whatever the text, no line is wider than the width, and no letter is lost."""
        plain = cleaned(text)
        parts = [plain[start:end] for start, end in wrapped(plain, width)]
        assert all(width_of(part) <= width for part in parts)
        assert "".join(parts).replace(" ", "") == plain.replace(" ", "")

    def test_between_ideographs(self) -> None:
        """Ideographs may be parted, but no line begins with their full stop or ends with an open bracket."""
        text = "台风登陆福州。（死者）"
        assert [text[start:end] for start, end in wrapped(text, 12)] == ["台风登陆福", "州。（死者）"]
        assert [text[start:end] for start, end in wrapped(text, 16)] == ["台风登陆福州。", "（死者）"]

    def test_name_stays_whole(self) -> None:
        """A name that fits into a line is never broken: neither at its space nor between its ideographs."""
        text = "met Ana Maria Reyes and 福州市政府办公厅 today"
        names = [(4, 19), (24, 32)]
        for width in range(16, 60):
            lines = [text[start:end] for start, end in wrapped(text, width, names)]
            for name in ("Ana Maria Reyes", "福州市政府办公厅"):
                assert sum(name in line for line in lines) == 1, (width, lines)

    def test_too_long_for_a_line(self) -> None:
        """Only a word longer than the line is cut, and no letter loses its vowel sign."""
        lines = [VOWELLED.replace(" ", "")[start:end] for start, end in wrapped(VOWELLED.replace(" ", ""), 4)]
        assert all(not unicodedata.combining(line[0]) for line in lines)

    def test_narrowest(self) -> None:
        """The least width is that of the longest word or name that is kept whole."""
        assert narrowest("a longer word") == 6
        assert narrowest("met Ana Maria Reyes", [(4, 19)]) == 15


class TestDirection:
    def test_first_letter_decides(self) -> None:
        """The first letter with a direction decides; digits and signs have none."""
        assert is_right_to_left("«5» دمشق BBC")
        assert not is_right_to_left("5 BBC دمشق")
        assert not is_right_to_left("… 5")

    @pytest.mark.parametrize("text", ["غادروا دمشق.", 'צה"ל עזב את העיר.', "وہ شہر سے نکل گئے۔"])
    def test_full_stop_stays_at_the_end(self, text: str) -> None:
        """A full stop behind Arabic, Hebrew or Urdu is held by its marks, so that it is drawn on the left."""
        assert is_right_to_left(text)
        assert lines_of(GridCell.of(text), 40)[0].endswith(LRM)
        assert lines_of(GridCell.of("غادروا دمشق."), 40) == [f"غادروا دمشق.{RLM}{LRM}"]

    def test_each_line_is_held(self) -> None:
        """Every line of a wrapped Arabic cell keeps its neighbours apart by itself."""
        lines = lines_of(GridCell.of("كشفت مواقع مؤيدة للنظام عن اتفاق"), 12)
        assert len(lines) > 2
        assert all(line.endswith(LRM) for line in lines)

    def test_latin_inside(self) -> None:
        """Latin words in an Arabic cell do not turn its order round: the line is embedded."""
        (line,) = lines_of(GridCell.of("قالت BBC إنه غادر"), 40)
        assert (line[0], line[-2:]) == (RLE, PDF + LRM)

    def test_arabic_name_in_english(self) -> None:
        """An Arabic name in English words is held alone; the English words go on from left to right."""
        cell = GridCell.of("allied with ").add_name("(جيش)").add("; part of ").add_name("B")
        assert lines_of(cell, 60) == [f"allied with {RLM}(جيش){RLM}{LRM}; part of B"]

    def test_own_marks_are_taken_out(self) -> None:
        """Marks of direction and escape sequences in the words have no effect on the terminal."""
        assert cleaned("a\u202eb\x1b[31mc\u2067d\ne") == "ab[31mcd e"


class TestGrid:
    def table(self) -> Grid:
        table = Grid(("", "who", "what", "more"))
        table.add(GridCell.of("p1"), GridCell.name(VOWELLED), GridCell.of("الأول"), GridCell.of("x1"))
        table.add(
            GridCell.of("p2"), GridCell.name("福州市政府"), GridCell.of("second of them"), GridCell.of("x2")
        )
        table.add(GridCell.of("p3"), GridCell.name("Ana Reyes"), GridCell.of("third"), GridCell.of("x3"))
        return table

    def test_columns_stand_straight(self) -> None:
        """A column begins in the same cell of each row, whatever script stands before it."""
        lines = [bare(line) for line in drawn(self.table(), width=80).splitlines()[1:]]
        assert len({width_of(line[: line.index("x")]) for line in lines}) == 1

    @pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
    def test_fits(self, width: int) -> None:
        """No line is wider than the terminal."""
        assert all(width_of(line) <= width for line in drawn(self.table(), width=width).splitlines())

    def test_blocks(self) -> None:
        """Where there is no room for columns each row is a block that names its fields."""
        shown = bare(drawn(self.table(), width=30))
        assert "p3  Ana Reyes\n    what: third · more: x3" in shown

    def test_same_words_at_any_width(self) -> None:
        """Narrow or wide, the same cells are shown."""
        for width in (24, 60, 200):
            shown = "".join(bare(drawn(self.table(), width=width)).split())
            for words in ("secondofthem", "福州市政府", "AnaReyes", "x3", VOWELLED.replace(" ", "")):
                assert words in shown

    def test_empty(self) -> None:
        """A grid without rows draws nothing."""
        assert drawn(Grid(("", "who"))) == ""

    def test_fitted(self) -> None:
        """The widest columns give way first, none below its least, and too little room is told."""
        assert fitted([2, 5, 5], [2, 30, 12], 30) == [2, 16, 12]
        assert fitted([2, 5, 5], [2, 6, 6], 30) == [2, 6, 6]
        assert fitted([2, 5, 5], [2, 6, 6], 11) is None

    def test_hanging(self) -> None:
        """Lines behind a key hang below their own beginning."""
        assert drawn(Lines(GridCell.of("one two three"), indent=1, key="[7]"), width=10) == (
            " [7] one\n     two\n     three\n"
        )


class TestColours:
    def test_file_has_none(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        """A pipe gets no colours, not even when they are forced, and the same words as a file."""
        monkeypatch.setenv("FORCE_COLOR", "1")
        table = Grid(("", "who"))
        table.add(GridCell.of("p1"), GridCell.of("Ana"), style="red")
        console_for().print(table)
        assert capsys.readouterr().out == drawn(table) == "    who\np1  Ana\n"

    def test_terminal_has_them(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A terminal gets colours, unless NO_COLOR is set."""

        class Terminal(StringIO):
            def isatty(self) -> bool:
                return True

        def shown() -> str:
            terminal = Terminal()
            monkeypatch.setattr("sys.stdout", terminal)
            console_for().print(GridCell.of("Ana", "red").unwrapped())
            return terminal.getvalue()

        monkeypatch.setenv("TERM", "xterm-256color")
        monkeypatch.delenv("NO_COLOR", raising=False)
        assert "\x1b[31m" in shown()
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b[31m" not in shown()

    def test_columns_of_the_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file is 120 cells wide whatever the terminal is: the same result gives the same bytes."""
        monkeypatch.setenv("COLUMNS", "30")
        assert 100 < max(map(len, drawn(Lines(GridCell.of("word " * 40))).splitlines())) <= 120


def test_printed_as_it_is() -> None:
    """Square brackets in an article are words, no markup."""
    file = StringIO()
    Console(file=file, width=40).print(Lines(GridCell.of("[red]x[/red]")))
    assert file.getvalue() == "[red]x[/red]\n"
