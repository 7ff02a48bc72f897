"""The one sentence that opens an answer."""

from collections.abc import Sequence
from typing import Final

from kg.dates import in_words
from kg.model import Evidence, Term
from kg.question import Reading
from kg.register import Register
from kg.situation import Situation, a
from kg.verdict import Standing, Verdict
from kg.words import listed

_LISTED: Final = 3
_DATED: Final = 3


def message_of(
    register: Register, reading: Reading, duties: Sequence[Verdict], related: Sequence[Verdict], total: int
) -> str:
    """The opening sentence for a list of records, in the shape that the intent asks for.

    Args:
        register: What is known.
        reading: The question.
        duties: What binds, best first.
        related: What is near.
        total: How many records bind, where more do than are listed.

    Returns:
        One or two sentences; they always name the date and the country.
    """
    if not duties:
        return _none_binds(register, reading.situation, related)
    foreign = _foreign(register, reading.situation, related)
    if foreign is not None:
        return foreign
    match reading.intent:
        case "force":
            return _force(register, reading, duties)
        case "deadline":
            return _deadline(register, reading, duties)
        case "consult":
            return _consult(register, reading, duties)
    return _count(register, reading.situation, duties, total)


def definition_message(terms: Sequence[Term]) -> str:
    """A definition, with where it stands."""
    first = terms[0]
    where = " (England, 2008: history, not Scots law)" if first.jurisdiction == "england" else ""
    return f"{first.label}: {first.text}{where}"


def evidence_message(cases: Sequence[Evidence]) -> str:
    """What evidence there is, with its age and country."""
    many = f"{len(cases)} items of evidence" if len(cases) > 1 else "One item of evidence"
    old = all(case.jurisdiction == "england" for case in cases)
    return many + (
        " found, all of it from England in 2008: history, never authority in Scotland." if old else " found."
    )


def missing_message(register: Register, reading: Reading) -> str:
    """What is said where the question names law that the register does not hold."""
    named = listed(f"“{name}”" for name in reading.missing)
    return f"The register holds nothing of {named}. {frame(register, reading.situation)}"


def nothing_message(register: Register, situation: Situation) -> str:
    """What is said where the register has no such record."""
    what = f"{_who(register, situation)}{_about(register, situation)}"
    return f"The register holds no such duty{what}. {frame(register, situation)}"


def words_of_force(register: Register, verdict: Verdict) -> str:
    """The force in words: must, must have regard to, may, is expected to, good practice."""
    return register.concept("force", verdict.duty.force).words


def _count(register: Register, situation: Situation, duties: Sequence[Verdict], total: int = 0) -> str:
    open_ones = sum(v.standing is Standing.DEPENDS for v in duties)
    number = max(total, len(duties))
    many = f"{number} records of the register apply" if number > 1 else "One record of the register applies"
    rest = f" The first {len(duties)} are listed." if total > len(duties) else ""
    rest += f" {open_ones} of them depend{'s' if open_ones == 1 else ''} on facts not known here." if open_ones else ""
    return f"{many}{_who(register, situation)}{_about(register, situation)}.{rest} {frame(register, situation)}"


def _none_binds(register: Register, situation: Situation, related: Sequence[Verdict]) -> str:
    kinds = list(dict.fromkeys(v.standing for v in related if not v.standing.binds))
    if not kinds:
        return nothing_message(register, situation)
    reason = "; ".join(_why_not(v, related) for v in _firsts(related, kinds))
    return f"None{_who(register, situation)}{_about(register, situation)}: {reason}. {frame(register, situation)}"


def _firsts(related: Sequence[Verdict], kinds: Sequence[Standing]) -> list[Verdict]:
    return [next(v for v in related if v.standing is kind) for kind in kinds]


def _why_not(first: Verdict, related: Sequence[Verdict]) -> str:
    same = [v for v in related if v.standing is first.standing]
    match first.standing:
        case Standing.NOT_YET:
            days = sorted(v.starts for v in same if v.starts)
            start = f", the first of them from {in_words(days[0])}" if days else ""
            return f"{len(same)} that fit were not yet in force{start}"
        case Standing.ELSEWHERE:
            return f"{first.duty.basis[0].text} is for {first.duty.jurisdiction.title()}, not Scotland"
        case Standing.ENDED:
            return f"{first.duty.basis[0].text} had ended"
        case Standing.DRAFT:
            return f"{first.duty.instrument.title} is only a draft"
        case Standing.FEATURE_ABSENT:
            return f"{len(same)} that fit do not reach this area ({first.why[-1]})"
        case _:
            return f"{first.duty.basis[0].text} binds someone else"


def _foreign(register: Register, situation: Situation, related: Sequence[Verdict]) -> str | None:
    """What is said where the question names the law of another country, however it asks."""
    for verdict in related:
        if verdict.standing is Standing.ELSEWHERE and verdict.duty.instrument.iri in situation.instruments:
            named, country = verdict.duty.basis[0].text, verdict.duty.jurisdiction.title()
            return (
                f"No: {named} is law for {country}, not for Scotland. "
                f"What Scotland has instead is listed below. {frame(register, situation)}"
            )
    return None


def _force(register: Register, reading: Reading, duties: Sequence[Verdict]) -> str:
    situation = reading.situation
    best = duties[0]
    cite = best.duty.basis[0].text
    who = listed(register.label("role", role) for role in best.duty.bearers)
    opening = {
        "duty": f"Yes: {cite} says that the {who} must",
        "due-regard": f"There is a duty to have due regard, on the {who} ({cite})",
        "have-regard": f"There is a duty to have regard, on the {who} ({cite})",
        "power": f"No, it is a choice: under {cite} the {who} may",
    }.get(best.duty.force, f"Not by a section of an Act: guidance expects it of the {who} ({cite})")
    if best.standing is Standing.DEPENDS:
        opening = f"It depends ({'; '.join(best.conditions)}). {opening}"
    return f"{opening}. {frame(register, situation)}"


def _deadline(register: Register, reading: Reading, duties: Sequence[Verdict]) -> str:
    # A date further down the list is the date of something else.
    for verdict in duties[:_DATED]:
        deadline = verdict.duty.deadline
        if deadline is not None:
            day = verdict.due
            latest = " at the latest" if deadline.kind == "at-most" else ""
            lead = f"Next by {in_words(day)}{latest}: " if day else ""
            text = deadline.text if lead else deadline.text[:1].upper() + deadline.text[1:]
            return f"{lead}{text} ({verdict.duty.basis[0].text}). {frame(register, reading.situation)}"
    return "The register holds no date for this. " + _count(register, reading.situation, duties)


def _consult(register: Register, reading: Reading, duties: Sequence[Verdict]) -> str:
    names = dict.fromkeys(register.label("consultee", c) for v in duties for c in v.duty.consults)
    if not names:
        return _count(register, reading.situation, duties)
    return f"To consult or involve: {', '.join(names)}. {frame(register, reading.situation)}"


def _who(register: Register, situation: Situation) -> str:
    if not situation.bearers:
        return ""
    bodies = register.bodies
    names = [bodies[b].name if b in bodies else a(register.label("role", b)) for b in situation.bearers]
    return f" to {' and '.join(names)}"


def _about(register: Register, situation: Situation) -> str:
    labels = [f"the {register.label('plan-type', p)}" for p in situation.plans]
    labels += [
        register.label(s, n)
        for s, names in (("topic", situation.topics), ("function", situation.functions))
        for n in names
    ]
    return f" about {', '.join(labels[:_LISTED])}" if labels else ""


def frame(register: Register, situation: Situation) -> str:
    """The day and the place that an answer speaks of."""
    bodies = [register.bodies[name] for name in situation.areas[:_LISTED]]
    where = ", ".join(body.place_name or body.name for body in bodies)
    where += " and others" if len(situation.areas) > _LISTED else ""
    country = situation.jurisdiction.title()
    return f"As at {in_words(situation.as_at)}, {f'{where}, {country}' if where else f'{country} (no area given)'}."
