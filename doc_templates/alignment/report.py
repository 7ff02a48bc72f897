"""What a report says of findings: their words, the plans that they quote, what they rest on, who decided what."""

from dataclasses import dataclass
from typing import Final

from doc_templates.writing.desk import Desk, Record, claim, lines
from doc_templates.writing.figure import when
from kg.align.decision import Decision, Verdict
from kg.align.finding import Finding, Passage, State
from kg.align.place import WHOLE, place_of, title_of
from kg.align.run import Alignment
from kg.words import capitalised, listed

JUDGED: Final = "For a person to judge"
_SAID: Final = {Verdict.ACCEPT: "Accepted", Verdict.REJECT: "Judged to be no fault", Verdict.JUSTIFY: "Justified"}
RECORDS: Final = "Table A8"
"""The table of the records that are cited."""
_MOST: Final = 3
_ALIKE: Final = ("group", "title", "passages", "who", "resolve", "decided", "name")


@dataclass(frozen=True)
class Report:
    """A report in the making: the desk that it is written on, and what it is about."""

    desk: Desk
    found: Alignment

    def cards(self) -> list[Record]:
        """Each open finding: its headings, then its words, with the provisions that it rests on in a footnote."""
        told: list[Record] = []
        last = ""
        for number, one in enumerate(self.found.open, 1):
            group = self.group(one)
            # The headings stand apart: paragraphs that follow one another and rest on the same would share a note.
            told.append(_card(claim(), group=group if group != last else "", title=f"{number} {one.check.title}"))
            told.append(self._body(one))
            last = group
        return told

    def group(self, one: Finding) -> str:
        """The heading under which a finding stands: its severity, or that a person has to judge it."""
        return JUDGED if one.result.state is State.NEEDS_REVIEW else capitalised(one.severity.value)

    def settled(self) -> list[Record]:
        """What somebody justified or rejected: the justified first."""
        decided = [(one, one.decision) for one in self.found.findings if one.decision and not one.is_open]
        return [
            {
                "finding": lines([one.result.message, one.id]),
                "decision": _SAID[made.verdict],
                "reason": made.reason,
                "by": f"{made.by}, {when(made.on)}",
                "until": when(made.review_by) or "No day was set",
            }
            for one, made in sorted(decided, key=lambda pair: pair[1].verdict is not Verdict.JUSTIFY)
        ]

    def title_of(self, plan: str) -> str:
        """What a passage is from: a plan by its title, a statement of money by its, anything else in words."""
        return title_of(self.found.case, plan)

    def _body(self, one: Finding) -> Record:
        result, case = one.result, self.found.case
        source = self._source(one)
        bare = "" if source else " This is good practice: no record of the register stands behind it."
        return _card(
            claim(f"{result.message}{bare}", source),
            passages=lines(map(self._passage, result.passages)),
            who=listed(case.name(owner) for owner in result.owners) or "the owners of the plans",
            resolve=one.resolve,
            decided=_decided(one),
            name=f"Finding {one.id}",
        )

    def _passage(self, passage: Passage) -> str:
        title, place = self.title_of(passage.plan), place_of(self.found.case, passage)
        if passage.text == title and not place:
            return f"{title}, {WHOLE}"
        return f"{title}{f' ({place})' if place else ''}: “{passage.text}”"

    def _source(self, one: Finding) -> str:
        """The provisions that a finding rests on: as the desk cites them, or if they bind others with their status.

        Of many, those are counted that the table of records has too.
        """
        cite = self.desk.authority.cite
        bound = list(dict.fromkeys(filter(None, map(cite, one.duties))))
        others = list(dict.fromkeys(self._named(name) for name in one.duties if not cite(name)))
        room = max(_MOST - len(others), 1)
        more = [f"and {len(bound) - room} more, in {RECORDS}"] if len(bound) > room else []
        return "; ".join([*bound[:room], *others, *more])

    def _named(self, name: str) -> str:
        duty = self.desk.register.duty(name)
        basis = duty.basis[0]
        kind = "law" if duty.is_law else self.desk.register.label("status", duty.status).lower()
        short = f"{basis.text} ({kind})"
        return self.desk.named(short, f"{basis.instrument.title}: {short}")


def _card(said: Record, **lines: str) -> Record:
    return said | dict.fromkeys(_ALIKE, "") | lines


def _decided(one: Finding) -> str:
    if one.suspect:
        return "It was settled before, but the plans say something else now, or the day of its review has passed."
    return f"{_SAID[one.decision.verdict]}: {_by(one.decision)}" if one.decision else ""


def _by(made: Decision) -> str:
    until = f", until {when(made.review_by)}" if made.review_by else ""
    return f"it will be mended. {made.by}, {when(made.on)}{until}: {made.reason}"
