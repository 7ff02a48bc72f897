"""From a situation to records: judge, rank, cut, and part what binds from what is only near."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from kg.applies import candidates, folded, judge
from kg.iri import Iri
from kg.model import Activity, Duty
from kg.rank import LIKELY, Ranked, cut, cut_line, rank, ties
from kg.register import Register
from kg.situation import Setting, Situation, setting_of
from kg.verdict import Standing, Verdict

MOST_RELATED = 20
# Standings that make a definite no of the record that is meant.
_NO = frozenset({Standing.NOT_YET, Standing.ELSEWHERE, Standing.ENDED, Standing.FEATURE_ABSENT})
_MEANT = 0.5
_CLEARLY = 0.05
_CLEARLY_MEANT = 0.7
NOWHERE = Setting({}, frozenset(), {})


@dataclass(frozen=True, slots=True)
class Selection:
    """What a situation calls up: the records that bind, those worth knowing beside them, and the definitions.

    `total` is how many bind, where more do than are listed; `instead` the record that the question means most of all,
    if that one does not bind; `abroad` the records of another country's law that the question names.
    """

    setting: Setting = NOWHERE
    duties: tuple[Verdict, ...] = ()
    related: tuple[Verdict, ...] = ()
    definitions: tuple[Verdict, ...] = ()
    total: int = 0
    instead: Verdict | None = None
    abroad: tuple[Verdict, ...] = ()


def select(register: Register, situation: Situation) -> Selection:
    """The records that a situation calls up. It hangs on the situation alone, so a receipt can be replayed.

    Args:
        register: What is known.
        situation: What was understood.

    Returns:
        The selection: what binds, best first; what is near, labelled; definitions apart.
    """
    setting = setting_of(register, situation)
    # Whoever describes what it is about is told of it even where it binds another than they named.
    outright = not situation.says_what or (situation.names_only and situation.bound)
    anybody = situation if outright else replace(situation, bearers=(), bound=())
    anyones = setting if outright else setting_of(register, anybody)
    duties = candidates(register, anybody, anyones)
    ranked = rank(register, situation, duties, partial(_judged, register, situation, setting, anyones))
    binding = [r for r in ranked if r.verdict.standing.binds and not r.verdict.duty.is_definition]
    abroad = _abroad(register, situation, setting, ranked)
    if abroad:
        binding = _with_counterparts(register, situation, setting, abroad, binding)
    line = cut_line(r for r in ranked if r.verdict.standing is not Standing.ELSEWHERE)
    listed = _folded(binding)
    kept, near = cut(listed, line)
    apart = [r for r in ranked if not r.verdict.standing.binds and r.verdict.standing is not Standing.OTHER_BEARER]
    aside, _rest = cut(apart, cut_line(apart))
    met = {v.duty.id for v in abroad}
    named = [r for r in aside if r.verdict.duty.id in met] or [Ranked(v, 1.0) for v in abroad[:1]]
    aside = [*named, *(r for r in aside if r.verdict.duty.id not in met)]
    defined = [
        r.verdict for r in ranked if r.verdict.duty.is_definition and r.verdict.standing.binds and r.score >= line
    ]
    return Selection(
        setting=setting,
        duties=_tied(register, situation, kept),
        related=_tied(register, situation, [*aside, *near][:MOST_RELATED]),
        definitions=tuple(defined[:3]),
        total=sum(r.score >= line for r in listed),
        instead=_instead(situation, ranked, binding),
        abroad=tuple(abroad),
    )


def _instead(situation: Situation, ranked: list[Ranked], binding: list[Ranked]) -> Verdict | None:
    """The record that is meant, if it is law that does not bind: the likeliest by far, or the only one named."""
    refused = [r for r in ranked if r.verdict.standing in _NO and not r.verdict.duty.is_definition]
    top = max((r.score for r in binding), default=0.0)
    by_name = [r for r in refused if _is_named(situation, r.verdict.duty)]
    if by_name and by_name[0].score >= LIKELY and not any(_is_named(situation, r.verdict.duty) for r in binding):
        return by_name[0].verdict
    return refused[0].verdict if refused and refused[0].score >= max(_MEANT, top + _CLEARLY) else None


def _is_named(situation: Situation, duty: Duty) -> bool:
    """Whether the question names a plan or topic that the record is about."""
    return bool(duty.plans.intersection(situation.plans) or duty.topics.intersection(situation.topics))


def _judged(register: Register, situation: Situation, setting: Setting, anyones: Setting, duty: Duty) -> Verdict:
    """The verdict for who is named or, if the record binds someone else and that is to the point, for anybody there."""
    found = judge(register, situation, setting, duty)
    if found.standing.binds or anyones is setting:
        return found
    open_to_all = judge(register, situation, anyones, duty)
    # Whoever asks outright whether it binds somebody is told that it does not, or not yet.
    reached = open_to_all.standing.binds and not situation.bound
    reached |= found.standing is Standing.OTHER_BEARER
    return open_to_all if reached else found


def _tied(register: Register, situation: Situation, ranked: Iterable[Ranked]) -> tuple[Verdict, ...]:
    return tuple(replace(r.verdict, ties=ties(register, situation, r.verdict.duty)) for r in ranked)


def _folded(ranked: list[Ranked]) -> list[Ranked]:
    kept = {verdict.duty.id for verdict in folded([r.verdict for r in ranked])}
    return [r for r in ranked if r.verdict.duty.id in kept]


def _abroad(register: Register, situation: Situation, setting: Setting, ranked: list[Ranked]) -> list[Verdict]:
    """The records of another country's law that is named: those to the point or, if none is, all."""
    named = [Iri(name) for name in situation.instruments]
    foreign = {iri for iri in named if register.instruments[iri].jurisdiction != situation.jurisdiction}
    if not foreign:
        return []
    met = [r.verdict for r in ranked if r.verdict.duty.instrument.iri in foreign]
    return met or [judge(register, situation, setting, d) for n in sorted(foreign) for d in register.by_instrument[n]]


def _with_counterparts(
    register: Register, situation: Situation, setting: Setting, abroad: list[Verdict], binding: list[Ranked]
) -> list[Ranked]:
    """What Scotland has instead of the law named comes first, and alone where the question names nothing else."""
    names = dict.fromkeys(name for v in abroad for name in v.duty.counterparts)
    anybody = replace(situation, bearers=(), bound=())
    anyones = setting_of(register, anybody)
    own = [judge(register, situation, setting, register.duty(name)) for name in names]
    if not any(v.standing.binds for v in own):
        own = [judge(register, anybody, anyones, v.duty) for v in own]
    fits = {r.verdict.duty.id for r in binding}
    own.sort(key=lambda v: v.duty.id not in fits)
    first = [Ranked(v, 1.0) for v in own if v.standing.binds]
    there = {r.verdict.duty.id for r in first}
    return first + [r for r in binding if r.verdict.duty.id not in there and situation.names_more_than_law]


def says_no(situation: Situation, related: Iterable[Verdict]) -> bool:
    """Whether something near is a definite no: not yet, no longer, not here, or a draft that was named."""
    return any(
        not v.standing.binds and (v.standing is not Standing.DRAFT or v.duty.instrument.iri in situation.instruments)
        for v in related
    )


def unheld(register: Register, situation: Situation, found: Selection) -> Activity | None:
    """What the question is about, if the register is known to hold no duty of it and nothing found is clearly meant.

    Args:
        register: What is known.
        situation: What was understood.
        found: What it called up.

    Returns:
        The activity, or None.
    """
    first = next((register.activities[n] for n in situation.activities[:1] if n in register.activities), None)
    if first is None or not first.says:
        return None
    likely = dict(situation.wording)
    return None if any(likely.get(v.duty.id, 0.0) >= _CLEARLY_MEANT for v in found.duties) else first
