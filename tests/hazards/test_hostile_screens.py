"""Forty hostile texts in every field of a pack, on every screen: shown as they are, not obeyed."""

from __future__ import annotations

import pytest

from hipthrust.engine.compile import compile_pack
from tests.hostile import SHOWN, hostile_models
from tests.sheets import squeezed
from tests.support import hidden_in, run_here

BACK = ("-a", "complaint=lower-back", "-a", "felt-when=top")
COACHED = (*BACK, "--screen", "none", "-a", "stop-lower-eases=yes")
STOPPED = (*BACK, "--screen", "saddle-numbness")
SCREENS = {
    "a cue": (("check", *COACHED), None),
    "a stop": (("check", *STOPPED), None),
    "the reasons": (("why", *COACHED), None),
    "the next question": (("check", "--next", "--screen", "none"), None),
    "an interview": (("check",), "n\n?\n1\n?\n"),
    "a sheet": (("sheet", *COACHED, "-o", "-"), None),
    "own words": (("check", "--describe", "numb between the legs and my back hurts"), None),
    "an error": (("explain", "lumbar-hyperextension"), None),
    "a cue by name": (("explain", "ribs-down"), None),
    "a red flag": (("explain", "saddle-numbness"), None),
    "a question": (("explain", "felt-when"), None),
}


@pytest.fixture
def hostile(monkeypatch):
    """Let every command read the shipped pack with a hostile text in it."""

    def put_in(payload):
        models = hostile_models(payload)
        compiled = compile_pack(models)
        monkeypatch.setattr("hipthrust.pack.load.load_pack", lambda _=None: compiled)
        monkeypatch.setattr("hipthrust.pack.placed.read_pack", lambda _=None: models)

    return put_in


def _shown(name):
    words, typed = SCREENS[name]
    ran = run_here(*words, typed=typed)
    return ran.out + ran.err


@pytest.mark.slow
@pytest.mark.untraced
@pytest.mark.parametrize("payload", SHOWN)
def test_a_text_is_shown_as_it_is_and_is_no_more_than_text(payload, hostile):
    hostile(payload)
    for name in SCREENS:
        shown = _shown(name)
        assert squeezed(payload) in squeezed(shown), name
        assert not hidden_in(shown), name
        assert "Traceback" not in shown, name


def test_the_quiet_pack_shows_none_of_it():
    shown = squeezed("".join(map(_shown, SCREENS)))
    assert [payload for payload in SHOWN if squeezed(payload) in shown] == []
