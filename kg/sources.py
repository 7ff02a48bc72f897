"""The register's files: which there are, their graphs, and how they become a store and a register."""

import gc
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

import pyoxigraph as ox

from kg.errors import GraphError
from kg.iri import DCT, DEF, LINTEL, Iri
from kg.read import REGISTER, read_register
from kg.register import Register
from kg.store import GraphStore, OxigraphStore

HEAD: Final = "register.ttl"


@dataclass(frozen=True, slots=True)
class Source:
    """One Turtle document: its path below `ontologies/`, its named graph, its bytes."""

    path: str
    graph: Iri
    turtle: bytes


def packaged() -> Traversable:
    """The folder `ontologies/` as it was installed."""
    return files("ontologies")


def read_sources(root: Traversable | None = None) -> list[Source]:
    """Read the register's head and every part that it lists.

    Args:
        root: The folder that holds `register.ttl`; the packaged one if not given.

    Returns:
        The head first, then the parts in the order of their paths.

    Raises:
        GraphError: The head or a listed part is missing or empty; the message names it.
    """
    folder = root or packaged()
    head = Source(HEAD, Iri(LINTEL + "graph/register"), _read(folder, HEAD))
    return [head, *(Source(p, _graph_of(p), _read(folder, p)) for p in _parts(head))]


def load(store: GraphStore, sources: Iterable[Source]) -> None:
    """Put sources into a store, each as its own named graph.

    Raises:
        GraphError: One of them is not Turtle; the message names it.
    """
    for source in sources:
        store.add(source.graph, source.turtle, source.path)


def open_register(root: Traversable | None = None, areas: Iterable[Source] = ()) -> tuple[Register, OxigraphStore]:
    """Read, load and compile the register.

    Args:
        root: The folder that holds `register.ttl`; the packaged one if not given.
        areas: Further graphs to stand beside the register, one for each area's data.

    Returns:
        The register and the store that it was read from.

    Raises:
        GraphError: A file is missing or broken, or a record lacks what every record must say.
    """
    return open_sources([*read_sources(root), *areas])


def open_sources(sources: Iterable[Source]) -> tuple[Register, OxigraphStore]:
    """Load and compile documents that were read.

    Args:
        sources: Those of the register, and one for each area's data.

    Returns:
        The register and the store that it was read from.

    Raises:
        GraphError: One of them is broken, or a record lacks what every record must say.
    """
    store = OxigraphStore()
    load(store, sources)
    # Compiling makes many values and no waste: collecting while it runs takes as long again.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return read_register(store), store
    finally:
        if collecting:
            gc.enable()


def _read(folder: Traversable, path: str) -> bytes:
    try:
        content = folder.joinpath(path).read_bytes()
    except (OSError, ValueError) as error:
        raise GraphError(f"{path} of the register is missing or cannot be read") from error
    if not content.strip():
        raise GraphError(f"{path} of the register is empty")
    return content


def _graph_of(path: str) -> Iri:
    return Iri(f"{LINTEL}graph/{path.removesuffix('.ttl')}")


def _parts(head: Source) -> list[str]:
    found = ox.Store()
    try:
        found.load(head.turtle, ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        raise GraphError(f"{HEAD} is not readable as Turtle: line {error.lineno}: {error.msg}") from error
    register, part, file = ox.NamedNode(REGISTER), ox.NamedNode(DCT + "hasPart"), ox.NamedNode(DEF + "file")
    listed = {quad.object for quad in found.quads_for_pattern(register, part, None)}
    paths = [quad.object for quad in found.quads_for_pattern(None, file, None) if quad.subject in listed]
    names = sorted(path.value for path in paths if isinstance(path, ox.Literal))
    if not names:
        raise GraphError(f"{HEAD} lists no parts of the register")
    return names


def area_sources(root: Traversable | None = None) -> list[Source]:
    """The graphs of the example areas that are shipped, invented ones, beside the register.

    Args:
        root: The folder that holds the register; the packaged one if not given.

    Returns:
        One source for each Turtle file in `areas/`, sorted.
    """
    top = root or packaged()
    names = [entry.name.removesuffix(".ttl") for entry in area_files(top, ".ttl")]
    paths = {name: f"areas/{name}.ttl" for name in names}
    return [Source(path, Iri(f"{LINTEL}graph/area/{name}"), _read(top, path)) for name, path in paths.items()]


def area_files(root: Traversable, suffix: str) -> list[Traversable]:
    """The files of the example areas that end in a suffix, in the order of their names; none without the folder.

    Args:
        root: The folder that holds the register.
        suffix: `.yaml` for the data, `.ttl` for the graphs made from it.

    Returns:
        The files.
    """
    folder = root.joinpath("areas")
    entries = folder.iterdir() if folder.is_dir() else ()
    return sorted((e for e in entries if e.name.endswith(suffix)), key=lambda e: e.name.removesuffix(suffix))
