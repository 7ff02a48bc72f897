"""Is something done for every group that the evidence shows to be in need? Check C29."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.align.case import (
    ALCOHOL_AND_DRUGS,
    CARERS,
    CHILD_POVERTY,
    CHILDREN,
    HOUSING,
    JUSTICE,
    REHOUSING,
    STATEMENT,
    STRATEGIC,
    Case,
    Held,
    quote,
)
from kg.align.finding import Passage, Result, State, fail, idle, review, unseen
from kg.align.severity import Severity
from kg.align.subject import PEOPLE
from kg.area.model import Fact
from kg.area.statement import Need
from kg.words import capitalised, listed, some, stems

EVIDENCE: Final = "evidence"
"""Stands in a passage for a plan, where the words are of the evidence."""

_LOW: Final = re.compile(
    r"\W*(?:(?:(?:very |relatively |fairly )?low|(?:(?:fully|well|already|largely) )?met)"
    r"(?: needs?| demand| levels?)?(?=\s*(?:$|[:;,.()–—]|-\s| by | in | through ))"
    r"|(?:none|nothing|nil)"
    r"(?=\s*(?:$|[:;,.()–—]|-\s)| (?:was |is )?(?:shown|found|identified|known|recorded|evident|raised))"
    r"|no (?:(?:known|shown|evidenced|evidence of|particular|specific|unmet|additional|further|significant) )*"
    r"(?:needs?|demand)\b(?! assess)|(?:needs?|demand) (?:is|are|was|were) (?:very )?(?:low|met)\b)",
    re.IGNORECASE,
)
"""How evidence says that a group was looked at and little or nothing is wanting: low, none shown, no unmet need."""
_MEDIUM: Final = re.compile(r"\W*(?:medium|moderate)\b", re.IGNORECASE)
_UNKNOWN: Final = re.compile(
    r"\W*(?:not (?:yet )?(?:known|assessed|evidenced|measured)|unknown|tb[cda])\b", re.IGNORECASE
)
_FOR: Final[Mapping[str, frozenset[str]]] = {
    CHILDREN: frozenset({"children-and-young-people"}),
    CHILD_POVERTY: frozenset({"children-and-young-people", "low-income-households"}),
    CARERS: frozenset({"carers"}),
    ALCOHOL_AND_DRUGS: frozenset({"people-who-use-substances"}),
    JUSTICE: frozenset({"people-leaving-prison"}),
    REHOUSING: frozenset({"people-homeless-or-threatened"}),
}
"""For whom a plan is by its type: what it does for nobody in particular, or for families, is for them."""
ACT: Final = (STRATEGIC, HOUSING, STATEMENT)
"""The plans that have to act for groups in need, as far as anybody does."""


def provided_for(case: Case) -> Iterator[Result]:
    """C29: a group with a need has an action in a plan in force.

    A need that is recorded as such and has none is a fault, unless it is said to be low, or was looked for and not
    found; of a middling one a person has to judge. A figure that names a group may count people rather than
    what they lack: whether there is a need, a person has to say. Children in low income families are children, and in
    low income families: who acts for any of the groups that a figure names acts for some of them.
    """
    area = case.area
    named = {need.id: case.subjects.groups((need.group,)) for need in area.needs}
    figures = _figures(case, frozenset(group for groups in named.values() for group in groups))
    if not case.actions() or not (area.needs or figures):
        yield unseen(message="Groups in need, or the actions of the plans, were not given.")
        return
    yield from _evidenced(case, _found(case, named, figures))


def _found(
    case: Case, named: Mapping[str, frozenset[str]], figures: Mapping[str, tuple[Fact, ...]]
) -> Iterator[Result]:
    acting = [_Acting.of(case, held) for held in case.actions()]
    for need in case.area.needs:
        if _UNKNOWN.match(need.need) or not (need.need or need.gap or need.actions):
            yield unseen(need.id, message=f"What {need.group} need was not given.")
        elif _LOW.match(need.need):
            yield idle(need.id, message=f"The evidence shows {need.group} to have little or no need.")
        elif not any(one.stands and one.held.action.id in need.actions for one in acting):
            yield from _unmet(case, need, named[need.id], acting)
    for group, facts in figures.items():
        unmet = [fact for fact in facts if not any(one.stands and one.meets(case, fact) for one in acting)]
        if unmet:
            label = case.register.label(PEOPLE, group)
            told = f"{some(f'“{fact.what}”' for fact in unmet)}: no action of a plan in force is for {label}."
            seen = tuple(Passage(EVIDENCE, fact.id, None, _text(fact)) for fact in unmet)
            yield review(
                *(fact.id for fact in unmet), message=told, about=(group,), passages=seen, severity=Severity.MEDIUM
            )


def _evidenced(case: Case, found: Iterator[Result]) -> Iterator[Result]:
    """Results as they are where the plans that have to act were given; else they cannot be told."""
    missed = [kind for kind in ACT if not any(plan.actions for plan in case.plans(kind))]
    blind = []
    for one in found:
        if missed and one.state in {State.FAIL, State.NEEDS_REVIEW}:
            blind.append(one)
        else:
            yield one
    if blind:
        told = listed(case.register.label("plan-type", kind) for kind in missed)
        yield unseen(
            *(name for one in blind for name in one.where),
            message=f"{capitalised(told)} with actions not given: whether they act for these groups cannot be said.",
            passages=tuple(passage for one in blind for passage in one.passages),
        )


@dataclass(frozen=True, slots=True)
class _Acting:
    """An action, with whom it is for: by its groups, by its text, by the stems of both; and whether its plan stands."""

    held: Held
    stands: bool
    groups: frozenset[str]
    people: frozenset[str]
    words: frozenset[str]

    @classmethod
    def of(cls, case: Case, held: Held) -> "_Acting":
        action = held.action
        groups = case.subjects.groups(action.groups)
        words = frozenset(stems(f"{action.text} {' '.join(action.groups)}"))
        stands = held.plan.status != "draft" and not case.over(held.plan)
        named = case.subjects.people(f"{action.text}; {'; '.join(action.groups)}") or _FOR.get(
            held.plan.type, frozenset()
        )
        return cls(held, stands, groups, groups | named, words)

    def is_for(self, case: Case, groups: frozenset[str]) -> bool:
        """Whether it is for a group or a part of it."""
        named = any(self.words.issuperset(group.split()) for group in groups)
        return named or case.subjects.within(self.people, groups)

    def meets(self, case: Case, fact: Fact) -> bool:
        """Whether it is for some of the people that a figure tells of, by any of their names or in its own words."""
        words = frozenset(stems(fact.what))
        return self.is_for(case, case.subjects.people(fact.what)) or any(
            words.issuperset(g.split()) for g in self.groups
        )


def _unmet(case: Case, need: Need, groups: frozenset[str], acting: Sequence[_Acting]) -> Iterator[Result]:
    ours = [one for one in acting if one.is_for(case, groups)]
    if any(one.stands for one in ours):
        return
    seen = (Passage(EVIDENCE, need.id, None, f"{need.group}: {need.need or need.gap}"),)
    wider = next((one.held for one in acting if one.stands and case.subjects.within(groups, one.groups)), None)
    if wider:
        told = f"No action is for {need.group} by name; {case.told(wider)} is for a wider group."
        yield review(need.id, message=told, passages=(*seen, quote(wider.plan, wider.action)))
        return
    medium = _MEDIUM.match(need.need) is not None
    told = f"{need.group} are shown to be in {'some ' if medium else ''}need, "
    told += "and no action of a plan in force is for them."
    over = [one.held for one in ours]
    if over:
        told += f" {case.told(*over)} {'is' if len(over) == 1 else 'are'} of a plan that is over or a draft."
    say, severity = (review, Severity.MEDIUM) if medium else (fail, None)
    told_too = tuple(quote(held.plan, held.action) for held in over)
    yield say(need.id, message=told, passages=(*seen, *told_too), severity=severity)


def _figures(case: Case, told: frozenset[str]) -> Mapping[str, tuple[Fact, ...]]:
    """Figures above nothing, by a group that each names, without those of the needs that are recorded."""
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in sorted(case.area.evidence.facts, key=lambda one: one.id):
        if any(_positive(value) for value in fact.values.values()):
            groups = case.subjects.people(fact.what)
            if groups and not groups & told:
                found[min(groups)].append(fact)
    return {group: tuple(facts) for group, facts in sorted(found.items())}


def _positive(value: float | tuple[float, ...] | None) -> bool:
    return any(one > 0 for one in value) if isinstance(value, tuple) else value is not None and value > 0


def _text(fact: Fact) -> str:
    return f"“{fact.what}” ({fact.id})"


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {"C29": provided_for}
