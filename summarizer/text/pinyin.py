"""Chinese signs and how they are read, so that a name of a translation is found in a Chinese text.

`pinyin.txt` has the readings of the signs of GB 2312 and Big5 as pypinyin 0.55.0 has them (MIT licence), one
syllable a line, and a second reading of signs that names have otherwise (厦 in Xiamen).
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
    "[阿艾埃爱愛安昂奥奧巴拜班邦包保鲍鮑贝貝本比宾賓玻波伯博布查察昌楚茨达達戴丹当當道德登邓鄧迪蒂丁东東杜顿頓多厄恩尔爾"
    "法凡范範方菲费費芬丰豐冯馮佛夫弗福富盖蓋甘冈岡高戈哥格葛贡貢古瓜圭哈海汉漢豪赫亨洪胡华華怀懷霍基吉季加贾賈简簡"
    "杰傑金津京卡凯凱坎康考柯科克肯孔库庫夸昆拉莱萊兰蘭朗劳勞勒雷冷黎里裡利立丽麗莉连連良列林琳留隆卢盧鲁魯路伦倫罗羅洛"
    "吕呂略马馬玛瑪迈邁麦麥曼芒毛梅门門蒙孟米密明敏缪繆摩莫墨默姆穆那娜纳納奈南内內能尼年涅宁寧纽紐农農努诺諾欧歐帕派潘"
    "庞龐培佩彭蓬皮平珀普奇齐齊恰强強乔喬切钦欽琼瓊丘曲让讓热熱仁日茹儒瑞若萨薩塞赛賽桑瑟森沙莎山尚绍紹舍申圣聖施什史"
    "士舒顺順斯丝絲松苏蘇素索塔泰坦汤湯唐陶特腾騰提铁鐵廷通图圖土托脱脫瓦万萬旺威韦韋维維魏温溫文翁沃乌烏武伍西希锡錫夏"
    "香肖谢謝辛欣休许許逊遜雅亚亞延扬揚耶叶葉伊因英尤于约約泽澤曾扎紮詹章赵趙珍真芝治朱卓兹茲宗佐敦翰印度迭戈洲努森登根顿逊缅柬菲伊叙黎约埃巴勒斯坦摩纳哥奥地利·・]+"
)
"""Runs of the signs with which names from other scripts are written as they sound."""
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
