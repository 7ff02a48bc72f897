"""Identifiers: what an IRI is here, and the namespaces of the graph."""

from typing import Final


class Iri(str):
    """An absolute http or https identifier, told apart from plain text by its type."""

    __slots__ = ()

    @property
    def local_name(self) -> str:
        """The part after the last slash or hash.

        >>> Iri("https://w3id.org/lintel/duty/pbjw-s37-review").local_name
        'pbjw-s37-review'
        """
        return self.rstrip("/").replace("#", "/").rsplit("/", 1)[-1]


LINTEL: Final = "https://w3id.org/lintel/"
DEF: Final = LINTEL + "def/"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCT: Final = "http://purl.org/dc/terms/"
ELI: Final = "http://data.europa.eu/eli/ontology#"
RDF_TYPE: Final = Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LEGISLATION: Final = "http://www.legislation.gov.uk/id/"


def term(name: str) -> Iri:
    """A class or property of Lintel's vocabulary: `term("bearer")`."""
    return Iri(DEF + name)


def named(kind: str, name: str) -> Iri:
    """A thing of a kind: `named("duty", "pbjw-s37-review")`."""
    return Iri(f"{LINTEL}{kind}/{name}")
