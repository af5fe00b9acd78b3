"""The options of the summaries that a service makes, in the service and in its workers alike."""

from summarizer.client.prices import Prices
from summarizer.pipeline.config import SummaryConfig
from summarizer.places.look_up import LookUp
from summarizer.prompting.prompt import Prompts
from summarizer.schemas import Summary
from summarizer.server.config import ServiceConfig


def summary_config(config: ServiceConfig) -> SummaryConfig[Summary]:
    """The options that a service was started with.

    Raises:
        PromptError: the templates cannot be used.
        ConfigurationError: the gazetteer, or the list of places, cannot be used.
    """
    return SummaryConfig(
        config.connection, Summary, Prompts(config.prompts), Prices.of(config.prices),
        max_characters=config.max_characters, places=LookUp.of(config.places),
    )  # fmt: skip
