"""Answers as plain data: the shapes of the command line's JSON."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from kg.answer import Answer
from kg.iri import Iri
from kg.model import Citation, Evidence, Term
from kg.outcome import Outcome
from kg.receipt import ANSWER
from kg.register import Register
from kg.say import words_of_force
from kg.situation import Situation
from kg.tidy import masked
from kg.verdict import Standing, Verdict

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_HEADING: Final = (
    "id", "force", "bearers", "text", "citation", "url", "status", "jurisdiction",
    "verdict", "condition", "by when", "in force from", "in force to", "verified",
)  # fmt: skip


def answer_data(register: Register, answer: Answer, *, name: str | float, ms: float) -> dict[str, Any]:
    """An answer with every key of the contract.

    Args:
        register: What the answer was given from.
        answer: The answer.
        name: The identifier to echo, of whatever type.
        ms: How long it took, in milliseconds.

    Returns:
        JSON data; lists are never null.
    """
    situation = answer.situation
    return {
        "id": name,
        "question": answer.question,
        "intent": answer.intent,
        "outcome": answer.outcome.value,
        "message": answer.message,
        "notices": list(answer.notices),
        "ms": round(ms, 2),
        "situation": situation_data(register, situation),
        "duties": [duty_data(register, verdict) for verdict in answer.duties],
        "related": [duty_data(register, verdict) for verdict in answer.related],
        "definitions": [definition_data(register, term) for term in answer.definitions],
        "evidence": [evidence_data(register, item) for item in answer.evidence],
        "gaps": list(answer.gaps),
        "clarify": None
        if answer.choice is None
        else {"about": answer.choice.about, "question": answer.choice.question, "options": list(answer.choice.options)},
        "receipt": answer.receipt.as_data(),
    }


def unavailable_data(name: str | float, text: str, message: str, as_at: date) -> dict[str, Any]:
    """The answer that is given when the graph cannot be used: the same keys, nothing listed."""
    return {
        "id": name,
        "question": masked(text),
        "intent": "which-duties",
        "outcome": Outcome.UNAVAILABLE.value,
        "message": message,
        "notices": [],
        "ms": 0.0,
        "situation": Situation(as_at).as_data(),
        **{key: [] for key in ("duties", "related", "definitions", "evidence", "gaps")},
        "clarify": None,
        "receipt": {
            "id": "",
            "kind": ANSWER,
            "graph": "",
            "version": "",
            "as_at": as_at.isoformat(),
            "situation": {},
            "duties": [],
        },
    }


def situation_data(register: Register, situation: Situation) -> dict[str, Any]:
    """What was understood, the areas with their names."""
    data = situation.as_data()
    data["areas"] = [{"id": name, "name": register.bodies[name].name} for name in situation.areas]
    return data


def duty_data(register: Register, verdict: Verdict) -> dict[str, Any]:
    """One record as it was judged."""
    duty = verdict.duty
    deadline = duty.deadline
    return {
        "id": duty.id,
        "iri": duty.iri,
        "force": duty.force,
        "bearers": list(duty.bearers),
        "text": duty.text,
        "status": verdict.status,
        "jurisdiction": duty.jurisdiction,
        "verdict": verdict.standing.value,
        "condition": "; ".join(verdict.conditions) or None,
        "consult": [register.label("consultee", name) for name in duty.consults],
        "deadline": None
        if deadline is None
        else {
            "text": deadline.text,
            "cycle": deadline.cycle,
            "anchor": register.label("anchor", deadline.anchor) if deadline.anchor else None,
            "next": verdict.due.isoformat() if verdict.due else None,
        },
        "in_force": {
            "from": duty.valid_from.isoformat() if duty.valid_from else None,
            "to": duty.valid_to.isoformat() if duty.valid_to else None,
        },
        "verified": duty.verification,
        "basis": [citation_data(citation) for citation in duty.basis],
        "why": [*verdict.why, *verdict.ties],
        "restated_by": list(register.restated_by.get(duty.id, ())),
    }


def record_data(register: Register, verdict: Verdict) -> dict[str, Any]:
    """Everything about one record: what an answer says of it, and the rest of what the graph says."""
    duty = verdict.duty
    facets = {
        "plans": duty.plans, "topics": duty.topics, "functions": duty.functions, "client_groups": duty.client_groups,
        "stages": duty.stages, "delegable": duty.delegable, "owed_to": duty.owed_to,
    }  # fmt: skip
    return {
        **duty_data(register, verdict),
        "definition": duty.is_definition,
        **{name: sorted(values) for name, values in facets.items()},
        "conditions": [
            {"kind": c.kind.value, "text": c.text, "features": list(c.features), "trigger": c.trigger}
            for c in duty.conditions
        ],
        "limits": duty.limits or None,
        "consult_note": duty.consult_note or None,
        "restates": list(duty.restates),
        "counterparts": list(duty.counterparts),
        "verified_against": duty.verified_against,
        "checked_on": duty.checked_on.isoformat() if duty.checked_on else None,
        "second_reading": duty.second_reading.isoformat() if duty.second_reading else None,
        "date_precision": duty.precision if duty.valid_from else None,
        "notes": list(duty.notes),
    }


def citation_data(citation: Citation) -> dict[str, Any]:
    """Where a record rests."""
    return {
        "instrument": citation.instrument.title,
        "cite": citation.instrument.cite,
        "provision": citation.provision,
        "url": citation.url,
    }


def definition_data(register: Register, term: Term) -> dict[str, Any]:
    """A definition with its source, and the caution that goes with a draft or another country."""
    return {"term": term.label, "text": term.text, "source": _source(register, term.source, term.locator, term.status)}


def evidence_data(register: Register, item: Evidence) -> dict[str, Any]:
    """A figure or a case with its source, country and year."""
    source = _source(register, item.source, item.locator, item.status)
    return {"text": item.text, "source": source, "jurisdiction": item.jurisdiction, "year": item.year}


def _source(register: Register, iri: str, locator: str, status: str) -> str:
    instrument = register.instruments.get(Iri(iri))
    named = instrument.cite if instrument else iri
    caution = register.label("status", status) if status in {"draft-guidance", "historic"} else ""
    return ", ".join(part for part in (named, locator, caution) if part)


def plain(rows: Iterable[Iterable[str]]) -> list[list[str]]:
    """Rows for CSV: a cell that a spreadsheet would run as a formula begins with an apostrophe."""
    return [[f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row] for row in rows]


def rows(register: Register, verdicts: Iterable[Verdict]) -> list[list[str]]:
    """Records as flat rows for a spreadsheet, with their heading."""
    heading = list(_HEADING)
    body = [
        [
            v.duty.id,
            words_of_force(register, v),
            "; ".join(register.label("role", role) for role in v.duty.bearers),
            v.duty.text,
            v.duty.basis[0].text,
            v.duty.basis[0].url or "",
            register.label("status", v.status),
            v.duty.jurisdiction.title(),
            v.standing.value if v.standing is not Standing.OTHER_BEARER else "",
            "; ".join(v.conditions),
            v.duty.deadline.text if v.duty.deadline else "",
            v.duty.valid_from.isoformat() if v.duty.valid_from else "",
            v.duty.valid_to.isoformat() if v.duty.valid_to else "",
            v.duty.verification,
        ]
        for v in verdicts
    ]
    return [heading, *body]
