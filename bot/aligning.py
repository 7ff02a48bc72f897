"""An area's plans held against one another, with what people have decided about earlier findings."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from bot.areas import AtHand
from bot.indexing import Model, open_model
from bot.services import Services
from doc_templates.alignment_charts.poster import pictures, poster
from doc_templates.charts import Chart
from kg.align.calendar import Calendar, calendar
from kg.align.coverage import coverage
from kg.align.decision import Decision, Decisions, Verdict
from kg.align.document import Document
from kg.align.finding import State
from kg.align.link import Standing
from kg.align.matching import find_links
from kg.align.matrix import priorities
from kg.align.network import network
from kg.align.partner import partners
from kg.align.run import NO_DOCUMENTS, Alignment, align
from kg.archive.book import Book
from kg.archive.database import ArchiveError, open_engine
from kg.dates import in_words
from kg.errors import LintelError, UnknownNameError
from kg.receipt import ALIGNMENT, Receipt
from kg.situation import Situation
from kg.words import listed

_CHANGED: Final = "The plans say something else there now."


class PicturesError(LintelError):
    """Pictures cannot be drawn."""


class ChangedError(LintelError):
    """What was decided about is not what the plans say now."""


def aligned(
    services: Services, area: str, as_at: date | None = None, documents: Mapping[str, Document] = NO_DOCUMENTS
) -> Alignment:
    """Hold an area's plans against one another.

    Args:
        services: The register, and the areas at hand.
        area: The area, by any name.
        as_at: The day; the area's own if None.
        documents: What was read of the documents of its plans, by their ids.

    Returns:
        What was found.

    Raises:
        UnknownAreaError: The area is not in the register.
        UnknownNameError: A document is of no plan of the area.
        NoAreaDataError: It is, but without data of its plans.
        GraphError: The register, or the database of areas, cannot be used.
    """
    held = services.areas.named(services.register, area)
    plans = [plan.id for plan in held.area.plans]
    for name in documents:
        if name not in plans:
            raise UnknownNameError(f"“{name[:80]}” is no plan of {held.area.area.name}: it has {', '.join(plans)}.")
    return _aligned(services, held, as_at, open_model(services.shelf), documents)


def all_aligned(services: Services, as_at: date | None = None) -> tuple[Alignment, ...]:
    """Hold the plans of each area at hand against one another.

    Raises:
        GraphError: The register, or the database of areas, cannot be used.
    """
    model = open_model(services.shelf)
    return tuple(_aligned(services, held, as_at, model) for held in services.areas.listed())


def decide(
    services: Services,
    wanted: Decision,
    moment: datetime,
    area: str | None = None,
    as_at: date | None = None,
    *,
    documents: Mapping[str, Document] = NO_DOCUMENTS,
) -> tuple[str, str]:
    """Write down what somebody decided about a finding, or about a link that wording proposes.

    Args:
        services: The register, and the areas at hand.
        wanted: The decision; its fingerprint is taken from the finding as it is now. Where it bears one already, that
            is what the plans said to whoever decided.
        moment: When.
        area: The area by any name; all at hand are looked through if None.
        as_at: The day on which the finding is found; the area's own if None.
        documents: What was read of the documents of the area's plans, where the finding is about one.

    Returns:
        The id of the area, and what it is about, in words.

    Raises:
        UnknownNameError: No area at hand has such a finding, or such a link that its data does not assert; or several
            have.
        ChangedError: The plans say something else there than to whoever decided.
        LintelError: A link cannot be justified, or the day up to which the decision holds is over.
        ArchiveError: No database is set, or it cannot be used.
    """
    book = book_of(services)
    looked = (aligned(services, area, as_at, documents),) if area is not None else all_aligned(services, as_at)
    fitting = [(found, *one) for found in looked if (one := _fitting(found, wanted))]
    if not fitting:
        raise UnknownNameError(f"No finding or link is called “{wanted.about[:80]}”: lintel align --area lists them.")
    if len(fitting) > 1:
        names = listed(found.case.area.id for found, *_ in fitting)
        raise UnknownNameError(f"“{wanted.about[:80]}” is in {names}: say which with --area.")
    ((found, made, about),) = fitting
    if wanted.review_by and wanted.review_by < found.case.as_at:
        raise LintelError(
            f"That decision would be over already: {in_words(wanted.review_by)} is before {in_words(found.case.as_at)}."
        )
    book.add(found.case.area.id, made, moment)
    return found.case.area.id, about


def book_of(services: Services) -> Book:
    """The book of decisions of this installation.

    Raises:
        ArchiveError: No database is set, or its address leads nowhere.
    """
    if services.database is None:
        raise ArchiveError("No database is set to keep decisions in.")
    return Book(open_engine(services.database))


def falls_due(services: Services, name: str, as_at: date, until: date | None = None) -> Calendar:
    """What falls due in an area, with the reviews of what was decided about its plans.

    Args:
        services: The register, and the areas at hand.
        name: The id of the area.
        as_at: The day from which to look.
        until: The last day to look at; three years on if None.

    Returns:
        Each thing once: what is overdue first, then by day.

    Raises:
        GraphError: The register, or the database of areas, cannot be used.
    """
    held = services.areas.get(name)
    data = held.area if held else None
    return calendar(services.register, name, as_at, data=data, until=until, decisions=_decisions(services, name))


def receipt_of(found: Alignment) -> Receipt:
    """What an alignment rests on: the graph, the area and day, the records behind the findings."""
    case = found.case
    duties = dict.fromkeys(name for finding in found.findings for name in finding.duties)
    situation = Situation(as_at=case.as_at, areas=(case.area.id,))
    return Receipt(case.register.digest, case.register.version, situation, tuple(sorted(duties)), ALIGNMENT)


def pictured(found: Alignment) -> Chart:
    """An alignment as one sheet with three pictures: what is covered, the plans in time, who joins them.

    Raises:
        PicturesError: matplotlib is not installed.
    """
    matrix, held = coverage(found), network(found)
    made = poster(found, pictures(found, matrix, held))
    if made is None:
        raise PicturesError("Pictures need matplotlib: install Lintel with the extra “pictures”.")
    return made


def align_data(found: Alignment) -> dict[str, Any]:
    """An alignment as `lintel align --json` gives it."""
    return {
        **found.as_data(),
        "links": [link.as_data() for link in found.case.links],
        "links_notice": found.case.links.notice,
        "matrix": coverage(found).as_data(),
        "priorities": priorities(found.case).as_data(),
        "partners": partners(found.case).as_data(),
        "network": network(found).as_data(),
        "receipt": receipt_of(found).as_data(),
    }


def table_of(found: Sequence[Alignment]) -> list[dict[str, Any]]:
    """Each check over all areas: in how many it fails, and in which; that which fails most first."""
    rows = []
    for check in found[0].case.register.checks.values() if found else ():
        states = {
            one.case.area.id: {f.result.state for f in one.findings if f.check.id == check.id and f.decision is None}
            for one in found
        }
        fails = [area for area, told in states.items() if State.FAIL in told]
        unseen = [area for area, told in states.items() if State.NOT_EVIDENCED in told and area not in fails]
        rows.append(
            {
                "check": check.id,
                "title": check.title,
                "severity": check.severity.value,
                "fails": fails,
                "not_evidenced": unseen,
            }
        )
    return sorted(rows, key=lambda row: (-len(row["fails"]), row["check"]))


def _fitting(found: Alignment, wanted: Decision) -> tuple[Decision, str] | None:
    """The decision about what an area has of that name, and what that is in words; None if it has no such thing."""
    for finding in found.findings:
        if finding.id == wanted.about and finding.result.state in {State.FAIL, State.NEEDS_REVIEW}:
            if wanted.fingerprint not in {"", finding.fingerprint}:
                raise ChangedError(_CHANGED)
            return replace(wanted, fingerprint=finding.fingerprint), finding.check.title
    one, mark, other = wanted.about.partition("~")
    link = found.case.links.between(one, other) if mark else None
    if link is None or link.standing is Standing.ASSERTED:
        return None
    if wanted.fingerprint not in {"", link.fingerprint}:
        raise ChangedError(_CHANGED)
    if wanted.verdict is Verdict.JUSTIFY:
        raise LintelError(f"{link.id} is a link: accept or reject it. Only a finding is justified.")
    return replace(wanted, about=link.id, fingerprint=link.fingerprint, review_by=None), link.why


def _aligned(
    services: Services,
    held: AtHand,
    as_at: date | None,
    model: Model | None,
    documents: Mapping[str, Document] = NO_DOCUMENTS,
) -> Alignment:
    area = held.area
    decisions = _decisions(services, area.id)
    with model.remembering(f"area-{area.id}") if model else nullcontext() as encoder:
        links = find_links(area, services.register, decisions, encoder)
    return align(area, services.register, as_at or area.as_at, links, decisions, documents=documents)


def _decisions(services: Services, area: str) -> Decisions:
    database = services.database if services.areas.kept else None
    return Decisions(Book(open_engine(database)).of(area) if database else ())
