"""What `lintel check` looks at: the register, the example areas, the templates."""

from collections.abc import Iterator, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path

from bot.files import read_whole
from doc_templates.shelf import check_templates
from kg.area import load_area
from kg.area_graph import area_source
from kg.check import check_register
from kg.errors import AreaDataError, GraphError, LintelError
from kg.issue import Issue
from kg.sources import area_files, area_sources


class NotCheckedError(LintelError):
    """A file that is of no kind Lintel can check."""


def inspect(root: Traversable, files: Sequence[Path]) -> Iterator[Issue]:
    """Everything that is wrong: in the register first, then in the areas, then in the templates.

    Args:
        root: The folder that holds the register.
        files: What to look at; the register, the example areas and the templates if empty.

    Yields:
        One issue for each problem.

    Raises:
        NotCheckedError: A file is neither part of the register nor an area's data.
        GraphError: A file of the register is missing.
        FileError: An area's data cannot be read.
    """
    if not files:
        yield from check_register(root)
        yield from _areas(root)
        yield from check_templates()
        return
    wanted = {_name(root, file) for file in files if file.suffix == ".ttl"}
    if wanted:
        yield from (issue for issue in check_register(root) if issue.file in wanted)
    for file in files:
        if file.suffix in {".yaml", ".yml"}:
            yield from _area(file)
        elif file.suffix != ".ttl":
            raise NotCheckedError(f"{file} is neither part of the register (.ttl) nor an area's data (.yaml)")


def _name(root: Traversable, file: Path) -> str:
    home = Path(str(root)).resolve()
    if not file.is_file():
        raise GraphError(f"{file} is missing")
    if not file.resolve().is_relative_to(home):
        raise NotCheckedError(f"{file} is not part of the register in {home}")
    return file.resolve().relative_to(home).as_posix()


def _areas(root: Traversable) -> Iterator[Issue]:
    graphs = {source.path.removesuffix(".ttl"): source.turtle for source in area_sources(root)}
    for file in area_files(root, ".yaml"):
        path = f"areas/{file.name}"
        try:
            area = load_area(file.read_bytes(), path)
        except AreaDataError as error:
            yield from (Issue(path, path, problem, "area") for problem in error.problems)
            continue
        if graphs.get(path.removesuffix(".yaml")) != area_source(area).turtle:
            yield Issue(path, path, "Its graph beside it is not made from it: run `make areas`", "area")


def _area(file: Path) -> Iterator[Issue]:
    try:
        load_area(read_whole(file), str(file))
    except AreaDataError as error:
        yield from (Issue(str(file), str(file), problem, "area") for problem in error.problems)
