"""Do the plans pursue the same ends? Checks C13, C14 and C26.

A priority is answered where the data links it with something in the other plan, or says that there it has no part:
an empty list in `mapped`. A link that is only proposed asks a person; so does a priority of community planning whose
list of what serves it is empty, as what is not relevant has to be marked. What is a draft is held against drafts.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from kg.align.case import COMMUNITY, HOUSING, STATEMENT, STRATEGIC, Case, owners, quote
from kg.align.checks.claimed import misnamed
from kg.align.finding import Result, fail, good, review, unseen
from kg.align.link import Standing
from kg.align.severity import Severity
from kg.area.plan import Plan, Priority
from kg.words import joined, listed, some

_NO_PART: Final = re.compile(
    r"\bno (?:\w+ ){0,2}(?:contribution|counterpart|dimension|element|input|involvement|link|part|relevance|role)\b"
    r"|\bnot (?:relevant|applicable)\b|\bn/a\b|\bnot a (?:concern|matter) (?:for|of) housing\b"
    r"|\b(?:outside|outwith) the (?:remit|scope) of (?:this|the|housing)\b|\bnothing for housing\b"
    r"|\b(?:nothing|none) (?:is |to be )?(?:claimed|contributed|to contribute|needed|required)\b"
    r"|\bhas no bearing\b|\bdoes not contribute\b",
    re.IGNORECASE,
)
"""How a priority is written that only says that there is none."""


def statement(case: Case) -> Iterator[Result]:
    """C13: the priorities of the strategic plan and of the housing contribution statement answer one another."""
    strategic, statements = _with_aims(case, STRATEGIC), _with_aims(case, STATEMENT)
    yield from _both_ways(case, strategic, statements, STRATEGIC, STATEMENT)
    for ones, others in ((strategic, statements), _drafts(case, STRATEGIC, STATEMENT)):
        if _joined(case, ones, others):
            yield from _unanswered(case, ones, others, None)
            yield from _unanswered(case, others, ones, None)
        yield from misnamed(case, others, ones)


def strategy(case: Case) -> Iterator[Result]:
    """C14: the statement's priorities meet the housing strategy's outcomes, and the strategy sums the statement up.

    Not every outcome of a housing strategy is about health and care: one without a counterpart is a question.
    """
    statements, strategies = _with_aims(case, STATEMENT), _with_aims(case, HOUSING)
    yield from _both_ways(case, statements, strategies, STATEMENT, HOUSING)
    for ones, others in ((statements, strategies), _drafts(case, STATEMENT, HOUSING)):
        if _joined(case, ones, others):
            yield from _unanswered(case, ones, others, None)
            yield from _unanswered(case, others, ones, Severity.LOW)
    for plan in _in_force(case, HOUSING):
        yield from _bridge(case, plan)


def community(case: Case) -> Iterator[Result]:
    """C26: the strategic plan or the housing strategy takes up each priority of community planning."""
    plans, others = _with_aims(case, COMMUNITY), [*_with_aims(case, STRATEGIC), *_with_aims(case, HOUSING)]
    types = {plan.type for plan in others}
    if not plans or not types:
        missed = COMMUNITY if not plans else STRATEGIC
        yield unseen(message=f"No {case.register.label('plan-type', missed)} with its priorities was given.")
        return
    if not any(plan.mapped for plan in plans) and not _joined(case, plans, others):
        yield _unmapped(case, plans, others)
        return
    for plan, aim in _aims(plans):
        empty = plan.mapped.get(aim.id) == ()
        if _is_answered(case, plan, aim, others, own=False):
            continue
        elsewhere = [link for link in case.links.of(aim.id) if link.holds]
        if elsewhere:
            names = some(_aim(case, link.beside(aim.id)) for link in elsewhere)
            told = f"“{aim.name}” ({case.called(plan)}) is taken up only by {names}, not by the strategic plan or a "
            told += "housing strategy."
            yield review(aim.id, message=told, passages=(quote(plan, aim),), owners=plan.owner, severity=Severity.LOW)
        elif empty and not _proposed(case, aim, others):
            told = f"Nothing serves “{aim.name}” ({case.called(plan)}): the list is empty, and why was not given. "
            told += f"Do {joined(case.all_called(others))} leave it out, or is it not relevant to them?"
            yield review(
                aim.id, message=told, about=(aim.id,), passages=(quote(plan, aim),), owners=owners(plan, *others)
            )
        elif len(types) == 1 and not _proposed(case, aim, others):
            missed = HOUSING if STRATEGIC in types else STRATEGIC
            label = case.register.label("plan-type", missed)
            told = f"“{aim.name}” is not in {case.called(others[0])}; no {label} was given."
            yield unseen(aim.id, message=told, passages=(quote(plan, aim),), owners=plan.owner)
        else:
            yield _gap(case, plan, aim, others, None)


def _both_ways(
    case: Case, ones: Sequence[Plan], others: Sequence[Plan], one_type: str, other_type: str
) -> Iterator[Result]:
    """What can be said of two plans before their priorities are gone through."""
    for plans, kind in ((ones, one_type), (others, other_type)):
        if not plans:
            yield unseen(message=f"No {case.register.label('plan-type', kind)} with its priorities was given.")
    if ones and others and not _joined(case, ones, others):
        yield _unmapped(case, ones, others)


def _unmapped(case: Case, ones: Sequence[Plan], others: Sequence[Plan]) -> Result:
    names = listed(case.all_called(ones)), listed(case.all_called(others))
    return review(
        *(plan.id for plan in (*ones, *others)),
        message=f"Nothing says which priorities of {names[0]} and of {names[1]} belong together.",
        about=tuple(sorted({plan.type for plan in (*ones, *others)})),
        passages=tuple(quote(plan) for plan in (*ones, *others)),
        owners=owners(*ones, *others),
    )


def _unanswered(case: Case, plans: Sequence[Plan], others: Sequence[Plan], asked: Severity | None) -> Iterator[Result]:
    """A result for each priority of some plans that none of the others answers; a question of a severity if `asked`."""
    for plan, aim in _aims(plans):
        if not _is_answered(case, plan, aim, others):
            yield _gap(case, plan, aim, others, asked)


def _gap(case: Case, plan: Plan, aim: Priority, others: Sequence[Plan], asked: Severity | None) -> Result:
    told = f"“{aim.name}” ({case.called(plan)}) has no answer in {joined(case.all_called(others))}"
    proposed = _proposed(case, aim, others)
    if proposed:
        names = some(f"“{other.name}” ({case.called(one)})" for one, other in proposed)
        return review(
            aim.id,
            *(other.id for _, other in proposed),
            message=f"{told}; a link with {names} is only proposed.",
            about=(aim.id,),
            passages=(quote(plan, aim), *(quote(one, other) for one, other in proposed)),
            owners=owners(plan, *(one for one, _ in proposed)),
            severity=asked,
        )
    return (review if asked else fail)(
        *(one.id for one in others),
        aim.id,
        message=f"{told}, and nothing says that none is needed.",
        about=(aim.id,),
        passages=(quote(plan, aim), *map(quote, others)),
        owners=owners(plan, *others),
        severity=asked,
    )


def _bridge(case: Case, plan: Plan) -> Iterator[Result]:
    """The strategy's own end of the bridge: a summary of the statement, and what is delegated."""
    parts = {
        "hcs_summary_present": (plan.hcs_summary_present, "no summary of the housing contribution statement"),
        "delegation_statement_present": (
            plan.delegation_statement_present,
            "no statement of which services are delegated",
        ),
    }
    lacking = [name for name, (there, _) in parts.items() if there is False]
    unknown = [name for name, (there, _) in parts.items() if there is None]
    if lacking:
        told = f"{case.called(plan)} has {listed(parts[name][1] for name in lacking)}."
        where = [f"{plan.id}.{name}" for name in lacking]
        yield fail(*where, message=told, passages=(quote(plan),), owners=plan.owner)
    elif plan.hcs_summary_present is None:
        told = f"Whether {case.called(plan)} sums up the housing contribution statement was not given."
        yield unseen(*(f"{plan.id}.{name}" for name in unknown), message=told, owners=plan.owner)
    else:
        yield good(plan.id, message=f"{case.called(plan)} sums up the housing contribution statement.")


def _is_answered(case: Case, plan: Plan, aim: Priority, others: Sequence[Plan], *, own: bool = True) -> bool:
    """Whether a priority is linked with anything in the others, or is said to have no part there.

    A priority that itself says that nothing is contributed asks for no answer; nor does one whose own plan says that
    nothing serves it, where `own`.
    """
    if _NO_PART.search(aim.name):
        return True
    theirs = {other.id for _, other in _aims(others)} | {action.id for one in others for action in one.actions}
    linked = any(link.holds and link.beside(aim.id) in theirs for link in case.links.of(aim.id))
    return linked or any(one.mapped.get(aim.id) == () for one in ((plan, *others) if own else others))


def _proposed(case: Case, aim: Priority, others: Sequence[Plan]) -> list[tuple[Plan, Priority]]:
    named = {link.beside(aim.id) for link in case.links.of(aim.id) if link.standing == Standing.PROPOSED}
    return [(plan, other) for plan, other in _aims(others) if other.id in named]


def _joined(case: Case, ones: Sequence[Plan], others: Sequence[Plan]) -> bool:
    """Whether anything at all says how the priorities of some plans and of others belong together."""
    return any(_is_answered(case, plan, aim, others) for plan, aim in _aims(ones))


def _aim(case: Case, name: str) -> str:
    """A priority or an action in words, with its plan; its id if no plan in force has it."""
    held = case.action(name)
    found = next((f"“{aim.name}” ({case.called(plan)})" for plan, aim in case.priorities() if aim.id == name), name)
    return case.told(held) if held else found


def _aims(plans: Sequence[Plan]) -> list[tuple[Plan, Priority]]:
    return [(plan, aim) for plan in plans for aim in (*plan.priorities, *plan.outcomes)]


def _with_aims(case: Case, kind: str) -> list[Plan]:
    return [plan for plan in _in_force(case, kind) if plan.priorities or plan.outcomes]


def _in_force(case: Case, kind: str) -> list[Plan]:
    """The plans of a type that are not over, or all of them if each is: that they are is another check's.

    The draft of the next is left out where one is in force.
    """
    plans = case.plans(kind)
    running = [plan for plan in plans if not case.over(plan)]
    return [plan for plan in running if not _is_next(plan, running)] or list(plans)


def _drafts(case: Case, *kinds: str) -> tuple[list[Plan], ...]:
    """The drafts beside plans in force, by type, with their priorities: as none yet has to answer what is in force."""
    found = []
    for kind in kinds:
        plans = [plan for plan in case.plans(kind) if not case.over(plan)]
        found.append([plan for plan in plans if _is_next(plan, plans) and (plan.priorities or plan.outcomes)])
    return tuple(found)


def _is_next(plan: Plan, plans: Sequence[Plan]) -> bool:
    """Whether a plan is the draft of one that is to follow another of the same owner."""
    return plan.status == "draft" and any(one.status != "draft" and set(one.owner) & set(plan.owner) for one in plans)


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {
    "C13": statement,
    "C14": strategy,
    "C26": community,
}
