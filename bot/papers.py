"""What was found as papers that people work in: a workbook with its way back, and a report for a committee."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.aligning import aligned, book_of, receipt_of
from bot.area_files import File
from bot.files import FileError, is_there, read_whole, write_whole
from bot.services import Services
from doc_templates import alignment
from doc_templates.draft import Draft, draft
from kg.align.decision import Decision
from kg.align.document import Document
from kg.align.run import NO_DOCUMENTS, Alignment
from kg.align.workbook import decisions_of, is_untouched, read_workbook, write_workbook


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision that was kept: the id of the area, the decision, and what it is about in words."""

    area: str
    decision: Decision
    about: str

    def as_data(self) -> dict[str, Any]:
        """Plain data."""
        return {"area": self.area, "decision": self.decision.as_data()}


def decide_all(
    services: Services,
    file: File,
    moment: datetime,
    by: str = "",
    *,
    documents: Mapping[str, Document] = NO_DOCUMENTS,
) -> tuple[Kept, ...]:
    """Take in the decisions that people made in a workbook, all or none.

    Args:
        services: The register, and the areas at hand.
        file: The workbook.
        moment: When.
        by: Who decides where a row does not say it.
        documents: What was read of the documents of the area's plans when the workbook was written.

    Returns:
        What was kept, in the order of the rows; nothing of rows that nobody changed.

    Raises:
        DecisionsError: One of them cannot be taken in; `problems` has a line for each fault.
        NoAreaDataError: The area of the workbook is not at hand.
        ArchiveError: No database is set, or it cannot be used.
    """
    book = book_of(services)
    sheets = read_workbook(file.content, file.name)
    found = aligned(services, sheets.area, sheets.as_at, documents)
    made = decisions_of(sheets, file.name, found, moment.date(), by)
    area = found.case.area.id
    book.add_all(area, made, moment)
    titles = {one.id: one.check.title for one in found.findings} | {link.id: link.why for link in found.case.links}
    return tuple(Kept(area, one, titles[one.about]) for one in made)


def write_findings(path: Path, found: Alignment) -> None:
    """Write what was found as a workbook, but never over one that people worked in.

    Args:
        path: Where it shall be.
        found: What was found.

    Raises:
        FileError: There is a file that is not just as Lintel wrote it, or it cannot be written.
    """
    if is_there(path) and not is_untouched(read_whole(path)):
        raise FileError(
            f"{path} is there already and is not as Lintel wrote it: take in what was decided there "
            f"(lintel decide --from {path}), or give another name"
        )
    write_whole(path, write_workbook(found, receipt_of(found)))


def report(services: Services, found: Alignment) -> Draft:
    """What was found as a Word document for a committee.

    Args:
        services: The register, and the house's own templates.
        found: What was found.

    Returns:
        The document.

    Raises:
        TemplateError: The template does not keep its contract.
    """
    case = found.case
    return draft(alignment.TEMPLATE, case.area, case.register, case.as_at, found=found, house=services.house)
