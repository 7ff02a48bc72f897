"""Drafts from the command line: find the area, draft, keep what people wrote, write the file whole."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from bot.files import FileError, is_there, read_whole, write_whole
from bot.services import Services
from doc_templates import alignment
from doc_templates.access import problems
from doc_templates.base import is_untouched
from doc_templates.draft import Draft, draft, silent
from doc_templates.filled import Added
from doc_templates.guard import open_document, reading
from doc_templates.merge.merge import merge
from doc_templates.merge.report import Kept, as_data
from doc_templates.publish import final
from doc_templates.shelf import find
from kg.area.model import Area


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be drafted.

    Attributes:
        template: The id of a template.
        area: The area by any name.
        as_at: The day to speak as at; the area's own day if None.
        question: What a briefing is to answer; without one it speaks for the area's bodies and plans.
        previous: A document that people made of an earlier draft, whose edits are kept.
        final: Whether it is to be published: without gaps, markers, comments and the word DRAFT.
        added: Records that a statement is to cite beside those that its template selects.
    """

    template: str
    area: str
    as_at: date | None = None
    question: str = ""
    previous: Path | None = None
    final: bool = False
    added: tuple[Added, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A draft, the document to be written, what happened to people's edits, and what keeps some from reading it."""

    draft: Draft
    document: bytes
    kept: tuple[Kept, ...] = ()
    accessibility: tuple[str, ...] = field(default=())


def make(services: Services, order: Order, progress: Callable[[str], None] = silent) -> Made:
    """Draft a document for an area whose data is at hand.

    Args:
        services: The register and the day.
        order: What is to be drafted.
        progress: Is told each step as it begins.

    Returns:
        The document.

    Raises:
        UnknownAreaError: The area is not in the register.
        NoAreaDataError: It is, but without data of its plans.
        AreaDataError: The data of an area does not fit the model.
        UnknownNameError: There is no such template, or no record of a name that was added.
        TemplateError: The template does not keep its contract.
        PackageError: The earlier document is not one that may be opened.
        MergeError: It is not an earlier draft of this document.
        FinalError: It cannot be published yet.
        FileError: The earlier document cannot be read.
    """
    edited = b""
    if order.previous is not None:
        edited = read_whole(order.previous)
        open_document(edited, order.previous.name)
    progress("Reading the area's data")
    data = data_of(services, order.area)
    answer = None
    if order.question:
        from bot.stream import reply  # noqa: PLC0415 - only a briefing asks

        answer = reply(services, order.question, area=data.id, as_at=order.as_at or data.as_at)
    compared = None
    if order.template == alignment.TEMPLATE:
        from bot.aligning import aligned  # noqa: PLC0415 - it stands on this module

        progress("Holding the plans against one another")
        compared = aligned(services, data.id, order.as_at)
    made = draft(
        order.template,
        data,
        services.register,
        order.as_at or data.as_at,
        answer=answer,
        found=compared,
        added=order.added,
        house=services.house,
        progress=progress,
    )
    found = Made(made, made.document)
    with nullcontext() if order.previous is None else reading(order.previous.name):
        return _finished(found, order, edited, services.today, progress)


def _finished(made: Made, order: Order, edited: bytes, day: date, progress: Callable[[str], None]) -> Made:
    """A new draft with the edits of the earlier document, made final if it is to be, and checked."""
    found = made
    if order.previous is not None:
        progress("Bringing the earlier document up to date")
        merged = merge(edited, found.document, day)
        found = replace(found, document=merged.document, kept=merged.report)
    if order.final:
        progress("Making it ready to be published")
        contract = find(order.template).contract
        found = replace(found, document=final(found.document, lambda gap: contract.requires(gap.section)))
    progress("Checking that everybody can read it")
    told = tuple(f"{problem.where}: {problem.message}" for problem in problems(found.document))
    return replace(found, accessibility=told)


def made_file(services: Services, order: Order, folder: Path) -> tuple[Path, Made]:
    """Draft a document into a folder, under the name that it gives itself.

    Raises:
        FileError: The file cannot be written; nothing half-written stays.
        LintelError: Nothing can be drafted: see `make`.
    """
    made = make(services, order)
    path = folder / made.draft.file_name
    write_document(path, made.document)
    return path, made


def write_document(path: Path, document: bytes) -> None:
    """Write a document, but never over one that people edited.

    Args:
        path: Where it shall be.
        document: The .docx.

    Raises:
        FileError: There is a file that is not just as Lintel wrote it, or it cannot be written.
    """
    check_free(path)
    write_whole(path, document)


def check_free(path: Path) -> None:
    """Check that a document may be written to a place, so far as what is there tells.

    Args:
        path: Where it shall be.

    Raises:
        FileError: There is a file that is not just as Lintel wrote it, or that cannot be read.
    """
    if is_there(path) and not is_untouched(read_whole(path)):
        raise FileError(
            f"{path} is there already and is not as Lintel wrote it: give another name; to keep the edits in it, add "
            f"--previous {path}"
        )


def draft_data(made: Made, file: Path | None) -> dict[str, Any]:
    """A draft with every key of the contract.

    Args:
        made: The draft.
        file: Where it was written; None if nowhere.

    Returns:
        JSON data.
    """
    draft = made.draft
    return {
        "file": None if file is None else str(file),
        "template": draft.template,
        "version": draft.version,
        "gaps": [
            {"id": g.id, "section": g.section, "what": g.what, "why": g.why, "owner": g.owner, "where": g.where}
            for g in draft.gaps
        ],
        "citations": list(draft.citations),
        "kept_edits": as_data(made.kept),
        "accessibility": list(made.accessibility),
        "receipt": draft.receipt.as_data(),
    }


def data_of(services: Services, name: str) -> Area:
    """The data of an area that is at hand, as it is now.

    Raises:
        LintelError: It is not: see `at_hand`.
    """
    return services.areas.named(services.register, name).area
