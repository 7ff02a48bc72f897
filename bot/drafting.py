"""Drafts from the command line: find the area, draft, write the file whole."""

from datetime import date
from pathlib import Path
from typing import Any

from bot.areas import AtHand
from bot.files import write_whole
from bot.services import Services
from doc_templates.draft import Draft, draft
from kg.area.model import Area
from kg.errors import LintelError, UnknownAreaError
from kg.places import find_area


class NoAreaDataError(LintelError):
    """The area is known, but nothing of its plans is loaded."""


def draft_for(services: Services, template: str, area: str, as_at: date | None) -> Draft:
    """Draft a document for an area whose data is at hand.

    Args:
        services: The register and the day.
        template: The id of a template.
        area: The area by any name.
        as_at: The day to speak as at; the area's own day if None.

    Returns:
        The draft.

    Raises:
        UnknownAreaError: The area is not in the register.
        NoAreaDataError: It is, but without data of its plans.
        AreaDataError: The data of an area does not fit the model.
        UnknownNameError: There is no such template.
        TemplateError: The template does not keep its contract.
    """
    data = data_of(services, area)
    return draft(template, data, services.register, as_at or data.meta.as_at)


def draft_file(services: Services, template: str, area: str, as_at: date | None, folder: Path) -> tuple[Path, Draft]:
    """Draft a document into a folder, under the name that it gives itself.

    Raises:
        FileError: The file cannot be written; nothing half-written stays.
        LintelError: Nothing can be drafted: see `draft_for`.
    """
    made = draft_for(services, template, area, as_at)
    path = folder / made.file_name
    write_whole(path, made.document)
    return path, made


def draft_data(draft: Draft, file: Path | None) -> dict[str, Any]:
    """A draft with every key of the contract.

    Args:
        draft: The draft.
        file: Where it was written; None if nowhere.

    Returns:
        JSON data. Nothing is kept from an earlier edition yet, so `kept_edits` is empty.
    """
    return {
        "file": None if file is None else str(file),
        "template": draft.template,
        "version": draft.version,
        "gaps": [
            {"id": g.id, "section": g.section, "what": g.what, "why": g.why, "owner": g.owner} for g in draft.gaps
        ],
        "citations": list(draft.citations),
        "kept_edits": [],
        "accessibility": [],
        "receipt": draft.receipt.as_data(),
    }


def data_of(services: Services, name: str) -> Area:
    """The data of an area that is at hand, as it is now.

    Raises:
        LintelError: It is not: see `at_hand`.
    """
    return at_hand(services, name).area


def at_hand(services: Services, name: str) -> AtHand:
    """An area whose data is at hand, with the version that it is.

    Args:
        services: The register, and the areas at hand.
        name: The area by any name.

    Returns:
        The area.

    Raises:
        UnknownAreaError: The area is not in the register.
        NoAreaDataError: It is, but without data of its plans.
        AreaDataError: The data of an area does not fit the model.
        GraphError: The database of areas cannot be used.
    """
    if not name.strip():
        raise UnknownAreaError("")
    found = find_area(services.register, name)
    data = services.areas.get(found.areas[0]) if len(found.areas) == 1 else None
    if data is None:
        known = ", ".join(other.area.id for other in services.areas.listed()) or "none"
        raise NoAreaDataError(f"No plans are loaded for “{name.strip()[:80]}”. Areas with their plans: {known}.")
    return data
