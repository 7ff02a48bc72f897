"""What falls due in an area, day by day: recurring duties, ends of plans, actions, reviews of decisions."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from dateutil.relativedelta import relativedelta

from kg.align.case import Case
from kg.align.deadline import REPORT, counted, recurring, reported
from kg.align.decision import Decision
from kg.align.entry import Entry, Undated
from kg.align.link import Links
from kg.align.milestone import actions, ends, limited, promised
from kg.align.party import holders
from kg.applies import applicable
from kg.area.model import Area
from kg.model import ConditionKind, Duty
from kg.register import Register
from kg.situation import Setting, Situation, setting_of

HORIZON: Final = relativedelta(years=3)
"""How far ahead a calendar looks, if nothing else is said."""

# The report has to be prepared before it is out: its day is that of its publication.
_PREPARE: Final = "pbjw-s42-report"


@dataclass(frozen=True, slots=True)
class Calendar:
    """What falls due in an area.

    Attributes:
        area: The id of the area.
        name: Its name.
        as_at: The day from which it looks.
        until: The last day it looks at.
        entries: Overdue first, then by day.
        undated: Duties that recur without a day.
        notice: What has to be said with it: that the area is invented.
    """

    area: str
    name: str
    as_at: date
    until: date
    entries: tuple[Entry, ...]
    undated: tuple[Undated, ...] = ()
    notice: str = ""

    def as_data(self) -> dict[str, Any]:
        """Plain data, as `lintel calendar --json` gives it."""
        return {
            "area": self.area,
            "name": self.name,
            "as_at": self.as_at.isoformat(),
            "until": self.until.isoformat(),
            "entries": [entry.as_data() for entry in self.entries],
            "notice": self.notice,
            "undated": [one.as_data() for one in self.undated],
        }


def calendar(
    register: Register,
    area: str,
    as_at: date,
    *,
    data: Area | None = None,
    until: date | None = None,
    decisions: Iterable[Decision] = (),
) -> Calendar:
    """What falls due in an area.

    Args:
        register: What is known.
        area: The id of an integration authority's area, or of a loaded area.
        as_at: The day from which to look.
        data: The area's plans, if they are loaded; without them only the register's own days are known.
        until: The last day to look at; three years on if not given.
        decisions: Decisions of which some hold only for a time.

    Returns:
        Each thing once: what is overdue first, then by day.
    """
    last = until or as_at + HORIZON
    situation = Situation(as_at=as_at, areas=(area,))
    setting = setting_of(register, situation)
    verdicts = [v for v in applicable(register, situation, setting) if _is_ours(v.duty, setting)]
    case = Case(data, register, as_at, Links()) if data is not None else None
    own = [*counted(case), *ends(case), *actions(case), *promised(case)] if case else []
    told = {name for entry in own for name in entry.duties} - {REPORT}
    out = reported(data, register) if data else date.min
    theirs = (
        replace(entry, owners=tuple(name for role in entry.owners for name in _who(register, case, role)))
        for entry in recurring(register, (v for v in verdicts if v.duty.id not in told), setting, as_at, last)
    )
    entries = [
        *own,
        *(entry for entry in theirs if REPORT not in entry.duties or entry.day >= out),
        *(limited(decision, decision.review_by, as_at) for decision in decisions if decision.review_by),
    ]
    dated = {name for entry in entries for name in entry.duties}
    if REPORT in dated:
        dated.add(_PREPARE)
    body = register.bodies[area]
    return Calendar(
        area=area,
        name=data.area.name if data else body.place_name or body.name,
        as_at=as_at,
        until=last,
        entries=tuple(sorted((e for e in entries if e.day <= last), key=lambda e: (not e.overdue, e.day, e.key))),
        notice=data.meta.banner if data else "",
        undated=tuple(
            Undated(v.duty.id, v.duty.text, v.duty.deadline.text)
            for v in verdicts
            if v.duty.deadline and v.duty.deadline.cycle and v.duty.id not in dated
        ),
    )


def _is_ours(duty: Duty, setting: Setting) -> bool:
    """Whether a duty has a deadline, binds a body of the area, and waits for no event."""
    waits = any(condition.kind is not ConditionKind.FEATURE for condition in duty.conditions)
    return bool(duty.deadline) and not waits and duty.is_law and bool(setting.present.keys() & set(duty.bearers))


def _who(register: Register, case: Case | None, role: str) -> tuple[str, ...]:
    """Who holds a role: bodies by name where the area's data has them."""
    return holders(case, role) if case else (register.label("role", role),)
