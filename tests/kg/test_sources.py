"""The register's files: each fault of a file is told with the file's name."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.iri import LINTEL
from kg.sources import HEAD, area_sources, load, open_register, packaged, read_sources
from kg.store import OxigraphStore
from tests.tiny import PREFIXES, Tiny

LAW = "law/act.ttl"


@pytest.fixture
def folder(tmp_path: Path, tiny: Tiny) -> Path:
    """A register of a head and one part."""
    tiny.duty("plan")
    (tmp_path / "law").mkdir()
    (tmp_path / HEAD).write_text(
        PREFIXES
        + '<https://w3id.org/lintel/register> owl:versionInfo "1" ;'
        + " dct:hasPart <https://w3id.org/lintel/graph/law/act> ."
        + f'<https://w3id.org/lintel/graph/law/act> lintel:file "{LAW}" .',
        "utf-8",
    )
    (tmp_path / LAW).write_text(
        tiny.text.replace('<https://w3id.org/lintel/register> owl:versionInfo "1" .', ""), "utf-8"
    )
    return tmp_path


def test_a_register_in_a_folder_is_opened(folder: Path) -> None:
    register, store = open_register(folder)
    assert list(register.duties) == ["plan"]
    assert register.digest == store.digest()


def test_every_part_is_its_own_graph(folder: Path) -> None:
    head, law = read_sources(folder)
    assert (head.path, head.graph) == (HEAD, LINTEL + "graph/register")
    assert (law.path, law.graph) == (LAW, LINTEL + "graph/law/act")


def test_the_head_comes_first_and_the_parts_in_the_order_of_their_paths() -> None:
    head, *parts = [source.path for source in read_sources()]
    assert head == HEAD
    assert parts == sorted(parts)


def _missing(path: Path) -> None:
    path.unlink()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _blank(path: Path) -> None:
    path.write_bytes(b" \n\t\n")


def _broken(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\nduty:x a")


def _half_written(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def _latin_1(path: Path) -> None:
    path.write_bytes(path.read_bytes() + 'duty:plan lintel:note "Dùn Èideann" .'.encode("latin-1"))


def _utf_16(path: Path) -> None:
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


FAULTS = [_missing, _empty, _blank, _broken, _half_written, _latin_1, _utf_16, _folder]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", [HEAD, LAW])
def test_a_fault_of_a_file_is_told_with_its_name(folder: Path, name: str, fault: Callable[[Path], None]) -> None:
    fault(folder / name)
    with pytest.raises(GraphError, match=name):
        open_register(folder)


def test_a_head_that_lists_no_parts_is_told(folder: Path) -> None:
    (folder / HEAD).write_text(PREFIXES + '<https://w3id.org/lintel/register> owl:versionInfo "1" .', "utf-8")
    with pytest.raises(GraphError, match="lists no parts"):
        open_register(folder)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=f"{HEAD} of the register is missing"):
        open_register(tmp_path / "nowhere")


def test_a_register_without_duties_is_not_taken_for_one(folder: Path) -> None:
    (folder / LAW).write_text(PREFIXES + 'duty:a lintel:note "nothing" .', "utf-8")
    with pytest.raises(GraphError, match="holds no duties"):
        open_register(folder)


def test_files_that_are_not_listed_are_not_read(folder: Path) -> None:
    before = open_register(folder)[0].digest
    (folder / "law" / "stray.ttl").write_text("not turtle at all", "utf-8")
    assert open_register(folder)[0].digest == before


def test_areas_stand_beside_the_register_as_graphs_of_their_own(folder: Path) -> None:
    assert area_sources(folder) == []
    (folder / "areas").mkdir()
    (folder / "areas" / "b.ttl").write_text(PREFIXES + 'place:b lintel:note "b" .', "utf-8")
    (folder / "areas" / "a.ttl").write_text(PREFIXES + 'place:a lintel:note "a" .', "utf-8")
    (folder / "areas" / "a.yaml").write_text("no Turtle", "utf-8")
    assert [(s.path, s.graph) for s in area_sources(folder)] == [
        ("areas/a.ttl", LINTEL + "graph/area/a"),
        ("areas/b.ttl", LINTEL + "graph/area/b"),
    ]
    with_areas, store = open_register(folder, area_sources(folder))
    assert with_areas.digest != open_register(folder)[0].digest
    assert {"graph/area/a", "graph/area/b"} <= {str(row["g"]).removeprefix(LINTEL) for row in store.select("quads")}


def test_an_area_that_cannot_be_read_is_told_with_its_name(folder: Path) -> None:
    (folder / "areas").mkdir()
    (folder / "areas" / "a.ttl").write_bytes(b"")
    with pytest.raises(GraphError, match=r"areas/a\.ttl"):
        area_sources(folder)


def test_the_packaged_register_is_found_from_anywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert packaged().joinpath(HEAD).is_file()


def test_two_copies_of_one_register_have_one_digest(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("copy") / "register"
    shutil.copytree(folder, other)
    assert open_register(other)[0].digest == open_register(folder)[0].digest


def test_loading_the_same_sources_in_another_order_changes_nothing() -> None:
    sources = read_sources()
    stores = [OxigraphStore(), OxigraphStore()]
    load(stores[0], sources)
    load(stores[1], reversed(sources))
    assert stores[0].digest() == stores[1].digest()
