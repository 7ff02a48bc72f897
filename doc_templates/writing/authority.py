"""What a statement may rest on: the records that apply here and now, and those that it has cited."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from doc_templates.writing.figure import when
from kg.applies import candidates, judge
from kg.model import VERIFICATIONS, Duty
from kg.register import Register
from kg.say import words_of_force
from kg.situation import Situation, setting_of
from kg.verdict import Standing, Verdict
from kg.words import capitalised, listed

_TELLS: Final = re.compile(r"[A-Z][a-z]*[^su]s\b")
"""How a text begins that tells what a provision does: “Requires”."""

_DOES: Final = re.compile(
    r"(?!(?:A|Acting|After|All|An|At|Before|By|Each|Every|For|From|If|In|No|Nothing|On|Once|Only|The|When|Where)\b)[A-Z][a-z]+\b(?![’'-])"
)
"""How a text begins that says what has to be done: “Set up”."""

_PLURAL: Final = re.compile(r"[^su]s$")


class Authority:
    """The verdicts on every record that could bind the area's bodies. It remembers those cited so far, in order.

    Attributes:
        in_full: How a footnote names each source that was cited, by its short form.
    """

    def __init__(self, register: Register, verdicts: Mapping[str, Verdict]) -> None:
        self.register = register
        self.verdicts = verdicts
        self._cited: dict[str, Verdict] = {}
        self.in_full: dict[str, str] = {}

    @property
    def cited(self) -> Mapping[str, Verdict]:
        """The verdicts on what was cited so far, by id, in the order of first citation."""
        return MappingProxyType(self._cited)

    def cite(self, *names: str) -> str:
        """The citations of records, for a source line.

        Args:
            names: Ids of records.

        Returns:
            The provisions of those that apply, each once, with its kind; empty if none does.
        """
        found: dict[str, None] = {}
        for name in names:
            verdict = self.binding(name)
            if verdict:
                self._cited[name] = verdict
                basis = verdict.duty.basis[0]
                short = f"{basis.text} ({self.kind(verdict)})"
                self.in_full[short] = f"{basis.instrument.title}: {short}{self._checked(verdict.duty)}"
                found[short] = None
        return "; ".join(found)

    def _checked(self, duty: Duty) -> str:
        """How a record was checked, where it was not read in the text itself."""
        return (
            ""
            if duty.verification == VERIFICATIONS[0]
            else f", {self.register.label('verification', duty.verification)}"
        )

    def claim(self, name: str) -> str:
        """A record in the register's words, its bearer and force first; empty where it does not apply here and now."""
        verdict = self.binding(name)
        if verdict is None:
            return ""
        self._cited[name] = verdict
        duty = verdict.duty
        if _TELLS.match(duty.text):
            told = f"{duty.instrument.cite} {duty.text[:1].lower()}{duty.text[1:]}"
            return f"{self.force(verdict)}: {told}"
        return self._sentence(verdict) or f"{self.force(verdict)}: {duty.text}"

    def _sentence(self, verdict: Verdict) -> str:
        """A record as one sentence: The integration authority must set up a group. Empty where it would not read well.

        A text that begins with what has to be done goes on after the force. One that begins with when, or that says
        “must have regard” in other words, does not.
        """
        duty = verdict.duty
        words = words_of_force(self.register, verdict)
        bearers = [self.register.label("role", role) for role in duty.bearers]
        text = f"{duty.text[:1].lower()}{duty.text[1:]}"
        doing = words.removeprefix("must ")
        if not _DOES.match(duty.text) or any(_PLURAL.search(bearer) for bearer in bearers):
            return ""
        who = f"{'each' if len(bearers) > 1 else 'the'} {listed(bearers)}"
        if duty.force == "good-practice":
            return f"It is {words} for {who} to {text}"
        if doing != words:
            words = "must" if text.startswith(f"{doing} ") else ""
        return f"{capitalised(who)} {words} {text}" if words else ""

    def binding(self, name: str) -> Verdict | None:
        """The verdict on a record, if it applies or may."""
        verdict = self.verdicts.get(name)
        return verdict if verdict and verdict.standing.binds else None

    def force(self, verdict: Verdict) -> str:
        """The force in words and who bears it: Must (integration joint board)."""
        words = words_of_force(self.register, verdict)
        bearers = ", ".join(self.register.label("role", role) for role in verdict.duty.bearers)
        return f"{capitalised(words)} ({bearers})"

    def kind(self, verdict: Verdict) -> str:
        """What a record is on the day: law, or guidance."""
        return "law" if verdict.duty.is_law else self.register.label("status", verdict.status).lower()

    def checked(self, duty: Duty) -> str:
        """How a record was checked, and when: checked against the text, 21 November 2026."""
        words = self.register.label("verification", duty.verification)
        return f"{words}, {when(duty.checked_on)}" if duty.checked_on else words

    def coming(self, functions: Iterable[str], plans: Iterable[str]) -> list[Duty]:
        """Law that is not yet in force and concerns any of some functions or plan types."""
        about, into = set(functions), set(plans)
        return [
            verdict.duty
            for verdict in self.verdicts.values()
            if verdict.standing is Standing.NOT_YET
            and verdict.duty.is_law
            and not verdict.duty.is_definition
            and (verdict.duty.functions & about or verdict.duty.plans & into)
        ]


def authority_for(register: Register, situation: Situation) -> Authority:
    """Judge every record that could bind the bodies of a situation.

    Args:
        register: What is known.
        situation: The area, its bodies and the date.

    Returns:
        The authority, with nothing cited yet.
    """
    setting = setting_of(register, situation)
    found = candidates(register, situation, setting)
    return Authority(register, {duty.id: judge(register, situation, setting, duty) for duty in found})
