"""Loading: what a file would change, what cannot be loaded, and what is taken from an edited draft."""

import getpass
import hashlib
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.area_files import File
from bot.loading import NO_PLACE, ByHand, load, proposal, reviewed, user
from bot.services import Services
from kg.archive import ConflictError
from kg.area import Area
from kg.area.address import Directory
from kg.area_graph import packaged_areas
from kg.errors import AreaDataError
from kg.sources import packaged

STRATHBRAE = packaged_areas()[0]
PLAIN = yaml.safe_load((packaged() / "areas" / "strathbrae.yaml").read_bytes())


@pytest.fixture
def place(services: Services, tmp_path: Path) -> Services:
    """The real register with a database that is not there yet."""
    return Services(services.root, services.today, database=tmp_path / "lintel.db", opened=services.snapshot)


def _file(change: Callable[[dict[str, Any]], None] = lambda _: None) -> File:
    data = deepcopy(PLAIN)
    change(data)
    return File("mine.yaml", yaml.safe_dump(data, allow_unicode=True).encode())


def _people(number: int) -> Callable[[dict[str, Any]], None]:
    return lambda data: data["area"]["population"].update(value=number)


def _renamed(name: str) -> Callable[[dict[str, Any]], None]:
    return lambda data: data["area"].update(id=name)


def test_a_file_is_held_against_what_is_at_hand(place: Services) -> None:
    proposed = proposal(place, _file(_people(97_000)))
    assert [change.words for change in proposed.changes] == ["area, population, value: 96400 becomes 97000"]
    assert (proposed.last, proposed.number, proposed.is_known) == (None, 1, False)
    assert not place.areas.kept


def test_an_area_that_is_not_at_hand_is_held_against_nothing(place: Services) -> None:
    proposed = proposal(place, _file(_renamed("easter-ardle")))
    assert (proposed.before, proposed.changes, proposed.number) == (None, (), 1)


def test_what_was_proposed_is_loaded_with_who_and_what(place: Services) -> None:
    file = _file(_people(97_000))
    version = load(place, proposal(place, file), "Ailsa Invented", "checked")
    came = version.provenance
    assert (version.number, came.who, came.file, came.note) == (1, "Ailsa Invented", "mine.yaml", "checked")
    assert came.file_digest == hashlib.sha256(file.content).hexdigest()
    assert proposal(place, file).is_known
    assert load(place, proposal(place, file), "Someone", "") == version
    assert load(place, proposal(place, _file()), "Someone", "").number == 2


def test_what_was_looked_at_before_another_loaded_is_not_loaded(place: Services) -> None:
    mine, theirs = proposal(place, _file(_people(1))), proposal(place, _file(_people(2)))
    load(place, theirs, "Them")
    with pytest.raises(ConflictError, match="someone loaded version 1 meanwhile"):
        load(place, mine, "Me")


def _problems(place: Services, file: File) -> list[str]:
    with pytest.raises(AreaDataError) as refused:
        proposal(place, file)
    return list(refused.value.problems)


def test_what_does_not_fit_the_register_is_refused(place: Services) -> None:
    def moon(data: dict[str, Any]) -> None:
        data["plans"][0]["type"] = "moon-landing"

    assert _problems(place, _file(moon)) == ["plans[0].type: “moon-landing” is not a plan type of the register"]


def test_a_name_that_the_register_has_is_refused(place: Services) -> None:
    assert _problems(place, _file(_renamed("ia-fife"))) == [
        "area.id: “ia-fife” is the register’s own name for Fife Integration Joint Board: choose another"
    ]


def test_a_graph_that_would_break_every_command_is_refused(place: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.area_graph.as_turtle", lambda _: b"no Turtle")
    (problem,) = _problems(place, _file())
    assert problem.startswith("its graph cannot stand beside the register: ")


@dataclass(frozen=True)
class Written:
    """An answer that a person wrote into a draft."""

    where: str
    text: str
    gap: str = "G01"
    section: str = "Cover"
    what: str = "something"
    owner: str = "HSCP planning"


def test_answers_that_have_a_place_and_fit_it_are_taken(place: Services) -> None:
    answers = [
        Written("E15.values.area", "31"),
        Written("", "Somebody knows"),
        Written("SP-A4.end", "soon"),
        Written("E99.values.area", "1"),
        Written("statement.contact", "Ailsa Invented"),
    ]
    proposed, fitting, by_hand = reviewed(place, STRATHBRAE, File("draft.docx", b""), answers)
    assert list(fitting) == [answers[0], answers[4]]
    assert [change.where for change in proposed.changes] == ["E15.values.area", "statement.contact"]
    assert Directory(proposed.area).find("E15.values.area").value == 31
    assert list(by_hand) == [
        ByHand(answers[1], NO_PLACE),
        ByHand(answers[2], "SP-A4.end: “soon” is not a date: write it as YYYY-MM-DD"),
        ByHand(answers[3], "E99.values.area: nothing in the data is called “E99”; did you mean “E9”?"),
    ]


@pytest.mark.parametrize(
    ("where", "text", "why"),
    [
        ("meta.fictional", "no", "has a value, “yes”; change it in the workbook or the file"),
        ("meta.banner", "Approved", "has a value, "),
        ("area.id", "ia-fife", "has a value, “strathbrae”; change it in the workbook or the file"),
        ("finance.afs.lines[0].value", "5,000,000", "has a value, “950000”; change it in the workbook or the file"),
        ("HCS.resources[2].y1", "1", "has a value, "),
        ("E15.id", "E99", "has a value, “E15”"),
        ("__class__", "x", "nothing in the data is called “__class__”"),
        ("plans[0].__class__.__init__", "x", "“__class__” is not a field here; known here: "),
        ("plans[999999]", "x", "there is no row 999999"),
        ("../../etc/passwd", "x", "“../../etc/passwd” is not a path such as E15.values.area"),
        ("", "x", NO_PLACE),
        ("x" * 5_000, "x", NO_PLACE),
        ("a.b[" * 20, "x", "is not a path such as E15.values.area"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_an_answer_fills_what_is_empty_and_nothing_else(place: Services, where: str, text: str, why: str) -> None:
    proposed, fitting, by_hand = reviewed(place, STRATHBRAE, File("draft.docx", b""), [Written(where, text)])
    assert (proposed.area, fitting) == (STRATHBRAE, ())
    assert why in by_hand[0].why
    assert len(by_hand[0].why) < 1_000


def test_an_answer_that_was_taken_before_changes_nothing(place: Services) -> None:
    answer = Written("area.name", STRATHBRAE.area.name)
    proposed, fitting, by_hand = reviewed(place, STRATHBRAE, File("draft.docx", b""), [answer])
    assert (proposed.changes, list(fitting), by_hand) == ((), [answer], ())


def test_a_draft_without_answers_changes_nothing(place: Services) -> None:
    proposed, fitting, by_hand = reviewed(place, STRATHBRAE, File("draft.docx", b""), [])
    assert (proposed.area, proposed.changes, fitting, by_hand) == (STRATHBRAE, (), (), ())
    assert isinstance(proposed.area, Area)


def test_whoever_has_no_name_on_this_machine_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 1234")

    monkeypatch.setattr(getpass, "getuser", lambda: "morag")
    assert user() == "morag"
    monkeypatch.setattr(getpass, "getuser", nobody)
    assert user() == "unknown"
