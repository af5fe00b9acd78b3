"""Spans, where somebody records them."""

import sys
from pathlib import Path
from typing import Any

import pytest

from summarizer.server import telemetry
from tests.support.service import DAMASCUS, service
from tests.support.waiting import wait_until


class Tracer:
    """Keeps the spans that are begun."""

    def __init__(self) -> None:
        self.spans: list[tuple[str, dict[str, Any]]] = []

    def start_as_current_span(self, name: str, attributes: dict[str, Any]) -> "Tracer":
        self.spans.append((name, dict(attributes)))
        return self

    def set_attribute(self, name: str, value: object) -> None:
        self.spans[-1][1][name] = value

    def __enter__(self) -> "Tracer":
        return self

    def __exit__(self, *_: object) -> None:
        pass


def test_a_summary_is_a_span(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Summaries, checks and jobs are spans with model, tokens and counts, without a word of an article."""
    tracer = Tracer()
    monkeypatch.setattr(telemetry, "_tracer", lambda: tracer)
    with service(tmp_path) as running:
        made = running.http.post("/v1/summaries", json={"text": DAMASCUS}).json()["result"]
        running.http.post("/v1/checks", json={"text": DAMASCUS, "stored": made})
        job = running.http.post("/v1/jobs", json={"articles": [{"id": 1, "text": DAMASCUS}]}).json()
        wait_until(lambda: running.http.get(f"/v1/jobs/{job['id']}").json()["state"] == "done")
    (name, attributes), (_, check), (_, run) = tracer.spans
    assert [each for each, _ in tracer.spans] == ["summarize", "check", "job"]
    assert check == {"summarizer.characters": len(DAMASCUS)}
    assert (run["summarizer.articles"], run["summarizer.done"]) == (1, 1)
    assert name == "summarize"
    assert attributes["gen_ai.request.model"] == "demo"
    assert attributes["gen_ai.usage.input_tokens"] > 0
    assert not any(DAMASCUS[:20] in str(value) for value in attributes.values())


def test_without_the_package_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where OpenTelemetry is not installed the work is done all the same."""
    telemetry._tracer.cache_clear()
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    with telemetry.span("anything") as current:
        assert current is None
    telemetry._tracer.cache_clear()
