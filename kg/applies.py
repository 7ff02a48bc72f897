"""Which records apply: each is judged against a situation, and each verdict carries its reasons."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from kg.dates import in_words
from kg.model import Condition, ConditionKind, Duty
from kg.register import Register
from kg.situation import Bearing, Setting, Situation

# The record that says who carries a delegated function, and the role that does.
CARRY_OUT: Final = "pbjw-s25-carry-out"
CARRIER: Final = "integration-authority"


class Standing(StrEnum):
    """How a record stands to a situation. Only the first two are presented as applying."""

    APPLIES = "applies"
    DEPENDS = "depends"
    NOT_YET = "not yet in force"
    ENDED = "no longer in force"
    DRAFT = "only a draft"
    ELSEWHERE = "law of another country"
    OTHER_BEARER = "binds someone else"
    FEATURE_ABSENT = "does not reach this area"

    @property
    def binds(self) -> bool:
        """Whether the record applies, or does so on a condition that is not known."""
        return self in {Standing.APPLIES, Standing.DEPENDS}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A record, how it stands, its status at the date, the open conditions and the chain of reasons."""

    duty: Duty
    standing: Standing
    status: str
    why: tuple[str, ...]
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Finding:
    standing: Standing
    why: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()


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
    groups += [found for iri, found in register.by_instrument.items() if iri in situation.instruments]
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
    findings: list[_Finding] = []
    for step in (_place(duty, situation), _time(duty, situation.as_at, status)):
        findings.append(step)
        if not step.standing.binds:
            return _verdict(duty, status, findings)
    findings.append(_bearer(register, duty, situation, setting))
    findings.extend(_condition(register, condition, situation, setting) for condition in duty.conditions)
    return _verdict(duty, status, findings)


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


def status_at(duty: Duty, day: date) -> str:
    """The status of a record on a day: what it then was, not what it is now.

    A draft stays a draft and a report stays history, however current it was.
    """
    begun = _begin(duty)
    if begun is not None and day < begun:
        return "not-in-force"
    if duty.status == "not-in-force":
        return "not-in-force"
    if duty.valid_to is not None and day > duty.valid_to:
        return duty.status if duty.status in {"repealed", "historic"} else "repealed" if duty.is_law else "historic"
    if duty.status == "historic" and duty.valid_to is None:
        return "historic"
    return duty.instrument.when_current


def _begin(duty: Duty) -> date | None:
    return duty.valid_from or duty.instrument.made


def _verdict(duty: Duty, status: str, findings: list[_Finding]) -> Verdict:
    why = tuple(reason for finding in findings for reason in finding.why)
    conditions = tuple(text for finding in findings for text in finding.conditions)
    against = next((f.standing for f in findings if not f.standing.binds), None)
    depends = any(f.standing is Standing.DEPENDS for f in findings)
    return Verdict(duty, against or (Standing.DEPENDS if depends else Standing.APPLIES), status, why, conditions)


def _place(duty: Duty, situation: Situation) -> _Finding:
    country = duty.jurisdiction.title()
    if duty.jurisdiction != situation.jurisdiction:
        return _Finding(
            Standing.ELSEWHERE, (f"{duty.instrument.cite} is for {country}, not {situation.jurisdiction.title()}",)
        )
    return _Finding(Standing.APPLIES, (f"{duty.basis[0].text} is for {country}",))


def _time(duty: Duty, day: date, status: str) -> _Finding:
    asked = in_words(day)
    match status:
        case "not-in-force":
            return _Finding(Standing.NOT_YET, (_not_yet(duty, asked),))
        case "repealed" | "historic":
            ended = f"ended on {in_words(duty.valid_to)}" if duty.valid_to else "is history"
            return _Finding(Standing.ENDED, (f"It {ended}, so it does not apply on {asked}",))
        case "draft-guidance":
            return _Finding(Standing.DRAFT, (f"{duty.instrument.title} is a draft: it has no force",))
    if duty.valid_from is None and duty.is_law and (duty.in_force_by is None or day < duty.in_force_by):
        known = f"; it was in force by {in_words(duty.in_force_by)}" if duty.in_force_by else ""
        return _Finding(
            Standing.DEPENDS, (f"Commencement date not found{known}",), ("its commencement date was not found",)
        )
    began = duty.valid_from or duty.in_force_by or duty.instrument.made
    verb = "In force" if duty.is_law else "Current"
    since = f"since {_begun(duty, began)}" if duty.valid_from else f"by {_begun(duty, began)}"
    return _Finding(Standing.APPLIES, (f"{verb} {since}, and so on {asked}",))


def _not_yet(duty: Duty, asked: str) -> str:
    if duty.valid_from:
        return f"It starts on {in_words(duty.valid_from)}, so it did not apply on {asked}"
    if duty.instrument.made and duty.status != "not-in-force":
        return f"{duty.instrument.cite} was not made until {in_words(duty.instrument.made)}"
    checked = f" when last checked on {in_words(duty.checked_on)}" if duty.checked_on else ""
    return f"No commencement had been found{checked}, so it is not in force on {asked}"


def _begun(duty: Duty, began: date | None) -> str:
    if began is None:
        return "a date not recorded"
    if duty.precision == "year":
        return f"{began.year} (only the year is known)"
    return f"{began:%B} {began.year}" if duty.precision == "month" else in_words(began)


def _bearer(register: Register, duty: Duty, situation: Situation, setting: Setting) -> _Finding:
    names = " and ".join(register.label("role", role) for role in duty.bearers)
    if not setting.bearings:
        return _Finding(Standing.APPLIES, (f"It binds: {names}",))
    held = [setting.bearings[role] for role in duty.bearers if role in setting.bearings]
    carried = carried_by(register, duty, setting)
    if held:
        findings = [_held(register, bearing, situation, setting) for bearing in held]
        best = min(findings, key=lambda finding: _ORDER.index(finding.standing))
        return replace(best, why=(*best.why, f"It binds: {names}", *carried))
    if carried and CARRIER in setting.bearings:
        carrier = _held(register, setting.bearings[CARRIER], situation, setting)
        if carrier.standing.binds:
            return replace(carrier, why=(*carrier.why, f"It binds: {names}", *carried))
    for role in sorted(duty.owed_to & setting.bearings.keys()):
        owed = _held(register, setting.bearings[role], situation, setting)
        if owed.standing.binds:
            towards = f"It binds {names}, towards the {register.label('role', role)}"
            return replace(owed, why=(*owed.why, towards))
    return _Finding(Standing.OTHER_BEARER, (f"It binds someone else: {names}",))


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


_ORDER = list(Standing)


def _held(register: Register, bearing: Bearing, situation: Situation, setting: Setting) -> _Finding:
    if bearing.since is not None and situation.as_at < bearing.since:
        return _Finding(Standing.NOT_YET, (*bearing.why, f"That is so only since {in_words(bearing.since)}"))
    known = _features(register, bearing.features, setting)
    if known is True:
        return _Finding(Standing.APPLIES, bearing.why)
    labels = " or ".join(register.label("feature", name).lower() for name in bearing.features)
    if known is False:
        return _Finding(Standing.FEATURE_ABSENT, (*bearing.why, f"That needs: {labels}; this area has it not"))
    return _Finding(Standing.DEPENDS, bearing.why, (f"applies if: {labels}",))


def _condition(register: Register, condition: Condition, situation: Situation, setting: Setting) -> _Finding:
    match condition.kind:
        case ConditionKind.CASE:
            return _Finding(Standing.APPLIES, (), (f"applies where {condition.text}",))
        case ConditionKind.TRIGGER:
            if condition.trigger in situation.triggers:
                return _Finding(Standing.APPLIES, (f"The question says so: {condition.text}",))
            return _Finding(Standing.APPLIES, (), (f"applies when {condition.text}",))
        case ConditionKind.FEATURE:
            known = _features(register, condition.features, setting)
            if known is True:
                return _Finding(Standing.APPLIES, (f"True here: {condition.text}",))
            if known is False:
                return _Finding(Standing.FEATURE_ABSENT, (f"Not so here: {condition.text}",))
            return _Finding(Standing.DEPENDS, (), (f"applies if {condition.text}",))


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
