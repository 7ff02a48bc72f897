"""Who was worked with and who was asked: the strategic planning group against the prescribed list, and both drafts."""

from collections.abc import Iterable
from typing import Final

from doc_templates.checklist.finding import Finding, Missing, nothing
from doc_templates.writing import records
from doc_templates.writing.desk import Desk
from doc_templates.writing.disclosure import FEW, is_small
from doc_templates.writing.figure import number, when
from kg.area.plan import Consultation
from kg.words import listed, stems

_PROPOSALS: Final = "proposals"
_FIRST: Final = "draft1"
_SECOND: Final = "draft2"


def engaged(desk: Desk) -> Finding:
    """Item 11: the seats of the group against the prescribed list, and its views on proposals and first draft."""
    group, plan = desk.area.governance.strategic_planning_group, desk.plan
    clerk = desk.who("integration_authority", "committee clerk")
    if group is None:
        return nothing("the members of the strategic planning group", clerk, "governance.strategic_planning_group")
    prescribed = _prescribed(desk)
    filled = {name for member in group.members if (name := seat_of(member.role, prescribed))}
    told = [f"Seats of the prescribed list that are filled: {listed(n for n in prescribed if n in filled)}."]
    told = told if filled else []
    missing = [Missing(f"the member for {name}", clerk) for name in prescribed if name not in filled]
    for stage, what in ((_PROPOSALS, "the proposals"), (_FIRST, "the first draft")):
        steps = [step for step in (plan.consultation if plan else ()) if _is(step, stage) and _of_group(desk, step)]
        told += [f"It was asked for its views on {what} on {when(step.date)}." for step in steps[:1]]
        if not steps:
            missing.append(Missing(f"when the group was asked for its views on {what}", clerk))
    return Finding(tuple(told), tuple(missing))


def consulted(desk: Desk) -> Finding:
    """Item 12: the steps of the second draft, and the localities that are spoken for."""
    plan, owner = desk.plan, desk.who("hscp", "engagement team")
    steps = [step for step in (plan.consultation if plan else ()) if _is(step, _SECOND)]
    told = [_step(desk, step) for step in steps]
    missing = (
        []
        if steps
        else [Missing("consultation on the second draft: dates, who was asked and how many answered", owner)]
    )
    for row, step in enumerate(plan.consultation if plan else ()):
        if plan and step in steps and step.responses is None and step.n is None:
            where = f"{plan.id}.consultation[{row}].responses"
            missing.append(Missing(f"how many answered among {_who(desk, step)}", owner, where))
    if steps and not any(step.heard and step.done for step in steps):
        missing.append(Missing("what was heard on the second draft, and what was done about it", owner))
    return Finding(tuple(told), tuple(missing))


def seat_of(role: str, prescribed: Iterable[str]) -> str:
    """The group of the prescribed list that a role's words mean.

    Args:
        role: As the data has it: “carer (health)”.
        prescribed: The groups, in the register's words.

    Returns:
        The nearest group whose words hold those of the role, or are held by them; empty if there is none.
    """
    words = frozenset(stems(role))
    near = [(len(words ^ frozenset(stems(name))), name) for name in prescribed if _fits(words, frozenset(stems(name)))]
    return min(near)[1] if words and near else ""


def _fits(words: frozenset[str], name: frozenset[str]) -> bool:
    return words <= name or name <= words


def _prescribed(desk: Desk) -> list[str]:
    bound = desk.authority.binding(records.MEMBERSHIP)
    return [desk.register.label("consultee", name) for name in bound.duty.consults] if bound else []


def _is(step: Consultation, stage: str) -> bool:
    return step.stage.replace(" ", "").replace("-", "").casefold() == stage


def _of_group(desk: Desk, step: Consultation) -> bool:
    body = desk.area.body(step.group)
    return "planning group" in f"{step.group} {body.name if body else ''}".casefold()


def _who(desk: Desk, step: Consultation) -> str:
    return desk.name(step.group)


def _step(desk: Desk, step: Consultation) -> str:
    count = step.responses if step.responses is not None else step.n
    answered = "" if count is None else f", {FEW if is_small(count) else number(count)} answered"
    return f"Second draft to {_who(desk, step)} on {when(step.date)}{answered}{f' ({step.note})' if step.note else ''}."
