"""The commands about an area's own data, as someone types them."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from bot import area_commands
from bot.services import Services
from kg.archive import Archive, open_engine
from kg.area_graph import packaged_areas
from kg.sources import packaged
from tests.bot.conftest import Lintel

STRATHBRAE = packaged_areas()[0]
TEXT = (packaged() / "areas" / "strathbrae.yaml").read_text("utf-8")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "lintel.db"


@pytest.fixture
def lintel(lintel: Lintel, services: Services, database: Path, monkeypatch: pytest.MonkeyPatch) -> Lintel:
    """Commands on the real register with a database of their own; each sees what the last one loaded."""

    def opened() -> Services:
        return Services(services.root, services.today, database=database, opened=services.snapshot)

    monkeypatch.setattr(area_commands, "open_services", opened)
    return lintel


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., str]:
    """A file with Strathbrae's data, with some of its text replaced: `file("96400", "97000")`."""

    def made(*replaced: str, name: str = "mine.yaml") -> str:
        text = TEXT
        for old, new in zip(replaced[::2], replaced[1::2], strict=True):
            assert old in text
            text = text.replace(old, new)
        (tmp_path / name).write_text(text, "utf-8")
        return str(tmp_path / name)

    return made


MORE = ("value: 96400, date", "value: 97000, date")


def test_a_newcomer_loads_looks_and_goes_back(lintel: Lintel, file: Callable[..., str], database: Path) -> None:
    assert lintel("area", "list").out == "strathbrae  Strathbrae, as at 1 June 2026: example\n"
    told = lintel("area", "load", file(*MORE), "--by", "Ailsa", "--note", "mid-year estimate")
    assert (told.code, told.err) == (0, "")
    first, second, third = told.out.splitlines()
    assert first == "Strathbrae, against the example: 1 change"
    assert second == "  area, population, value: 96400 becomes 97000"
    assert third.startswith("Loaded: Strathbrae, version 1, ")
    assert third.endswith(", Ailsa, from mine.yaml: mid-year estimate")
    assert lintel("area", "load", file(), "--by", "Ewan").code == 0
    told = lintel("area", "compare", "Strathbrae", "1", "2")
    assert told.out.splitlines() == [
        "Strathbrae, version 1 to version 2: 1 change",
        "  area, population, value: 97000 becomes 96400",
    ]
    assert lintel("area", "compare", "Strathbrae", "1").out == told.out
    told = lintel("area", "restore", "strathbrae", "1", "--by", "Morag")
    assert told.out == "Version 3 of Strathbrae holds what version 1 held.\n"
    told = lintel("area", "restore", "strathbrae", "1")
    assert told.out == "Version 3 of Strathbrae is the last and holds just that. Nothing was added.\n"
    lines = lintel("area", "versions", "strathbrae").out.splitlines()
    assert [line.split(", ")[0] for line in lines] == ["version 1", "version 2", "version 3"]
    assert [line.split(", ")[2] for line in lines] == ["Ailsa", "Ewan", "Morag"]
    assert lintel("area", "list").out.endswith("(in the place of the example)\n")
    page = lintel("area", "show", "strathbrae", "--version", "2").out
    assert "from mine.yaml. The last is version 3." in page
    assert [v.number for v in Archive(open_engine(database)).versions("strathbrae")] == [1, 2, 3]


def test_a_dry_run_changes_nothing(lintel: Lintel, file: Callable[..., str], database: Path) -> None:
    told = lintel("area", "load", file(*MORE), "--dry-run")
    assert (told.code, told.err) == (0, "Nothing was loaded: this was a dry run.\n")
    assert told.out.splitlines() == [
        "Strathbrae, against the example: 1 change",
        "  area, population, value: 96400 becomes 97000",
    ]
    assert not database.parent.exists()


def test_the_same_file_again_loads_nothing(lintel: Lintel, file: Callable[..., str]) -> None:
    lintel("area", "load", file())
    told = lintel("area", "load", file())
    assert (told.code, told.out.splitlines()) == (
        0,
        ["Strathbrae, against version 1: no changes", "Strathbrae is as version 1 has it. Nothing was loaded."],
    )


def test_a_new_area_is_told_by_what_it_holds(lintel: Lintel, file: Callable[..., str]) -> None:
    told = lintel("area", "load", file("id: strathbrae\n", "id: easter-ardle\n"))
    assert told.out.startswith("Strathbrae: localities 4, ")
    assert "version 1" in told.out


def test_every_problem_is_a_line_and_nothing_is_loaded(
    lintel: Lintel, file: Callable[..., str], database: Path
) -> None:
    wrong = file("population: 38200", "population: many", "type: council\n", "type: moon\n")
    told = lintel("area", "load", wrong)
    assert told.code == 1
    assert told.out.splitlines()[0] == "mine.yaml: localities[0].population: must be a number, not “many”"
    assert told.out.splitlines()[1].startswith("mine.yaml: bodies[0].type: must be one of: ")
    assert told.err == "2 problems: nothing was loaded\n"
    data = lintel("area", "load", wrong, "--json")
    assert (data.code, data.data["problems"]) == (
        1,
        [line.removeprefix("mine.yaml: ") for line in told.out.splitlines()],
    )
    assert not database.parent.exists()


def test_many_changes_are_cut(lintel: Lintel, file: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(area_commands, "SHOWN", 5)
    told = lintel("area", "load", file("2029", "2030"), "--dry-run")
    lines = told.out.splitlines()
    number = int(lines[0].removeprefix("Strathbrae, against the example: ").removesuffix(" changes"))
    assert len(lines) == 7
    assert lines[-1] == f"  and {number - 5} more: --json shows all"
    assert len(lintel("area", "load", file("2029", "2030"), "--dry-run", "--json").data["changes"]) == number


def test_who_loaded_meanwhile_is_not_overwritten(
    lintel: Lintel, file: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = file(name="theirs.yaml")
    shown = area_commands._show

    def meanwhile(*arguments: Any, **options: Any) -> None:
        monkeypatch.setattr(area_commands, "_show", shown)
        assert lintel("area", "load", other).code == 0
        shown(*arguments, **options)

    monkeypatch.setattr(area_commands, "_show", meanwhile)
    told = lintel("area", "load", file(*MORE))
    assert told.code == 1
    assert "someone loaded version 1 meanwhile. Nothing was loaded: look at the changes again." in told.out


class Terminal(io.StringIO):
    """A person who types."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("typed", ["y\n", "n\n", "\n"])
def test_a_person_is_asked_first(
    typed: str, lintel: Lintel, file: Callable[..., str], database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = area_commands._show

    def show(*arguments: Any, **options: Any) -> None:
        real(*arguments, **options)
        monkeypatch.setattr(sys, "stdin", Terminal(typed))

    monkeypatch.setattr(area_commands, "_show", show)
    told = lintel("area", "load", file(*MORE))
    assert told.code == 0
    assert "Load this as version 1 of Strathbrae? [y/N]: " in told.out + told.err
    assert database.exists() is (typed == "y\n")


def test_a_person_who_said_yes_is_not_asked(lintel: Lintel, file: Callable[..., str], database: Path) -> None:
    assert "?" not in lintel("area", "load", file(*MORE), "--yes").out
    assert database.exists()


@dataclass(frozen=True)
class Written:
    gap: str
    section: str
    what: str
    where: str
    text: str
    owner: str


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An edited draft with two answers, of which one has a place in the data."""
    review = ModuleType("doc_templates.review")
    review.answered = lambda _content, _name, _area: (  # type: ignore[attr-defined]
        Written("G01", "Cover", "a contact", "statement.contact", "Ailsa Invented", "HSCP planning"),
        Written("G02", "Money", "the whole", "", "It is complicated", "finance"),
    )
    monkeypatch.setitem(sys.modules, "doc_templates.review", review)
    (tmp_path / "edited.docx").write_bytes(b"PK\x03\x04")
    return str(tmp_path / "edited.docx")


def test_answers_in_a_draft_are_shown_and_loaded_only_when_told_so(lintel: Lintel, draft: str, database: Path) -> None:
    told = lintel("area", "load", draft, "--review")
    assert told.code == 0
    assert told.out.splitlines() == [
        "Strathbrae, against the example: 1 change",
        "  statement, contact: new: Ailsa Invented",
        "To be entered by hand: G02 Money: the whole (finance)",
        "  It is complicated",
        "  no single place in the data",
    ]
    assert told.err == "Nothing was loaded: add --yes to load it.\n"
    assert not database.exists()
    told = lintel("area", "load", draft, "--review", "--yes", "--area", "Strathbrae")
    assert "Loaded: Strathbrae, version 1, " in told.out
    assert "from edited.docx" in told.out
    assert lintel("area", "load", draft, "--review").err == "Nothing to load.\n"
    data = lintel("area", "load", draft, "--review", "--json").data
    assert [(one["where"], one["text"]) for one in data["taken"]] == [("statement.contact", "Ailsa Invented")]
    assert [one["why"] for one in data["by_hand"]] == ["no single place in the data"]
    assert (data["changes"], data["version"]) == ([], None)


def test_a_draft_of_one_of_several_areas_needs_to_be_told_which(
    lintel: Lintel, draft: str, file: Callable[..., str]
) -> None:
    lintel("area", "load", file("id: strathbrae\n", "id: easter-ardle\n"))
    told = lintel("area", "load", draft, "--review")
    assert told.code == 2
    assert "--review needs --area: easter-ardle, strathbrae" in told.err


def test_a_draft_is_not_taken_for_data(lintel: Lintel, draft: str) -> None:
    told = lintel("area", "load", draft)
    assert (told.code, told.out) == (
        1,
        "edited.docx: a Word document holds answers, not an area’s data: add --review\n",
    )


@pytest.mark.parametrize(
    ("command", "code", "told"),
    [
        (("load", "/nowhere.yaml"), 3, "/nowhere.yaml cannot be read"),
        (("show", "Fife"), 2, "No plans are loaded for “Fife”"),
        (("show", "Atlantis"), 2, "Atlantis"),
        (("show", "strathbrae", "--version", "1"), 2, "There is no version 1 of strathbrae: none is loaded."),
        (("compare", "strathbrae", "1", "2"), 2, "There is no version 1 of strathbrae: none is loaded."),
        (("restore", "strathbrae", "1"), 2, "There is no version 1 of strathbrae: none is loaded."),
        (("export", "strathbrae", "--yaml", "--ttl"), 2, "choose one of --yaml, --xlsx and --ttl"),
        (("export", "strathbrae", "--xlsx"), 2, "a workbook needs --out"),
        (("load", "x.yaml", "--area", "strathbrae"), 2, "--area goes with --review"),
        (("load", __file__, "--review"), 3, "is not a Word file, or is damaged"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(command: tuple[str, ...], code: int, told: str, lintel: Lintel) -> None:
    found = lintel("area", *command)
    assert (found.code, found.out) == (code, "")
    assert told in " ".join(found.err.replace("│", " ").split())


def test_an_area_without_versions_lists_none(lintel: Lintel) -> None:
    told = lintel("area", "versions", "strathbrae")
    assert (told.code, told.out) == (0, "")
    assert told.err == "Strathbrae is an example; nothing was loaded in its place.\n"
    assert lintel("area", "versions", "strathbrae", "--json").data == []


def test_each_command_prints_json(lintel: Lintel, file: Callable[..., str]) -> None:
    data = lintel("area", "load", file(*MORE), "--json", "--by", "Ailsa").data
    assert list(data) == ["file", "area", "problems", "against", "changes", "taken", "by_hand", "version"]
    assert data["changes"] == [
        {
            "where": "area.population.value",
            "kind": "changed",
            "old": 96400,
            "new": 97000,
            "message": "area, population, value: 96400 becomes 97000",
        }
    ]
    assert (data["version"]["number"], data["version"]["who"], data["against"]) == (1, "Ailsa", None)
    lintel("area", "load", file())
    assert lintel("area", "versions", "strathbrae", "--json").data[0] == data["version"]
    assert lintel("area", "list", "--json").data[0]["version"]["number"] == 2
    assert lintel("area", "show", "strathbrae", "--json").data["last"] == 2
    assert len(lintel("area", "compare", "strathbrae", "1", "2", "--json").data["changes"]) == 1
    assert lintel("area", "restore", "strathbrae", "1", "--json").data["restored"] == 1


def test_data_is_exported_as_it_can_be_loaded(
    lintel: Lintel, file: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = ModuleType("kg.area.write")
    plain.as_yaml = lambda area: yaml.safe_dump(json.loads(area.content)).encode()  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "kg.area.write", plain)
    lintel("area", "load", file(*MORE))
    out = tmp_path / "out.yaml"
    told = lintel("area", "export", "strathbrae", "--out", str(out))
    assert (told.code, told.out, told.err) == (0, "", f"Written: {out}\n")
    assert lintel("area", "load", str(out)).out.endswith("is as version 1 has it. Nothing was loaded.\n")


def test_a_workbook_is_made_empty_or_filled(lintel: Lintel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = ModuleType("kg.area.workbook")
    book.names_of = lambda _register: ()  # type: ignore[attr-defined]
    book.write_workbook = lambda area, _names: str(area and area.id).encode()  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "kg.area.workbook", book)
    out = tmp_path / "out.xlsx"
    assert lintel("area", "template", "--out", str(out)).code == 0
    assert out.read_bytes() == b"None"
    assert lintel("area", "template", "--out", str(out), "--area", "Strathbrae").code == 0
    assert out.read_bytes() == b"strathbrae"
    assert lintel("area", "export", "strathbrae", "--xlsx", "--out", str(out)).code == 0
    assert out.read_bytes() == b"strathbrae"


def test_a_database_that_cannot_be_used_ends_with_three(lintel: Lintel, database: Path) -> None:
    database.parent.mkdir()
    database.write_bytes(b"no database" * 1_000)
    for command in ("list", "show", "versions"):
        found = lintel("area", command, *(["strathbrae"] if command != "list" else []))
        assert (found.code, found.out) == (3, "")
        assert found.err == f"lintel: The database {database} cannot be used: it is not a database file.\n"


def test_a_question_hears_of_what_was_loaded(fresh: Lintel, file: Callable[..., str], tmp_path: Path,
                                             monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setenv("LINTEL_DATA_DIR", str(tmp_path / "data"))
    assert (
        fresh(
            "area",
            "load",
            file("id: strathbrae\n", "id: easter-ardle\n", "  name: Strathbrae\n", "  name: Easter Ardle\n"),
        ).code
        == 0
    )
    data = fresh("ask", "Which duties apply to the strategic plan?", "--area", "Easter Ardle", "--json").data
    assert data["situation"]["areas"][0]["id"] == "easter-ardle"
    assert data["situation"]["as_at"] == STRATHBRAE.as_at.isoformat()
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["lintel.db"]
