"""Which records apply: each is judged against a situation, and each verdict carries its reasons."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from kg.dates import in_words, next_due
from kg.iri import Iri
from kg.model import Condition, ConditionKind, Deadline, Duty
from kg.register import Register
from kg.situation import Bearing, Setting, Situation
from kg.validity import in_time, status_at
from kg.verdict import Finding, Standing, Verdict, verdict_of
from kg.words import listed

# The record that says who carries a delegated function, and the role that does.
CARRY_OUT: Final = "pbjw-s25-carry-out"
CARRIER: Final = "integration-authority"


def candidates(register: Register, situation: Situation, setting: Setting) -> Iterator[Duty]:
    """The records worth judging, each once: those of the roles held, owed to them, delegated, or of a named instrument.

    Args:
        register: What is known.
        situation: Without a bearer every record is a candidate.
        setting: The situation's roles and delegations.

    Yields:
        Records, in the order of the register's indexes.
    """
    if not setting.bearings:
        yield from register.duties.values()
        return
    seen: set[str] = set()
    groups = [register.by_bearer.get(role, ()) for role in setting.bearings]
    groups += [register.by_counterparty.get(role, ()) for role in setting.bearings]
    groups += [register.by_delegable.get(function, ()) for function in setting.delegated]
    groups += [register.by_instrument.get(Iri(name), ()) for name in situation.instruments]
    for group in groups:
        for duty in group:
            if duty.id not in seen:
                seen.add(duty.id)
                yield duty


def judge(register: Register, situation: Situation, setting: Setting, duty: Duty) -> Verdict:
    """Decide how one record stands to a situation.

    Args:
        register: What is known.
        situation: What was understood.
        setting: The situation's roles, features and delegations.
        duty: The record.

    Returns:
        The verdict. The first thing that speaks against the record decides; its reasons then end there.
    """
    status = status_at(duty, situation.as_at)
    findings: list[Finding] = []
    for step in (_place(duty, situation), in_time(duty, situation.as_at, status)):
        findings.append(step)
        if not step.standing.binds:
            return verdict_of(duty, status, findings)
    findings.append(_bearer(register, duty, situation, setting))
    findings.extend(_condition(register, condition, situation, setting) for condition in duty.conditions)
    roles = frozenset(setting.bearings or setting.present)
    return verdict_of(duty, status, findings, next_day(duty.deadline, roles, situation.as_at))


def next_day(deadline: Deadline | None, roles: frozenset[str], day: date) -> date | None:
    """The next day on which something falls due.

    Args:
        deadline: What a record says, if it says anything.
        roles: The roles held by who is asked about; some dates hang on them.
        day: The day from which to look forward.

    Returns:
        The day, or None where the graph holds none to count from, or only a least number of times.
    """
    if deadline is None or deadline.kind == "at-least":
        return None
    if deadline.by is not None:
        return deadline.by if deadline.by >= day else None
    anchors = [a.day for a in deadline.anchors if not a.roles or a.roles & roles]
    found = [next_due(anchor, deadline.cycle, deadline.within, day) for anchor in anchors]
    return min((due for due in found if due is not None), default=None)


def applicable(register: Register, situation: Situation, setting: Setting) -> list[Verdict]:
    """Every candidate that applies or depends, strongest force first, law before guidance.

    Args:
        register: What is known.
        situation: What was understood.
        setting: The situation's roles, features and delegations.

    Returns:
        Verdicts whose standing binds; guidance that only repeats a statute among them is left to that statute.
    """
    verdicts = [judge(register, situation, setting, duty) for duty in candidates(register, situation, setting)]
    bound = [verdict for verdict in verdicts if verdict.standing.binds and not verdict.duty.is_definition]
    return sorted(folded(bound), key=lambda v: strength(register, v))


def folded(verdicts: list[Verdict]) -> list[Verdict]:
    """Without the guidance that repeats a statute which is itself in the list."""
    present = {verdict.duty.id for verdict in verdicts}
    return [v for v in verdicts if v.duty.is_law or not present.intersection(v.duty.restates)]


def strength(register: Register, verdict: Verdict) -> tuple[int, int, int, str]:
    """What to sort by: what applies before what depends, force, law before guidance, then the id."""
    duty = verdict.duty
    return (
        0 if verdict.standing is Standing.APPLIES else 1,
        register.concept("force", duty.force).order,
        0 if duty.is_law else 1,
        duty.id,
    )


def _place(duty: Duty, situation: Situation) -> Finding:
    country = duty.jurisdiction.title()
    if duty.jurisdiction != situation.jurisdiction:
        return Finding(
            Standing.ELSEWHERE, (f"{duty.instrument.cite} is for {country}, not {situation.jurisdiction.title()}",)
        )
    return Finding(Standing.APPLIES, (f"{duty.basis[0].text} is for {country}",))


def _bearer(register: Register, duty: Duty, situation: Situation, setting: Setting) -> Finding:
    """Whether the record reaches who is asked about or, if nobody is, any body of the area."""
    names = listed(register.label("role", role) for role in duty.bearers)
    binds = f"It binds: {names}"
    if not setting.bearings:
        return _somebody(register, duty, situation, setting, binds)
    carried = carried_by(register, duty, setting)
    findings = [
        _plus(_held(register, bearing, situation, setting), binds, *carried)
        for role in duty.bearers
        for bearing in setting.bearings.get(role, ())
    ]
    if carried:
        carriers = [_held(register, b, situation, setting) for b in setting.bearings.get(CARRIER, ())]
        findings += [_plus(finding, binds, *carried) for finding in carriers if finding.standing.binds]
    for role in sorted(duty.owed_to & setting.bearings.keys()):
        owed = [_held(register, bearing, situation, setting) for bearing in setting.bearings[role]]
        towards = f"It binds {names}, towards the {register.label('role', role)}"
        findings += [_plus(finding, towards) for finding in owed if finding.standing.binds]
    someone_else = Finding(Standing.OTHER_BEARER, (f"It binds someone else: {names}",))
    return min(findings, key=lambda finding: finding.standing.rank, default=someone_else)


def _somebody(register: Register, duty: Duty, situation: Situation, setting: Setting, binds: str) -> Finding:
    """A duty of councils, boards and authorities needs one of them in the area; anyone else's stands by itself."""
    if not setting.present or not register.local_roles.issuperset(duty.bearers):
        return Finding(Standing.APPLIES, (binds,))
    held = [bearing for role in duty.bearers for bearing in setting.present.get(role, ())]
    findings = [_held(register, bearing, situation, setting) for bearing in held]
    absent = Finding(Standing.FEATURE_ABSENT, ("No body of this area holds that role",))
    best = min(findings, key=lambda finding: finding.standing.rank, default=absent)
    return replace(best, why=(binds, *best.why))


def _plus(finding: Finding, *reasons: str) -> Finding:
    return replace(finding, why=(*finding.why, *reasons))


def carried_by(register: Register, duty: Duty, setting: Setting) -> tuple[str, ...]:
    """That the area's integration authority carries a duty with its function: one sentence, or none."""
    functions = [f for f in sorted(duty.delegable & duty.functions) if f in setting.delegated]
    if not functions or CARRY_OUT not in register.duties:
        return ()
    carrier = register.label("role", CARRIER)
    law = register.duty(CARRY_OUT).basis[0].text
    return (
        f"{setting.delegated[functions[0]]}, so the {carrier} carries it; whoever delegated it may still act ({law})",
    )


def _held(register: Register, bearing: Bearing, situation: Situation, setting: Setting) -> Finding:
    if bearing.since is not None and situation.as_at < bearing.since:
        since = f"That is so only since {in_words(bearing.since)}"
        return Finding(Standing.NOT_YET, (*bearing.why, since), starts=bearing.since)
    known = _features(register, bearing.features, setting)
    if known is True:
        return Finding(Standing.APPLIES, bearing.why)
    labels = " or ".join(register.label("feature", name).lower() for name in bearing.features)
    if known is False:
        return Finding(Standing.FEATURE_ABSENT, (*bearing.why, f"That needs: {labels}; this area has it not"))
    return Finding(Standing.DEPENDS, bearing.why, (f"applies if: {labels}",))


def _condition(register: Register, condition: Condition, situation: Situation, setting: Setting) -> Finding:
    match condition.kind:
        case ConditionKind.CASE:
            return Finding(Standing.APPLIES, (), (f"applies where {condition.text}",))
        case ConditionKind.TRIGGER:
            if condition.trigger in situation.triggers:
                return Finding(Standing.APPLIES, (f"The question says so: {condition.text}",))
            return Finding(Standing.APPLIES, (), (f"applies when {condition.text}",))
        case ConditionKind.FEATURE:
            known = _features(register, condition.features, setting)
            if known is True:
                return Finding(Standing.APPLIES, (f"True here: {condition.text}",))
            if known is False:
                return Finding(Standing.FEATURE_ABSENT, (f"Not so here: {condition.text}",))
            return Finding(Standing.DEPENDS, (), (f"applies if {condition.text}",))


def _features(register: Register, wanted: tuple[str, ...], setting: Setting) -> bool | None:
    """Whether any of the features holds: yes, no, or not known.

    A value of the same dimension that is neither the wanted one nor broader than it rules it out.
    """
    if not wanted:
        return True
    held = {name: register.ancestors("feature", name) for name in setting.features}
    if any(want in lineage for want in wanted for lineage in held.values()):
        return True
    for want in wanted:
        lineage = register.ancestors("feature", want)
        rivals = [name for name, other in held.items() if other[-1] == lineage[-1]]
        if not rivals or any(name in lineage for name in rivals):
            return None
    return False
