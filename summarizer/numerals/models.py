"""Names of products, indices and districts that end in a number, the same in all languages: S&P 500."""

from collections.abc import Container, Mapping
from functools import cache
from types import MappingProxyType

from summarizer.numerals.phrases import PhraseBook
from summarizer.numerals.surroundings import Surroundings

_GAPS = frozenset({"", " ", "-"})
_AIRLINERS = frozenset({707, 717, 727, 737, 747, 757, 767, 777, 787, 797})
_GENERATIONS = range(1, 40)

# Indices and lists as long as their numbers, and airliners.
_EXACT: Mapping[tuple[str, ...], Container[int]] = MappingProxyType(
    {
        ("S&P", "S P", "SP", "标普", "標普", "标准普尔", "標準普爾"): {100, 400, 500, 600, 1500},
        ("FTSE", "FTSE-", "富时", "富時"): {100, 250, 350},
        ("Fortune", "财富", "財富", "포춘"): {100, 500, 1000},
        ("Billboard", "Billboard Hot", "Hot"): {100, 200},
        ("CAC", "DAX"): {30, 40},
        ("IBEX",): {35},
        ("Nikkei", "日经", "日經", "日経", "닛케이"): {225},
        ("Euro Stoxx", "EuroStoxx", "Stoxx"): {50, 600},
        ("Russell", "罗素", "羅素"): {1000, 2000, 3000},
        ("Nasdaq", "纳斯达克", "那斯達克", "ナスダック", "나스닥"): {100},
        ("Nifty",): {50, 500},
        ("ASX",): {200},
        ("TSX",): {60},
        ("KOSPI", "코스피"): {200},
        ("Topix",): {100, 500},
        ("OMX", "OMXS", "MOEX"): {30},
        ("WIG",): {20, 30},
        ("BIST",): {30, 50, 100},
        ("沪深", "滬深"): {300},
        ("中证", "中證"): {500, 1000},
        ("上证", "上證", "科创", "科創"): {50},
        (
            "Boeing",
            "Боинг",
            "Боїнг",
            "波音",
            "ボーイング",
            "보잉",
            "بوينغ",
            "بوئینگ",
            "בואינג",
            "बोइंग",
        ): _AIRLINERS,
    }
)
_SERIES: Mapping[tuple[str, ...], Container[int]] = MappingProxyType(
    {
        ("iPhone", "iPad", "айфон", "苹果", "蘋果", "아이폰", "آيفون", "آیفون", "אייפון"): _GENERATIONS,
        ("Galaxy", "Galaxy Note", "Pixel", "Android", "iOS"): _GENERATIONS,
        ("Windows",): {3, 7, 8, 10, 11, 95, 98, 2000},
        ("PlayStation",): {1, 2, 3, 4, 5, 6},
        ("Xbox",): {360},
        ("Airbus", "Аэробус", "空客"): range(300, 400),
        ("Apollo", "Аполлон", "阿波罗", "阿波羅", "アポロ"): range(1, 21),
        ("Falcon",): {1, 5, 9},
        ("Praze", "Prahy", "Prahu", "Prahou"): range(1, 23),
        ("Nord Stream", "Nordstream", "北溪"): {1, 2},
    }
)


def is_model(around: Surroundings) -> bool:
    """Whether a figure ends a name: an index or airliner, else one with nothing counted behind it."""
    tokens, amount = around.tokens, around.amount
    if amount.written != "digits" or amount.last - amount.first > 1 or around.before not in _GAPS:
        return False
    found = _book().before(tokens, amount.first)
    if found is None or amount.low not in found[0][0]:
        return False
    return found[0][1] or not around.noun


@cache
def _book() -> PhraseBook[tuple[Container[int], bool]]:
    """The numbers that a name may end in, and whether nothing else may be meant by them."""
    book: PhraseBook[tuple[Container[int], bool]] = PhraseBook()
    for table, sure in ((_EXACT, True), (_SERIES, False)):
        for names, numbers in table.items():
            book.add_all(names, (numbers, sure))
    return book
