"""What is known of one language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Direction:
    """Words that say the contrary of each other (rose, fell), folded.

    Attributes:
        one: words of one direction; a `*` at the end stands for any ending.
        other: words of the other.
        beside_figure: whether they say it beside a figure only ("over 40", but "over the bridge").
        beside_word: whether they say it of the word beside them, as adjectives do ("new bridge").
        orders: whether they order what stands on their two sides ("A before B" is "B after A").
    """

    one: frozenset[str]
    other: frozenset[str]
    beside_figure: bool = False
    beside_word: bool = False
    orders: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """What tells a language from others: the head of its data file, which is read without the rest.

    The attributes are those of `Language`.
    """

    code: str
    stopwords: frozenset[str]
    letters: frozenset[str]
    telltales: frozenset[str]
    word_spaces: bool
    conjunctions: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language's data file; each is read once, so that identity is equality and look-ups are cheap.

    Attributes:
        code: ISO 639-1.
        name: in English.
        script: the Unicode script of its letters, as in `unicodedata.name` ("ARABIC", "LATIN").
        marks: whether marks tell words apart (Vietnamese tones, see `summarizer.text.marked`). Its lists then
            hold each word with its marks as letters; those that words of a text are held against hold it
            without any as well, while phrases that are looked up have their marks.
        stopwords: its commonest function words, folded; they tell languages of one script apart.
        letters: every letter of its prose, in lower case; empty where the script alone tells.
        telltales: letters of which any text of some length has at least one; they tell close
            relatives apart (ы for Russian against Bulgarian).
        word_spaces: whether white space stands between its words.
        verb_final: whether the verb stands at the end of its sentence.
        adjectives_behind: whether adjectives stand behind their noun as a rule.
        capitalised_nouns: whether every noun is written with a capital.
        abbreviations: words whose full stop ends no sentence, folded, without the stop.
        numbered_abbreviations: the same, but only before a number (No. 5).
        ordinal_stop: whether a full stop after a number makes it an ordinal (am 3. Mai).
        terminals: further marks that end a sentence (the Greek question mark).
        quotation_pairs: opening and closing mark of quoted speech.
        proclitics: particles written as one with the next word (Arabic و, ب, ال), folded.
        assimilated: how a word's beginning changes behind a particle (Arabic ال to لل), folded.
        enclitics: particles written as one with the word before, folded.
        dialogue_dashes: dashes that open direct speech at the start of a line.
        conjunctions: letters written as one with the word after them, folded (Arabic و and ف).
        cues: words and phrases that attribute (said, according to), folded; `...` stands for up to
            six words.
        not_cues: longer words and phrases that hold a cue but attribute nothing, folded.
        cue_homographs: other words that fold to a cue, as they are spelt (Urdu کھا, to eat, and کہا, said).
        complementizers: words that stand directly before reported speech (that), folded.
        quotatives: words that stand directly after quoted speech and nothing else, folded.
        titles: lower-case words that stand before a name (mr, dr), folded.
        negations: words that deny, folded.
        denials: those of them that deny the verb beside them and nothing else, folded.
        exceptives: phrases with a denial that say "only" (French ne ... que, Japanese しか), folded.
        denials_behind: whether denials stand behind the verb (Korean 않다, Japanese ない).
        verb_prefixes: letters of a person that one tense has before its verb (Arabic يوافق, وافق), folded.
        particles_folded: whether a quote without a particle written onto its word is folded, not exact.
        contrasts: words of a sentence that sets one thing against another (although, contrary to), folded.
        negations_behind: those that may stand behind the words that they deny (zahlt nicht), folded;
            two words where the denial goes with a verb (платить не будет).
        joining: words that open another clause (and, but, because), folded.
        negative_affixes: what denies as a part of a word (un-, не-, -ma-), folded.
        negative_endings: a pattern of folded verb endings that deny (Turkish -mez, -miyor); None without.
        softened: pairs of letters, a stem's last before a consonant and before a vowel (Turkish t and d).
        own_letters: letters with a mark that are no spelling of the same letter without it (Spanish ñ).
        weekdays: names of the days, folded.
        months: names of the months, folded.
        attribution: words that tell who stands beside a cue, folded, by their part: `before` stand directly
            before a source and attribute (according to), `nouns` are cues that name a source or a
            report rather than an act of saying, `citing` stand before a source that another one cites and
            `citing_behind` behind it, `hearers` stand before whoever is spoken to or carries a report and
            `hearers_behind` behind it, `pronouns` stand for a source named elsewhere,
            `but` open a clause that the cue says nothing of (where `joining` has no such word).
        names: what tells names from other words, folded: they stand directly behind one of `before` (town,
            colonel) or before one of `behind`; words that end in one of `demonyms` tell an origin; two words
            that both end in one of `agreeing`, or both begin with one of `articles`, are a noun and its
            adjective; `given` are names of persons; `heads` stand alone before a colon (Obituary). Where all
            nouns have capitals, `openers` open a sentence before a noun, a noun follows `determiners` and
            `measures` (Drittel), `nouns` are no names, `inflected` are the endings of adjectives and plurals,
            `nominal` those of nouns that begin no name.
        origins: words that say where somebody or something is from, folded, by the ISO 3166-1 code of the
            country; the codes are the same in all languages.
        capitalised_origins: whether all of them are written with a capital.
        directions: words that say the contrary of each other.
        concepts: what figures count (dead, injured, families), each with its words, folded; the names are
            the same in all languages, so that what is counted can be compared across them.
        numbers: the `[numbers]` table as written; `summarizer.numerals` reads it.
    """

    code: str
    name: str
    script: str
    marks: bool = False
    stopwords: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()
    telltales: frozenset[str] = frozenset()
    word_spaces: bool = True
    verb_final: bool = False
    adjectives_behind: bool = False
    capitalised_nouns: bool = False
    abbreviations: frozenset[str] = frozenset()
    numbered_abbreviations: frozenset[str] = frozenset()
    ordinal_stop: bool = False
    terminals: str = ""
    quotation_pairs: tuple[tuple[str, str], ...] = ()
    proclitics: frozenset[str] = frozenset()
    assimilated: tuple[tuple[str, str], ...] = ()
    enclitics: frozenset[str] = frozenset()
    dialogue_dashes: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    cues: frozenset[str] = frozenset()
    not_cues: frozenset[str] = frozenset()
    cue_homographs: frozenset[str] = frozenset()
    complementizers: frozenset[str] = frozenset()
    quotatives: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    denials: frozenset[str] = frozenset()
    exceptives: frozenset[str] = frozenset()
    denials_behind: bool = False
    verb_prefixes: frozenset[str] = frozenset()
    particles_folded: bool = False
    contrasts: frozenset[str] = frozenset()
    negations_behind: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    negative_affixes: frozenset[str] = frozenset()
    negative_endings: re.Pattern[str] | None = None
    softened: frozenset[str] = frozenset()
    own_letters: frozenset[str] = frozenset()
    weekdays: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    attribution: Mapping[str, frozenset[str]] = field(default_factory=dict)
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    origins: Mapping[str, frozenset[str]] = field(default_factory=dict)
    capitalised_origins: bool = False
    directions: tuple[Direction, ...] = ()
    concepts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    numbers: Mapping[str, Any] = field(default_factory=dict)
