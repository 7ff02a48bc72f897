"""Relevance: which verdicts answer the question, and in what order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from kg.applies import strength
from kg.model import Duty
from kg.register import Register
from kg.situation import Situation
from kg.verdict import Verdict

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
UNSAID: Final = 0.85
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
    register: Register,
    situation: Situation,
    duties: Iterable[Duty],
    words: Mapping[str, float],
    judged: Callable[[Duty], Verdict],
) -> list[Ranked]:
    """Find the records that are to the point, judge them, and order them by how well they answer.

    Args:
        register: What is known.
        situation: What was understood.
        duties: The candidates.
        words: For each record the likeness of its words to the question's, 0 to 1.
        judged: Gives the verdict on a record; asked only about those that are to the point.

    Returns:
        The relevant verdicts, best first; equals by strength of force, then id.
    """
    found = []
    roles = _Roles(register, situation)
    for duty in duties:
        graph = _score(register, situation, duty)
        likeness = words.get(duty.id, 0.0)
        if _relevant(situation, graph, likeness):
            weight = (
                _stage(register, situation, duty) * _event(situation, duty) * roles.weight(duty) * FORCE[duty.force]
            )
            score = round((graph if situation.has_subject else 1.0) * weight + WORDS * likeness, 4)
            found.append(Ranked(judged(duty), score, graph >= DIRECT or not situation.has_subject))
    return sorted(found, key=lambda r: (-r.score, strength(register, r.verdict)))


def cut_line(ranked: Iterable[Ranked]) -> float:
    """The score below which a record is only near: a share of the best, whether that one binds or not."""
    return max((r.score for r in ranked), default=0.0) * CUT


def cut(ranked: Sequence[Ranked], line: float) -> tuple[list[Ranked], list[Ranked]]:
    """Part what answers from what is only near: at a score, and at twenty-five."""
    kept: list[Ranked] = []
    near: list[Ranked] = []
    for one in ranked:
        (kept if one.direct and one.score >= line and len(kept) < MOST else near).append(one)
    return kept, near


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
        asked = frozenset(role for name in own for role in register.ancestors("role", name))
        # Whoever asks without a name asks for a body of the area, not for the Ministers.
        self._own = asked or register.held_roles

    def weight(self, duty: Duty) -> float:
        if self._own.intersection(duty.bearers):
            return 1.0
        return OWED if self._own.intersection(duty.owed_to) else OTHER_ROLE


def _score(register: Register, situation: Situation, duty: Duty) -> float:
    score = 0.0
    score += TRIGGER * bool(duty.triggers.intersection(situation.triggers))
    score += FUNCTION * _met(register, "function", situation.functions, duty.functions)
    score += TOPIC * _met(register, "topic", situation.topics, duty.topics)
    score += GROUP * _met(register, "client-group", situation.client_groups, duty.client_groups)
    if duty.plans.intersection(situation.plans):
        score += PLAN / sqrt(len(duty.plans))
    elif _met(register, "plan-type", situation.plans, duty.plans):
        score += NEAR_PLAN
    elif situation.plans:
        score *= OFF_PLAN
    return score + _law(situation, duty, score)


def _law(situation: Situation, duty: Duty, score: float) -> float:
    """For the provision or instrument named. An Act named beside a subject says where to look, not what for."""
    if any(citation.provision_iri in situation.provisions for citation in duty.basis):
        return PROVISION
    named = any(citation.instrument.iri in situation.instruments for citation in duty.basis)
    apart = any((situation.plans, situation.topics, situation.functions, situation.client_groups, situation.triggers))
    return INSTRUMENT * (named and (score >= DIRECT or not apart) and not situation.provisions)


def _stage(register: Register, situation: Situation, duty: Duty) -> float:
    """More for a record of the stage asked about, less for one of another, between them for one of both."""
    if not situation.stages or not duty.stages:
        return 1.0
    share = sum(_met(register, "stage", situation.stages, frozenset({stage})) for stage in duty.stages) / len(
        duty.stages
    )
    return OFF_STAGE + (ON_STAGE - OFF_STAGE) * min(share, 1.0)


def _event(situation: Situation, duty: Duty) -> float:
    """Less for a record that waits for an event of which the question says nothing."""
    return UNSAID if duty.triggers and not duty.triggers.intersection(situation.triggers) else 1.0


def _met(register: Register, scheme: str, asked: Sequence[str], has: frozenset[str]) -> float:
    """How many of the concepts asked about a record has: itself or narrower counts one, only a broader one a part."""
    found = 0.0
    for name in asked:
        if has & register.descendants.get((scheme, name), frozenset({name})):
            found += 1.0
        elif has.intersection(register.ancestors(scheme, name)):
            found += BROADER
    return found
