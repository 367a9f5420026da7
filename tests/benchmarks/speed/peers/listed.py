"""All peers. One that is not installed is left out when it comes to measuring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.benchmarks.speed.peers import (
    business_rules,
    cel_python,
    cel_rust,
    clipspy,
    duck_db,
    durable_rules,
    json_logic,
    polars_frames,
    rule_engine,
    zen_engine,
)

if TYPE_CHECKING:
    from tests.benchmarks.speed.engine import Engine

PEERS: Final[tuple[Engine, ...]] = (
    cel_rust.PEER,
    clipspy.PEER,
    zen_engine.PEER,
    json_logic.PEER,
    durable_rules.PEER,
    business_rules.PEER,
    rule_engine.PEER,
    cel_python.PEER,
    duck_db.PEER,
    polars_frames.PEER,
)
