"""Rounds: everything that is compared runs once in each, so that a slow minute slows it all."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence


def interleaved(
    rounds: int, tasks: Mapping[str, Callable[[int], float]]
) -> dict[str, tuple[float, ...]]:
    """Run every task once a round, each round beginning with another, and give their seconds.

    A task is told the number of its round. One run before the first, round -1, is not counted.
    """
    names = list(tasks)
    taken: dict[str, list[float]] = {name: [] for name in names}
    for name in names:
        tasks[name](-1)
    with _nothing_old_to_collect():
        for number in range(rounds):
            first = number % len(names)
            for name in names[first:] + names[:first]:
                taken[name].append(tasks[name](number))
    return {name: tuple(each) for name, each in taken.items()}


def ratios(over: Sequence[float], under: Sequence[float]) -> tuple[float, ...]:
    """Divide what was taken in the same rounds."""
    return tuple(a / b for a, b in zip(over, under, strict=True))


def seconds(call: Callable[[], object]) -> float:
    """Take the time of one call."""
    start = perf_counter()
    call()
    return perf_counter() - start


@contextmanager
def _nothing_old_to_collect() -> Iterator[None]:
    """Keep all that is there by now out of the garbage collector's way.

    Else what one engine has built would slow the others down.
    """
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
