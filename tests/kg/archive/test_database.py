"""The way into a database: what is made, who may read it, and what is said when it cannot be used."""

import os
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.archive import Archive, ArchiveError, Provenance, open_engine
from kg.archive.database import file_of
from kg.area import Area


@pytest.fixture
def kept(sqlite_file: Path, strathbrae: Area, came: Provenance) -> Path:
    """A database with one version."""
    Archive(open_engine(sqlite_file)).add(strathbrae, came, None)
    return sqlite_file


def test_reading_makes_nothing(sqlite_file: Path) -> None:
    archive = Archive(open_engine(sqlite_file))
    assert archive.stamp() == 0
    assert archive.latest("strathbrae") is None
    assert not sqlite_file.parent.exists()


def test_only_its_owner_may_read_the_file(kept: Path) -> None:
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_readers_may_read_while_one_writes_and_each_commit_reaches_the_disk(kept: Path) -> None:
    with open_engine(kept).connect() as connection:
        told = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert told == ["wal", 2, 1]


def test_nothing_but_the_file_stays_behind(kept: Path) -> None:
    assert Archive(open_engine(kept)).stamp() == 1
    assert [path.name for path in kept.parent.iterdir()] == ["lintel.db"]


@pytest.mark.parametrize("name", ["a b.db", "50%25?x=1#.db", "Sgìre ‘1’.db", "file:x"])
def test_a_file_may_have_any_name(name: str, tmp_path: Path, strathbrae: Area, came: Provenance) -> None:
    engine = open_engine(tmp_path / name)
    Archive(engine).add(strathbrae, came, None)
    assert file_of(engine) == tmp_path / name
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_an_empty_file_is_an_empty_database(sqlite_file: Path, strathbrae: Area, came: Provenance) -> None:
    """What is left when the power goes before the first version is there."""
    sqlite_file.parent.mkdir()
    sqlite_file.touch()
    archive = Archive(open_engine(sqlite_file))
    assert archive.latest("strathbrae") is None
    assert archive.add(strathbrae, came, None).number == 1


def _other_file(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + b"no database " * 100)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[1_000:-1_000] = bytes(len(content) - 2_000)
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("spoil", "why"),
    [(_other_file, "it is not a database file"), (_folder, "it cannot be opened"), (_damaged, "it is damaged")],
)
def test_a_file_that_is_no_database_is_told_in_a_sentence(
    spoil: Callable[[Path], None], why: str, kept: Path, strathbrae: Area, came: Provenance
) -> None:
    spoil(kept)
    archive = Archive(open_engine(kept))
    for use in (archive.sources, archive.all_latest, lambda: archive.add(strathbrae, came, 1)):
        with pytest.raises(ArchiveError) as told:
            use()
        assert str(told.value).startswith(f"The database {kept} cannot be used: {why}")
        assert "\n" not in str(told.value)


def test_a_full_disk_is_told_and_nothing_is_lost(
    kept: Path, strathbrae: Area, came: Provenance, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(*arguments: object, **options: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = real(*arguments, **options)  # type: ignore[call-overload]
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    real = sqlite3.connect
    monkeypatch.setattr("kg.archive.database.sqlite3.connect", opened)
    archive = Archive(open_engine(kept))
    large = strathbrae.model_copy(update={"area": strathbrae.area.model_copy(update={"description": "long " * 1_900})})
    with pytest.raises(ArchiveError, match="the disk is full"):
        archive.add(large, came, 1)
    monkeypatch.undo()
    assert [version.number for version in Archive(open_engine(kept)).versions("strathbrae")] == [1]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_database_that_may_only_be_read_is_told_when_it_is_to_be_written(
    kept: Path, strathbrae: Area, came: Provenance, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Permissions do not bind root, so the file is opened as one is that may only be read.
    real = sqlite3.connect
    monkeypatch.setattr(
        "kg.archive.database.sqlite3.connect",
        lambda address, **options: real(address.replace("mode=rw", "mode=ro"), **options),
    )
    archive = Archive(open_engine(kept))
    assert archive.stamp() == 1
    with pytest.raises(ArchiveError, match="it or its folder may only be read, and SQLite writes there to read too"):
        archive.add(strathbrae.model_copy(update={"plans": ()}), came, 1)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, strathbrae: Area, came: Provenance) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ArchiveError, match=r"The database .*lintel\.db cannot be made: "):
        Archive(open_engine(tmp_path / "file" / "lintel.db")).add(strathbrae, came, None)


def test_one_that_writes_for_too_long_is_told_to_the_other(
    kept: Path, strathbrae: Area, came: Provenance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.archive.database._WAIT", 0.05)
    holding = sqlite3.connect(kept, isolation_level=None)
    try:
        holding.execute("BEGIN IMMEDIATE")
        archive = Archive(open_engine(kept))
        assert archive.stamp() == 1
        with pytest.raises(ArchiveError, match="another process has been writing to it for too long: try again"):
            archive.add(strathbrae.model_copy(update={"plans": ()}), came, 1)
    finally:
        holding.close()


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("", "The address of the database cannot be read: postgresql+psycopg://user@host/name"),
        ("no address", "The address of the database cannot be read: postgresql+psycopg://user@host/name"),
        ("oracle9://x", "The address of the database cannot be read: postgresql+psycopg://user@host/name"),
        ("mysql+mysqldb://u:secret@h/d", "The database mysql+mysqldb://u:***@h/d cannot be used: Lintel knows SQLite"),
        ("sqlite://", "The database cannot be used: an SQLite address needs a file, sqlite:////path/lintel.db."),
        ("mysql://u@h/d?password=secret", "The database mysql://u@h/d cannot be used: Lintel knows SQLite"),
        ("postgresql+psycopg://u:secret@secret@h/d", "The address of the database cannot be read: an @ in its "),
        ("postgresql+psycopg://u:se@secret@@/d", "The address of the database cannot be read: an @ in its "),
        ("postgresql+pg8000://u:secret@h/d", "The database postgresql+pg8000://u:***@h/d cannot be used: install"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(address: str, told: str) -> None:
    with pytest.raises(ArchiveError) as refused:
        open_engine(address)
    assert str(refused.value).startswith(told)
    assert "secret" not in str(refused.value)


@pytest.mark.postgres
def test_a_server_that_does_not_answer_is_told_without_its_password() -> None:
    archive = Archive(open_engine("postgresql+psycopg://lintel:secret@/lintel?host=/nowhere&sslpassword=secret"))
    with pytest.raises(ArchiveError) as told:
        archive.stamp()
    assert str(told.value).startswith("The database postgresql+psycopg://lintel:***@/lintel cannot be used: ")
    assert "secret" not in str(told.value)
    assert "\n" not in str(told.value)
