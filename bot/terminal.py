"""Answers in a terminal: force in words, provision as a link, reasons on request."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from kg.answer import Answer
from kg.dates import in_words
from kg.model import Citation
from kg.register import Register
from kg.say import words_of_force
from kg.verdict import Standing, Verdict
from kg.words import capitalised, listed

_VERIFIED = {
    "yes": "",
    "source-only": "Not checked against the law itself: only what the guidance says of it.",
    "from-memory": "Not verified: from memory.",
}


DRAFT = "lintel draft housing-contribution-statement --area AREA --out FILE.docx"
"""The command that drafts, which nobody who asks for a draft has to look for."""


class Screen(Console):
    """A terminal that leaves it to the front door what to do when nobody reads on: `lintel ask … | head -1`."""

    def on_broken_pipe(self) -> None:
        """Raise the error that Rich met, where Rich itself would end with 1."""
        raise  # noqa: PLE0704 - Rich calls this while it handles the error


def print_answer(console: Console, register: Register, answer: Answer, *, why: bool, limit: int) -> None:
    """Write an answer for a person.

    Args:
        console: Where to write.
        register: What the answer was given from.
        answer: The answer.
        why: Whether to write the chain of reasons under each record.
        limit: How many records to write in full; the rest are counted.
    """
    console.print(Text(answer.message, style="bold"))
    for notice in answer.notices:
        console.print(Text(notice, style="italic"))
    if answer.intent == "draft":
        console.print(Text(f"Draft it: {DRAFT}", style="italic"))
    for number, verdict in enumerate(answer.duties[:limit], 1):
        print_verdict(console, register, verdict, number=number, why=why)
    if len(answer.duties) > limit:
        console.print(Text(f"\nand {len(answer.duties) - limit} more: add --limit {len(answer.duties)}"))
    for term in answer.definitions[1 if answer.intent == "define" and not answer.duties else 0 :]:
        console.print(Text.assemble("\n", (term.label, "bold"), f": {term.text}"))
    for item in answer.evidence:
        console.print(Text(f"\n- {item.text} ({item.jurisdiction.title()}, {item.year or 'no year'})"))
    if answer.choice is not None:
        for option in answer.choice.options:
            console.print(Text(f"- {option}"))
    _print_related(console, answer.related)
    for gap in answer.gaps:
        console.print(Text(f"Not placed: {gap}"))
    console.print(Text(f"\nReceipt {answer.receipt.id}, register {answer.receipt.version}", style="dim"))


def print_verdict(
    console: Console,
    register: Register,
    verdict: Verdict,
    *,
    number: int | None = None,
    why: bool = False,
) -> None:
    """Write one record: who must do what, where it is written, by when, and on what it hangs."""
    duty = verdict.duty
    who = listed(register.label("role", role) for role in duty.bearers)
    lead = f"\n{number}. " if number else "\n"
    label = _label(verdict)
    console.print(
        Text.assemble(
            lead, (capitalised(who), "bold"), f" ({words_of_force(register, verdict)}): {duty.text}", (label, "yellow")
        )
    )
    console.print(Text.assemble("   ", *_joined([citation(c) for c in duty.basis]), (f"  [{duty.id}]", "dim")))
    if duty.deadline is not None:
        day = verdict.due
        console.print(Text(f"   When: {duty.deadline.text}{f'; next by {in_words(day)}' if day else ''}"))
    for condition in verdict.conditions:
        console.print(Text(f"   {capitalised(condition)}"))
    if duty.limits:
        console.print(Text(f"   Limits: {duty.limits}"))
    if duty.consults:
        console.print(
            Text(f"   Consult or involve: {', '.join(register.label('consultee', c) for c in duty.consults)}")
        )
    if _VERIFIED[duty.verification]:
        console.print(Text(f"   {_VERIFIED[duty.verification]}", style="italic"))
    if why:
        for reason in (*verdict.why, *verdict.ties):
            console.print(Text(f"   because: {reason}", style="dim"))


def print_record(console: Console, register: Register, verdict: Verdict) -> None:
    """Write all that the register says of one record, and the premises of its verdict."""
    duty = verdict.duty
    print_verdict(console, register, verdict, why=True)
    told: dict[str, list[str]] = {
        "Plans": [register.label("plan-type", n) for n in sorted(duty.plans)],
        "Topics": [register.label("topic", n) for n in sorted(duty.topics)],
        "Functions": [register.label("function", n) for n in sorted(duty.functions)],
        "Stages": [register.label("stage", n) for n in sorted(duty.stages)],
        "People": [register.label("client-group", n) for n in sorted(duty.client_groups)],
        "Carried with": [register.label("function", n) for n in sorted(duty.delegable)],
        "Owed to": [register.label("role", n) for n in sorted(duty.owed_to)],
        "Restates": list(duty.restates),
        "Restated by": list(register.restated_by.get(duty.id, ())),
        "Instead, in Scotland": list(duty.counterparts),
        "Whom": [duty.consult_note] if duty.consult_note else [],
        "Verified": [f"{duty.verification}, against {duty.verified_against}, on {duty.checked_on}"],
        "Read again": [str(duty.second_reading)] if duty.second_reading else [],
        "Notes": list(duty.notes),
        "Identifier": [duty.iri],
    }
    console.print()
    for name, values in told.items():
        if values:
            console.print(Text.assemble((f"{name}: ", "bold"), "; ".join(values)))


def citation(found: Citation) -> Text:
    """A citation as a link to the page where it can be read."""
    return Text(found.text, style=f"link {found.url}" if found.url else "")


def _print_related(console: Console, related: Sequence[Verdict]) -> None:
    if not related:
        return
    console.print(Text("\nRelated, not part of the answer:", style="bold"))
    for verdict in related[:8]:
        duty = verdict.duty
        console.print(Text.assemble("- ", f"{duty.text} (", citation(duty.basis[0]), ")", (_label(verdict), "yellow")))
    if len(related) > 8:  # noqa: PLR2004
        console.print(Text(f"and {len(related) - 8} more with --json"))


def _label(verdict: Verdict) -> str:
    if verdict.standing is Standing.APPLIES:
        return "" if verdict.duty.is_law else "  (guidance)"
    if verdict.standing is Standing.DEPENDS:
        return "  (depends)"
    where = f"{verdict.duty.jurisdiction.title()}: " if verdict.standing is Standing.ELSEWHERE else ""
    return f"  ({where}{verdict.standing.value})"


def _joined(parts: Sequence[Text]) -> list[Text]:
    found: list[Text] = []
    for part in parts:
        found += [Text("; "), part] if found else [part]
    return found
