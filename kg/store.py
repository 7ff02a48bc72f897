"""The one door to a graph store: three kinds behind one short interface."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import pyoxigraph as ox

from kg.errors import GraphError
from kg.iri import Iri
from kg.model import Value

if TYPE_CHECKING:
    import rdflib

Row: TypeAlias = Mapping[str, Value | None]
Fact: TypeAlias = tuple[Iri, Iri, Value]
XSD = "http://www.w3.org/2001/XMLSchema#"


class GraphStore(Protocol):
    """What Lintel asks of a store. All graphs are read as one; nothing is written after loading."""

    def add(self, name: Iri, turtle: bytes, source: str) -> None:
        """Load a Turtle document as a named graph; `source` names it in an error."""

    def select(self, query: str, **bindings: Value) -> list[Row]:
        """Run a packaged query, named by its file, with variables bound to values."""

    def facts(self) -> Iterator[Fact]:
        """Every statement once, without its graph."""

    def digest(self) -> str:
        """SHA-256 over the sorted N-Quads: the same for the same statements in any order."""


def query_text(name: str) -> str:
    """The text of `queries/<name>.rq`.

    Raises:
        GraphError: There is no such query.
    """
    try:
        return (files("kg") / "queries" / f"{name}.rq").read_text("utf-8")
    except FileNotFoundError as error:
        raise GraphError(f"There is no query called {name}") from error


class OxigraphStore:
    """Oxigraph in memory: the store that answers."""

    def __init__(self) -> None:
        self._store = ox.Store()

    def add(self, name: Iri, turtle: bytes, source: str) -> None:
        """Load a Turtle document as a named graph.

        Raises:
            GraphError: The text is not Turtle; the message names the source and the line.
        """
        try:
            self._store.bulk_load(turtle, ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(name))
        except SyntaxError as error:
            raise GraphError(f"{source} is not readable as Turtle: line {error.lineno}: {error.msg}") from error

    def select(self, query: str, **bindings: Value) -> list[Row]:
        """Run a packaged query over the union of all graphs."""
        solutions: Any = self._store.query(_inline(query_text(query), bindings), use_default_graph_as_union=True)
        names = [variable.value for variable in solutions.variables]
        return [{name: _maybe(solution[name]) for name in names} for solution in solutions]

    def facts(self) -> Iterator[Fact]:
        """Every statement once."""
        seen: set[ox.Triple] = set()
        for quad in self._store:
            if quad.triple not in seen:
                seen.add(quad.triple)
                yield _named(quad.subject), Iri(quad.predicate.value), _from_ox(quad.object)

    def digest(self) -> str:
        """SHA-256 over the sorted N-Quads."""
        return digest_of((self._store.dump(format=ox.RdfFormat.N_QUADS) or b"").splitlines())

    def quads(self) -> Iterator[ox.Quad]:
        """Every statement with its graph."""
        return iter(self._store)


class RdflibStore:
    """rdflib: for authoring, validating and tests."""

    def __init__(self) -> None:
        from rdflib import Dataset  # noqa: PLC0415 - a question on the command line must not pay for this import

        self.dataset = Dataset(default_union=True)

    def add(self, name: Iri, turtle: bytes, source: str) -> None:
        """Load a Turtle document as a named graph.

        Raises:
            GraphError: The text is not Turtle.
        """
        from rdflib import URIRef  # noqa: PLC0415
        from rdflib.plugins.parsers.notation3 import BadSyntax  # noqa: PLC0415

        try:
            self.dataset.graph(URIRef(name)).parse(data=turtle, format="turtle")
        except (BadSyntax, UnicodeDecodeError, AssertionError, IndexError) as error:
            # The last two are where rdflib's parser trips over a fault instead of naming it.
            line = getattr(error, "lines", None)
            raise GraphError(f"{source} is not readable as Turtle{f': line {line + 1}' if line else ''}") from error

    def select(self, query: str, **bindings: Value) -> list[Row]:
        """Run a packaged query over the union of all graphs."""
        result = self.dataset.query(query_text(query), initBindings={k: _to_rdflib(v) for k, v in bindings.items()})
        names = [str(v) for v in result.vars or ()]
        return [{n: _from_rdflib(row[n]) if row[n] is not None else None for n in names} for row in _bindings(result)]

    def facts(self) -> Iterator[Fact]:
        """Every statement once."""
        from rdflib import URIRef  # noqa: PLC0415

        for subject, predicate, value in {quad[:3] for quad in self.dataset.quads()}:
            if not isinstance(subject, URIRef):
                raise GraphError("The graph holds a node without a name")
            yield Iri(subject), Iri(predicate), _from_rdflib(value)

    def digest(self) -> str:
        """SHA-256 over the sorted N-Quads, numbers written as Oxigraph writes them."""
        store = ox.Store()
        store.bulk_load(self.dataset.serialize(format="nquads").encode(), ox.RdfFormat.N_QUADS)
        return digest_of((store.dump(format=ox.RdfFormat.N_QUADS) or b"").splitlines())


class RemoteStore:
    """Any SPARQL 1.1 endpoint, read only. The graph is loaded there by other means."""

    def __init__(self, endpoint: str, timeout: float = 30.0) -> None:
        self._endpoint = endpoint
        self._timeout = timeout

    def add(self, name: Iri, turtle: bytes, source: str) -> None:
        """Refuse: a remote store is filled by its own operator.

        Raises:
            GraphError: Always.
        """
        raise GraphError(f"{source}: a remote store is read only here; {len(turtle)} bytes for {name} were not sent")

    def select(self, query: str, **bindings: Value) -> list[Row]:
        """Run a packaged query over what the endpoint calls its default graph."""
        solutions = self._post(_inline(query_text(query), bindings))
        names = [variable.value for variable in solutions.variables]
        return [{name: _maybe(solution[name]) for name in names} for solution in solutions]

    def facts(self) -> Iterator[Fact]:
        """Every statement once."""
        for row in self._post(query_text("facts")):
            yield _named(row["s"]), Iri(row["p"].value), _from_ox(row["o"])

    def digest(self) -> str:
        """SHA-256 over the sorted N-Quads that the endpoint lists."""
        quads = (ox.Quad(row["s"], row["p"], row["o"], row["g"]) for row in self._post(query_text("quads")))
        return digest_of(f"{quad} .".encode() for quad in quads)

    def _post(self, query: str) -> Any:
        from urllib.error import URLError  # noqa: PLC0415
        from urllib.parse import urlencode  # noqa: PLC0415
        from urllib.request import Request, urlopen  # noqa: PLC0415

        request = Request(  # noqa: S310 - the endpoint is a setting of the installation, not of a question
            self._endpoint,
            data=urlencode({"query": query}).encode(),
            headers={"Accept": "application/sparql-results+json"},
        )
        try:
            with urlopen(request, timeout=self._timeout) as response:  # noqa: S310
                return ox.parse_query_results(response.read(), format=ox.QueryResultsFormat.JSON)
        except (URLError, TimeoutError, SyntaxError) as error:
            raise GraphError("The graph store does not answer") from error


def digest_of(lines: Iterable[bytes]) -> str:
    """SHA-256, in hexadecimal, over lines sorted as bytes."""
    total = hashlib.sha256()
    for line in sorted(lines):
        total.update(line + b"\n")
    return total.hexdigest()


def _inline(query: str, bindings: Mapping[str, Value]) -> str:
    """Bind variables by VALUES inside WHERE: Virtuoso refuses it behind, and Oxigraph is far slower by substitution.

    The terms are written by the library that parses them, so no text of a value can end its own quotes.
    """
    values = "".join(f" VALUES ?{name} {{ {_to_ox(value)} }}" for name, value in sorted(bindings.items()))
    head, brace, rest = query.partition("WHERE {")
    return f"{head}{brace}{values}{rest}"


def _to_ox(value: Value) -> ox.NamedNode | ox.Literal:
    if isinstance(value, Iri):
        return ox.NamedNode(value)
    if isinstance(value, date):
        return ox.Literal(value.isoformat(), datatype=ox.NamedNode(XSD + "date"))
    return ox.Literal(value)


def _from_ox(node: Any) -> Value:
    if isinstance(node, ox.NamedNode):
        return Iri(node.value)
    if isinstance(node, ox.Literal):
        return _literal(node.value, node.datatype.value)
    raise GraphError("The graph holds a node without a name")


def _named(node: Any) -> Iri:
    if not isinstance(node, ox.NamedNode):
        raise GraphError("The graph holds a node without a name")
    return Iri(node.value)


def _maybe(node: Any) -> Value | None:
    return None if node is None else _from_ox(node)


def _literal(text: str, datatype: str) -> Value:
    kind = datatype.removeprefix(XSD)
    try:
        return _value(text, kind)
    except ValueError as error:
        raise GraphError(f"“{text[:40]}” is not {'an' if kind[:1] in 'ai' else 'a'} {kind}") from error


def _value(text: str, kind: str) -> Value:
    match kind:
        case "date":
            return date.fromisoformat(text)
        case "integer" | "int" | "nonNegativeInteger":
            return int(text)
        case "decimal" | "double" | "float":
            return float(text)
        case "boolean":
            return text in {"true", "1"}
        case _:
            return text


def _to_rdflib(value: Value) -> "rdflib.term.Identifier":
    from rdflib import Literal, URIRef  # noqa: PLC0415

    return URIRef(value) if isinstance(value, Iri) else Literal(value)


def _from_rdflib(node: Any) -> Value:
    from rdflib import Literal, URIRef  # noqa: PLC0415

    if isinstance(node, URIRef):
        return Iri(node)
    if isinstance(node, Literal):
        return _literal(str(node), str(node.datatype or ""))
    raise GraphError("The graph holds a node without a name")


def _bindings(result: Any) -> Iterator[Mapping[str, Any]]:
    for row in result:
        yield row.asdict() | {str(v): row[v] for v in result.vars}
