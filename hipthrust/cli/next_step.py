"""What to ask next, for a script or for a person who looks on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from hipthrust.answers import DONT_KNOW
from hipthrust.cli.arguments import Format
from hipthrust.cli.output import look_at
from hipthrust.engine.gate import pass_gate
from hipthrust.interview import QuestionStep, ScreenStep
from hipthrust.interview.document import document_of
from hipthrust.report.page import Page
from hipthrust.report.to_json import dump
from hipthrust.report.words import ALREADY_A_STOP

if TYPE_CHECKING:
    from hipthrust.answers import Answers
    from hipthrust.engine.compiled import CompiledPack, CompiledQuestion
    from hipthrust.interview import Step


def show(step: Step, pack: CompiledPack, answers: Answers, form: Format) -> str:
    """Give a step in a format, ending in a newline."""
    if form is Format.json:
        return dump(document_of(step, pack, answers))
    page = Page(look_at(sys.stdout))
    if pass_gate(pack, answers)[0].state == "stopped":
        page.paragraph(ALREADY_A_STOP, "bold red")
    if isinstance(step, ScreenStep):
        _screen(page, step)
    else:
        _question(page, step)
    return page.text()


def _screen(page: Page, step: ScreenStep) -> None:
    page.paragraph("Safety first: do any of these fit, now or since this began?", "bold")
    for flag in step.flags:
        said = step.suspected.get(flag.id)
        wrote = f' (the words "{said}" may mean this)' if said else ""
        page.bullet(f"{flag.id}: {flag.ask}{wrote}")
    page.gap()
    page.section("Answer", "In the answers file, under screen: yes, no or unsure for each.")
    if not step.suspected:
        page.section("Or", "--screen none, once none of all that apply fits.")


def _question(page: Page, step: QuestionStep) -> None:
    question = step.question
    page.paragraph(question.ask, "bold")
    for name, say in question.options:
        page.bullet(f"{name}: {say}")
    page.gap()
    page.section("Why", step.purpose.say)
    page.section("How to check", question.how_to_check)
    page.section("Cannot tell", question.cannot_tell)
    page.section("Answer", f"-a {question.id}={_form(question)}, or {DONT_KNOW}")


def _form(question: CompiledQuestion) -> str:
    form = question.form
    if form.choose == "scale":
        return f"a number from {form.low} to {form.high}"
    return "OPTION (several: with commas)" if form.choose == "many" else "OPTION"
