"""The table of the records that a document cites."""

from doc_templates.writing.desk import NOTHING, Desk, Record, lines, whole
from kg.words import capitalised


def cited(desk: Desk) -> list[Record]:
    """Every record that was cited: its force in words, its standing, how it was checked.

    Args:
        desk: The document, with all that it says written.

    Returns:
        A row for each, or one that says that there is none.
    """
    authority = desk.authority
    rows = [
        {
            "id": verdict.duty.id,
            "force": authority.force(verdict),
            "text": verdict.duty.text,
            "provision": lines(citation.text for citation in verdict.duty.basis),
            "standing": lines(
                [
                    capitalised(desk.register.label("status", verdict.status)),
                    capitalised(authority.checked(verdict.duty)),
                    *(f"It {text}" if text.startswith("applies") else text for text in verdict.conditions),
                ]
            ),
        }
        for verdict in authority.cited.values()
    ]
    return whole(rows) or [dict.fromkeys(("id", "force", "text", "provision", "standing"), NOTHING)]
