"""Answers to the shipped pack, drawn at random."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from hipthrust.answers import DONT_KNOW
from tests.support import shipped

FORMS = shipped().questionnaire.forms
FLAGS = shipped().questionnaire.flags
CUES = shipped().questionnaire.cues

settings.register_profile(
    "ci", max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci")


def _answer(form):
    if form.choose == "scale":
        return st.one_of(st.integers(form.low, form.high), st.just(DONT_KNOW))
    one = st.sampled_from((*form.options, DONT_KNOW))
    if form.choose == "one":
        return one
    together = [option for option in form.options if option not in form.alone]
    return st.one_of(one, st.lists(st.sampled_from(together), min_size=1, max_size=4, unique=True))


FLAG_STATES = st.dictionaries(st.sampled_from(FLAGS), st.sampled_from(("yes", "no", "unsure")))
SCREENS = st.one_of(st.just("none"), st.just("none"), st.just("unsure"), FLAG_STATES)
RESULTS = st.sampled_from(("better", "same", "worse"))
SETS = st.fixed_dictionaries(
    {"cue": st.sampled_from(CUES), "result": RESULTS},
    optional={
        "pain": st.one_of(st.integers(0, 10), st.just(DONT_KNOW)),
        "told": st.just("late"),
    },
)
COUNTS = st.fixed_dictionaries(
    {
        "cue": st.sampled_from(CUES),
        "before": st.dictionaries(RESULTS, st.integers(0, 9), min_size=1),
    }
)
TRIED = st.lists(st.one_of(SETS, SETS, COUNTS), max_size=4)
RAW = st.fixed_dictionaries(
    {},
    optional={
        "screen": SCREENS,
        "tried": TRIED,
        **{name: _answer(form) for name, form in FORMS.items()},
    },
)
