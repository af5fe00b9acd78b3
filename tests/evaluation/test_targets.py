"""Targets of benchmarks: each is kept, judged at its limit, and shown in one table."""

from tests.benchmarks.targets import Target, collected, judge, table


def test_at_the_limit() -> None:
    """What is exactly at its limit is met, a hair beyond it is missed, upwards and downwards."""
    assert Target("x", 2.5, 2.5).is_met
    assert not Target("x", 2.5001, 2.5).is_met
    assert Target("x", 0.95, 0.95, least=True).is_met
    assert not Target("x", 0.9499, 0.95, least=True).is_met


def test_collected() -> None:
    """What is judged within a run is collected in order, and nothing of an earlier run with it."""
    judge(Target("earlier", 1, 1))
    with collected() as found:
        assert judge(Target("share", 0.267, 0.25, form=".1%")) == "26.7% (at most 25.0%: MISSED)"
        judge(Target("rate", 0.5, 0.4, least=True))
    assert [one.what for one in found] == ["share", "rate"]
    lines = table([("size", one) for one in found]).splitlines()
    assert lines[1].split() == ["size", "share", "26.7%", "at", "most", "25.0%", "MISSED"]
    assert lines[2].split()[-1] == "met"
