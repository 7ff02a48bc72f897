"""What is wrong with the register: one issue for each fault, in words for the person who edits the files."""

import logging
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from typing import Any, Final

import networkx as nx
import pyoxigraph as ox
import pyshacl
from rdflib import RDF, SH, SKOS, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kg.dates import in_words, parse_date
from kg.errors import GraphError, InvalidDateError
from kg.iri import DCT, DEF, LEGISLATION, LINTEL, Iri
from kg.issue import Issue
from kg.read import REGISTER, read_register
from kg.sources import HEAD, Source, load, packaged
from kg.store import XSD, OxigraphStore
from kg.terms import SCHEMES
from kg.validity import status_at

VOCABULARY: Final = "lintel.ttl"
SHAPES: Final = "shapes.ttl"
# What the model of areas' data makes: a test holds it to that.
AREA_WORDS: Final = "area-data.ttl"
AREAS: Final = "areas/"
GRAPHS: Final = LINTEL + "graph/"
_LABELS: Final = (SKOS.prefLabel, SKOS.altLabel, SKOS.notation)
_PHRASING: Final = URIRef(DEF + "phrasing")
_AMBIGUOUS: Final = URIRef(DEF + "ambiguousLabel")
_IN_FORCE: Final = URIRef(LINTEL + "status/in-force")
_SCOTLAND: Final = URIRef(LINTEL + "jurisdiction/scotland")
_KINDS_OF_VALUE: Final = {SH.ClassConstraintComponent, SH.OrConstraintComponent}

# The shapes report a date that no calendar has; rdflib would print a traceback for it besides.
logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)


def check_register(root: Traversable | None = None) -> Iterator[Issue]:
    """Hold the register against its shapes and the rules of the house.

    The status of records is compared only if the register can be compiled; what prevents that has issues of its own.

    Args:
        root: The folder that holds `register.ttl`; the packaged one if not given.

    Yields:
        Issues in the order of files and subjects, each once; none if all is well.
    """
    files = _Files(root or packaged())
    if files.issues:
        # What a broken file would have said is missing everywhere: mending it comes first.
        yield from sorted(set(files.issues))
        return
    found: set[Issue] = set()
    said = _Said(files)
    for rule in _RULES:
        found.update(rule(said))
    found.update(_against_shapes(said, files.shapes))
    found.update(_statuses(said, files.sources, silent=bool(found)))
    yield from sorted(found)


class _Files:
    """The files of a folder, parsed, with the faults met on the way."""

    def __init__(self, folder: Traversable) -> None:
        self._folder = folder
        self.issues: list[Issue] = []
        self.sources: list[Source] = []
        self.graphs: dict[str, Graph] = {}
        self.vocabulary = self._parse(VOCABULARY, self._read(VOCABULARY))
        self.shapes = self._parse(SHAPES, self._read(SHAPES))
        head = self._take(HEAD, Iri(LINTEL + "graph/register"))
        listed = {
            str(path): Iri(str(part))
            for part in head.objects(URIRef(REGISTER), URIRef(DCT + "hasPart"))
            for path in head.objects(part, URIRef(DEF + "file"))
        }
        for path, graph in sorted(listed.items()):
            self._take(path, graph)
        for path in sorted({*_turtle_below(folder)} - {HEAD, VOCABULARY, SHAPES, AREA_WORDS, *listed}):
            if listed and not path.startswith(AREAS):
                self._fault(path, f"{HEAD} does not list this file, so it is not read: list it there, or remove it")

    def _take(self, path: str, graph: Iri) -> Graph:
        content = self._read(path)
        self.sources.append(Source(path, graph, content))
        self.graphs[path] = self._parse(path, content)
        return self.graphs[path]

    def _read(self, path: str) -> bytes:
        try:
            content = self._folder.joinpath(path).read_bytes()
        except OSError:
            self._fault(path, "The file is missing or cannot be read")
            return b""
        if not content.strip():
            self._fault(path, "The file is empty")
        return content

    def _parse(self, path: str, content: bytes) -> Graph:
        graph = Graph()
        try:
            for triple in ox.parse(content, ox.RdfFormat.TURTLE):
                graph.add((_node(triple.subject), _node(triple.predicate), _node(triple.object)))
        except SyntaxError as error:
            self._fault(path, f"The file is not readable as Turtle: line {error.lineno}: {error.msg}")
        return graph

    def _fault(self, path: str, message: str) -> None:
        self.issues.append(Issue(path, path, message, "file"))


class _Said:
    """All statements of the register as one graph, with the files that describe each subject."""

    def __init__(self, files: _Files) -> None:
        self.graphs = files.graphs
        self.declared = set(files.vocabulary.subjects())
        self.union = Graph()
        self.homes: defaultdict[Node, list[str]] = defaultdict(list)
        for path, graph in files.graphs.items():
            for subject in graph.subjects(unique=True):
                # Officers' wording lies apart from the record that it is about.
                if set(graph.predicates(subject)) != {_PHRASING}:
                    self.homes[subject].append(path)
            for triple in graph:
                self.union.add(triple)

    def issue(self, subject: Node, message: str, code: str) -> Issue:
        return Issue(self.homes.get(subject, [HEAD])[0], _written(subject), message, code)

    def one(self, subject: Node, name: str) -> Node | None:
        return self.union.value(subject, URIRef(DEF + name), any=True)

    def names(self, concept: Node, *properties: URIRef) -> set[str]:
        """The names that a concept has by some properties, without regard to capitals."""
        return {str(name).casefold() for each in properties for name in self.union.objects(concept, each)}

    def pairs(self, name: str) -> Iterator[tuple[Node, Node]]:
        return self.union.subject_objects(URIRef(DEF + name))

    def resolves(self, node: Node | None) -> bool:
        """Whether the register describes what an identifier of ours, or of legislation, stands for."""
        text = str(node)
        ours = isinstance(node, URIRef) and text.startswith((LINTEL, LEGISLATION))
        return not ours or node in self.homes or text.startswith((DEF, GRAPHS))


def _blank_nodes(said: _Said) -> Iterator[Issue]:
    for path, graph in said.graphs.items():
        for subject, predicate, value in graph:
            if isinstance(subject, BNode) or isinstance(value, BNode):
                side = "A value of" if isinstance(value, BNode) else "Something with"
                text = f"{side} {_written(predicate)} has no identifier: give it one instead of [ ], ( ) or _:"
                yield Issue(path, _written(subject), text, "blank-node")


def _links(said: _Said) -> Iterator[Issue]:
    for subject, predicate, value in said.union:
        if not said.resolves(value):
            text = f"{_written(predicate)} names {_written(value)}, of which the register says nothing"
            yield said.issue(subject, text, "link")


def _vocabulary(said: _Said) -> Iterator[Issue]:
    for subject, predicate, value in said.union:
        used = value if predicate == RDF.type else predicate
        if said.declared and str(used).startswith(DEF) and used not in said.declared:
            text = f"{_written(used)} is used here, but {VOCABULARY} does not declare it"
            yield said.issue(subject, text, "vocabulary")


def _twice(said: _Said) -> Iterator[Issue]:
    for subject, paths in said.homes.items():
        if len(paths) > 1 and not isinstance(subject, BNode):
            yield said.issue(subject, f"It is described in {' and in '.join(paths)}: keep it in one file", "twice")


def _orphans(said: _Said) -> Iterator[Issue]:
    upwards = nx.DiGraph(list(said.union.subject_objects(SKOS.broader)))
    for concept, scheme in said.union.subject_objects(SKOS.inScheme):
        reached = {concept, *(nx.descendants(upwards, concept) if concept in upwards else ())}
        if not any((node, SKOS.topConceptOf, scheme) in said.union for node in reached):
            text = f"It does not lead up to a top concept of {_written(scheme)} (skos:broader, skos:topConceptOf)"
            yield said.issue(concept, text, "orphan")


def _circles(said: _Said) -> Iterator[Issue]:
    for predicate in (SKOS.broader, URIRef(DEF + "restates")):
        network = nx.DiGraph(list(said.union.subject_objects(predicate)))
        for group in nx.strongly_connected_components(network):
            names = sorted(group, key=str)
            if len(names) > 1 or network.has_edge(names[0], names[0]):
                text = f"{_written(predicate)} goes round in a circle: {', '.join(map(_written, names))}"
                yield said.issue(names[0], text, "circle")


def _labels(said: _Said) -> Iterator[Issue]:
    # A name in a question may mean a concept of any scheme that is looked for there; other schemes stand by themselves.
    namesakes: defaultdict[tuple[str, str], set[Node]] = defaultdict(set)
    for concept, scheme in said.union.subject_objects(SKOS.inScheme):
        word = str(scheme).removeprefix(LINTEL + "scheme/")
        for name in said.names(concept, *_LABELS, _AMBIGUOUS):
            namesakes["" if word in SCHEMES else word, name].add(concept)
    # Close matches share a name because it means them all.
    for (_, name), concepts in namesakes.items():
        for concept in concepts if len(concepts) > 1 else ():
            rivals = concepts - {concept, *said.union.objects(concept, SKOS.closeMatch)}
            rivals -= set(said.union.subjects(SKOS.closeMatch, concept))
            if rivals and name not in said.names(concept, _AMBIGUOUS):
                others = ", ".join(sorted(_written(other) for other in rivals))
                text = f"“{name}” is a name of {others} too: make it a lintel:ambiguousLabel of each, or drop it here"
                yield said.issue(concept, text, "label")


def _restated(said: _Said) -> Iterator[Issue]:
    for record, other in said.pairs("restates"):
        home = said.one(other, "instrument")
        if home and said.one(home, "statusWhenCurrent") not in {None, _IN_FORCE}:
            text = f"lintel:restates names {_written(other)}, which is not law: only a statute can be restated"
            yield said.issue(record, text, "restates")


def _counterparts(said: _Said) -> Iterator[Issue]:
    for subject, other in said.pairs("counterpart"):
        if said.one(other, "jurisdiction") not in {None, _SCOTLAND}:
            yield said.issue(
                subject, f"lintel:counterpart names {_written(other)}, which is not Scottish", "counterpart"
            )


_RULES: Final = (_blank_nodes, _links, _vocabulary, _twice, _orphans, _circles, _labels, _restated, _counterparts)


def _against_shapes(said: _Said, shapes: Graph) -> Iterator[Issue]:
    # Nothing is inferred and nothing written, so the graph need not be copied first.
    _, report, _ = pyshacl.validate(said.union, shacl_graph=shapes, inference="none", inplace=True)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        part: dict[Any, Any] = dict(report.predicate_objects(result))
        focus, value = part[SH.focusNode], part.get(SH.value)
        if said.resolves(value) or part[SH.sourceConstraintComponent] not in _KINDS_OF_VALUE:
            shown = "" if value in {None, focus} else f"; here it is {_written(value)}"
            yield said.issue(focus, f"{part[SH.resultMessage]}{shown}", "shape")


def _statuses(said: _Said, sources: list[Source], *, silent: bool) -> Iterator[Issue]:
    store = OxigraphStore()
    try:
        day = parse_date(str(said.union.value(URIRef(REGISTER), URIRef(DCT + "modified"))))
        load(store, sources)
        register = read_register(store)
    except (GraphError, InvalidDateError, ValueError) as error:
        if not silent:
            yield Issue(HEAD, _written(URIRef(REGISTER)), f"The register cannot be compiled: {error}", "register")
        return
    for duty in register.duties.values():
        due = status_at(duty, day)
        if duty.status != due:
            text = f"Its status is given as {duty.status}, but by its dates it is {due} on {in_words(day)}"
            yield said.issue(URIRef(duty.iri), text, "status")


def _turtle_below(folder: Traversable, prefix: str = "") -> Iterator[str]:
    for entry in folder.iterdir() if folder.is_dir() else ():
        if entry.is_dir():
            yield from _turtle_below(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".ttl"):
            yield prefix + entry.name


def _node(node: Any) -> Node:
    if isinstance(node, ox.NamedNode):
        return URIRef(node.value)
    if isinstance(node, ox.BlankNode):
        return BNode(node.value)
    kind = None if node.language or node.datatype.value == XSD + "string" else URIRef(node.datatype.value)
    # As written: rdflib would rewrite “2026-04-01Z” as a date without its zone, and the shape would not see it.
    return Literal(node.value, lang=node.language, datatype=kind, normalize=False)


def _written(node: Node) -> str:
    if isinstance(node, Literal):
        return f"“{node}”"
    if isinstance(node, BNode):
        return "[ ]"
    for space, prefix in ((DEF, "lintel:"), (str(SKOS), "skos:"), (DCT, "dct:"), (str(RDF), "rdf:")):
        if str(node).startswith(space):
            return prefix + str(node).removeprefix(space)
    prefix, slash, name = str(node).removeprefix(LINTEL).partition("/")
    return f"{prefix}:{name}" if str(node).startswith(LINTEL) and slash and "/" not in name else f"<{node}>"
