"""The records that somebody added to a document: claims like all others, with the answer in which they were found."""

from doc_templates.filled import Added
from doc_templates.writing.desk import Desk, Record, claim
from doc_templates.writing.figure import when


def added(desk: Desk, section: str) -> list[Record]:
    """A paragraph for each record that was added, unless the document cites it already.

    Args:
        desk: The document, with all else that it says written.
        section: Where the paragraphs stand.

    Returns:
        The paragraphs, in the register's words, in the order in which they were added. A record that does not apply
        here on the day is a gap: it may have applied when it was added.
    """
    found = []
    for one in desk.added:
        if one.duty in desk.authority.cited:
            continue
        text = desk.authority.claim(one.duty)
        found.append(claim(text, _source(desk, one)) if text else claim(gap=desk.gap(section, *_lacking(desk, one))))
    return found


def _source(desk: Desk, one: Added) -> str:
    cited = desk.authority.cite(one.duty)
    if not one.receipt:
        return cited
    return (
        f"{cited}; {desk.named(f'answer {one.receipt}', f'found in the answer of Lintel with receipt {one.receipt}')}"
    )


def _lacking(desk: Desk, one: Added) -> tuple[str, str, str]:
    duty = desk.register.duties[one.duty]
    return (
        f"what takes the place of {duty.basis[0].text} ({duty.id}), which was added to this draft",
        f"It does not apply to {desk.area.area.name} on {when(desk.as_at)}, so that nothing can rest on it.",
        desk.who("hscp", "author of the statement"),
    )
