"""How often own words are read right, a line for each set of sentences.

    python -m tests.benchmarks.own_words [-v]

What the sets are, and which of them the lexicon was mended with, stands in `tests/data/own_words`.
`-v` also names the sentences that were not read right.
"""

from __future__ import annotations

import sys
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Final

from hipthrust.intake.own_words.phrases import Phrases
from hipthrust.intake.own_words.read import read_own_words
from tests.own_words_sets import reads, sentences, vignettes
from tests.support import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.own_words_sets import Read

WRITTEN: Final = {"before": "mended with them", "after": "never mended with them"}


def main(words: list[str]) -> int:
    """Print the table."""
    told = print if "-v" in words else None
    print(f"{'set':48} {'texts':>5}")
    _line("vignettes: complaint first", reads(vignettes()), lambda each: each.is_first, told)
    _line(
        "vignettes: among the first three", reads(vignettes()), lambda each: each.is_offered, told
    )
    flagged = [each for each in reads(vignettes()) if each.sentence.flags]
    _line("vignettes: warning signs suspected", flagged, _is_suspected, told)
    for written, how in WRITTEN.items():
        complaints = reads(sentences(f"complaints-{written}"))
        print(f"\n{how}")
        _line("complaints: first", complaints, lambda each: each.is_first, told)
        _line("complaints: among the first three", complaints, lambda each: each.is_offered, told)
        signs = reads(sentences(f"warning-signs-{written}"))
        _line("warning signs: one is suspected", signs, lambda each: bool(each.suspected), told)
        _line("warning signs: the very one is", signs, _is_suspected, None)
        plain = reads(sentences(f"plain-{written}"))
        _line("plain: none is suspected", plain, lambda each: not each.suspected, told)
        off = reads(sentences("off-topic" if written == "before" else "off-topic-after"))
        _line("about something else: nothing is claimed", off, lambda each: not each.claims, told)
    _times()
    return 0


def _is_suspected(each: Read) -> bool:
    return bool(each.suspected & each.sentence.flags)


def _line(
    name: str,
    found: Sequence[Read],
    is_right: Callable[[Read], bool],
    told: Callable[[str], None] | None,
) -> None:
    wrong = [each for each in found if not is_right(each)]
    right = len(found) - len(wrong)
    print(f"{name:48} {len(found):>5} {right:>5} {right / len(found):>7.1%}")
    for each in wrong if told else ():
        print(f"    {each.sentence.text}")


def _times() -> None:
    began = perf_counter()
    Phrases.of(shipped().lay_words.concepts)
    print(f"\ntaking the lexicon apart: {(perf_counter() - began) * 1000:.0f} ms")
    spent = []
    for each in sentences("complaints-before"):
        began = perf_counter()
        read_own_words(shipped(), each.text)
        spent.append(perf_counter() - began)
    print(f"reading one text, median: {median(spent) * 1000:.1f} ms")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
