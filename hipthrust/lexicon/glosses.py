"""What the words of the pack format mean, for whoever did not write the pack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from hipthrust.assessment import HEADLINES
from hipthrust.model.error import FixOrder

if TYPE_CHECKING:
    from hipthrust.assessment import Level
    from hipthrust.lexicon.parts import Kind
    from hipthrust.pack.written import Field

TITLES: Final[dict[Kind, tuple[str, str]]] = {
    "error": ("Error", "Errors"),
    "cue": ("Cue", "Cues"),
    "muscle": ("Muscle", "Muscles"),
    "question": ("Question", "Questions"),
    "red-flag": ("Red flag", "Red flags"),
    "normal": ("Reassurance", "Reassurances"),
    "checkpoint": ("Checkpoint", "Checkpoints"),
    "pose": ("Pose", "Poses"),
    "concept": ("Concept", "Concepts"),
    "source": ("Source", "Sources"),
    "option": ("Option", "Options"),
    "code": ("Message code", "Message codes"),
}
"""One of a kind, and several."""

LEVELS: Final[dict[Level, str]] = {
    "emergency": HEADLINES["emergency"],
    "clinician": HEADLINES["clinician"],
    "rest": HEADLINES["rest"],
    "ease": "The session goes on, with less.",
    "care": "The session goes on. This is said beside every cue.",
}

CUE_KINDS: Final = {
    "setup": "changed before the set",
    "set": "thought of during the set",
    "load": "a change of the load",
    "regression": "an easier exercise",
}

QUESTION_KINDS: Final = {
    "symptom": "what is felt",
    "observation": "what is seen or tried",
    "context": "who you are, how you train",
}

SOURCE_KINDS: Final = {
    "guideline": "guideline",
    "study": "study",
    "expert": "a named coach or clinician",
    "article": "article, unsigned or told by somebody else",
    "own": "our own reasoning; no page says it",
}

CONCEPT_KINDS: Final = {
    "body": "a part of the body",
    "thing": "a thing",
    "sensation": "what is felt",
    "movement": "what moves",
    "moment": "when",
    "side": "on which side",
    "person": "who you are",
    "event": "what happened",
    "degree": "how strong it is",
    "number": "the words for 0, 1, 2 and so on",
    "out-of": "stands between a number and the end of its scale",
    "negation": "takes back what comes after it",
    "turn": "ends what a negation takes back",
    "exception": "lets nothing be taken back",
    "joiner": "makes a list of what a negation takes back",
    "adder": "says the same of two places",
    "relief": "takes back what comes before it",
    "skipped": "is passed over",
    "passing": "may stand between the words of a phrase",
    "ordinary": "says nothing",
}

CHOICES: Final = {"one": "one of these", "many": "any of these", "scale": "a number"}

READ_AS: Final[dict[Field, str]] = {
    "signs": "sign",
    "against": "sign against it",
    "applies": "asked",
    "raised_when": "raised",
    "not_when": "not given",
    "when": "expected",
    "unless": "not expected",
    "ask_when": "asked",
}
"""What a condition is to the record it stands in, or makes of it."""

FIX_ORDER: Final[tuple[FixOrder, ...]] = get_args(FixOrder)
"""What is mended first where two errors are as likely."""

ALWAYS: Final = "always"
TELLS_MORE: Final = "hipthrust explain NAME tells what is known of one."
