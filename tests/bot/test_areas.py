"""The areas at hand: the examples, and in their place what was loaded."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.areas import Areas, AtHand
from kg.archive import ArchiveError, Provenance
from kg.area import Area
from kg.area_graph import area_source, packaged_areas
from kg.sources import area_sources, packaged
from tests.kg.test_check import Copy

CAME = Provenance("Ailsa Invented", datetime(2026, 6, 2, tzinfo=UTC))


@pytest.fixture
def areas(tmp_path: Path) -> Areas:
    return Areas(packaged(), tmp_path / "lintel.db")


@pytest.fixture(scope="module")
def strathbrae() -> Area:
    return packaged_areas()[0]


def _other(area: Area, **changes: object) -> Area:
    return area.model_copy(update={"area": area.area.model_copy(update=changes)})


def test_without_a_database_there_are_the_examples(areas: Areas, strathbrae: Area) -> None:
    for at_hand in (areas, Areas(packaged(), None)):
        assert not at_hand.kept
        assert at_hand.stamp() == 0
        assert at_hand.sources() == area_sources()
        assert at_hand.listed() == [AtHand(strathbrae)] == [at_hand.get("strathbrae")]
        assert at_hand.get("fife") is None
    assert list(Path(str(areas.database)).parent.iterdir()) == []


def test_an_example_is_read_once(areas: Areas) -> None:
    assert areas.listed()[0].area is areas.listed()[0].area


def test_where_no_database_is_set_nothing_can_be_kept() -> None:
    with pytest.raises(ArchiveError, match=r"No database is set for the data of areas\."):
        _ = Areas(packaged(), None).archive


def test_a_folder_that_hides_what_is_in_it_is_told(areas: Areas, monkeypatch: pytest.MonkeyPatch) -> None:
    def hidden(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "exists", hidden)
    assert areas.kept
    with pytest.raises(ArchiveError, match=r"lintel\.db cannot be used: it cannot be opened\."):
        areas.listed()


def test_what_was_loaded_takes_the_place_of_an_example(areas: Areas, strathbrae: Area) -> None:
    changed = _other(strathbrae, name="Strathbrae the Second")
    version = areas.archive.add(changed, CAME, None)
    assert areas.kept
    assert areas.stamp() == 1
    assert areas.sources() == [area_source(changed)]
    assert areas.get("strathbrae") == AtHand(changed, version, instead=True)
    assert areas.listed() == [AtHand(changed, version, instead=True)]


def test_what_was_loaded_stands_beside_the_examples(areas: Areas, strathbrae: Area) -> None:
    other = _other(strathbrae, id="easter-ardle", name="Easter Ardle")
    version = areas.archive.add(other, CAME, None)
    assert [found.area.id for found in areas.listed()] == ["easter-ardle", "strathbrae"]
    assert areas.get("easter-ardle") == AtHand(other, version)
    assert [source.path for source in areas.sources()] == ["areas/strathbrae.ttl", "areas/easter-ardle"]


def test_a_register_without_examples_holds_what_was_loaded(tmp_path: Path, strathbrae: Area) -> None:
    Copy(tmp_path)
    areas = Areas(tmp_path, f"sqlite:///{tmp_path / 'other.db'}")
    assert areas.kept
    assert (areas.sources(), areas.listed()) == ([], [])
    areas.archive.add(strathbrae, CAME, None)
    assert [found.area for found in areas.listed()] == [strathbrae]
