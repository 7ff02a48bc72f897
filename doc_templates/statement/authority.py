"""What a statement may rest on: the records that apply here and now, and those that it has cited."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.applies import Standing, Verdict, candidates, judge
from kg.model import Duty
from kg.register import Register
from kg.situation import Situation, setting_of


@dataclass(frozen=True)
class Authority:
    """The verdicts on every record that could bind the area's bodies, and those cited so far, in order."""

    register: Register
    verdicts: dict[str, Verdict]
    cited: dict[str, Verdict] = field(default_factory=dict)

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
                self.cited[name] = verdict
                found[f"{verdict.duty.basis[0].text} ({self.kind(verdict)})"] = None
        return "; ".join(found)

    def claim(self, name: str) -> str:
        """A record in the register's words, its force and bearer first; empty where it does not apply here and now."""
        verdict = self.binding(name)
        if verdict is None:
            return ""
        self.cited[name] = verdict
        return f"{self.force(verdict)}: {verdict.duty.text}"

    def binding(self, name: str) -> Verdict | None:
        """The verdict on a record, if it applies or may."""
        verdict = self.verdicts.get(name)
        return verdict if verdict and verdict.standing.binds else None

    def force(self, verdict: Verdict) -> str:
        """The force in words and who bears it: Must (integration joint board)."""
        words = self.register.concept("force", verdict.duty.force).words
        bearers = ", ".join(self.register.label("role", role) for role in verdict.duty.bearers)
        return f"{words[:1].upper()}{words[1:]} ({bearers})"

    def kind(self, verdict: Verdict) -> str:
        """What a record is on the day: law, or guidance."""
        return "law" if verdict.duty.is_law else self.register.label("status", verdict.status).lower()

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
