"""What an alignment found and what it links, as a graph: what somebody says apart from what wording suggests."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from kg.align.finding import Finding
from kg.align.link import Link, Standing
from kg.align.run import Alignment
from kg.area.address import Directory
from kg.area_graph import PROV, as_turtle
from kg.area_statements import PREFIXES, data_statements, entry_of
from kg.iri import DCT, RDF_TYPE, Iri, named, term
from kg.store import Fact

_CLASSES: Final = {
    Standing.ASSERTED: "AssertedLink",
    Standing.ACCEPTED: "AcceptedLink",
    Standing.PROPOSED: "ProposedLink",
    Standing.REJECTED: "RejectedLink",
}


def alignment_graph(found: Alignment) -> bytes:
    """An area's data with what holds it together and what speaks against it.

    Two things belong with one another (`lintel:belongsWith`) where the data or a person says so. What wording suggests
    is a `lintel:ProposedLink` that joins them, and no more.

    Args:
        found: What was found.

    Returns:
        Turtle in UTF-8: the same bytes for the same findings.
    """
    return as_turtle([*data_statements(found.case.area), *_links(found), *_findings(found)], PREFIXES)


def _links(found: Alignment) -> Iterator[Fact]:
    area = found.case.area
    directory = Directory(area)
    for link in found.case.links:
        ends = [entry_of(area, directory, directory.find(name).steps) for name in (link.one, link.other)]
        here = named(f"area/{area.id}/link", link.id)
        if link.holds:
            yield ends[0], term("belongsWith"), ends[1]
        yield here, RDF_TYPE, term(_CLASSES[link.standing])
        yield from ((here, term("joins"), end) for end in ends)
        yield from _said(here, link)


def _said(here: Iri, link: Link) -> Iterator[Fact]:
    if link.why:
        yield here, Iri(DCT + "description"), link.why
    if link.standing is Standing.PROPOSED:
        yield here, term("likeness"), link.score
    if link.by:
        yield here, Iri(DCT + "creator"), link.by
    if link.on:
        yield here, Iri(DCT + "date"), date.fromisoformat(link.on)


def _findings(found: Alignment) -> Iterator[Fact]:
    for one in found.findings:
        here = named(f"area/{found.case.area.id}/finding", one.id)
        yield here, RDF_TYPE, term("AlignmentFinding")
        yield here, Iri(DCT + "identifier"), one.id
        yield here, Iri(DCT + "description"), one.result.message
        yield here, Iri(PROV + "generatedAtTime"), found.case.as_at
        yield from _judged(here, one)


def _judged(here: Iri, one: Finding) -> Iterator[Fact]:
    yield here, term("foundBy"), named("check", one.check.id)
    yield here, term("state"), one.result.state.value
    yield here, term("severity"), named("severity", one.severity.value)
    yield from ((here, term("place"), where) for where in one.result.where)
    yield from ((here, term("duty"), named("duty", name)) for name in one.duties)
    if one.decision:
        yield here, Iri(DCT + "provenance"), f"{one.decision.verdict.value}: {one.decision.reason}"
        yield here, Iri(DCT + "creator"), one.decision.by
