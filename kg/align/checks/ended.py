"""Groups that are said to be no more, and what still rests on them. A part of check C46."""

import re
from collections.abc import Iterator
from typing import Final

from kg.align.case import STRATEGIC, Case, Held, owners, quote
from kg.align.checks.funding import is_over
from kg.align.checks.text import is_aside
from kg.align.finding import Passage, Result, fail
from kg.area.model import Body
from kg.words import capitalised, listed, name_key, some

_ENDED: Final = re.compile(
    r"\b(?:stood down|disbanded|dissolved|wound up|abolished|discontinued|defunct|closed (?:down|in|on)"
    r"|ceased|(?:replaced|superseded) by|merged (?:in)?(?:to|with)"
    r"|no longer (?:meets?|exists?|sits?|active|in being|operat\w+)|(?:has )?not met since)\b",
    re.IGNORECASE,
)
_NOT_YET: Final = re.compile(
    r"\b(?:to be|will|would|may|might|could|should|due to|not|never|being|if|propos\w+|until|before|which|that|who)\b"
    r"[^.;]*$",
    re.IGNORECASE,
)
"""What makes of the words behind it something that is to come, or that is said of another body."""
_MONTHS: Final = "January February March April May June July August September October November December".split()
_WHEN: Final = re.compile(rf"\b(?:({'|'.join(_MONTHS)})\s+)?(20\d\d)\b")


def ended(case: Case) -> Iterator[Result]:
    """What still rests on a group that is no more: who reports to it, has it as a member, or gives it an action."""
    for body in sorted(case.area.bodies, key=lambda one: one.id):
        if is_ended(case, body):
            yield from _resting(case, body)


def is_ended(case: Case, body: Body) -> bool:
    """Whether a body is said to be no more on the day.

    Args:
        case: The day.
        body: A body, with what is noted of it: “Stood down in March 2024”.

    Returns:
        Whether it is; not where that is to come, or is said of another body.
    """
    told = f"{body.name}. {body.notes}"
    found = next((one for one in _ENDED.finditer(told) if not _NOT_YET.search(told[: one.start()])), None)
    if found is None:
        return False
    when = _WHEN.search(re.split(r"[.;]", told[found.start() :])[0])
    month = _MONTHS.index(when[1]) + 1 if when and when[1] else 1
    return when is None or (int(when[2]), month) <= (case.as_at.year, case.as_at.month)


def _resting(case: Case, body: Body) -> Iterator[Result]:
    governance = case.area.governance
    groups = {
        f"governance.{name}": group
        for name in ("housing_health_group", "rsl_forum")
        if (group := getattr(governance, name))
    }
    under = {where: group.name for where, group in groups.items() if group.reports_to == body.id}
    seats = governance.strategic_planning_group.members if governance.strategic_planning_group else ()
    having = {where: group.name for where, group in groups.items() if body.id in group.members}
    if any(member.org == body.id for member in seats):
        having["governance.strategic_planning_group.members"] = "the strategic planning group"
    having |= {f"{one.id}.members": one.name for one in case.area.bodies if body.id in one.members}
    acting = [held for held in case.actions() if _rests(case, held, body)]
    if not (under or having or acting):
        return
    said = [f"{listed(under.values())} {'reports' if len(under) == 1 else 'report'} to {body.name}"] if under else []
    said += [f"{body.name} is a member of {listed(having.values())}"] if having else []
    acted = some((f"“{held.action.text}” ({case.called(held.plan)})" for held in acting), 3)
    said += [f"{acted} {'rests' if len(acting) == 1 else 'rest'} on {body.name}"] if acting else []
    noted = body.notes or body.name
    seen = [Passage("", body.id, None, f"{body.name}: {noted}")]
    seen += [quote(held.plan, held.action) for held in acting]
    told = f"{capitalised('; '.join(said))}, of which the data says: “{noted.rstrip('.')}”."
    board = tuple(one.id for one in case.area.of_type("integration_authority")) or owners(*case.plans(STRATEGIC))
    decide = tuple(dict.fromkeys((*board, *owners(*(held.plan for held in acting)))))
    where = dict.fromkeys((body.id, *sorted(under), *sorted(having), *(held.action.id for held in acting)))
    yield fail(*where, message=told, about=(body.id,), passages=tuple(seen), owners=decide)


def _rests(case: Case, held: Held, body: Body) -> bool:
    """Whether an action that still runs is led or joined by a body, or names a group in its words."""
    action = held.action
    if held.plan.status == "draft" or case.over(held.plan) or is_over(action, case.as_at):
        return False
    words = f" {name_key(action.text)} "
    named = body.type == "group" and f" {name_key(body.name)} " in words and not is_aside(action.text)
    return named or body.id in {action.lead, *action.partners}
