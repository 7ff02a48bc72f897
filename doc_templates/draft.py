"""A draft: a partnership's data and the register, written into a template."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from doc_templates import checklist, locality_return, statement, summary
from doc_templates.charts import Chart
from doc_templates.contract import misfits
from doc_templates.errors import TemplateError
from doc_templates.finish import Label, finish
from doc_templates.gaps import Gap
from doc_templates.pictures import insert
from doc_templates.render import clean, render
from doc_templates.shelf import find
from doc_templates.statement.fill import Filled
from kg.area.model import Area
from kg.area_graph import check_names
from kg.receipt import Receipt
from kg.register import Register

FILLERS: Final[Mapping[str, Callable[[Area, Register, date, tuple[str, ...]], Filled]]] = {
    "housing-contribution-statement": statement.fill,
    "locality-return": locality_return.fill,
    "plain-language-summary": summary.fill,
    "planning-checklist": checklist.fill,
}

CHARTS: Final[Mapping[str, Callable[[Area], Mapping[str, Chart]]]] = {"plain-language-summary": summary.charts}


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


def draft(template_id: str, area: Area, register: Register, as_at: date) -> Draft:
    """Write the first draft of a document.

    Args:
        template_id: Which template.
        area: The partnership's data; its graph is in the register (`kg.area_graph.area_source`).
        register: What is known.
        as_at: The day for which the law is judged; it also dates the file.

    Returns:
        The draft: the same bytes for the same input.

    Raises:
        UnknownNameError: There is no such template.
        UnknownAreaError: The area is not in the register.
        AreaDataError: The area names a function, plan type or feature that the register has not.
        LintelError: The area has no integration scheme.
        TemplateError: The template or what was to fill it does not keep the contract.
    """
    template = find(template_id)
    check_names(area, register)
    area, spoiled = printable(area)
    filled = FILLERS[template_id](area, register, as_at, spoiled)
    problems = tuple(misfits(template.contract, filled.context))
    if problems:
        raise TemplateError(f"The data for {template_id} does not keep its contract", problems)
    document = render(template.document, filled.context)
    insert(document, CHARTS[template_id](area) if template_id in CHARTS else {})
    label = Label(
        title=filled.title,
        subject=f"{'Invented partnership. ' if area.meta.fictional else ''}Draft as at {as_at.isoformat()}",
        keywords=f"{area.area.name}, {template.contract.title.lower()}, draft",
        category=template_id,
        identifier=filled.receipt.id,
        version=template.contract.version,
        day=as_at,
    )
    content = finish(document, label, {gap.tag for gap in filled.gaps}, filled.links)
    return Draft(
        content, template_id, template.contract.version, filled.gaps, filled.citations, filled.receipt,
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
