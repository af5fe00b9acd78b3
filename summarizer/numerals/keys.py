"""What a language's `[numbers]` table may hold.

Its keys, all optional (each file in `summarizer/text/languages` shows them in use):

    decimal, grouping     signs inside digit strings
    flags                 any of FLAGS
    vigesimal             tens that take 1 to 19 (60, 80)
    conjunctions, linkers, articles, point, wholes, over, under, more      words, see `lexeme.Lexeme`
    cardinals, multiplicities, scales, loose_scales, fractions, denominators, divisors, added, prefixed,
    tenths
                          value = words, see `lexeme.Lexeme`
    vague                 "low-high" = words
    tied_counters         counters that make a number of one syllable written onto them (천명, no 조건)
    unscaled              number words that multiply no scale (하나만: one alone, and no ten thousand)
    particles             endings of nouns behind a number (명이); `kept_particles` are words of the table
    clitics, definite     what is written onto a word's front; `definite` belongs to the number
    suffixes, partitives  case endings written onto a word's end; the second say "of them"
    partitive_after       endings of the word before such a number (Turkish -ların)
    compound_tails        beginnings of what a number word is written onto (vier|jährig)
    scale_tails           the same behind scales alone (Millionen|publikum)
    compound_heads        value = the forms that number words have there, where it is another (пяти)
    attached_scales       value = abbreviations written onto digits (5k)
    unit_scales           value = units that are a scale as well (5 mm: millimetres, or five million)
    unit_parts            value = parts of a unit that has so many smaller ones (kwartier: 60)
    said_parts            value = words of a part that may be more than a number (yarısı, 一半): looked for
                          where a free text has that part
    ages                  value = ordinals that tell an age, beside `age_before` or `age_after`
    bound                 vague words that count only beside a scale (几)
    not_last              number words that are verbs at the end of a phrase
    not_duals             words that end like a dual
    dual_nouns            nouns of things, whose dual is no plural as well
    indefinite            number words that are also articles or pronouns: read after `hedges`
    measured              those of them that are read before a unit as well (Korean 삼 개월)
    ordinals_behind       number words that are ordinals behind their noun (kedua: both, and second)
    opening_after         endings that end a phrase, so that an ambiguous word behind them counts (-da)
    ambiguous             number words that are also other words: read after `hedges`, before `counted`
    before_scale          number words that go on with a number only before a scale or behind a conjunction,
                          since behind a number they are another word (Vietnamese năm: five, and year)
    constructs            number words that stand before what they count alone (Hebrew שני)
    owned_endings         endings of nouns that say whose they are: such a number before them joins no other
    lookalikes            words that are never numbers
    dual_endings          endings of nouns that mean two, by the ending that they replace
    feminine_duals        endings that say two on any noun
    not_dual_endings      longer endings that do not
    ordinal_suffixes      endings that make a digit string an ordinal (5th)
    spaced_suffixes       the same behind a space (16 वीं)
    noun_endings          endings of nouns in the plural, which tell an ambiguous number word before them
    patterns              what holds no quantity, by what it is (PATTERNS), written as `pattern_book` says
    hours                 words that name an hour inside a pattern (الثالثة, четвёртого)
    towns                 great towns, which stand beside a postcode
    post_code             how many digits a postcode has
    month_names, weekday_names, quarters     number = names, see `dates`
    lowercase             words that count only without a capital (ein paar, not ein Paar)
    months                further spellings of months
    accented              words that count only with their accents (às, not as; miljon, not miljön)
    stressed              articles whose accents make them a number (één)
    stopped               abbreviations that are another word without their full stop (45 mil: miles)
    singulars             vague plurals that are spelled like one of them in the genitive (тысячи)
    units, units_before   unit = words after, before the number
    and the lists of words or phrases named in BOOKS.
"""

FLAGS = {
    "compounds": "number words are written together",
    "ones_before_tens": "five-and-twenty",
    "bare_remainder": "smaller digits may follow a scale: 2 bin 500",
    "always_joined": "a conjunction between all terms",
    "joined_tens": "a conjunction between tens and ones",
    "teens_by_addition": "ten two is 12",
    "spoken_years": "nineteen eighty-four is 1984",
    "comma_terms": "a comma between a scale and the next: four thousand, five hundred",
    "positional": "signs of one character without spaces between them",
    "parted": "number words, counters and particles are written together: 삼십명이 (see `parting`)",
    "elliptic_unit": "a digit behind a scale counts the next lower one: 四百五 is 450",
    "half_of_hundred": "a half behind a hundred is fifty: trăm rưỡi is 150",
    "decimal_stroke": "3/5 is 3.5",
    "ordinal_dot": "a full stop makes an ordinal: 3. Mann",
    "ending_apostrophe": "an apostrophe between digits and their ending: 1871'de",
    "capitalised_months": "a month begins with a capital letter: May, may",
    "capitalised_nouns": "so does every noun",
    "joined_teens": "ten and six is 16: diez y seis",
    "one_counts": "one is no article: one house",
    "plurals_in_s": "nouns in the plural end in s, by which 2 pipelines are told from Nord Stream 2 pipeline",
}
BOOKS = {
    "hedges": "about, at least, killed: the next word is a number",
    "above": "words before a number saying that the true one is greater (more than)",
    "below": "the same of a smaller one (nearly, up to)",
    "near": "the same of one that lies near (about)",
    "above_behind": "or more, 以上",
    "below_behind": "or fewer, 未満",
    "near_behind": "or so, 左右",
    "rounded": "number words that say about so many (quarantaine)",
    "each": "words before an ordinal that make a share of it: каждая третья, every third",
    "counted": "nouns and verbs that follow a count",
    "labels": "no., page: the next number is a name",
    "plural_labels": "pages, lines: the next numbers, joined by commas or and, are names",
    "names": "names that end in a number (S&P 500)",
    "ordinals": "ordinals, which make tens before them ordinals too: twenty-first",
    "limits": "at least, more than: the next word is a number, even if it is one",
    "not_one": "words before a one that counts nothing (the only one)",
    "not_before": "words that make the number before them something else",
    "not_after": "words that make the number word after them something else",
    "idioms": "phrases with a number word that count nothing",
    "percent_before": "percent words before the number",
    "percent_after": "percent words after it",
    "hundredths": "what is behind the digit after tenths (7割5分)",
    "thousandths": "and behind the one after that (3厘)",
    "minus_before": "words that make the number after them negative",
    "minus_after": "words that make the number before them negative",
    "frost": "words by which degrees anywhere in their sentence are below zero: it froze",
    "zero_before": "from zero, before a number that `zero_after` makes negative: शून्य से 5 डिग्री नीचे",
    "zero_after": "below, behind such a number",
    "range_between": "between",
    "range_to": "to",
    "range_or": "or",
    "year_before": "words that make the next number a year (year)",
    "year_in": "prepositions before a year (in)",
    "year_sure": "prepositions that make three digits a year (en 833)",
    "year_attribute": "words before a year that stands before a noun (the 1831 Treaty)",
    "year_after": "words that make the number before them a year",
    "year_verb": "verbs behind a year that opens a sentence (1839 fann sig Kina)",
    "era": "words that make the number before them a year of whatever length",
    "ago_before": "words that make a length of time behind them a point in time (vor fünf Jahren)",
    "ago_after": "words that make one before them such a point (five years ago, ten minutes later)",
    "duration": "what makes years or hours before it a duration (512年前, 2 uur later)",
    "decade_before": "words that make tens behind them a decade",
    "decade_article": "the same where no noun follows (los 70)",
    "decade_after": "words that make tens before them a decade",
    "clock_before": "o'clock words before the hour",
    "clock_at": "prepositions before a time with minutes",
    "clock_after": "and after it",
    "clock_sign": "the sign between hours and minutes (20 h 15)",
    "date_after": "words after the number of a day or a month",
    "day_before": "words of the singular before a day without its month (le 9, il 9)",
    "duration_before": "words that make a day or an hour behind them a duration (주 4일, binnen 3 uur)",
    "date_linkers": "words between a day and its month",
    "dimension": "words behind a length (1.8m tall)",
    "part_of": "words behind a part that say of what (half the)",
    "age_before": "words before an ordinal that tells an age",
    "age_after": "words behind it",
    "share": "words between two numbers, the first of which is a part of the second (in, out of)",
    "genitive": "words that a genitive follows: about one thousand (около тысячи)",
    "share_after": "the same where the second is a part of the first",
    "respectively": "words that tie numbers of one clause together, so that they share a scale",
    "not_half": "words that make a half behind them one of two that have a name (上半年)",
    "one_in": "words between one and a number that make a share and nothing else (one in three)",
    "phone": "words before a telephone number",
    "post_before": "prepositions before a postcode and its town",
    "slang": "words that may be a scale in talk (5 штук), which leave the number unread",
    "unsure": "words of far-fetched numbers, which are left unread",
    "none": "words that make a count zero",
}
PATTERNS = {
    "clock": "times of day: half past {hour}",
    "score": "results of a game, ratios: won by {number} to {number}",
    "counted": "what is a quantity whatever other pattern fits: בן ה-62 (aged 62)",
    "label": "addresses, telephone numbers that a word announces: {digits} {name} street",
}
