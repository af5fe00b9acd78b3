"""Chinese signs and how they are read, so that a name of a translation is found in a Chinese text.

`pinyin.txt` has the readings of the signs of GB 2312 and Big5 as pypinyin 0.55.0 has them (MIT licence), one
syllable a line, and a second reading of signs that names have otherwise (厦 in Xiamen).
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from summarizer.text.folding import fold
from summarizer.text.romanized import sounds
from summarizer.text.sounding import FAR, UNWRITTEN, distance, may_begin_alike, weight

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
_FEWEST = 2
"""Consonants that a name has at least which is looked for in such a run."""
_MOST = 0.2
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


def spelled(text: str, name: str) -> Iterator[int]:
    """Where two signs or more of a Chinese text, one behind the other, are read as a Latin name."""
    letters, by_sign = _letters(name), _readings()
    ways = [by_sign.get(sign, ()) for sign in text]
    yield from (start for start in range(len(text)) if ways[start] and _is_read(letters, ways, start, 0))


def _is_read(letters: str, ways: list[tuple[str, ...]], at: int, count: int) -> bool:
    if not letters:
        return count >= _SHORTEST
    if at == len(ways):
        return False
    return any(
        _is_read(letters[len(syllable) :], ways, at + 1, count + 1)
        for syllable in ways[at]
        if letters.startswith(syllable)
    )


def transcribed(text: str, name: str) -> Iterator[int]:
    """Where signs that stand for sounds of other languages sound like a name: 特朗普 like Trump."""
    own = sounds(name)
    if weight(own) < _FEWEST:
        return
    costs: dict[str, float] = {}
    for run in _TRANSCRIBING.finditer(text):
        for place, other in _parts(run.group(), len(own)):
            if other not in costs:
                may_be = may_begin_alike(own, other, eastern=True)
                costs[other] = distance(own, other, _VOWELS, eastern=True, ending=0) if may_be else FAR
            if costs[other] <= _MOST * weight(own):
                yield run.start() + place


def _parts(run: str, most: int) -> Iterator[tuple[int, str]]:
    """Where each part of a run begins, of up to so many signs, and what it sounds like."""
    by_sign = _readings()
    syllables = [sounds(by_sign.get(sign, ("",))[-1]) for sign in run]
    for start in range(len(syllables)):
        for end in range(start + _SHORTEST, min(len(syllables), start + most) + 1):
            yield start, "".join(syllables[start:end])
