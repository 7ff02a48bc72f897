"""Why a record applies, and what else is worth knowing: modals that only show something."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.slack.blocks import ids
from bot.slack.blocks.block import DIVIDER, Block, actions, button, header
from bot.slack.blocks.line import Line, Span
from bot.slack.blocks.record import WHY, lines, reasons, related
from bot.slack.blocks.value import Token
from bot.slack.blocks.view import View, modal, shown
from kg.dates import in_words
from kg.register import Register
from kg.verdict import Verdict

_CITATIONS: Final = 20


def why_view(register: Register, verdict: Verdict, token: Token) -> View:
    """The chain of reasons of one record, with all that it hangs on.

    Args:
        register: What the record is of.
        verdict: The record as it was judged.
        token: The answer that it is part of.

    Returns:
        The modal. It has buttons to add the record to a draft, and to say that a citation is wrong.
    """
    about = replace(token, duty=verdict.duty.id)
    chain = [(Span(f"{number}. {reason}"),) for number, reason in enumerate(reasons(verdict), 1)]
    blocks: list[Block] = [
        *shown(lines(register, verdict)),
        header("Because"),
        *shown(chain or [(Span("The register gives no reason."),)]),
        header("How it stands"),
        *shown([_told(name, value) for name, value in _standing(register, verdict).items() if value]),
        DIVIDER,
        actions([button("Add to my draft", ids.ADD, about), *_faults(verdict, about)]),
    ]
    return modal(ids.VIEW_WHY, WHY, blocks, about)


def more_view(verdicts: Sequence[Verdict], token: Token) -> View:
    """What is related to an answer, but no part of it.

    Args:
        verdicts: The related records.
        token: The answer.

    Returns:
        The modal.
    """
    lead = (Span("These are not part of the answer: weaker, not in force, or of another place. Each says which."),)
    return modal(ids.VIEW_MORE, "Related", shown([lead, *(related(verdict) for verdict in verdicts)]), token)


def _standing(register: Register, verdict: Verdict) -> Mapping[str, str]:
    duty = verdict.duty
    checked = f", on {in_words(duty.checked_on)}" if duty.checked_on else ""
    again = f"; read again on {in_words(duty.second_reading)}" if duty.second_reading else ""
    return {
        "Here": verdict.standing.value,
        "Status": f"{register.label('status', verdict.status)}, {duty.jurisdiction.title()}",
        "From": in_words(duty.valid_from) if duty.valid_from else "not known",
        "Until": in_words(duty.valid_to) if duty.valid_to else "",
        "Open conditions": "; ".join(verdict.conditions),
        "Verified": f"{duty.verification}, against {duty.verified_against or 'nothing named'}{checked}{again}",
        "Restates": _cited(register, duty.restates),
        "Restated by": _cited(register, register.restated_by.get(duty.id, ())),
        "Instead, in Scotland": _cited(register, duty.counterparts),
        "Whom": duty.consult_note,
        "Notes": "; ".join(duty.notes),
        "Identifier": duty.id,
    }


def _cited(register: Register, names: Sequence[str]) -> str:
    known = (register.duties[name] for name in names if name in register.duties)
    return "; ".join(f"{duty.basis[0].text} ({duty.id})" for duty in known)


def _told(name: str, value: str) -> Line:
    return Span(name, bold=True), Span(f": {value}")


def _faults(verdict: Verdict, about: Token) -> list[Block]:
    """A button for each citation, to say that it is wrong."""
    cited = list(enumerate(verdict.duty.basis[:_CITATIONS]))
    return [
        button(
            f"Something is wrong with {citation.text}" if len(cited) > 1 else "Something is wrong with this citation",
            ids.numbered(ids.CITATION, place),
            replace(about, citation=place, verdict="bad"),
            label=f"Something is wrong with {citation.text}",
        )
        for place, citation in cited
    ]
