"""The results of `hipthrust batch` as a function, for the engines that run it over frames.

Nothing of DuckDB, Polars, Spark, pandas or Arrow is needed to import this: each method works with
what its engine hands in.
"""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from hipthrust.batch.fields import check_fields
from hipthrust.batch.records import Recorder
from hipthrust.pack.load import load_pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas
    import polars

_LOADING: Final = Lock()
"""So that a pack is loaded once where an engine calls from several threads at the same time."""


class Results(Struct, frozen=True):
    """Answers in, results out, as `hipthrust batch` writes them; for one text, or for a column.

    It pickles as the two names below. The pack is loaded where the first result is made, once in
    each process for each pair of them, and stays as it was then. Every text has a result: one that
    cannot be used gets the error record that its line would get, with no number, and NULL that of
    an empty line.
    Raises UnknownField when it is made; PackNotFound and PackRefused with the first result.
    """

    pack: str | None = None
    """The folder of a pack, which every worker has to have; None is the shipped one."""
    fields: tuple[str, ...] = ()
    """What shall stand in a record, as `--fields` takes it; nothing is a whole result."""

    def __post_init__(self) -> None:
        """Refuse an unknown field here, and not in the first of many workers."""
        check_fields(self.fields)

    def __call__(self, answers: str | bytes | None) -> str:
        """Give the result of one answers document, as JSON without the end of the line.

        Raises TypeError for what is neither a text nor NULL, such as answers in a struct.
        """
        with _LOADING:
            recorder = _recorder(self.pack, tuple(self.fields))
        return recorder.record(_bytes(answers)).line[:-1].decode("ascii")

    def arrow(self, column: Any) -> Any:  # not typed, for DuckDB looks the names of types up
        """Give the results of an Arrow array of texts, chunked or not, as an array in its order."""
        from pyarrow import array, large_string  # large, as results may be more than 2 GB

        return array([self(each) for each in column.to_pylist()], large_string())

    def polars(self, column: polars.Series) -> polars.Series:
        """Give the results of a column of texts, in its order; for `map_batches`."""
        from polars import Series, String

        return Series(column.name, [self(each) for each in column], String)

    def pandas(
        self, frames: Iterable[pandas.DataFrame], *, column: str = "answers", to: str = "result"
    ) -> Iterator[pandas.DataFrame]:
        """Walk frames with a column of results added; for Spark's `mapInPandas`.

        Args:
            frames: their rows and other columns stay as they are.
            column: of the texts.
            to: of the results.
        """
        for frame in frames:
            texts = frame[column].astype(object)  # else NULL cannot be None
            yield frame.assign(**{to: texts.where(texts.notna(), None).map(self)})

    def register(self, connection: Any, name: str = "hipthrust") -> None:
        """Add this to the functions of DuckDB, for all its columns of texts.

        Without `special` DuckDB would answer NULL with NULL and never ask.

        Args:
            connection: to a database, or the module `duckdb` for the one that it holds.
            name: in SQL.
        """
        connection.create_function(
            name, self.arrow, ["VARCHAR"], "VARCHAR", type="arrow", null_handling="special"
        )


@cache
def _recorder(pack: str | None, fields: tuple[str, ...]) -> Recorder:
    return Recorder(load_pack(pack), fields)


def _bytes(answers: object) -> bytes:
    """Give a text as the bytes of its line. Raises TypeError."""
    match answers:
        case None:
            return b""
        case str():
            return answers.encode("utf-8", "surrogatepass")  # which the reader refuses
        case bytes():
            return answers
        case _:
            message = f"answers come as JSON in a text, not as {type(answers).__name__}"
            raise TypeError(message)
