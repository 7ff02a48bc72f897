"""From a question to an answer, in steps: read, judge, rank, cut, say."""

from dataclasses import dataclass, replace
from datetime import date

from kg import outcome as said
from kg.applies import carried_by
from kg.glossary import asks_no_more, defined, evidence_for
from kg.model import Evidence, Term
from kg.outcome import Outcome
from kg.places import Place
from kg.question import MAX_LENGTH, Reader
from kg.reading import Choice, Reading
from kg.receipt import Receipt, receipt_of
from kg.register import Register
from kg.say import (
    definition_message,
    evidence_message,
    message_of,
    missing_message,
    nothing_message,
    unheld_message,
)
from kg.selection import MOST_RELATED, Selection, says_no, select, unheld
from kg.situation import Situation
from kg.verdict import Verdict

# Whoever asks what Lintel can do gets an answer.
_HELP = "help"
_LIKELIEST = 12
_CHOICES = 6


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
        return _ended(reader, Reading("", Situation(as_at or today)), Outcome.OUT_OF_SCOPE, said.TOO_LONG)
    reading = reader.read(text, today=today, area=area, as_at=as_at, before=before)
    for step in (_boundary, _meaning, _figures):
        found = step(reader, reading)
        if found is not None:
            return found
    return _listed(reader, reading, select(reader.register, reading.situation))


def answer_again(reader: Reader, situation: Situation) -> Answer:
    """Answer from what was understood, without the text of the question.

    Args:
        reader: The register.
        situation: What was understood, or what was changed of it since.

    Returns:
        The answer that lists the records which the situation calls up. What a word means and what evidence there is
        hangs on the text: where that was asked for, the receipt is another than before.
    """
    only = situation.names_only and not (situation.has_subject or situation.bearers)
    reading = Reading("", situation, stage_only=bool(situation.stages) and only, is_clear=bool(situation.wording))
    return _listed(reader, reading, select(reader.register, situation))


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
        outcome = Outcome.ANSWERED if reading.boundary.id == _HELP else Outcome.OUT_OF_SCOPE
        return outcome, str(reading.boundary.facts["text"][0])
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
    if situation.has_subject or situation.bearers or situation.stages or situation.wording:
        return None
    return Outcome.OUT_OF_SCOPE, said.NOT_PLACED


def _meaning(reader: Reader, reading: Reading) -> Answer | None:
    """What a word means, if that is all that was asked."""
    if reading.intent != "define" or reading.situation.provisions:
        return None
    found = defined(reader.register, reading)
    if not found or not asks_no_more(reader.register, reading, found):
        return None
    return _with(reader, reading, Selection(), definition_message(found), terms=found)


def _figures(reader: Reader, reading: Reading) -> Answer | None:
    """The evidence there is, if it was asked for; beside it the duties, where it is clear which."""
    cases = evidence_for(reader.register, reading) if reading.intent == "evidence" else ()
    if not cases:
        return None
    found = select(reader.register, reading.situation) if reading.is_clear else Selection()
    return _with(reader, reading, found, evidence_message(cases), cases=cases)


def _listed(reader: Reader, reading: Reading, selection: Selection) -> Answer:
    """The records that were found; or what to ask back, or that the register holds none."""
    register, situation = reader.register, reading.situation
    choice = _which_plan(register, selection) if reading.stage_only else None
    if choice is not None:
        return replace(_ended(reader, reading, Outcome.CLARIFY, choice.question), choice=choice)
    about = None if selection.abroad else unheld(register, situation, selection)
    if about is not None:
        near = (*selection.duties, *selection.related)[:MOST_RELATED]
        message = unheld_message(register, situation, about)
        return replace(_ended(reader, reading, Outcome.NONE_RECORDED, message), related=near)
    if not selection.duties and not says_no(situation, selection.related):
        return replace(_nothing(reader, reading, selection), related=selection.related)
    return _with(reader, reading, selection, message_of(register, reading, selection))


def _which_plan(register: Register, selection: Selection) -> Choice | None:
    """The question back where only a stage was named and the likeliest records are of several plans."""
    plans = dict.fromkeys(name for v in selection.duties[:_LIKELIEST] for name in sorted(v.duty.plans))
    options = tuple(register.label("plan-type", name) for name in list(plans)[:_CHOICES])
    return Choice("plan", "Which plan or report do you mean?", options) if len(options) > 1 else None


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
        notices=(
            *reading.notices,
            *dict.fromkeys(v.duty.instrument.standing for v in selection.abroad),
            *selection.setting.notices,
            *_carried(reader.register, selection),
        ),
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
