"""A draft: a partnership's data and the register, written into a template."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from doc_templates import alignment, briefing, checklist, locality, statement, summary
from doc_templates.base import describe, embed
from doc_templates.contract import misfits
from doc_templates.errors import TemplateError
from doc_templates.filled import Added, Filled, Request
from doc_templates.finish import Additions, Label, finish, saved
from doc_templates.gaps import Gap
from doc_templates.house import asked, chosen
from doc_templates.marks import NONCHARACTERS
from doc_templates.pictures import insert
from doc_templates.references import noted
from doc_templates.render import clean, render
from doc_templates.writing.desk import STATEMENT
from kg.align.run import Alignment
from kg.answer import Answer
from kg.area.model import Area
from kg.area_graph import check_names
from kg.errors import LintelError
from kg.receipt import Receipt
from kg.register import Register

FILLERS: Final[Mapping[str, Callable[[Request], Filled]]] = {
    "alignment-report": alignment.fill,
    "duty-briefing": briefing.fill,
    "housing-contribution-statement": statement.fill,
    "locality-return": locality.fill,
    "plain-language-summary": summary.fill,
    "planning-checklist": checklist.fill,
}


_DOUBTFUL: Final = re.compile(rf"\\(?:u00[01]|[bfr])|[{NONCHARACTERS}\ud800-\udfff\ufffe\uffff]")
"""What may spoil a document, in JSON, which writes control characters as escapes."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted document, the template it was written into, what it could not say, what it cites, its receipt."""

    document: bytes
    template: str
    version: str
    gaps: tuple[Gap, ...]
    citations: tuple[str, ...]
    receipt: Receipt
    file_name: str


def silent(_step: str) -> None:
    """Tell nobody how far the work is."""


def draft(
    template_id: str,
    area: Area,
    register: Register,
    as_at: date,
    *,
    answer: Answer | None = None,
    found: Alignment | None = None,
    added: tuple[Added, ...] = (),
    charts: bool = True,
    house: Path | None = None,
    progress: Callable[[str], None] = silent,
) -> Draft:
    """Write the first draft of a document.

    Args:
        template_id: Which template.
        area: The partnership's data; its graph is in the register (`kg.area_graph.area_source`).
        register: What is known.
        as_at: The day for which the law is judged; it also dates the file.
        answer: What a briefing writes out; without one it speaks for the area's bodies and plans.
        found: What an alignment report writes out; without it the plans are compared by words alone, and no decision is
            known.
        added: Records that a statement is to cite beside those that its template selects.
        charts: Whether to draw the charts; without them the tables stand alone.
        house: A folder of templates that take the place of Lintel's.
        progress: Is told each step as it begins.

    Returns:
        The draft: the same bytes for the same input.

    Raises:
        UnknownNameError: There is no such template, or no such record.
        UnknownAreaError: The area is not in the register.
        AreaDataError: The area names a function, plan type or feature that the register has not.
        LintelError: An answer, what the checks found, or records were given to a template that does not take them.
        TemplateError: The template or what was to fill it does not keep the contract.
    """
    template = chosen(template_id, house)
    if answer is not None and template_id != briefing.TEMPLATE:
        raise LintelError(f"Only the template {briefing.TEMPLATE} answers a question.")
    if found is not None and template_id != alignment.TEMPLATE:
        raise LintelError(f"Only the template {alignment.TEMPLATE} writes out what the checks found.")
    if added and template_id != STATEMENT:
        raise LintelError(f"Only the template {STATEMENT} takes in records that are added to it.")
    for one in added:
        register.duty(one.duty)
    check_names(area, register)
    area, spoiled = printable(area)
    progress("Writing what the data and the register say")
    filled = FILLERS[template_id](Request(area, register, as_at, answer, spoiled, found, added))
    context, notes = noted(filled.context, filled.in_full)
    problems = tuple(misfits(template.contract, context))
    if problems:
        raise TemplateError(f"The data for {template_id} does not keep its contract", problems)
    progress("Filling the template")
    document = render(template.document, asked(context, template) if template.edition else context)
    if charts and filled.drawings:
        progress("Drawing the charts")
    drawn = {name: chart for name, draw in filled.drawings.items() if charts and (chart := draw())}
    insert(document, drawn)
    label = Label(
        title=filled.title,
        subject=f"{'Invented partnership. ' if area.meta.fictional else ''}Draft as at {as_at.isoformat()}",
        keywords=f"{area.area.name}, {template.contract.title.lower()}, draft",
        category=template_id,
        identifier=filled.receipt.id,
        version=template.version,
        day=as_at,
    )
    progress("Adding notes, comments and links")
    lost = finish(document, label, Additions(notes, filled.gaps, filled.links))
    if lost and not template.edition:
        raise TemplateError("The template has no place for a gap", tuple(gap.what for gap in lost))
    base = describe(
        document,
        template=template_id,
        version=template.version,
        area=area.id,
        receipt=filled.receipt.id,
        data=area.digest,
        as_at=as_at.isoformat(),
        gaps=filled.gaps,
    )
    embed(document, base)
    return Draft(
        saved(document), template_id, template.version, filled.gaps, filled.citations, filled.receipt,
        file_name(template_id, area, as_at),
    )  # fmt: skip


def file_name(template_id: str, area: Area, as_at: date) -> str:
    """A safe file name that says what the document is: INVENTED-strathbrae-…-DRAFT-2026-06-01.docx."""
    invented = "INVENTED-" if area.meta.fictional else ""
    return f"{invented}{area.id}-{template_id}-DRAFT-{as_at.isoformat()}.docx"


def printable(area: Area) -> tuple[Area, tuple[str, ...]]:
    """An area's data without the characters that no document can hold.

    Args:
        area: The data as given.

    Returns:
        The same area if it has none, else a cleaned copy; and the paths of the texts that were changed.
    """
    if not _DOUBTFUL.search(area.model_dump_json()):
        return area, ()
    plain = area.model_dump(mode="python", by_alias=True)
    spoiled = tuple(
        path for path, text in _strings(plain, "") if clean(text) != text.replace("\r\n", "\n").replace("\r", "\n")
    )
    return (Area.model_validate(_cleaned(plain)), spoiled) if spoiled else (area, ())


def _strings(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _strings(part, f"{path}.{re.sub(r'[^A-Za-z0-9_-]', '?', str(key))}".lstrip("."))
    elif isinstance(value, list | tuple):
        for i, part in enumerate(value):
            yield from _strings(part, f"{path}[{i}]")


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value).strip() or ("\ufffd" if value else "")
    if isinstance(value, Mapping):
        return {key: _cleaned(part) for key, part in value.items()}
    return [_cleaned(part) for part in value] if isinstance(value, list | tuple) else value
