"""Which duties and national outcomes the plans cover, as a tracer of requirements would say it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Final

from kg.align.case import HOUSING, INVESTMENT, STATEMENT, STRATEGIC, Case
from kg.align.decision import Verdict
from kg.align.finding import Finding, State
from kg.align.matrix import Head, Matrix, columns, in_order
from kg.align.run import Alignment
from kg.align.severity import Severity
from kg.area.plan import Action, Plan

OUTCOMES: Final = range(1, 10)
"""The national health and wellbeing outcomes (SSI 2014/343)."""
AT_HOME: Final = 2
"""The outcome that a housing contribution statement is asked for (check C10)."""
_GRAVE: Final = frozenset({Severity.CRITICAL, Severity.HIGH})
_PART: Final = re.compile(r"[.\[]")


class Coverage(StrEnum):
    """How far a plan covers what is asked of it, the worst first."""

    UNCOVERED = "uncovered"
    PARTLY = "partly_covered"
    NOT_EVIDENCED = "not_evidenced"
    JUSTIFIED = "justified"
    COVERED = "covered"
    NOT_ASKED = "not_asked"

    @property
    def words(self) -> str:
        """In words: partly covered."""
        return self.value.replace("_", " ")


MEANS: Final[Mapping[Coverage, str]] = {
    Coverage.UNCOVERED: "a critical or high fault is open, or no action is for it",
    Coverage.PARTLY: "a lesser fault or a question is open, no measure, or the plan is over",
    Coverage.NOT_EVIDENCED: "the data for it was not given",
    Coverage.JUSTIFIED: "a gap that somebody accepted for a reason",
    Coverage.COVERED: "asked, and nothing speaks against it",
    Coverage.NOT_ASKED: "not asked of this plan",
}
"""What each state says of a plan, for a legend."""

_HOUSING: Final = frozenset({STATEMENT, HOUSING, INVESTMENT})
# What a check asks of plans that its records do not name.
_ASKED: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(("C15", "C23", "C24", "C25", "C28"), _HOUSING),
    **dict.fromkeys(("C36", "C37", "C39", "C45"), frozenset({STATEMENT})),
}


def coverage(found: Alignment) -> Matrix:
    """Duties and national outcomes by plans.

    A row of duties is what one check asks for, with all records behind it: an officer reads the check, the records are
    its `duties`. A check without a record behind it is good practice and no row.

    Args:
        found: What the checks found.

    Returns:
        The matrix. Adding an action that covers something never makes a cell of the outcomes worse than it was asked.
    """
    plans = in_order(found.case)
    because: dict[tuple[str, str], tuple[str, ...]] = {}
    rows, cells = [], []
    for head, told in (*_duties(found, plans), *_outcomes(found, plans)):
        rows.append(head)
        cells.append(tuple(told[plan.id][0] for plan in plans))
        because |= {(head.id, plan.id): told[plan.id][1] for plan in plans if told[plan.id][1]}
    return Matrix(tuple(rows), columns(plans), tuple(cells), because)


def plans_of(case: Case) -> Mapping[str, str]:
    """The plan in which each plan, action, priority and outcome stands, all by their ids."""
    found: dict[str, str] = {}
    for plan in in_order(case):
        found[plan.id] = plan.id
        found |= {action.id: plan.id for action in plan.actions}
        found |= {aim.id: plan.id for aim in (*plan.priorities, *plan.outcomes)}
    return found


def touched(finding: Finding, plans: Mapping[str, str]) -> frozenset[str]:
    """The plans that a finding is about.

    Args:
        finding: A finding.
        plans: As `plans_of` gives them.

    Returns:
        Their ids: those in which what it names stands, else those whose words it quotes.
    """
    named = {plans.get(_PART.split(where)[0], "") for where in finding.result.where} - {""}
    return frozenset(named or {one.plan for one in finding.result.passages if one.plan in plans})


_Told = Mapping[str, tuple[Coverage, tuple[str, ...]]]


def _duties(found: Alignment, plans: Iterable[Plan]) -> Iterator[tuple[Head, _Told]]:
    case, places = found.case, plans_of(found.case)
    by_check: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in found.findings:
        by_check[finding.check.id].append(finding)
    for check in case.register.checks.values():
        findings = by_check[check.id]
        duties = tuple(dict.fromkeys((*check.duties, *(name for one in findings for name in one.duties))))
        if not duties or not findings:
            continue
        types = _ASKED.get(check.id, frozenset()).union(*(case.register.duty(name).plans for name in check.duties))
        about: defaultdict[str, list[Finding]] = defaultdict(list)
        for one in findings:
            for name in touched(one, places) or ("",):
                about[name].append(one)
        group = case.register.label("check-group", check.group)
        head = Head(check.id, check.title, "duty", group, tuple(sorted(duties)))
        yield head, {plan.id: _of(case, plan, about[plan.id], about[""], asked=plan.type in types) for plan in plans}


def _of(case: Case, plan: Plan, own: list[Finding], general: list[Finding], *, asked: bool) -> (
    tuple[Coverage, tuple[str, ...]]
):  # fmt: skip
    """What findings about a plan make of it, with those about no plan if it is asked."""
    findings = own + (general if asked else [])
    told = [(state, one.id) for one in findings if (state := _state(one)) != Coverage.NOT_ASKED]
    if told:
        worst = min((state for state, _ in told), key=list(Coverage).index)
        return worst, tuple(sorted(name for state, name in told if state == worst and worst != Coverage.COVERED))
    if findings or not asked:
        return Coverage.NOT_ASKED, ()
    return (Coverage.NOT_EVIDENCED if case.over(plan) else Coverage.COVERED), ()


def _state(finding: Finding) -> Coverage:
    state, decision = finding.result.state, finding.decision
    if decision and not finding.is_open:
        return Coverage.JUSTIFIED if decision.verdict == Verdict.JUSTIFY else Coverage.COVERED
    if state == State.FAIL and finding.severity in _GRAVE:
        return Coverage.UNCOVERED
    return {
        State.FAIL: Coverage.PARTLY,
        State.NEEDS_REVIEW: Coverage.PARTLY,
        State.NOT_EVIDENCED: Coverage.NOT_EVIDENCED,
        State.PASS: Coverage.COVERED,
    }.get(state, Coverage.NOT_ASKED)


def _outcomes(found: Alignment, plans: Iterable[Plan]) -> Iterator[tuple[Head, _Told]]:
    case = found.case
    decided = {where: one for one in found.findings for where in one.result.where if ".nhwo." in where}
    serving = {number: frozenset(h.action.id for h in case.actions() if number in h.action.nhwo) for number in OUTCOMES}
    for number in OUTCOMES:
        label = f"{number} {case.register.label('outcome', str(number))}"
        head = Head(f"nhwo-{number}", label, "outcome", "national health and wellbeing outcomes")
        yield (
            head,
            {
                plan.id: _served(case, plan, number, serving[number], decided.get(f"{plan.id}.nhwo.{number}"))
                for plan in plans
            },
        )


def _served(case: Case, plan: Plan, number: int, serving: frozenset[str], finding: Finding | None) -> (
    tuple[Coverage, tuple[str, ...]]
):  # fmt: skip
    """How a plan covers an outcome: by an action with a measure, by one without, by one that is linked with such."""
    over = case.over(plan)
    actions = [*plan.actions, *(action for one in case.plans() if _is_part(one, plan) for action in one.actions)]
    own = sorted((action for action in actions if number in action.nhwo), key=lambda one: one.id)
    measured = () if over else _ids(one for one in own if one.measure)
    linked = _ids(one for one in plan.actions if not over and _is_linked(case, one, serving))
    told = _state(finding) if finding else None
    if measured:
        return Coverage.COVERED, measured
    if finding and told in {Coverage.JUSTIFIED, Coverage.COVERED}:
        return told, (finding.id,)
    if own or linked:
        return Coverage.PARTLY, _ids(own) or linked
    if finding and told and finding.result.state == State.NEEDS_REVIEW:
        return told, (finding.id,)
    if plan.type == STRATEGIC or (plan.type == STATEMENT and number == AT_HOME):
        return (Coverage.UNCOVERED if any(one.nhwo for one in actions) else Coverage.NOT_EVIDENCED), ()
    return Coverage.NOT_ASKED, ()


def _is_part(part: Plan, plan: Plan) -> bool:
    return part.part_of == plan.id and part.id != plan.id


def _is_linked(case: Case, action: Action, serving: frozenset[str]) -> bool:
    return any(link.holds and link.beside(action.id) in serving for link in case.links.of(action.id))


def _ids(actions: Iterable[Action]) -> tuple[str, ...]:
    return tuple(sorted({one.id for one in actions}))
