"""What the service counts, for Prometheus; never an article's words, never a caller's key."""

from collections.abc import Callable, Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from summarizer.results.tokens import TokenUsage
from summarizer.server.room import Room

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300)


class _Queue(Collector):
    """How much is queued and under way, read when it is asked."""

    def __init__(self, counts: Callable[[], dict[str, dict[str, int]]], room: Room) -> None:
        self._counts = counts
        self._room = room

    def collect(self) -> list[GaugeMetricFamily]:
        """The gauge."""
        gauge = GaugeMetricFamily(
            "summarizer_work", "Summaries and jobs that are kept, by state", labels=["kind", "state"]
        )
        for kind, states in self._counts().items():
            for state, count in states.items():
                gauge.add_metric([kind, state], count)
        asked = GaugeMetricFamily(
            "summarizer_model_requests", "Requests to the model, under way or waiting", labels=["state"]
        )
        asked.add_metric(["under way"], self._room.inside)
        asked.add_metric(["waiting"], self._room.waiting)
        return [gauge, asked]


class Metrics:
    """The counters of one service.

    Args:
        counts: kind of work to its states, and how much is in each.
        room: what requests to the model wait for.
    """

    def __init__(self, counts: Callable[[], dict[str, dict[str, int]]], room: Room) -> None:
        self._registry = CollectorRegistry()
        self._registry.register(_Queue(counts, room))
        self._responses = Counter(
            "summarizer_requests", "Requests answered", ["route", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "summarizer_request_seconds", "Seconds until the answer began", ["route"],
            buckets=_SECONDS, registry=self._registry,
        )  # fmt: skip
        self._late = Histogram(
            "summarizer_loop_delay_seconds", "How late the event loop was, ten times a second",
            buckets=_SECONDS, registry=self._registry,
        )  # fmt: skip
        self._most_late = Gauge(
            "summarizer_loop_delay_max_seconds",
            "The latest that it was since the start",
            registry=self._registry,
        )
        self._latest = 0.0
        self._tokens = Counter(
            "summarizer_tokens", "Tokens as the provider counts them", ["kind"], registry=self._registry
        )
        self._cost = Counter(
            "summarizer_cost_usd", "US dollars, where prices are known", registry=self._registry
        )
        self._problems = Counter(
            "summarizer_problems",
            "Problems found in summaries",
            ["code", "severity"],
            registry=self._registry,
        )
        self._made = Counter("summarizer_summaries", "Summaries made", registry=self._registry)
        self._errors = Counter(
            "summarizer_failures", "Summaries that could not be made", ["code"], registry=self._registry
        )

    def delayed(self, seconds: float) -> None:
        """Note how late the event loop was: as long nobody was answered."""
        self._late.observe(seconds)
        self._latest = max(self._latest, seconds)
        self._most_late.set(self._latest)

    def answered(self, route: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._responses.labels(route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def paid(self, tokens: TokenUsage, usd: float | None) -> None:
        """Count what a summary has taken, of a job or alone, whether or not it came to one."""
        for kind in ("input", "output", "cached"):
            self._tokens.labels(kind).inc(getattr(tokens, kind))
        self._cost.inc(usd or 0.0)

    def found(self, problems: Iterable[tuple[str, str]]) -> None:
        """Count a summary that was made, and its problems by code and severity."""
        self._made.inc()
        for code, severity in problems:
            self._problems.labels(code, severity).inc()

    def failed(self, code: str) -> None:
        """Count a summary that could not be made."""
        self._errors.labels(code).inc()

    def text(self) -> bytes:
        """All of it, in Prometheus's text format."""
        return generate_latest(self._registry)
