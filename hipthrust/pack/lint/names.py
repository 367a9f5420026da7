"""Records that nothing leads to, and facts without a source. Dangling ids the reader refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.problems import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.pack.lint.subject import Subject
    from hipthrust.problems import Problem


def unused_cues(subject: Subject) -> Iterator[Problem]:
    led_to = {cue for error in subject.own.errors for cue in error.item.cues}
    for cue in subject.own.cues:
        if cue.item.id not in led_to:
            message = f"no error leads to the cue {quote(cue.item.id)}"
            hint = "name it under `cues` of an error, or remove it"
            yield cue.problem("unused-cue", message, "id", hint=hint)


def unused_poses(subject: Subject) -> Iterator[Problem]:
    shown = {error.item.pose for error in subject.own.errors}
    for pose in subject.own.poses:
        if pose.item.wrong and pose.item.id not in shown:
            message = f"no error shows the pose {quote(pose.item.id)}"
            hint = "name it under `pose` of an error, or remove it"
            yield pose.problem("unused-pose", message, "id", hint=hint)


def unused_sources(subject: Subject) -> Iterator[Problem]:
    cited = {key for record in subject.records for key in getattr(record.item, "sources", ())}
    cited |= {key for flag in subject.pack.red_flags for key in flag.sources}  # copied or shipped
    for error in subject.own.errors:
        cited |= {key for sign in (*error.item.signs, *error.item.against) for key in sign.sources}
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
