"""The checklist's context: every item of the 2023 draft, with what binds here and what the data shows."""

from typing import Final

from doc_templates.checklist.evidence import EVIDENCE
from doc_templates.checklist.finding import Finding
from doc_templates.filled import Filled, Request
from doc_templates.gaps import Gap
from doc_templates.writing import records
from doc_templates.writing.cited import cited
from doc_templates.writing.desk import (
    HOUSING_STRATEGY,
    NOTHING,
    STATEMENT,
    STRATEGIC_PLAN,
    Desk,
    Record,
    claim,
    lines,
    marks,
    open_desk,
    whole,
)
from doc_templates.writing.figure import when
from kg.forms import ChecklistItem
from kg.model import FORCES
from kg.register import Register
from kg.say import words_of_force
from kg.words import capitalised

TEMPLATE: Final = "planning-checklist"
HERE: Final = "The items and the evidence"
_WHY: Final = "The checklist asks for it; nobody can see from the data that it is there."


def fill(request: Request) -> Filled:
    """Write the checklist's context.

    Args:
        request: The area, the register and the day.

    Returns:
        Plain text by the names of the template's contract.

    Raises:
        UnknownAreaError: The area is not in the register.
    """
    area, register = request.area, request.register
    desk = open_desk(request, (STATEMENT, STRATEGIC_PLAN, HOUSING_STRATEGY))
    gaps: list[Gap] = []
    standing, current = _standing(desk), _current(desk)
    rows = [_row(desk, item, gaps) for item in register.checklist]
    notes = [*marks(gaps, rows), *desk.spoiled(request.spoiled)]
    draft = _draft_title(register)
    written = {
        "notice": f"The checklist is that of a consultation draft, {draft}. It is not current guidance.",
        "standing": standing,
        "current": current,
        "items": whole(rows) or [dict.fromkeys(("item", "binding", "state", "found", "missing"), NOTHING)],
        "notes": notes,
        "duties": cited(desk),
    }
    return desk.filled(TEMPLATE, f"{area.area.name} strategic planning checklist", written)


def _draft_title(register: Register) -> str:
    named = [register.instruments[item.source] for item in register.checklist if item.source in register.instruments]
    return f"“{named[0].title}” ({named[0].cite})" if named else "of 2023"


def _standing(desk: Desk) -> list[Record]:
    register = desk.register
    found = [
        register.instruments[item.source] for item in register.checklist[:1] if item.source in register.instruments
    ]
    told = [
        claim(f"On the standing of that draft: {instrument.standing}", desk.of_instrument(instrument.iri))
        for instrument in found
    ]
    return [
        *told,
        claim(
            "Each item is given in our words. Beside it stand the duties and guidance that bind here on "
            f"{when(desk.as_at)}, and what the area’s data shows. “Found” says only that the data holds "
            "something on it; whether that is enough is for people to judge."
        ),
    ]


def _current(desk: Desk) -> list[Record]:
    """The final guidance, and of its own checklist what the register holds."""
    found = desk.required(records.FINAL_STATUS, *records.FINAL_CHECKLIST)
    if not found:
        text = f"On {when(desk.as_at)} the register holds no final guidance in force."
        return [claim(text)]
    return [
        *found,
        claim("The final guidance has a checklist of its own, in another order; the register "
            "holds those items of it that stand above."),
    ]  # fmt: skip


def _row(desk: Desk, item: ChecklistItem, gaps: list[Gap]) -> Record:
    finding = EVIDENCE[item.number](desk) if item.number in EVIDENCE else Finding(is_data=False)
    section = f"{HERE}, item {item.number}"
    missing = [desk.gap(section, m.what, _WHY, m.owner, m.where) for m in finding.missing]
    gaps += missing
    return {
        "item": lines([f"{item.number} {item.label}", item.text, f"Note: {item.note}" if item.note else ""]),
        "binding": lines(_binding(desk, item)) or "Nothing in the register that is linked to it binds here",
        "state": str(finding.state),
        "found": lines(finding.told)
        or ("Whether it was thought about is in no data" if not finding.is_data else "Nothing"),
        "missing": lines(part for gap in missing for part in (gap.tag, capitalised(gap.what)))
        or ("Nothing that data could show" if not finding.is_data else "Nothing noted"),
    }


def _binding(desk: Desk, item: ChecklistItem) -> list[str]:
    """What binds here of the records behind an item and of those that stand in their place, law first."""
    linked = [desk.register.duty(name) for name in item.duties]
    names = dict.fromkeys([*item.duties, *(other for duty in linked for other in duty.counterparts)])
    bound = [verdict for verdict in map(desk.authority.binding, names) if verdict]
    return [
        f"{capitalised(words)}: {desk.authority.cite(verdict.duty.id)}"
        for verdict in sorted(bound, key=lambda v: (not v.duty.is_law, FORCES.index(v.duty.force)))
        for words in [words_of_force(desk.register, verdict)]
    ]
