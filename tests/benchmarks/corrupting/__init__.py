"""Ways in which a summary goes wrong, each done to one item of a clean summary, at random."""

from tests.benchmarks.corrupting import names, numbers, quotes, sources
from tests.benchmarks.corrupting.corruption import Corrupter, Corruption

__all__ = ["KINDS", "Corrupter", "Corruption"]

KINDS: dict[str, Corrupter] = {
    "digit changed": numbers.digit_changed,
    "ten times, a tenth": numbers.tenfold,
    "value scaled": numbers.value_scaled,
    "value of another": numbers.value_of_another,
    "unit word changed": numbers.unit_word_changed,
    "scale word changed": numbers.scale_word_changed,
    "number in free text": numbers.text_number,
    "negation dropped": quotes.negation_dropped,
    "negation cut off": quotes.negation_cut_off,
    "weekday changed": quotes.weekday_changed,
    "quote invented": quotes.quote_invented,
    "quote joined": quotes.quote_joined,
    "quote joined by …": quotes.quote_joined_by_dots,
    "name of another": names.name_of_another,
    "name invented in quote": names.name_invented_in_quote,
    "name invented": names.name_invented,
    "name invented in text": names.name_invented_in_text,
    "place swapped": names.place_swapped,
    "source removed": sources.source_removed,
    "source to own voice": sources.source_asserted,
    "source exchanged": sources.source_exchanged,
    "chain reversed": sources.chain_reversed,
    "reference dangling": sources.dangling,
}
"""Every kind by its name in the table."""
