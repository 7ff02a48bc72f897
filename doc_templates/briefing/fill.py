"""The briefing's context: an answer written out, or what applies to an area where nothing was asked."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from doc_templates.briefing.layout import CHECK, UNPLACED
from doc_templates.filled import Filled, Request
from doc_templates.gaps import Ledger
from doc_templates.writing.authority import Authority
from doc_templates.writing.desk import (
    NOTHING,
    STATEMENT,
    STRATEGIC_PLAN,
    Desk,
    Record,
    claim,
    lines,
    situation_for,
    whole,
)
from doc_templates.writing.figure import when
from kg.answer import Answer
from kg.applies import applicable
from kg.area.model import Area
from kg.model import FORCES
from kg.outcome import Outcome
from kg.reading import WHICH_DUTIES, Reading
from kg.receipt import ANSWER, receipt_of
from kg.register import Register
from kg.say import frame, message_of, words_of_force
from kg.selection import Selection
from kg.situation import setting_of
from kg.tidy import masked
from kg.verdict import Standing, Verdict
from kg.words import capitalised, listed

TEMPLATE: Final = "duty-briefing"
_ASKER: Final = "whoever asked"

_SAID: Final = {
    Outcome.ANSWERED: "Answered",
    Outcome.PARTLY_ANSWERED: "Answered in part",
    Outcome.CLARIFY: "Not answered: one more thing has to be known",
    Outcome.NONE_RECORDED: "The register holds no such duty",
    Outcome.UNKNOWN_AREA: "Not answered: the area is not known",
    Outcome.OUT_OF_SCOPE: "Not answered: not a question for Lintel",
    Outcome.UNAVAILABLE: "Not answered: the register cannot be used",
    Outcome.TOO_SLOW: "Not answered: it took too long",
}


def fill(request: Request) -> Filled:
    """Write a briefing's context.

    Args:
        request: The area, whose name stands in the title, the register, and the answer whose day is the briefing's;
            without one it tells what applies to the area's bodies and their plans.

    Returns:
        Plain text by the names of the template's contract. An answer that lists no duty gives a briefing that says so.

    Raises:
        UnknownAreaError: There is no answer, and the area is not in the register.
    """
    register, area = request.register, request.area
    answer = request.answer or unasked(area, register, request.as_at)
    verdicts = sorted(answer.duties, key=lambda v: (FORCES.index(v.duty.force), not v.duty.is_law))
    desk = Desk(area, register, answer.situation, Authority(register, {v.duty.id: v for v in verdicts}))
    context = {
        "partnership": f"Law and guidance as at {when(desk.as_at)}",
        "understood": whole(_understood(register, answer)),
        "answer": [claim(answer.message), *(claim(notice) for notice in answer.notices)],
        "duties": _duties(desk, verdicts) or [_card(claim("No duty is listed."))],
        "related": whole(_related(register, answer.related)),
        "definitions": [
            claim(f"{t.label}: {t.text}", _source(desk, t.source, t.locator, t.status)) for t in answer.definitions
        ]
        or [claim(f"{NOTHING}.")],
        "evidence": [
            claim(
                f"{e.text} ({e.jurisdiction.title()}, {e.year or 'no year'})",
                _source(desk, e.source, e.locator, e.status),
            )
            for e in answer.evidence
        ]
        or [claim(f"{NOTHING}.")],
        "unplaced": _unplaced(answer, desk.ledger) or [claim("Everything that was asked could be placed.")],
        "checks": _checks(answer, verdicts, desk.ledger),
    }
    receipt = desk.receipt(TEMPLATE)
    asked = f"; of the answer, {answer.receipt.id}" if answer.receipt.kind == ANSWER else ""
    made = claim(
        f"Drafted by Lintel from the register, version {receipt.version}. Receipt {receipt.id}{asked}. "
        f"{frame(register, answer.situation)}"
    )
    title = f"Duty briefing: {area.area.name}"
    return desk.filled(TEMPLATE, title, context | {"about": [made]}, ahead=[v.duty for v in answer.related])


def unasked(area: Area, register: Register, as_at: date) -> Answer:
    """What applies to an area without a question: all that binds its bodies on the strategic plan and the statement.

    Args:
        area: The partnership's data; its graph is in the register.
        register: What is known.
        as_at: The day.

    Returns:
        An answer whose question is empty. Its receipt is that of a draft: no question is there to be asked again.

    Raises:
        UnknownAreaError: The area is not in the register.
    """
    situation = situation_for(Request(area, register, as_at), (STATEMENT, STRATEGIC_PLAN))
    setting = setting_of(register, situation)
    bound = applicable(register, situation, setting)
    duties = tuple(v for v in bound if v.duty.plans.intersection(situation.plans))
    found = Selection(setting=setting, duties=duties, total=len(duties))
    return Answer(
        question="",
        intent=WHICH_DUTIES,
        outcome=Outcome.ANSWERED if duties else Outcome.NONE_RECORDED,
        message=message_of(register, Reading("", situation), found),
        situation=situation,
        receipt=receipt_of(register, situation, (v.duty.id for v in duties), template=TEMPLATE),
        notices=setting.notices,
        duties=duties,
    )


def _understood(register: Register, answer: Answer) -> list[Record]:
    found, label = answer.situation, register.label
    asked = " ".join(masked(answer.question).split())
    rows = [
        ("Question", f"“{asked}”" if asked else "None: what applies to the area’s bodies and their plans"),
        ("Outcome", _SAID[answer.outcome]),
        ("Area", listed(register.bodies[name].name for name in found.areas) or "None given"),
        ("As at", when(found.as_at)),
        ("Law of", found.jurisdiction.title()),
        ("Bodies and roles", "; ".join(register.bearer(name) for name in found.bearers)),
        ("Plans", "; ".join(label("plan-type", name) for name in found.plans)),
        ("Stage", "; ".join(label("stage", name) for name in found.stages)),
        ("Topics", "; ".join(label("topic", name) for name in found.topics)),
        ("Functions", "; ".join(label("function", name) for name in found.functions)),
        ("People", "; ".join(label("client-group", name) for name in found.client_groups)),
        ("What happened", "; ".join(label("trigger", name) for name in found.triggers)),
    ]
    return [{"item": item, "detail": detail} for item, detail in rows if detail]


def _duties(desk: Desk, verdicts: list[Verdict]) -> list[Record]:
    found, last = [], ""
    for number, verdict in enumerate(verdicts, 1):
        duty, register = verdict.duty, desk.register
        words = words_of_force(register, verdict)
        said = desk.authority.claim(duty.id)
        found.append(
            _card(
                claim(f"{number}. {said}{'' if said.endswith('.') else '.'}", desk.authority.cite(duty.id)),
                group=capitalised(words) if duty.force != last else "",
                who=listed(register.label("role", role) for role in duty.bearers),
                when=_when(verdict),
                consult=_consult(register, verdict),
                condition="; ".join(verdict.conditions),
                standing=f"{register.label('status', verdict.status)}; {desk.authority.checked(duty)}",
                why=lines(dict.fromkeys((*verdict.why, *verdict.ties))),
            )
        )
        last = duty.force
    return found


def _card(said: Record, **lines: str) -> Record:
    return said | dict.fromkeys(("group", "who", "when", "consult", "condition", "standing", "why"), "") | lines


def _when(verdict: Verdict) -> str:
    deadline = verdict.duty.deadline
    if deadline is None:
        return ""
    latest = " at the latest" if deadline.kind == "at-most" else ""
    return f"{deadline.text}{f'; next by {when(verdict.due)}{latest}' if verdict.due else ''}"


def _consult(register: Register, verdict: Verdict) -> str:
    named = ", ".join(register.label("consultee", name) for name in verdict.duty.consults)
    note = verdict.duty.consult_note
    return f"{named} ({note})" if named and note else named or note


def _related(register: Register, verdicts: Iterable[Verdict]) -> list[Record]:
    rows = [
        {
            "label": _label(register, verdict),
            "text": verdict.duty.text,
            "provision": lines(citation.text for citation in verdict.duty.basis),
        }
        for verdict in verdicts
    ]
    return rows or [{"label": NOTHING, "text": "", "provision": ""}]


def _label(register: Register, verdict: Verdict) -> str:
    status, starts = register.label("status", verdict.status), verdict.starts
    if verdict.standing.binds:
        return f"{'Depends' if verdict.standing is Standing.DEPENDS else 'Applies'}, less to the point; {status}"
    where = f"{verdict.duty.jurisdiction.title()}: " if verdict.standing is Standing.ELSEWHERE else ""
    told = f"{where}{verdict.standing.value}{f'; starts on {when(starts)}' if starts else ''}"
    return f"{capitalised(told)}; {status}"


def _source(desk: Desk, iri: str, locator: str, status: str) -> str:
    return desk.of_instrument(iri, locator, desk.register.label("status", status))


def _unplaced(answer: Answer, ledger: Ledger) -> list[Record]:
    found = []
    if answer.choice is not None:
        choice = f"{answer.choice.question} {listed(answer.choice.options)}".strip()
        gap = ledger.note(UNPLACED, choice, "Two readings give different duties.", _ASKER)
        found.append(claim(gap=gap))
    why = "A part of the question has no answer here."
    return [*found, *(claim(gap=ledger.note(UNPLACED, text, why, _ASKER)) for text in answer.gaps)]


def _checks(answer: Answer, verdicts: list[Verdict], ledger: Ledger) -> list[Record]:
    found = [
        claim("Each provision links to the page where it can be read; the provision is the authority, not our words."),
        claim(
            "The records, by their identifiers: " + ", ".join(v.duty.id for v in verdicts) + ". “lintel show” with an "
            "identifier gives all that the register says of one."
        ) if verdicts else claim("No record is cited."),
    ]  # fmt: skip
    if answer.receipt.kind == ANSWER:
        told = "The same question to the same graph gives the same records"
        found.append(claim(f"{told}: receipt {answer.receipt.id}, graph {answer.receipt.graph[:16]}."))
    doubtful = [v for v in verdicts if v.duty.verification != "yes"]
    if doubtful:
        why = "These were not read in the law or guidance itself."
        what = f"a reading of {listed(v.duty.id for v in doubtful)} against the text itself"
        found.append(claim(gap=ledger.note(CHECK, what, why, "the curator of the register")))
    return found
