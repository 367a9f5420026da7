"""Records that nothing leads to, and facts without a source. Dangling ids the reader refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hipthrust.problems import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.pack.lint.subject import Subject
    from hipthrust.problems import Problem


def unused_cues(subject: Subject) -> Iterator[Problem]:
    led_to = {cue for error in subject.pack.errors for cue in error.cues}
    for cue in subject.own.cues:
        if cue.item.id not in led_to:
            message = f"no error leads to the cue {quote(cue.item.id)}"
            hint = "name it under `cues` of an error, or remove it"
            yield cue.problem("unused-cue", message, "id", hint=hint)


def unused_poses(subject: Subject) -> Iterator[Problem]:
    shown = {error.pose for error in subject.pack.errors}
    for pose in subject.own.poses:
        if pose.item.wrong and pose.item.id not in shown:
            message = f"no error shows the pose {quote(pose.item.id)}"
            hint = "name it under `pose` of an error, or remove it"
            yield pose.problem("unused-pose", message, "id", hint=hint)


def unused_sources(subject: Subject) -> Iterator[Problem]:
    pack = subject.pack
    citing: tuple[Any, ...] = (
        *pack.red_flags, *pack.cues, *pack.errors, *pack.normal, *pack.movers, *pack.stabilizers,
        *pack.checkpoints, *(sign for each in pack.errors for sign in (*each.signs, *each.against)),
    )  # fmt: skip
    cited = {key for each in citing for key in each.sources}
    for source in subject.own.sources:
        if source.item.key not in cited:
            message = f"no record cites the source {quote(source.item.key)}"
            hint = "cite it where it belongs, or remove it"
            yield source.problem("unused-source", message, "key", hint=hint)


def unsourced_signs(subject: Subject) -> Iterator[Problem]:
    for error in subject.own.errors:
        for n, sign in enumerate(error.item.signs):
            if sign.strength != "supporting" and not sign.sources:
                message = f"a {sign.strength} sign without a source"
                hint = "add `sources: [...]`, or make it supporting"
                yield error.problem("unsourced-sign", message, "signs", n, "strength", hint=hint)
