"""Two flows side by side: what both want asked is asked in the same steps."""

from typing import TypeVar

from summarizer.client.call import Call, Flow, Outcome

A = TypeVar("A")
B = TypeVar("B")


def together(first: Flow[A], second: Flow[B]) -> Flow[tuple[A, B]]:
    """The results of two flows that know nothing of each other; where one raises, the other is given up."""
    flows: tuple[Flow[A], Flow[B]] = (first, second)
    results: dict[int, A | B] = {}
    outcomes: dict[int, tuple[Outcome, ...]] = {}
    try:
        while len(results) < len(flows):
            calls: dict[int, tuple[Call, ...]] = {}
            for place, flow in enumerate(flows):
                if place in results:
                    continue
                try:
                    calls[place] = flow.send(outcomes[place]) if place in outcomes else next(flow)
                except StopIteration as stop:
                    results[place] = stop.value
            if calls:
                came = yield tuple(call for each in calls.values() for call in each)
                for place, each in calls.items():
                    outcomes[place], came = came[: len(each)], came[len(each) :]
    finally:
        for flow in flows:
            flow.close()
    return results[0], results[1]  # type: ignore[return-value] # each at the place of its flow
