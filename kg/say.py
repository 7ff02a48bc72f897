"""The one sentence that opens an answer."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from kg.applies import carried_by
from kg.dates import in_words
from kg.model import Activity, Evidence, Term
from kg.reading import Reading
from kg.register import Register
from kg.selection import Selection
from kg.situation import Situation, a
from kg.verdict import Standing, Verdict
from kg.words import capitalised, listed

_LISTED: Final = 3
_DATED: Final = 3
_ASKED: Final = 4
_PAIR: Final = 2


def message_of(register: Register, reading: Reading, selection: Selection) -> str:
    """The opening sentence for a list of records, in the shape that the intent asks for.

    Args:
        register: What is known.
        reading: The question.
        selection: What was found.

    Returns:
        A few sentences; they always name the date and the country.
    """
    duties, related, situation = selection.duties, selection.related, reading.situation
    where = frame(register, situation)
    foreign = _foreign(situation, selection)
    if foreign is not None:
        return f"{foreign} {where}"
    if not duties:
        return _none_binds(register, situation, related)
    if selection.instead is not None and reading.intent != "change":
        lead = f"{_refusal(selection.instead)}. What there is instead: "
        return f"{lead}{_count(register, situation, duties, selection.total)} {where}"
    shape = _SHAPES.get(reading.intent)
    text = shape(register, situation, selection) if shape else ""
    return f"{text or _count(register, situation, duties, selection.total)} {where}"


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


def unheld_message(register: Register, situation: Situation, activity: Activity) -> str:
    """What is said where the question is about something of which the register is known to hold no duty."""
    return f"{activity.says} {frame(register, situation)}"


def nothing_message(register: Register, situation: Situation) -> str:
    """What is said where the register has no such record."""
    what = f"{_who(register, situation)}{_about(register, situation)}"
    return f"The register holds no such duty{what}. {frame(register, situation)}"


def words_of_force(register: Register, verdict: Verdict) -> str:
    """The force in words: must, must have regard to, may, is expected to, good practice."""
    return register.concept("force", verdict.duty.force).words


def _count(register: Register, situation: Situation, duties: Sequence[Verdict], total: int = 0) -> str:
    number = max(total, len(duties))
    open_ones = sum(v.standing is Standing.DEPENDS for v in duties)
    rest = f" The first {len(duties)} are listed." if total > len(duties) else ""
    about = f"{_who(register, situation)}{_about(register, situation)}"
    if number == 1:
        rest = " It depends on facts not known here." if open_ones else ""
        return f"One record of the register applies{about}.{rest}"
    if open_ones:
        rest += f" {open_ones} of them depend{'s' if open_ones == 1 else ''} on facts not known here."
    return f"{number} records of the register apply{about}.{rest}"


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


def _refusal(verdict: Verdict) -> str:
    """That the one record that is meant does not bind, and why."""
    cite = verdict.duty.basis[0].text
    match verdict.standing:
        case Standing.NOT_YET:
            start = f"; it starts on {in_words(verdict.starts)}" if verdict.starts else ""
            return f"No: {cite} is not yet in force{start}"
        case Standing.ELSEWHERE:
            return f"No: {cite} is for {verdict.duty.jurisdiction.title()}, not for Scotland"
        case Standing.ENDED:
            return f"No longer: {cite} has ended"
        case _:
            return f"Not here: {cite} does not reach this area ({verdict.why[-1]})"


def _foreign(situation: Situation, found: Selection) -> str | None:
    """What is said where the question names the law of another country, however it asks."""
    if not found.abroad:
        return None
    # The register holds a few provisions only of such law, and other parts of it may reach Scotland.
    asked = [v.duty for v in found.abroad if v.duty.basis[0].provision_iri in situation.provisions]
    held = asked or [v.duty for v in found.abroad]
    duty, here = held[0], listed(dict.fromkeys(d.basis[0].provision for d in held[:_PAIR]))
    kind, country = "law" if duty.is_law else "guidance", duty.jurisdiction.title()
    instead = {name for v in found.abroad for name in v.duty.counterparts} & {v.duty.id for v in found.duties}
    rest = "What Scotland has instead is listed below."
    if not instead:
        rest = "The register holds nothing that Scotland has instead."
    return f"No: the {duty.instrument.title} (here {here}) is {kind} for {country}, not for Scotland. {rest}"


def _bearers(register: Register, verdict: Verdict) -> str:
    return listed(register.label("role", role) for role in verdict.duty.bearers)


def _force(register: Register, _situation: Situation, found: Selection) -> str:
    best = found.duties[0]
    cite, who = best.duty.basis[0].text, _bearers(register, best)
    opening = {
        "duty": f"Yes: {cite} says that the {who} must",
        "due-regard": f"There is a duty to have due regard, on the {who} ({cite})",
        "have-regard": f"There is a duty to have regard, on the {who} ({cite})",
        "power": f"No, it is a choice: under {cite} the {who} may",
    }.get(best.duty.force, "")
    if not opening or not best.duty.is_law:
        opening = f"Not by a section of an Act: guidance expects it of the {who} ({cite})"
    if best.standing is Standing.DEPENDS:
        opening = f"It depends ({'; '.join(best.conditions)}). {opening}"
    return f"{opening}."


def _deadline(register: Register, situation: Situation, found: Selection) -> str:
    # A date further down the list is the date of something else.
    for verdict in found.duties[:_DATED]:
        deadline = verdict.duty.deadline
        if deadline is not None:
            day = verdict.due
            latest = " at the latest" if deadline.kind == "at-most" else ""
            lead = f"Next by {in_words(day)}{latest}: " if day else ""
            text = deadline.text if lead else capitalised(deadline.text)
            return f"{lead}{text} ({verdict.duty.basis[0].text})."
    return "The register holds no date for this. " + _count(register, situation, found.duties)


def _consult(register: Register, _situation: Situation, found: Selection) -> str:
    # Whom a record far down the list is about is asked for something else.
    names = dict.fromkeys(register.label("consultee", c) for v in found.duties[:_ASKED] for c in v.duty.consults)
    return f"To consult or involve: {', '.join(names)}." if names else ""


def _who_must(register: Register, _situation: Situation, found: Selection) -> str:
    best = found.duties[0]
    carried = carried_by(register, best.duty, found.setting)
    return f"It falls to the {_bearers(register, best)} ({best.duty.basis[0].text}).{_sentence(carried)}"


def _source(_register: Register, _situation: Situation, found: Selection) -> str:
    first, *others = dict.fromkeys(v.duty.basis[0].text for v in found.duties)
    beside = f" See also {listed(others[:_LISTED])}." if others else ""
    kind = "It is in" if found.duties[0].duty.is_law else "It is only in guidance:"
    return f"{kind} {first}.{beside}"


def _content(_register: Register, _situation: Situation, found: Selection) -> str:
    return f"First of all: {_first(found)}"


def _delegated(register: Register, situation: Situation, found: Selection) -> str:
    names = situation.functions or tuple(sorted({f for v in found.duties[:_ASKED] for f in v.duty.functions}))
    here = [found.setting.delegated[name] for name in names if name in found.setting.delegated]
    if here:
        return f"{here[0]}."
    if situation.areas:
        labels = listed(register.label("function", name) for name in names) or "it"
        return f"The register does not know whether the integration scheme here delegates {labels}. {_by_law(found)}"
    return f"{_by_law(found)} What is delegated beyond that is for each area's integration scheme: name the area."


def _by_law(found: Selection) -> str:
    return f"In law: {_first(found)}"


def _first(found: Selection) -> str:
    duty = found.duties[0].duty
    return f"{duty.text.rstrip('.')} ({duty.basis[0].text})."


def _change(register: Register, situation: Situation, found: Selection) -> str:
    coming = [v for v in found.related if v.standing is Standing.NOT_YET]
    gone = [v for v in found.related if v.standing is Standing.ENDED]
    parts = [f"{len(found.duties)} in force"]
    for verdicts, how in ((coming, "not yet in force"), (gone, "ended")):
        if verdicts:
            cites = dict.fromkeys(v.duty.basis[0].text for v in verdicts[:_LISTED])
            parts.append(f"{len(verdicts)} {how} ({', '.join(cites)})")
    return f"Of what fits{_about(register, situation)}: {listed(parts)}."


def _compare(register: Register, situation: Situation, found: Selection) -> str:
    if len(situation.plans) != _PAIR:
        return ""
    one, other = situation.plans
    of_both = [v for v in found.duties if {one, other} <= v.duty.plans]
    own = [
        f"{sum(p in v.duty.plans for v in found.duties)} on the {register.label('plan-type', p)}" for p in (one, other)
    ]
    shared = f"; {len(of_both)} of them tie both" if of_both else "; none of them ties both"
    return f"Of the {len(found.duties)} records below {listed(own)}{shared}."


def _draft(_register: Register, _situation: Situation, _found: Selection) -> str:
    return (
        "Lintel drafts from an area's own data. "
        "It asserts nothing that the data does not hold, and marks what is missing as a gap. "
        "What it has to rest on is below."
    )


def _align(_register: Register, _situation: Situation, _found: Selection) -> str:
    return "Lintel does not compare loaded plans yet. What ties the plans in law and guidance is below."


_SHAPES: Final[Mapping[str, Callable[[Register, Situation, Selection], str]]] = {
    "force": _force,
    "deadline": _deadline,
    "consult": _consult,
    "who-must": _who_must,
    "source": _source,
    "content": _content,
    "delegated": _delegated,
    "change": _change,
    "compare": _compare,
    "draft": _draft,
    "align": _align,
}


def _sentence(texts: Sequence[str]) -> str:
    return f" {texts[0]}." if texts else ""


def _who(register: Register, situation: Situation) -> str:
    # What describes something is answered whoever it binds.
    asked = situation.bound if situation.says_what and not situation.names_only else situation.bearers
    if not asked:
        return ""
    labels = [register.bearer(name) for name in asked]
    return f" to {listed(name if name[:1].isupper() else a(name) for name in labels)}"


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
