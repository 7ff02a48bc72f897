"""Relevance: which verdicts answer the question, and in what order."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Final

from kg.applies import strength
from kg.iri import Iri
from kg.model import Duty
from kg.register import Register
from kg.situation import Situation
from kg.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each fact of the graph adds to the log-odds that a record is wanted, which the wording starts.

    Attributes:
        unworded: What a record starts from at the least.
        plan: For a plan that is named, shared among the plans of the record; `near_plan` for a broader or narrower one.
        stage: For the stage asked about; as much less for another.
        other_law: For a record of other law than is named.
        unsaid: For a record that waits for an event of which the question says nothing.
    """

    unworded: float
    provision: float
    instrument: float
    trigger: float
    function: float
    topic: float
    group: float
    plan: float
    near_plan: float
    other_plan: float
    other_law: float
    stage: float
    unsaid: float


# A question that describes something is answered by its wording, and the names in it help a little
# (`python -m bench fit` prints what half of the golden questions would make of them).
DESCRIBED: Final = Weights(
    unworded=-5.0,
    provision=9.0,
    instrument=1.5,
    trigger=1.5,
    function=0.3,
    topic=0.35,
    group=0.3,
    plan=0.5,
    near_plan=0.3,
    other_plan=-1.0,
    other_law=-0.7,
    stage=0.35,
    unsaid=-0.15,
)
# A question that says hardly more than names is answered by what the graph ties to them.
NAMED: Final = Weights(
    unworded=-3.0,
    provision=9.0,
    instrument=3.0,
    trigger=4.0,
    function=2.5,
    topic=2.5,
    group=1.5,
    plan=3.0,
    near_plan=1.5,
    other_plan=-1.5,
    other_law=-2.5,
    stage=1.0,
    unsaid=-0.5,
)
# For a record that binds another than is asked for, outright or in passing, or binds somebody towards them.
OTHER_ROLE: Final = -0.7
NOT_BOUND: Final = -2.0
OWED: Final = -0.6
BROADER: Final = 0.3
FORCE: Final = {
    "duty": 0.0,
    "due-regard": -0.1,
    "have-regard": -0.1,
    "power": -0.45,
    "expectation": -0.7,
    "good-practice": -1.0,
}
# A record answers if it is likely enough by itself and beside the likeliest; it is near if it is a little likely.
LIKELY: Final = 0.25
SHARE: Final = 0.33
NEAR: Final = 0.05
MOST: Final = 25


@dataclass(frozen=True, slots=True)
class Ranked:
    """A verdict with how likely the record is wanted, 0 to 1."""

    verdict: Verdict
    score: float


def rank(
    register: Register, situation: Situation, duties: Iterable[Duty], judged: Callable[[Duty], Verdict]
) -> list[Ranked]:
    """Find the records that are to the point, judge them, and order them by how well they answer.

    Args:
        register: What is known.
        situation: What was understood.
        duties: The candidates.
        judged: Gives the verdict on a record; asked only about those that are to the point.

    Returns:
        The relevant verdicts, likeliest first; equals by strength of force, then id. Where nobody said what about,
        every record is to the point and strength alone orders them.
    """
    if not situation.says_what:
        return sorted((Ranked(judged(duty), 1.0) for duty in duties), key=lambda r: strength(register, r.verdict))
    likely = dict(situation.wording)
    weights = NAMED if situation.names_only else DESCRIBED
    by_name = situation.names_only or situation.provisions or situation.instruments
    roles = _Roles(register, situation)
    found = []
    for duty in duties:
        if duty.id not in likely and not by_name:
            continue
        odds = max(_odds(likely.get(duty.id, 0.0)), weights.unworded) + _named(register, situation, weights, duty)
        odds += _stage(register, situation, weights, duty) + _event(situation, weights, duty)
        odds += roles.weight(duty) + FORCE[duty.force]
        score = round(1.0 / (1.0 + exp(-odds)), 4)
        if score >= NEAR:
            found.append(Ranked(judged(duty), score))
    return sorted(found, key=lambda r: (-r.score, strength(register, r.verdict)))


def cut_line(ranked: Iterable[Ranked]) -> float:
    """The score below which a record is only near: a share of the best, whether that one binds or not."""
    return max(LIKELY, SHARE * max((r.score for r in ranked), default=0.0))


def cut(ranked: Sequence[Ranked], line: float) -> tuple[list[Ranked], list[Ranked]]:
    """Part what answers from what is only near: at a score, and at twenty-five."""
    kept: list[Ranked] = []
    near: list[Ranked] = []
    for one in ranked:
        (kept if one.score >= line and len(kept) < MOST else near).append(one)
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
    concerns = (f"It concerns: {', '.join(found)}",) if found else ()
    doing = [register.activities[name] for name in situation.activities if name in register.activities]
    bears = [a.label for a in doing if duty.id in a.calls_for or duty.id in a.touches]
    return (*concerns, *((f"It bears on: {'; '.join(bears)}",) if bears else ()))


class _Roles:
    """How closely a record's bearers fit whom it is asked for: as such, by another of their roles, or towards them."""

    def __init__(self, register: Register, situation: Situation) -> None:
        bodies = register.bodies
        own = [bodies[b].kind if b in bodies else b for b in situation.bearers]
        lineage = [role for name in own for role in register.ancestors("role", name)]
        asked = frozenset(joint for role in lineage for joint in (role, *register.composites.get(role, ())))
        # Whoever asks without a name asks for a body of the area, not for the Ministers.
        self._own = asked or register.held_roles
        self._other = NOT_BOUND if situation.bound else OTHER_ROLE

    def weight(self, duty: Duty) -> float:
        if self._own.intersection(duty.bearers):
            return 0.0
        return OWED if self._own.intersection(duty.owed_to) else self._other


def _odds(likely: float) -> float:
    bounded = min(max(likely, 0.001), 0.999)
    return log(bounded / (1.0 - bounded))


def _named(register: Register, situation: Situation, weights: Weights, duty: Duty) -> float:
    """What the concepts, plans and law that a question names add."""
    found = weights.trigger * bool(duty.triggers.intersection(situation.triggers))
    found += weights.function * _met(register, "function", situation.functions, duty.functions)
    found += weights.topic * _met(register, "topic", situation.topics, duty.topics)
    found += weights.group * _met(register, "client-group", situation.client_groups, duty.client_groups)
    if duty.plans.intersection(situation.plans):
        found += weights.plan / sqrt(len(duty.plans))
    elif _met(register, "plan-type", situation.plans, duty.plans):
        found += weights.near_plan
    elif situation.plans and duty.plans:
        found += weights.other_plan
    if any(citation.provision_iri in situation.provisions for citation in duty.basis):
        found += weights.provision
    elif any(citation.instrument.iri in situation.instruments for citation in duty.basis):
        found += weights.instrument
    elif any(register.instruments[Iri(name)].jurisdiction == duty.jurisdiction for name in situation.instruments):
        found += weights.other_law
    return found


def _stage(register: Register, situation: Situation, weights: Weights, duty: Duty) -> float:
    """More for a record of the stage asked about, less for one of another, between them for one of both."""
    if not situation.stages or not duty.stages:
        return 0.0
    met = sum(_met(register, "stage", situation.stages, frozenset({stage})) for stage in duty.stages)
    return weights.stage * (2.0 * min(met / len(duty.stages), 1.0) - 1.0)


def _event(situation: Situation, weights: Weights, duty: Duty) -> float:
    return weights.unsaid if duty.triggers and not duty.triggers.intersection(situation.triggers) else 0.0


def _met(register: Register, scheme: str, asked: Sequence[str], has: frozenset[str]) -> float:
    """How many of the concepts asked about a record has: itself or narrower counts one, only a broader one a part."""
    found = 0.0
    for name in asked:
        if has & register.descendants.get((scheme, name), frozenset({name})):
            found += 1.0
        elif has.intersection(register.ancestors(scheme, name)):
            found += BROADER
    return found
