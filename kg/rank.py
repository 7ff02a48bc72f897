"""Relevance: which verdicts answer the question, and in what order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Final

from kg.applies import Verdict, strength
from kg.model import Duty
from kg.register import Register
from kg.situation import Situation

# The graph's own evidence decides; words only order what it leaves equal.
PLAN: Final = 5.0
NEAR_PLAN: Final = 2.0
TRIGGER: Final = 6.0
FUNCTION: Final = 4.0
TOPIC: Final = 3.0
GROUP: Final = 2.0
PROVISION: Final = 12.0
INSTRUMENT: Final = 5.0
WORDS: Final = 1.5
ON_STAGE: Final = 1.4
OFF_STAGE: Final = 0.6
OFF_PLAN: Final = 0.5
BROADER: Final = 0.3
DIRECT: Final = 1.0
OTHER_ROLE: Final = 0.85
OWED: Final = 0.75
FORCE: Final = {
    "duty": 1.0,
    "due-regard": 0.95,
    "have-regard": 0.95,
    "power": 0.8,
    "expectation": 0.8,
    "good-practice": 0.7,
}
CUT: Final = 0.45
LEAST_WORDS: Final = 0.35
MOST: Final = 25


@dataclass(frozen=True, slots=True)
class Ranked:
    """A verdict with its score; `direct` if the graph ties it to the question by more than a broader concept."""

    verdict: Verdict
    score: float
    direct: bool


def rank(
    register: Register, situation: Situation, verdicts: Sequence[Verdict], words: Mapping[str, float]
) -> list[Ranked]:
    """Order verdicts by how well they answer.

    Args:
        register: What is known.
        situation: What was understood.
        verdicts: What was judged.
        words: For each record the likeness of its words to the question's, 0 to 1.

    Returns:
        The relevant verdicts, best first; equals by strength of force, then id.
    """
    found = []
    roles = _Roles(register, situation)
    for verdict in verdicts:
        duty = verdict.duty
        graph = _score(register, situation, duty)
        likeness = words.get(duty.id, 0.0)
        if _relevant(situation, graph, likeness):
            weight = _stage(register, situation, duty) * roles.weight(duty) * FORCE.get(duty.force, 1.0)
            score = round((graph if situation.has_subject else 1.0) * weight + WORDS * likeness, 4)
            found.append(
                Ranked(
                    replace(verdict, why=(*verdict.why, *ties(register, situation, duty))),
                    score,
                    graph >= DIRECT or not situation.has_subject,
                )
            )
    return sorted(found, key=lambda r: (-r.score, strength(register, r.verdict)))


def cut_line(ranked: Iterable[Ranked]) -> float:
    """The score below which a record is only near: a share of the best, whether that one binds or not."""
    return max((r.score for r in ranked), default=0.0) * CUT


def cut(ranked: Sequence[Ranked], line: float) -> tuple[list[Ranked], list[Ranked]]:
    """Part what answers from what is only near: at a score, and at twenty-five."""
    kept = [r for r in ranked if r.score >= line and r.direct][:MOST]
    return kept, [r for r in ranked if r not in kept]


def fits(register: Register, situation: Situation, duty: Duty) -> bool:
    """Whether a record is about every plan, stage and topic of a situation: the filter of a list, not of an answer."""
    return (
        (not situation.plans or bool(_met(register, "plan-type", situation.plans, duty.plans)))
        and (not situation.stages or bool(_met(register, "stage", situation.stages, duty.stages)))
        and (not situation.topics or bool(_met(register, "topic", situation.topics, duty.topics)))
    )


def ties(register: Register, situation: Situation, duty: Duty) -> tuple[str, ...]:
    """What ties a record to what was asked about, as facts of the graph."""
    pairs = (
        ("plan-type", situation.plans, duty.plans),
        ("topic", situation.topics, duty.topics),
        ("function", situation.functions, duty.functions),
        ("client-group", situation.client_groups, duty.client_groups),
        ("stage", situation.stages, duty.stages),
    )
    found = [
        register.label(scheme, name)
        for scheme, asked, has in pairs
        for name in sorted(has)
        if _met(register, scheme, asked, frozenset({name}))
    ]
    return (f"It concerns: {', '.join(found)}",) if found else ()


def _relevant(situation: Situation, graph: float, likeness: float) -> bool:
    if situation.has_subject:
        return graph > 0
    if situation.words and not situation.bearers:
        return likeness >= LEAST_WORDS
    return True


class _Roles:
    """How closely a record's bearers fit whom it is asked for: as such, by another of their roles, or towards them."""

    def __init__(self, register: Register, situation: Situation) -> None:
        bodies = register.bodies
        own = [bodies[b].kind if b in bodies else b for b in situation.bearers]
        self._own = {role for name in own for role in register.ancestors("role", name)}

    def weight(self, duty: Duty) -> float:
        if not self._own or self._own.intersection(duty.bearers):
            return 1.0
        return OWED if self._own.intersection(duty.owed_to) else OTHER_ROLE


def _score(register: Register, situation: Situation, duty: Duty) -> float:
    score = 0.0
    if situation.provisions:
        score += PROVISION * any(c.provision_iri in situation.provisions for c in duty.basis)
    if situation.instruments:
        score += INSTRUMENT * any(c.instrument.iri in situation.instruments for c in duty.basis)
    score += TRIGGER * bool(duty.triggers.intersection(situation.triggers))
    score += FUNCTION * _met(register, "function", situation.functions, duty.functions)
    score += TOPIC * _met(register, "topic", situation.topics, duty.topics)
    score += GROUP * _met(register, "client-group", situation.client_groups, duty.client_groups)
    if duty.plans.intersection(situation.plans):
        return score + PLAN / sqrt(len(duty.plans))
    if _met(register, "plan-type", situation.plans, duty.plans):
        return score + NEAR_PLAN
    return score * OFF_PLAN if situation.plans else score


def _stage(register: Register, situation: Situation, duty: Duty) -> float:
    if not situation.stages or not duty.stages:
        return 1.0
    return ON_STAGE if _met(register, "stage", situation.stages, duty.stages) else OFF_STAGE


def _met(register: Register, scheme: str, asked: Sequence[str], has: frozenset[str]) -> float:
    """How many of the concepts asked about a record has: itself or narrower counts one, only a broader one a part."""
    found = 0.0
    for name in asked:
        if has & register.descendants.get((scheme, name), frozenset({name})):
            found += 1.0
        elif has.intersection(register.ancestors(scheme, name)):
            found += BROADER
    return found
