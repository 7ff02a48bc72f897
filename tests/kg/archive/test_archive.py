"""Versions of an area: added whole, in order, never changed, whoever else is at work."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, delete, update
from sqlalchemy.exc import DatabaseError

from kg.archive import Archive, ArchiveError, ConflictError, Provenance, open_engine
from kg.archive.tables import SCHEMA, data, schema, versions
from kg.area import Area
from kg.area_graph import area_source
from kg.errors import UnknownNameError
from tests.kg.archive.conftest import Changed


def test_an_empty_archive_holds_nothing(archive: Archive) -> None:
    assert archive.latest("strathbrae") is None
    assert [*archive.versions("strathbrae"), *archive.all_latest(), *archive.sources()] == []
    assert archive.stamp() == 0
    with pytest.raises(UnknownNameError, match=r"There is no version 1 of strathbrae: none is loaded\."):
        archive.version("strathbrae", 1)


def test_versions_are_numbered_and_kept_whole(
    archive: Archive, strathbrae: Area, changed: Changed, came: Provenance
) -> None:
    first = archive.add(strathbrae, came, None)
    later = replace(came, at=came.at + timedelta(days=1), note="")
    second = archive.add(changed(97_000), later, 1)
    assert (first.number, second.number) == (1, 2)
    assert first.provenance == came
    assert archive.versions("strathbrae") == (first, second)
    assert archive.version("strathbrae", 1).area == strathbrae
    found = archive.latest("strathbrae")
    assert found is not None
    assert (found.version, found.area) == (second, changed(97_000))
    assert archive.all_latest() == (found,)
    assert first.graph == "https://w3id.org/lintel/graph/area/strathbrae/version/1"


def test_each_area_is_numbered_by_itself(archive: Archive, strathbrae: Area, came: Provenance) -> None:
    place = strathbrae.area.model_copy(update={"id": "easter-ardle", "name": "Easter Ardle"})
    other = strathbrae.model_copy(update={"area": place})
    archive.add(strathbrae, came, None)
    assert archive.add(other, came, None).number == 1
    assert [stored.area.id for stored in archive.all_latest()] == ["easter-ardle", "strathbrae"]
    assert list(archive.sources()) == [
        area_source(other),
        area_source(strathbrae),
    ]


def test_the_stamp_grows_with_each_version(
    archive: Archive, strathbrae: Area, changed: Changed, came: Provenance
) -> None:
    stamps = [archive.stamp()]
    for expected, area in [(None, strathbrae), (1, changed(1)), (2, strathbrae)]:
        archive.add(area, came, expected)
        stamps.append(archive.stamp())
    assert stamps == sorted(set(stamps))


def test_the_same_data_again_adds_nothing(archive: Archive, strathbrae: Area, came: Provenance) -> None:
    first = archive.add(strathbrae, came, None)
    assert archive.add(strathbrae, replace(came, who="Someone else"), 1) == first
    assert archive.versions("strathbrae") == (first,)


def test_who_looked_at_an_older_version_is_told(
    archive: Archive, strathbrae: Area, changed: Changed, came: Provenance
) -> None:
    archive.add(strathbrae, came, None)
    archive.add(changed(1), came, 1)
    with pytest.raises(ConflictError) as told:
        archive.add(changed(2), came, 1)
    assert str(told.value) == (
        "Strathbrae: someone loaded version 2 meanwhile. Nothing was loaded: look at the changes again."
    )
    assert told.value.number == 2
    with pytest.raises(ConflictError, match="its versions are no longer there"):
        archive.add(
            strathbrae.model_copy(update={"area": strathbrae.area.model_copy(update={"id": "elsewhere"})}), came, 3
        )
    assert len(archive.versions("strathbrae")) == 2


def test_an_earlier_version_comes_back_as_a_new_one(
    archive: Archive, strathbrae: Area, changed: Changed, came: Provenance
) -> None:
    archive.add(strathbrae, came, None)
    archive.add(changed(1), replace(came, file="other.yaml", file_digest="cd" * 32), 1)
    who = Provenance("Someone", datetime(2026, 7, 1, tzinfo=UTC), note="back to June")
    third = archive.restore("strathbrae", 1, who)
    assert (third.number, third.restored, third.digest) == (3, 1, strathbrae.digest)
    assert third.provenance == replace(who, file=came.file, file_digest=came.file_digest)
    assert archive.version("strathbrae", 3).area == strathbrae
    assert archive.restore("strathbrae", 1, who) == third
    with pytest.raises(UnknownNameError, match=r"There is no version 9 of strathbrae: the last is 3\."):
        archive.restore("strathbrae", 9, who)
    with pytest.raises(UnknownNameError, match=r"There is no version 1 of nowhere: none is loaded\."):
        archive.restore("nowhere", 1, who)


@pytest.mark.parametrize("statement", [update(versions).values(who="me"), delete(versions), delete(data)], ids=str)
def test_the_database_refuses_to_change_a_version(
    statement: object, archive: Archive, engine: Engine, strathbrae: Area, came: Provenance
) -> None:
    archive.add(strathbrae, came, None)
    with pytest.raises(DatabaseError, match="Versions are never changed or deleted"), engine.begin() as connection:
        connection.execute(statement)  # type: ignore[call-overload]
    assert archive.version("strathbrae", 1).version.provenance == came


def test_time_is_kept_whatever_the_zone(archive: Archive, strathbrae: Area, came: Provenance) -> None:
    east = datetime(2026, 6, 2, 1, 30, 15, 250_000, tzinfo=timezone(timedelta(hours=5)))
    kept = archive.add(strathbrae, replace(came, at=east), None).provenance.at
    assert kept == east
    assert kept.utcoffset() == timedelta(0)


def test_text_that_no_database_holds_is_cleaned(archive: Archive, strathbrae: Area, came: Provenance) -> None:
    odd = replace(came, who="A\x00B\ud800", file="Mòr “1”\n.xlsx", note="n" * 5_000)
    kept = archive.add(strathbrae, odd, None).provenance
    assert (kept.who, kept.file, len(kept.note)) == ("A B", "Mòr “1” .xlsx", 1_000)


def test_data_with_characters_of_every_kind_comes_back(archive: Archive, strathbrae: Area, came: Provenance) -> None:
    text = "Sgìre \x00 \x0b \ud7ff \U0001f3e0 ' \" \\ ]]> %s :x ?"
    odd = strathbrae.model_copy(update={"meta": strathbrae.meta.model_copy(update={"title": text})})
    archive.add(odd, came, None)
    assert archive.version("strathbrae", 1).area == odd


def test_threads_that_load_at_once_add_one_version_each_or_conflict(
    archive: Archive, changed: Changed, came: Provenance
) -> None:
    def load(people: int) -> int | None:
        while True:
            last = archive.latest("strathbrae")
            try:
                return archive.add(changed(people), came, last.version.number if last else None).number
            except ConflictError:
                continue

    with ThreadPoolExecutor(6) as pool:
        numbers = list(pool.map(load, range(1, 19)))
    assert sorted(number or 0 for number in numbers) == list(range(1, 19))
    assert [version.number for version in archive.versions("strathbrae")] == list(range(1, 19))


def test_two_that_expected_the_same_do_not_both_get_it(archive: Archive, changed: Changed, came: Provenance) -> None:
    def load(people: int) -> bool:
        try:
            archive.add(changed(people), came, None)
        except ConflictError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(load, range(1, 9))) == 1
    assert len(archive.versions("strathbrae")) == 1


def test_data_changed_behind_its_back_is_told(
    archive: Archive, engine: Engine, strathbrae: Area, came: Provenance
) -> None:
    archive.add(strathbrae, came, None)
    guard = "lintel_area_data_no_update" if engine.dialect.name == "sqlite" else "lintel_area_data_no_change"
    where = "" if engine.dialect.name == "sqlite" else " ON lintel_area_data"
    with engine.begin() as connection:
        connection.exec_driver_sql(f"DROP TRIGGER {guard}{where}")
        connection.execute(update(data).values(content=strathbrae.content.replace(b"96400", b"96401")))
    with pytest.raises(ArchiveError, match=r"Version 1 of strathbrae in .* was changed from outside"):
        archive.latest("strathbrae")


def test_a_newer_database_is_refused(archive: Archive, engine: Engine, strathbrae: Area, came: Provenance) -> None:
    archive.add(strathbrae, came, None)
    with engine.begin() as connection:
        connection.execute(update(schema).values(version=SCHEMA + 1))
    for use in (archive.stamp, archive.sources, lambda: archive.add(strathbrae, came, 1)):
        with pytest.raises(ArchiveError, match=r"was made by a newer Lintel \(form 2; this one knows 1\)"):
            use()


def test_a_database_is_opened_again_by_another(engine: Engine, strathbrae: Area, came: Provenance) -> None:
    Archive(engine).add(strathbrae, came, None)
    again = Archive(open_engine(engine.url.render_as_string(hide_password=False)))
    found = again.latest("strathbrae")
    assert found is not None
    assert found.area == strathbrae
