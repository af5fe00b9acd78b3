"""Chinese signs and how they are read, so that a name of a translation is found in a Chinese text.

`pinyin.txt` has the 6,763 signs of GB 2312 and 2,073 traditional ones with a reading as pypinyin 0.55.0 has
it (MIT licence, in its head), one syllable a line, and for 50 a second one that names have (厦 in Xiamen).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import takewhile

from summarizer.lazy import cached_property
from summarizer.text.folding import fold
from summarizer.text.looks import DISTANCE, Looks
from summarizer.text.romanized import sounds
from summarizer.text.sounding import (
    UNWRITTEN,
    consonants,
    distance,
    first_consonant,
    left_out,
    may_begin_alike,
    near_consonants,
    weight,
)

_TRANSCRIBING = re.compile(
    "[·・"
    "丁万丘东丝丰丹丽乌乔于亚亞亨京什仁伊伍休伦伯佐佛佩保倫傑儒克內兰兹内冈农冯冷凡凯凱切列利加努劳勒"
    "勞包华卓南博卡卢印厄叙古史叶吉吕呂哈哥唐喬因图圖土圣圭地坎坦埃培基塔塞墨士夏多夫夸奇奈奥奧姆威娜"
    "孔孟季宁安宗宾密富察寧尔尚尤尼山岡巴布希帕平年库庞度庫康延廷弗強强当彭德怀恩恰愛懷戈戴扎托扬拉拜"
    "提揚摩敏敦文斯方施日旺昂昆昌明普曲曼曾朗本朱杜杰東松林查柬柯根格桑梅森楚欣欧欽歐武比毛汉汤沃沙治"
    "法波泰泽洛津洪洲派海涅温湯溫漢潘澤烏热熱爱爾特玛玻珀珍班琳琼瑞瑟瑪瓊瓜瓦甘申留略當登皮盖盧真福科"
    "穆立章简範簡米約納紐素索紮紹絲維繆约纳纽绍维缅缪罗羅翁翰考耶聖肖肯胡能脫脱腾舍舒良艾芒芝芬苏若英"
    "范茨茲茹莉莎莫莱華菲萊萨萬葉葛蒂蒙蓋蓬薩蘇蘭裡西許詹諾謝讓让许诺谢豐豪貝貢費賈賓賽贝贡费贾赛赫赵"
    "趙路辛農达迈连迪迭逊通連道達遜邁邓那邦鄧里金錫鐵钦铁锡門门阿陶隆雅雷霍韋韦順頓顺顿香馬馮騰马高魏"
    "魯鮑鲁鲍麗麥麦黎默齊齐龐"
    "]+"
)
"""Runs of the signs with which names from other scripts are written as they sound, in code point order.

Simplified and traditional; the list was made by hand and follows no published table.
"""
_SHORTEST = 2
"""ReadSigns that a name has at least."""
_FEWEST = 2
"""Consonants that a name has at least which is looked for in such a run."""
_MOST = 0.2
"""Share of a name's consonants that may differ in such a run."""
_LONGEST_SYLLABLE = 6
"""Letters (zhuang)."""
_OPENING = 3
"""ReadSigns in which the first consonant of such a run is looked for."""
_VOWELS = (UNWRITTEN, UNWRITTEN)


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """Each sign's syllables."""
    found: dict[str, tuple[str, ...]] = {}
    table = resources.files("summarizer.text").joinpath("pinyin.txt").read_text("utf-8")
    for line in table.splitlines():
        if line.startswith("#"):  # where the table is from
            continue
        syllable, _, signs = line.partition(" ")
        for sign in signs:
            found[sign] = (*found.get(sign, ()), syllable.replace("v", "u"))
    return found


@cache
def _syllables() -> re.Pattern[str]:
    syllables = {syllable for ways in _readings().values() for syllable in ways}
    return re.compile(f"(?:{'|'.join(sorted(syllables, key=len, reverse=True))})+")


def may_be_chinese(name: str) -> bool:
    """Whether a name in Latin letters may be made of Chinese syllables: Haishun, but not Kestrel."""
    return _syllables().fullmatch(_letters(name)) is not None


def _letters(name: str) -> str:
    return "".join(filter(str.isalpha, fold(name))).replace("v", "u")


class ReadSigns:
    """The signs of a Chinese text, by how they are read."""

    def __init__(self, text: str, looks: Looks) -> None:
        """Take a text and the count of looks that are taken."""
        self._ways = [_readings().get(sign, ()) for sign in text]
        self._text = text
        self._looks = looks

    def like(self, word: str) -> set[int]:
        """Where signs are read like a word in Latin letters, or stand for its sounds."""
        return {*self.spelled(word), *self.transcribed(word)}

    def spelled(self, name: str) -> Iterator[int]:
        """Where two signs or more, one behind the other, are read as a Latin name."""
        letters = _letters(name)
        for end in range(1, min(len(letters), _LONGEST_SYLLABLE) + 1):
            for start in self._by_syllable.get(letters[:end], ()):
                if self._looks.are_spent:
                    return
                if self._is_read(letters, start):
                    yield start

    def _is_read(self, letters: str, start: int) -> bool:
        """Whether the signs from a place on are read as the letters, to the last of them."""
        ends = {0}
        for at in range(start, len(self._ways)):
            self._looks.spend(len(ends))
            ends = {
                end + len(syllable)
                for end in ends
                for syllable in self._ways[at]
                if letters.startswith(syllable, end)
            }
            if len(letters) in ends and at - start + 1 >= _SHORTEST:
                return True
            if not ends:
                return False
        return False

    def transcribed(self, name: str) -> Iterator[int]:
        """Where signs that stand for sounds of other languages sound like a name: 特朗普 like Trump."""
        own = sounds(name)
        if weight(own) < _FEWEST:
            return
        first = first_consonant(own)
        for other, starts in self._by_consonant.items():
            for start in starts if may_begin_alike(first, other, eastern=True) else ():
                if self._looks.are_spent:
                    return
                if self._sounds_like(own, start):
                    yield start

    def _sounds_like(self, own: str, start: int) -> bool:
        """Whether some signs from a place on, of one run, sound like a name."""
        most = _MOST * weight(own)
        needed, near = consonants(own) & ~left_out(own, eastern=True), near_consonants(own, eastern=True)
        heavy = here = there = 0
        sounded = ""
        for count, syllable in enumerate(self._syllables[start : start + len(own)], 1):
            if syllable is None:
                break
            self._looks.spend(1)
            sounded += syllable
            heavy += weight(syllable)
            here |= consonants(syllable)
            there |= near_consonants(syllable, eastern=True)
            if heavy > weight(own) + most or (here & ~near).bit_count() > most:
                break
            if count < _SHORTEST or (needed & ~there).bit_count() > most:
                continue
            self._looks.spend(DISTANCE)
            if distance(own, sounded, _VOWELS, eastern=True, ending=0) <= most:
                return True
        return False

    @cached_property
    def _by_syllable(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for place, ways in enumerate(self._ways):
            for syllable in ways:
                found[syllable].append(place)
        return found

    @cached_property
    def _syllables(self) -> list[str | None]:
        """The sounds of each sign that transcribes, of a point none; None of the others."""
        found: list[str | None] = [None] * len(self._text)
        for run in _TRANSCRIBING.finditer(self._text):
            for place in range(*run.span()):
                found[place] = sounds(self._ways[place][-1]) if self._ways[place] else ""
        return found

    @cached_property
    def _by_consonant(self) -> dict[str, list[int]]:
        """Where signs stand that transcribe, by the first consonant of them and those behind."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, syllable in enumerate(self._syllables):
            if syllable:
                opening = takewhile(lambda one: one is not None, self._syllables[place : place + _OPENING])
                found[first_consonant("".join(map(str, opening)))].append(place)
        return found
