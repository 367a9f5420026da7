"""The interview at a terminal or through a pipe: asked, kept as it goes, and taken up again."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING, NoReturn

import typer

from hipthrust.cli.answering import HOW_TO_SCRIPT
from hipthrust.cli.coaching import Coaching
from hipthrust.cli.earlier import earlier_sessions, helped_before, last_stop
from hipthrust.cli.exit_codes import ExitCode
from hipthrust.cli.keeper import Keeper
from hipthrust.cli.lines import InputEnded
from hipthrust.cli.output import OutputFailed, look_at, note, say, width
from hipthrust.cli.own_words import OwnWords
from hipthrust.cli.prompter import KEYS, Prompter
from hipthrust.cli.usage import WrongUse
from hipthrust.engine.assess import assess
from hipthrust.engine.gate import pass_gate
from hipthrust.interview import Course, InterviewLeft, QuestionStep, interview
from hipthrust.report import REPORTS
from hipthrust.report.words import ALREADY_A_STOP

if TYPE_CHECKING:
    from hipthrust.answers import Answers
    from hipthrust.assessment import Assessment
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.interview import Reply, Step

_WELCOME = "Form check: {title}. Type a number and press Enter."
_WORDS_WAIT = "First the warning signs, then what you wrote."
_GO_ON = "Go on with: hipthrust check --resume"


class Conversation:
    """One interview with one person. What is said is kept before the next question is asked."""

    def __init__(
        self,
        pack: CompiledPack,
        most: int | None,
        text: str | None = None,
        *,
        resume: bool,
        no_save: bool,
    ) -> None:
        self.pack, self.most = pack, most
        self.prompter = prompter()
        self.keeper = Keeper(pack, is_off=no_save)
        self.course = self.keeper.kept_course(most) if resume else Course(pack)
        self.own_words = self.prompter.own_words = OwnWords(pack, self.prompter, self.course)
        if resume:
            self.own_words.wait_again(self.course.own_words)
        elif text:
            self.own_words.wait(text)
        self.prompter.answered = len(self.course.taken)
        self.has_warned = False

    def hold(self) -> Answers:
        """Ask to the end. Raises WrongUse where the input ends first; leaving exits with 130."""
        self.prompter.say(_WELCOME.format(title=self.pack.title.rstrip(".")), KEYS)
        if self.course.own_words:
            self.prompter.say(_WORDS_WAIT)
        self.keeper.announce()
        self._remember()
        try:
            answers = interview(self.pack, self._ask, self.course, self.most)
            while not self.keeper.is_fresh:  # the window was left open
                self.keeper.ask_again(self.course)
                answers = interview(self.pack, self._ask, self.course, self.most)
        except InterviewLeft:
            self._leave()
        except InputEnded as ended:
            if sys.stdin.isatty():
                self._leave()
            self.keeper.keep(self.course)
            self._show_stop()
            if not ended.answered:
                raise WrongUse(HOW_TO_SCRIPT) from None
            message = "the input ended before the questions did, so there is no result"
            raise WrongUse(f"{message}. {self._kept()}. {HOW_TO_SCRIPT}") from None
        say("")
        return answers

    def _remember(self) -> None:
        """Take up what earlier sessions have to say; who goes on with a check has heard it."""
        if self.keeper.is_off or self.course.taken:
            return
        sessions = earlier_sessions(self.pack)
        self.course.times = helped_before(sessions, self.pack)
        if stop := last_stop(sessions):
            self.prompter.say(stop)

    def finish(self, assessment: Assessment) -> None:
        """Keep the whole check and its session. A stop is the last thing that is read."""
        said, taken = self.course.said(), self.course.taken
        self.keeper.close(said, taken, assessment, quietly=assessment.is_stop)
        if self.keeper.has_kept and not assessment.is_stop:
            note("How this came about: hipthrust why")
            if still_open := len(assessment.open_questions):
                more = f"{still_open} more questions" if still_open > 1 else "One more question"
                note(f"{more} could change it: hipthrust check --resume --all")

    def coach(self) -> Assessment:
        """Wait for the sets with the cue that was given, and give what they came to."""
        coaching = Coaching(self.pack, self.keeper, self.course.said(), self.course.taken)
        return coaching.ask(self.prompter)

    def _leave(self) -> NoReturn:
        self.keeper.keep(self.course)
        say(f"You left before the end, so there is no result.\n{self._kept()}")
        self._show_stop()
        raise typer.Exit(ExitCode.INTERRUPTED) from None

    def _show_stop(self) -> None:
        """Show a stop that is certain already, whoever leaves before the end."""
        if self._is_stop():
            found = assess(self.pack, self.course.said())
            say(REPORTS["text"](found, look_at(sys.stderr), self.pack.poses).rstrip("\n"))

    def _is_stop(self) -> bool:
        return pass_gate(self.pack, self.course.said())[0].state == "stopped"

    def _ask(self, step: Step) -> Reply:
        self.keeper.keep(self.course)
        if self._is_stop() and not self.has_warned:
            self.prompter.say("", ALREADY_A_STOP)
            self.has_warned = True
        return self.prompter.ask(step, self._words_for(step))

    def _words_for(self, step: Step) -> str | None:
        """Give the lifter's own words where the question they answer is asked."""
        is_theirs = isinstance(step, QuestionStep) and self.own_words.takes(step.question)
        return self.course.own_words or None if is_theirs else None

    def _kept(self) -> str:
        return _GO_ON if self.keeper.has_kept else "Nothing was kept"


def prompter() -> Prompter:
    """Make what asks here. Raises OutputFailed where there is nowhere to ask."""
    if sys.stderr is None:
        raise OutputFailed("standard error is closed; there is nowhere to ask")
    return Prompter(sys.stdin, sys.stderr, width(), echo=not sys.stdin.isatty())


def can_ask() -> bool:
    """Tell whether somebody may type: a terminal, or lines from a pipe or a file."""
    if sys.stdin is None or sys.stdin.closed:
        return False
    if sys.stdin.isatty():
        return True
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError):  # no file behind it: a test's own stream
        return True
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)
