"""What live mode says of models whose answers cannot be shown while they are written."""

import pytest

from summarizer.cli.live import tell_whole


@pytest.mark.parametrize("model", ["gemini/gemini-2.5-flash", "generative-ai/gemini-2.5-flash"])
def test_told(model: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A provider that does not stream is named once, before it is asked."""
    tell_whole(model, None)
    said = "does not stream through instructor: the summary is shown when it is whole."
    assert capsys.readouterr().err == f"{model.partition('/')[0]} {said}\n"


@pytest.mark.parametrize(
    "model",
    [
        None,
        "gpt-4.1",
        "openai/x",
        "ollama/x",
        "anthropic/x",
        "google/x",
        "mistral/x",
        "cohere/x",
        "azure_openai/x",
        "xai/grok-4",
        "bedrock/amazon.nova",
        "vertexai/x",
        "fireworks/x",
    ],
)
def test_not_told(model: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    """Of all others nothing is said, nor where no model is named."""
    tell_whole(model, None)
    tell_whole("gemini/x", "http://127.0.0.1:9/v1")
    assert capsys.readouterr().err == ""
