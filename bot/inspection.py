"""What `lintel check` looks at: the register, the areas at hand, the templates."""

from collections.abc import Iterator, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path

from bot.area_files import read_area, read_file
from doc_templates.shelf import check_templates
from kg.archive import Stored
from kg.area import load_area
from kg.area.model import Area
from kg.area_graph import area_source, check_names
from kg.check import check_register
from kg.errors import AreaDataError, GraphError, LintelError
from kg.issue import Issue
from kg.live import open_snapshot
from kg.register import Register
from kg.sources import area_files, area_sources

_AREA_FILES = frozenset({".yaml", ".yml", ".xlsx"})


class NotCheckedError(LintelError):
    """A file that is of no kind Lintel can check."""


def inspect(root: Traversable, files: Sequence[Path], loaded: Sequence[Stored] = ()) -> Iterator[Issue]:
    """Everything that is wrong: in the register first, then in the areas, then in the templates.

    The names that areas use are held to the register only if it can be read; what prevents that has issues of its own.

    Args:
        root: The folder that holds the register.
        files: What to look at; the register, the areas at hand and the templates if empty.
        loaded: The last versions of the areas that were loaded.

    Yields:
        One issue for each problem.

    Raises:
        NotCheckedError: A file is neither part of the register nor an area's data.
        GraphError: A file of the register is missing.
        FileError: An area's data cannot be read.
    """
    if not files:
        register = _register(root)
        yield from check_register(root)
        yield from _areas(root, register)
        for held in loaded:
            yield from _names(f"{held.area.id}, version {held.version.number}", held.area, register)
        yield from check_templates()
        return
    wanted = {_name(root, file) for file in files if file.suffix == ".ttl"}
    if wanted:
        yield from (issue for issue in check_register(root) if issue.file in wanted)
    for file in files:
        if file.suffix in _AREA_FILES:
            yield from _area(file, _register(root))
        elif file.suffix != ".ttl":
            raise NotCheckedError(f"{file} is neither part of the register (.ttl) nor an area's data (.yaml, .xlsx)")


def _name(root: Traversable, file: Path) -> str:
    home = Path(str(root)).resolve()
    if not file.is_file():
        raise GraphError(f"{file} is missing")
    if not file.resolve().is_relative_to(home):
        raise NotCheckedError(f"{file} is not part of the register in {home}")
    return file.resolve().relative_to(home).as_posix()


def _register(root: Traversable) -> Register | None:
    try:
        return open_snapshot(root).register
    except GraphError:
        return None


def _areas(root: Traversable, register: Register | None) -> Iterator[Issue]:
    graphs = {source.path.removesuffix(".ttl"): source.turtle for source in area_sources(root)}
    for file in area_files(root, ".yaml"):
        path = f"areas/{file.name}"
        try:
            area = load_area(file.read_bytes(), path)
        except AreaDataError as error:
            yield from (Issue(path, path, problem, "area") for problem in error.problems)
            continue
        yield from _names(path, area, register)
        if graphs.get(path.removesuffix(".yaml")) != area_source(area).turtle:
            yield Issue(path, path, "Its graph beside it is not made from it: run `make areas`", "area")


def _area(file: Path, register: Register | None) -> Iterator[Issue]:
    if file.suffix == ".xlsx" and register is None:
        raise GraphError(f"{file} cannot be checked: the register that it is held to is broken")
    content = read_file(file)
    try:
        area = read_area(content, register) if register else load_area(content.content, content.name)
    except AreaDataError as error:
        yield from (Issue(str(file), str(file), problem, "area") for problem in error.problems)
    else:
        yield from _names(str(file), area, register)


def _names(file: str, area: Area, register: Register | None) -> Iterator[Issue]:
    try:
        if register is not None:
            check_names(area, register)
    except AreaDataError as error:
        yield from (Issue(file, file, problem, "area") for problem in error.problems)
