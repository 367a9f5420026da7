"""The pack as a coach writes it: strict, frozen models, one noun a file."""

from hipthrust.model.checkpoint import Checkpoint
from hipthrust.model.concept import Concept
from hipthrust.model.condition import AtLeast, Condition
from hipthrust.model.cue import Cue
from hipthrust.model.error import Sign, TechniqueError
from hipthrust.model.examples import ErrorExamples, Examples, NearMisses
from hipthrust.model.muscle import Mover, Stabilizer
from hipthrust.model.normal import Normal
from hipthrust.model.pack import Pack, PackInfo, Replaces
from hipthrust.model.pose import Pose
from hipthrust.model.question import Option, Question, Region
from hipthrust.model.red_flag import RedFlag
from hipthrust.model.source import Source

__all__ = [
    "AtLeast",
    "Checkpoint",
    "Concept",
    "Condition",
    "Cue",
    "ErrorExamples",
    "Examples",
    "Mover",
    "NearMisses",
    "Normal",
    "Option",
    "Pack",
    "PackInfo",
    "Pose",
    "Question",
    "RedFlag",
    "Region",
    "Replaces",
    "Sign",
    "Source",
    "Stabilizer",
    "TechniqueError",
]
