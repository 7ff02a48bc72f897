"""A page on an area: who, as at when, which version, what is loaded, what is missing for which purpose."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bot.areas import AtHand
from bot.services import SCOTLAND, Services
from doc_templates.draft import draft
from doc_templates.gaps import Gap
from doc_templates.shelf import find, listed
from kg.archive import Version
from kg.area.model import Area
from kg.area.readiness import PURPOSES, Lack, readiness
from kg.dates import in_words
from kg.errors import LintelError

_SHOWN: Final = 6


@dataclass(frozen=True, slots=True)
class Document:
    """A document that the data could be drafted into: its gaps, or why it cannot be drafted."""

    template: str
    title: str
    gaps: tuple[Gap, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What there is to say about an area's data. `last` is the number of the last version."""

    found: AtHand
    last: int | None
    lacks: tuple[Lack, ...]
    documents: tuple[Document, ...]


def page(services: Services, found: AtHand, last: int | None) -> Page:
    """The page on an area.

    Args:
        services: The register.
        found: The area's data, and which version it is.
        last: The number of the last version; None if there is none.

    Returns:
        The page: that of which most is missing comes first.
    """
    documents = sorted(_documents(services, found.area), key=lambda d: (not d.problem, -len(d.gaps), d.template))
    return Page(found, last, readiness(found.area), tuple(documents))


def counts(area: Area) -> Mapping[str, int]:
    """How many of each kind of thing an area's data holds; kinds of which it has none are left out."""
    scheme, money = area.integration_scheme, area.finance
    found = {
        "localities": len(area.localities),
        "community planning localities": len(area.cpp_localities),
        "housing strategy areas": len(area.lhs_areas),
        "bodies": len(area.bodies),
        "functions of the scheme": len(scheme.functions) if scheme else 0,
        "figures": len(area.evidence.facts),
        "plans": len(area.plans),
        "priorities and outcomes": sum(len(plan.priorities) + len(plan.outcomes) for plan in area.plans),
        "actions": sum(len(plan.actions) for plan in area.plans),
        "steps of consultation": sum(len(plan.consultation) for plan in area.plans),
        "resource lines": sum(len(plan.resources) for plan in area.plans),
        "budget lines": len(money.afs.lines) if money.afs else 0,
        "savings and growth": len(money.mtfp.savings) + len(money.mtfp.growth) if money.mtfp else 0,
        "directions": len(area.directions),
        "needs": len(area.needs),
        "challenges": len(area.challenges),
        "impact assessments": len(area.assessments),
        "answers of the locality return": len(area.locality_return),
    }
    return {kind: number for kind, number in found.items() if number}


def counts_line(area: Area) -> str:
    """How many of each kind of thing an area's data holds, in a line."""
    return ", ".join(f"{kind} {number}" for kind, number in counts(area).items()) or "the place alone"


def version_data(version: Version) -> dict[str, Any]:
    """A version as JSON data."""
    came = version.provenance
    return {
        "area": version.area,
        "number": version.number,
        "graph": version.graph,
        "digest": version.digest,
        "who": came.who,
        "at": came.at.astimezone(SCOTLAND).isoformat(),
        "file": came.file,
        "file_digest": came.file_digest,
        "note": came.note,
        "restored": version.restored,
    }


def summary_data(found: AtHand) -> dict[str, Any]:
    """An area at hand as JSON data, in short."""
    area = found.area
    return {
        "id": area.id,
        "name": area.area.name,
        "as_at": area.as_at.isoformat(),
        "fictional": area.meta.fictional,
        "version": version_data(found.version) if found.version else None,
        "instead_of_example": found.instead,
    }


def page_data(told: Page) -> dict[str, Any]:
    """The page as JSON data; lists are never null."""
    area = told.found.area
    return {
        **summary_data(told.found),
        "title": area.meta.title,
        "last": told.last,
        "digest": area.digest,
        "counts": [{"kind": kind, "number": number} for kind, number in counts(area).items()],
        "plans": [
            {
                "id": plan.id,
                "type": plan.type,
                "title": plan.title,
                "period": [day.isoformat() for day in plan.period] if plan.period else None,
                "status": plan.status,
            }
            for plan in area.plans
        ],
        "lacks": [
            {
                "purpose": lack.purpose,
                "message": lack.words,
                "where": list(lack.where),
                "of": lack.of,
                "why": lack.why,
                "owner": lack.owner,
            }
            for lack in told.lacks
        ],
        "documents": [
            {
                "template": document.template,
                "title": document.title,
                "problem": document.problem or None,
                "gaps": [{"id": g.id, "section": g.section, "what": g.what, "owner": g.owner} for g in document.gaps],
            }
            for document in told.documents
        ],
    }


def version_line(version: Version) -> str:
    """Where a version came from, in a line."""
    came = version.provenance
    told = f"version {version.number}, {_moment(came.at)}, {came.who}"
    if version.restored:
        told += f", version {version.restored} brought back"
    elif came.file:
        told += f", from {came.file}"
    return f"{told}: {came.note}" if came.note else told


def summary_line(found: AtHand) -> str:
    """An area at hand in a line."""
    area = found.area
    kept = version_line(found.version) if found.version else "example"
    told = f"{area.id}  {area.area.name}, as at {in_words(area.as_at)}: {kept}"
    return f"{told} (in the place of the example)" if found.instead else told


def page_lines(told: Page) -> Iterator[str]:
    """The page as text, line by line."""
    area, version = told.found.area, told.found.version
    yield f"{area.area.name} ({area.id}), as at {in_words(area.as_at)}"
    yield area.meta.title
    if area.meta.banner:
        yield area.meta.banner
    if version is None:
        yield "An example that comes with Lintel; nothing was loaded in its place."
    else:
        later = "" if version.number == told.last else f" The last is version {told.last}."
        yield f"V{version_line(version)[1:]}.{later}"
        if version.provenance.file_digest:
            yield f"SHA-256 of the file: {version.provenance.file_digest}"
    yield ""
    yield "What is loaded"
    yield f"  {counts_line(area)}"
    for plan in area.plans:
        period = f"{plan.period[0]} to {plan.period[1]}" if plan.period else "no period"
        yield f"  {plan.id}  {plan.title} ({plan.type}): {period}, {plan.status.replace('_', ' ')}"
    yield ""
    yield "What is missing"
    for name, purpose in PURPOSES.items():
        lacks = [lack for lack in told.lacks if lack.purpose == name]
        yield f"  {purpose}: {_things(len(lacks))}"
        yield from (f"    {lack.words}. {lack.why[:1].upper()}{lack.why[1:]} ({lack.owner})." for lack in lacks)
    for document in told.documents:
        yield f"  {document.title}: {document.problem or _things(len(document.gaps), 'gap')}"
        yield from (f"    {gap.section}: {gap.what} ({gap.owner})" for gap in document.gaps[:_SHOWN])
        if len(document.gaps) > _SHOWN:
            yield f"    and {len(document.gaps) - _SHOWN} more: lintel draft {document.template} --area {area.id}"


def _documents(services: Services, area: Area) -> Iterator[Document]:
    for name in listed():
        title = find(name).contract.title
        try:
            yield Document(name, title, draft(name, area, services.register, area.as_at).gaps)
        except LintelError as error:
            yield Document(name, title, (), f"cannot be drafted: {error}")


def _things(number: int, what: str = "thing") -> str:
    return "nothing" if number == 0 else f"1 {what}" if number == 1 else f"{number} {what}s"


def _moment(at: datetime) -> str:
    here = at.astimezone(SCOTLAND)
    return f"{in_words(here.date())} {here:%H:%M}"
