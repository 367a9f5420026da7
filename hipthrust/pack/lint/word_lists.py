"""English words and turns that a lifter's text does without, and what to say instead.

Data, not code: a word more is a row more. Patterns match whole words, in small and large letters.
"""

from __future__ import annotations

import re
from typing import Final

Row = tuple[re.Pattern[str], str]
"""(pattern, what to say instead)"""


def _rows(*rows: tuple[str, str]) -> tuple[Row, ...]:
    return tuple((re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE), hint) for words, hint in rows)


_ACTION = "say what to do instead"
STOP: Final = _rows(("^(?:stop|halt)", "begin with the action, and put the stopping behind it"))
FAULT: Final = _rows(
    (r"^(?:don['’]?t|do\s+not|avoid|never|no|not|try not to|quit|keep from)(?!-)", _ACTION),
)

_FELT = "say what is felt or seen"
SCARE: Final = _rows(
    (r"damag(?:e|es|ed|ing)", _FELT),
    (r"crush(?:es|ed|ing)?", "say press or squeeze"),
    (r"wreck(?:s|ed|ing)?|destroy(?:s|ed|ing)?|ruin(?:s|ed|ing)?", _FELT),
    (r"ruptur(?:e|es|ed|ing)|degenerat\w*|wear[- ]and[- ]tear|crumbl\w*|fragile", _FELT),
    (r"torn (?:muscle|tendon|ligament|dis[ck]|hamstring|labrum)s?", _FELT),
    (r"injur(?:e|es|ed|ing|y|ies)|at risk", "say what is felt or seen, and what to do"),
    # Not "snap your hips", not "tear the towel": those are cues.
    (r"(?:snap|tear|blow)(?:s|ing)? (?:out )?(?:your|a) (?:back|spine|neck|dis[ck]|muscle)", _FELT),
    (
        r"(?:joint|hip|knee|shoulder|spine|back|rib|dis[ck])s? (?:is |are )?out of place",
        _FELT,
    ),
    (r"out of alignment|slipped dis[ck]s?|herniat\w*|bulging dis[ck]s?", _FELT),
    (r"(?:back|spine|neck|knees?|dis[ck]) (?:is|are|has) (?:unstable|weak|bad|slipped)", _FELT),
    (r"bone on bone|bone-on-bone", _FELT),
    (r"unstable (?:back|spine)|weak (?:back|spine)|bad (?:back|spine|knees?)", _FELT),
    (r"danger(?:s|ous|ously)?", "say what to do, and when to see a clinician"),
    (r"cripple\w*|paraly[sz]\w*|wheelchair", "say what to do, and when to see a clinician"),
)

_CLINICIAN = "say what is felt, and leave its name to a clinician"
DIAGNOSIS: Final = _rows(
    (r"diagnos\w*", _CLINICIAN),
    (
        # "If you have", "do you have", "you have to" and "you have locked out" name no illness.
        r"(?<!if )(?<!when )(?<!once )(?<!until )(?<!unless )(?<!after )(?<!before )(?<!what )"
        r"(?<!that )(?<!do )(?<!while )(?<!pain )(?<!as )you have(?! *(?:[.,;:!?]|$))"
        r"(?! (?:to|no|only|both|been|done|come|gone|felt|found|set|put|had|seen|made|\w+ed)\b)"
        r"(?! (?:time|room|enough|control|tension)\b)",
        'say "if you have", or say what is felt',
    ),
    (r"sciatica|cauda equina|radiculopathy|stenosis|spondyl\w*|scoliosis", _CLINICIAN),
    (r"fracture[sd]?|concussion|embolism|thrombosis|aneurysm|meningitis|rhabdo\w*", _CLINICIAN),
    (
        r"(?:osteo)?arthrit\w*|tend[io]n\w*it[ei]s|tendinopath\w*|bursitis|plantar fasci\w*",
        _CLINICIAN,
    ),
    (r"impingement|labral|labrum|hernias?|prolapse[ds]?|piriformis syndrome", _CLINICIAN),
    (
        r"(?:muscle|hamstring|groin|back) (?:strain|tear)|sprain(?:s|ed)?|runner['’]s knee",
        _CLINICIAN,
    ),
    (r"(?:pulled|torn|strained) (?:muscle|hamstring|groin|back|calf)", _CLINICIAN),
    (r"dis[ck] (?:injury|problem|bulge)s?|(?:pinched|trapped) nerves?|nerve problems?", _CLINICIAN),
)

_BEGINS = r"(?:(?<=^)|(?<=[.!?] ))"
_HOPE = "say what to look for in the next set"
PROMISE: Final = _rows(
    (r"(?:prevent|avoid)(?:s|ed|ing)? (?:\w+ ){0,2}(?:injur\w+|pain|soreness|cramps?)", _HOPE),
    (
        r"injury prevention|protect(?:s|ed|ing)? (?:your|the) (?:back|spine|neck|knees?|hips?)",
        _HOPE,
    ),
    (r"eliminat\w+|gets? rid of|pain[- ]free|(?:cannot|can['’]t|won['’]t) hurt you", _HOPE),
    (r"cure[sd]?|curing|heal(?:s|ed|ing)?|guarantee\w*|risk[- ]free|injury[- ]proof", _HOPE),
    (r"safe(?:ly|r|st)?", 'say what makes it easier: "lighter", "slower", "with a spotter"'),
    (r"(?:fix|fixes|ends?|stops?|removes?) (?:the|your) (?:pain|back|neck|knees?|hips?)", _HOPE),
    (r"(?:will|pain) (?:go away|be gone|disappear)", 'say "should ease", and until when'),
    (r"(?:your )?form is (?:fine|good|great|ok|okay|perfect|right)", "say what was not found"),
    (
        r"nothing (?:is|can go) wrong|nothing serious|nothing to worry about"
        r"|(?<!not )harmless|good to go|all clear|(?<!not )proven"
        r"|(?:back|spine|knee|hip)s? (?:is|are) (?:healthy|fine|ok|okay)",
        "say what was not found",
    ),
    # A claim is a sentence of its own; "before you are cleared", "if you are fine with it" are not.
    (rf"{_BEGINS}you(?: are|['’]re) (?:fine|ok|okay)(?=[.!,]|$)", "say what was not found"),
    (
        rf"(?:this|it|check|cue)s? clears? you"
        rf"|{_BEGINS}you(?: are|['’]re| have been) (?:all |now )?clear(?:ed)?(?! of)",
        "whoever treats a person clears them; say what was answered",
    ),
    (r"low[- ]risk|(?:risk|danger) is (?:low|small)|(?:no|without) risk", "say what to look for"),
    (r"(?:this|it|that|cue|which|tuck) treats?|(?:is|as) a treatment|will not hurt you", _HOPE),
    (r"\d+(?:\.\d+)? ?(?:%|percent|per cent)", "say it in words, or as one in so many"),
)
