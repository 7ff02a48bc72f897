"""The named graph of a version: what the area's data says, and where it came from in the words of PROV-O."""

from collections.abc import Iterator
from datetime import UTC
from typing import Final

from kg.archive.version import Version
from kg.area.model import Area
from kg.area_graph import PROV, as_turtle, statements
from kg.iri import DCT, RDF_TYPE, Iri, named
from kg.store import Fact

_VERSION: Final = Iri("http://www.w3.org/2002/07/owl#versionInfo")
_LABEL: Final = Iri("http://www.w3.org/2000/01/rdf-schema#label")


def version_graph(area: Area, version: Version) -> bytes:
    """The graph of a version, whose name is `version.graph`.

    Args:
        area: The data of the version.
        version: Its number, and where it came from.

    Returns:
        Turtle in UTF-8: the same bytes for the same version.
    """
    return as_turtle([*statements(area, version.graph), *_provenance(version)])


def _provenance(version: Version) -> Iterator[Fact]:
    graph, came = version.graph, version.provenance
    loading, person = Iri(f"{graph}/loading"), Iri(f"{graph}/loading/person")
    yield graph, _VERSION, str(version.number)
    yield graph, Iri(PROV + "wasGeneratedBy"), loading
    if version.number > 1:
        yield graph, Iri(PROV + "wasRevisionOf"), _graph(version, version.number - 1)
    if version.restored is not None:
        yield graph, Iri(PROV + "wasDerivedFrom"), _graph(version, version.restored)
    yield loading, RDF_TYPE, Iri(PROV + "Activity")
    yield loading, Iri(PROV + "endedAtTime"), came.at.astimezone(UTC)
    yield loading, Iri(PROV + "wasAssociatedWith"), person
    if came.note:
        yield loading, Iri(DCT + "description"), came.note
    yield person, RDF_TYPE, Iri(PROV + "Agent")
    yield person, _LABEL, came.who
    if came.file_digest:
        file = named("data/sha256", came.file_digest)
        yield loading, Iri(PROV + "used"), file
        yield file, RDF_TYPE, Iri(PROV + "Entity")
        yield file, _LABEL, came.file


def _graph(version: Version, number: int) -> Iri:
    return Version(version.area, number, "", version.provenance).graph
