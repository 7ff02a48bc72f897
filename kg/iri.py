"""Identifiers: what an IRI is here, and the namespaces of the graph."""

from typing import Final

from pyoxigraph import NamedNode

from kg.errors import InvalidIriError

MAX_LENGTH: Final = 2_048


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


def parse_iri(text: str) -> Iri:
    """Read an identifier from outside.

    Args:
        text: The identifier as written.

    Returns:
        The same text as an `Iri`.

    Raises:
        InvalidIriError: It is no absolute http or https IRI (RFC 3987), or is too long.
    """
    if len(text) > MAX_LENGTH or not text.startswith(("http://", "https://")):
        raise InvalidIriError(f"“{text[:60]}” is not a web identifier")
    try:
        NamedNode(text)
    except ValueError as error:
        raise InvalidIriError(f"“{text[:60]}” is not a web identifier") from error
    return Iri(text)


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
