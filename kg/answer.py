"""From a question to an answer, in steps: read, judge, rank, cut, say."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from kg import outcome as said
from kg.applies import candidates, carried_by, folded, judge
from kg.glossary import asks_no_more, defined, evidence_for
from kg.model import Evidence, Term
from kg.outcome import Outcome
from kg.places import Place
from kg.question import MAX_LENGTH, Choice, Reader, Reading
from kg.rank import Ranked, cut, cut_line, rank, ties
from kg.receipt import Receipt, receipt_of
from kg.register import Register
from kg.say import definition_message, evidence_message, message_of, missing_message, nothing_message
from kg.search import Index
from kg.situation import Setting, Situation, setting_of
from kg.verdict import Standing, Verdict

MOST_RELATED = 20


NOWHERE = Setting({}, frozenset(), {})


@dataclass(frozen=True, slots=True)
class Selection:
    """What a situation calls up: the records that bind, those worth knowing beside them, and the definitions.

    `total` is how many bind, where more do than are listed.
    """

    setting: Setting = NOWHERE
    duties: tuple[Verdict, ...] = ()
    related: tuple[Verdict, ...] = ()
    definitions: tuple[Verdict, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with everything that every way of showing it needs."""

    question: str
    intent: str
    outcome: Outcome
    message: str
    situation: Situation
    receipt: Receipt
    notices: tuple[str, ...] = ()
    duties: tuple[Verdict, ...] = ()
    related: tuple[Verdict, ...] = ()
    definitions: tuple[Term, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    gaps: tuple[str, ...] = ()
    choice: Choice | None = None


def answer(
    reader: Reader,
    text: str,
    *,
    today: date,
    area: Place | None = None,
    as_at: date | None = None,
    before: Situation | None = None,
) -> Answer:
    """Answer one question from the graph alone.

    Args:
        reader: The register and its names and words.
        text: The question as it was typed.
        today: The day on which it is asked; the day of the answer if nothing else says one.
        area: The place given beside the question.
        as_at: The day given beside the question.
        before: What was understood earlier in the same thread.

    Returns:
        The answer; its receipt gives the same records again.

    Raises:
        InvalidDateError: The question writes out a day that no calendar has.
    """
    if len(text) > MAX_LENGTH:
        return _ended(
            reader, Reading("", "which-duties", Situation(as_at or today)), Outcome.OUT_OF_SCOPE, said.TOO_LONG
        )
    reading = reader.read(text, today=today, area=area, as_at=as_at, before=before)
    ended = _boundary(reader, reading)
    if ended is not None:
        return ended
    if reading.intent == "define" and not reading.situation.provisions:
        found = defined(reader.register, reading)
        if found and asks_no_more(reader.register, reading, found):
            return _with(reader, reading, Selection(), definition_message(found), terms=found)
    if reading.intent == "evidence":
        cases = evidence_for(reader.register, reading)
        if cases:
            return _with(reader, reading, Selection(), evidence_message(cases), cases=cases)
    selection = select(reader.register, reader.index, reading.situation)
    if not selection.duties and not _says_no(reading.situation, selection.related):
        return replace(_nothing(reader, reading, selection), related=selection.related)
    message = message_of(reader.register, reading, selection.duties, selection.related, selection.total)
    return _with(reader, reading, selection, message)


def select(register: Register, index: Index, situation: Situation) -> Selection:
    """The records that a situation calls up. It hangs on the situation alone, so a receipt can be replayed.

    Args:
        register: What is known.
        index: The records' words.
        situation: What was understood.

    Returns:
        The selection: what binds, best first; what is near, labelled; definitions apart.
    """
    setting = setting_of(register, situation)
    duties = list(candidates(register, situation, setting))
    likeness = index.scores(situation.words, [duty.id for duty in duties])
    ranked = rank(register, situation, duties, likeness, partial(judge, register, situation, setting))
    binding = [r for r in ranked if r.verdict.standing.binds and not r.verdict.duty.is_definition]
    binding = _with_counterparts(register, situation, setting, ranked, binding)
    line = cut_line(r for r in ranked if r.verdict.standing is not Standing.ELSEWHERE)
    listed = _folded(binding)
    kept, near = cut(listed, line)
    apart = [r for r in ranked if not r.verdict.standing.binds and r.verdict.standing is not Standing.OTHER_BEARER]
    aside, _rest = cut(apart, cut_line(apart))
    defined = [
        r.verdict for r in ranked if r.verdict.duty.is_definition and r.verdict.standing.binds and r.score >= line
    ]
    return Selection(
        setting=setting,
        duties=_tied(register, situation, kept),
        related=_tied(register, situation, [*aside, *near][:MOST_RELATED]),
        definitions=tuple(defined[:3]),
        total=sum(r.direct and r.score >= line for r in listed),
    )


def _tied(register: Register, situation: Situation, ranked: Iterable[Ranked]) -> tuple[Verdict, ...]:
    return tuple(replace(r.verdict, ties=ties(register, situation, r.verdict.duty)) for r in ranked)


def _folded(ranked: list[Ranked]) -> list[Ranked]:
    kept = {verdict.duty.id for verdict in folded([r.verdict for r in ranked])}
    return [r for r in ranked if r.verdict.duty.id in kept]


def _with_counterparts(
    register: Register, situation: Situation, setting: Setting, ranked: list[Ranked], binding: list[Ranked]
) -> list[Ranked]:
    """Where another country's law was named, what Scotland has instead comes first."""
    foreign = [r for r in ranked if r.verdict.standing is Standing.ELSEWHERE]
    if not any(r.verdict.duty.instrument.iri in situation.instruments for r in foreign):
        return binding
    names = [
        n
        for r in foreign
        if r.verdict.duty.instrument.iri in situation.instruments
        for n in r.verdict.duty.counterparts
    ]
    top = max((r.score for r in binding), default=1.0)
    own = [judge(register, situation, setting, register.duty(n)) for n in dict.fromkeys(names)]
    fits = {r.verdict.duty.id for r in binding}
    own.sort(key=lambda v: v.duty.id not in fits)
    first = [Ranked(v, top, direct=True) for v in own if v.standing.binds]
    there = {r.verdict.duty.id for r in first}
    return first + [r for r in binding if r.verdict.duty.id not in there]


def _boundary(reader: Reader, reading: Reading) -> Answer | None:
    """The answer to a question that lists nothing, if it is one."""
    found = _not_for_lintel(reading) or _not_clear(reader.register, reading)
    if found is None:
        return None
    ended = _ended(reader, reading, *found)
    return replace(ended, choice=reading.choice) if ended.outcome is Outcome.CLARIFY else ended


def _not_for_lintel(reading: Reading) -> tuple[Outcome, str] | None:
    if not reading.text:
        return Outcome.OUT_OF_SCOPE, said.EMPTY
    if reading.boundary is not None:
        return Outcome.OUT_OF_SCOPE, str(reading.boundary.facts["text"][0])
    return None


def _not_clear(register: Register, reading: Reading) -> tuple[Outcome, str] | None:
    if reading.unknown_place is not None:
        hint = f" Did you mean {', '.join(reading.nearest)}?" if reading.nearest else ""
        return Outcome.UNKNOWN_AREA, f"No body or area called “{reading.unknown_place}” is in the register.{hint}"
    if reading.missing:
        return Outcome.NONE_RECORDED, missing_message(register, reading)
    if reading.choice is not None:
        # Asked what a name means, Lintel gives every meaning.
        return None if reading.intent == "define" else (Outcome.CLARIFY, reading.choice.question)
    situation = reading.situation
    if situation.has_subject or situation.bearers or situation.stages or len(situation.words) > 1:
        return None
    return Outcome.OUT_OF_SCOPE, said.NOT_PLACED


def _says_no(situation: Situation, related: tuple[Verdict, ...]) -> bool:
    """Whether something near is a definite no: not yet, no longer, not here, or a draft that was named."""
    return any(
        not v.standing.binds and (v.standing is not Standing.DRAFT or v.duty.instrument.iri in situation.instruments)
        for v in related
    )


def _ended(reader: Reader, reading: Reading, outcome: Outcome, message: str) -> Answer:
    return Answer(
        question=reading.text,
        intent=reading.intent,
        outcome=outcome,
        message=message,
        situation=reading.situation,
        receipt=receipt_of(reader.register, reading.situation, ()),
        notices=reading.notices,
        gaps=reading.gaps,
    )


def _nothing(reader: Reader, reading: Reading, selection: Selection) -> Answer:
    situation = reading.situation
    if not (situation.has_subject or situation.bearers):
        return _ended(reader, reading, Outcome.OUT_OF_SCOPE, said.NOT_PLACED)
    message = nothing_message(reader.register, situation)
    found = _ended(reader, reading, Outcome.NONE_RECORDED, message)
    return replace(found, notices=(*found.notices, *selection.setting.notices))


def _with(
    reader: Reader,
    reading: Reading,
    selection: Selection,
    message: str,
    *,
    terms: tuple[Term, ...] = (),
    cases: tuple[Evidence, ...] = (),
) -> Answer:
    return Answer(
        question=reading.text,
        intent=reading.intent,
        outcome=Outcome.PARTLY_ANSWERED if reading.gaps else Outcome.ANSWERED,
        message=message,
        situation=reading.situation,
        receipt=receipt_of(reader.register, reading.situation, (v.duty.id for v in selection.duties)),
        notices=(*reading.notices, *selection.setting.notices, *_carried(reader.register, selection)),
        duties=selection.duties,
        related=selection.related,
        definitions=(*terms, *(_as_term(v) for v in selection.definitions)),
        evidence=cases,
        gaps=reading.gaps,
    )


def _carried(register: Register, selection: Selection) -> tuple[str, ...]:
    """What the integration authority carries here of what is listed."""
    found = (text for v in selection.duties for text in carried_by(register, v.duty, selection.setting))
    return tuple(dict.fromkeys(f"{text}." for text in found))


def _as_term(verdict: Verdict) -> Term:
    duty = verdict.duty
    return Term(duty.iri, duty.id, duty.text, (), duty.basis[0].text, "", duty.jurisdiction, duty.status)
