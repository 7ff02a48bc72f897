"""The commands: their help, what they print, and how they end."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.main import get_command

from bot.cli import app
from kg.iri import Iri
from kg.receipt import Receipt
from kg.register import Register
from kg.store import OxigraphStore
from tests.bot.conftest import Lintel

KEYS = [
    *("id", "question", "intent", "outcome", "message", "notices", "ms", "situation", "duties", "related"),
    *("definitions", "evidence", "gaps", "clarify", "receipt"),
]
SITUATION = {
    *("areas", "as_at", "jurisdiction", "bearers", "plans", "stages", "topics", "functions", "triggers"),
    *("client_groups", "instruments", "provisions", "bound", "activities", "wording", "intent", "names_only"),
}
SINGLE = {"as_at", "jurisdiction", "intent", "names_only"}
DUTY = {
    *("id", "iri", "force", "bearers", "text", "status", "jurisdiction", "verdict", "condition", "consult"),
    *("deadline", "in_force", "verified", "basis", "why", "restated_by"),
}
QUESTION = "Which duties apply to an IJB preparing its strategic plan?"
ASKED = [
    (QUESTION, "--area", "Fife"),
    (QUESTION, "--area", "Highland", "--as-at", "2016-06-30"),
    (QUESTION, "--as-at", "2013-01-01"),
    ("Do we need a JSNA under the 2007 Act?",),
    ("What is an integration authority?",),
    ("What evidence is there that adaptations save money?",),
    ("CSP?",),
    ("thank you",),
    ("",),
    ("duties on 31/02/2024",),
    ("strategic plan", "--area", "Atlantis"),
    ("strategic plan", "--area", ""),
    ("Does the IJB need a ZZQX for its LHS?",),
    ("Can we be sued? Which duties apply to the strategic plan?",),
    ("what can you do?",),
    ("when is the annual report due?",),
    ("how much must an IJB keep in its reserves?",),
]


def _commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, inner in getattr(command, "commands", {}).items():
        if hasattr(inner, "commands"):
            yield from _commands(inner, (*path, name))
        else:
            yield (*path, name), inner


COMMANDS = dict(_commands(get_command(app)))


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_the_help_of_every_command_has_an_example_and_says_what_each_option_does(
    path: tuple[str, ...], lintel: Lintel
) -> None:
    told = lintel(*path, "--help")
    assert told.code == 0
    assert f"Example: lintel {' '.join(path)}" in " ".join(told.out.split()) or "; lintel " + path[0] in told.out
    assert COMMANDS[path].help
    assert all(getattr(option, "help", True) for option in COMMANDS[path].params)


def test_without_a_command_the_help_is_shown(lintel: Lintel) -> None:
    told = lintel()
    assert "Usage:" in told.out + told.err
    assert all(name[0] in told.out + told.err for name in COMMANDS)


def test_the_commands_are_those_of_the_contract() -> None:
    assert {("ask",), ("duties",), ("show",), ("replay",), ("export",), ("check",), ("demo",)} <= set(COMMANDS)
    assert {("chat",), ("index",), ("draft",), ("templates", "list")} <= set(COMMANDS)


# ask


def _lists(data: Any) -> Iterator[str]:
    """The paths at which something that must be a list is none."""
    for name in ("notices", "duties", "related", "definitions", "evidence", "gaps"):
        if not isinstance(data[name], list):
            yield name
    for name in SITUATION - SINGLE:
        if not isinstance(data["situation"][name], list):
            yield f"situation.{name}"
    for duty in (*data["duties"], *data["related"]):
        for name in ("bearers", "consult", "basis", "why", "restated_by"):
            if not isinstance(duty[name], list):
                yield f"{duty['id']}.{name}"


@pytest.mark.parametrize("asked", ASKED, ids=lambda row: " ".join(row) or "nothing")
def test_an_answer_has_every_key_of_the_contract_and_lists_are_never_null(
    asked: tuple[str, ...], lintel: Lintel
) -> None:
    told = lintel("ask", *asked, "--json")
    assert (told.code, told.err) == (0, "")
    data = told.data
    assert list(data) == KEYS
    assert set(data["situation"]) == SITUATION
    assert all(isinstance(data["situation"][name], str) for name in ("as_at", "jurisdiction", "intent"))
    assert data["situation"]["names_only"] in {True, False}
    likely = [one["likely"] for one in data["situation"]["wording"]]
    assert all(set(one) == {"id", "likely"} for one in data["situation"]["wording"])
    assert likely == sorted(likely, reverse=True)
    assert all(0 < value <= 1 for value in likely)
    assert set(data["receipt"]) == {"id", "kind", "graph", "version", "as_at", "situation", "duties"}
    assert list(_lists(data)) == []
    for duty in (*data["duties"], *data["related"]):
        assert set(duty) >= DUTY
        assert duty["why"]
        assert set(duty["in_force"]) == {"from", "to"}
        assert duty["deadline"] is None or set(duty["deadline"]) == {"text", "cycle", "anchor", "next"}
        assert duty["basis"]
        assert all(set(basis) == {"instrument", "cite", "provision", "url"} for basis in duty["basis"])
        assert duty["verified"] in {"yes", "source-only", "from-memory"}
    assert data["clarify"] is None or set(data["clarify"]) == {"about", "question", "options"}
    assert all(set(term) == {"term", "text", "source"} for term in data["definitions"])
    assert all(set(item) == {"text", "source", "jurisdiction", "year"} for item in data["evidence"])


@pytest.mark.parametrize("asked", ASKED, ids=lambda row: " ".join(row) or "nothing")
def test_a_person_is_told_the_same_as_a_machine(asked: tuple[str, ...], lintel: Lintel) -> None:
    data, told = lintel("ask", *asked, "--json").data, lintel("ask", *asked, "--why", "--limit", "99")
    assert told.code == 0
    assert data["message"] in told.out
    assert all(f"[{duty['id']}]" in told.out for duty in data["duties"])
    assert all(reason in told.out for duty in data["duties"] for reason in duty["why"])
    assert data["receipt"]["id"] in told.out


def test_a_list_can_be_cut_and_says_how_to_see_the_rest(lintel: Lintel) -> None:
    told = lintel("ask", QUESTION, "--limit", "3")
    assert told.out.count("  [pbjw") + told.out.count("  [ssi") + told.out.count("  [spg") == 3
    assert "more: add --limit" in told.out


def test_every_page_that_is_named_is_in_the_graph(lintel: Lintel, store: OxigraphStore) -> None:
    known = {value for _, _, value in store.facts() if isinstance(value, Iri)} | {s for s, _, _ in store.facts()}
    for asked in ASKED[:4]:
        data = lintel("ask", *asked, "--json").data
        for duty in (*data["duties"], *data["related"]):
            assert duty["iri"] in known
            assert {basis["url"] for basis in duty["basis"]} - {None} <= known
        printed = re.findall(r"https?://[^\s\"',;)\]]+", lintel("ask", *asked, "--why").out)
        assert set(printed) <= known


WRONG = [
    ("ask",),
    ("ask", "x", "--stdin", "--json"),
    ("ask", "--stdin"),
    ("ask", "x", "--as-at", "2026-02-30"),
    ("ask", "x", "--as-at", "yesterday"),
    ("ask", "x", "--limit", "0"),
    ("ask", "x", "--colour", "red"),
    ("nonsense",),
    ("duties", "--area", "Atlantis"),
    ("duties", "--bearer", "nobody at all"),
    ("duties", "--plan", "strategic-plam"),
    ("show",),
    ("show", "pbjw-s37-reviev"),
    ("export", "--format", "docx"),
]


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_ends_with_two_and_a_sentence(arguments: tuple[str, ...], lintel: Lintel) -> None:
    told = lintel(*arguments)
    assert (told.code, told.out) == (2, "")
    assert told.err.strip()
    assert "Traceback" not in told.err


@pytest.mark.parametrize(
    ("arguments", "nearest"),
    [
        (("duties", "--area", "Fyfe"), "Fife"),
        (("duties", "--plan", "strategic-plam"), "strategic-plan"),
        (("show", "pbjw-s37-reviev"), "pbjw-s37-review"),
    ],
)
def test_a_name_that_is_nearly_right_is_told_with_the_right_one(
    arguments: tuple[str, ...], nearest: str, lintel: Lintel
) -> None:
    assert nearest in lintel(*arguments).err


def test_an_area_that_ask_cannot_place_is_its_outcome(lintel: Lintel) -> None:
    told = lintel("ask", "strategic plan", "--area", "Fyfe", "--json")
    assert (told.code, told.data["outcome"]) == (0, "unknown-area")
    assert "Fife" in told.data["message"]


# duties, show, export


def test_every_record_is_listed_with_all(lintel: Lintel, register: Register) -> None:
    data = lintel("duties", "--all", "--json").data
    assert len(data) == len(register.duties)
    assert {record["id"] for record in data} == set(register.duties)
    assert all(record["why"] for record in data)


def test_a_list_without_all_holds_only_what_applies(lintel: Lintel) -> None:
    data = lintel("duties", "--json").data
    assert {record["verdict"] for record in data} <= {"applies", "depends"}
    assert {record["jurisdiction"] for record in data} == {"scotland"}
    assert not any(record["definition"] for record in data)


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("--bearer", "health-board", "--plan", "LHS"), None),
        (("--bearer", "Fife Council", "--topic", "homelessness"), "h1987-s28-inquire"),
        (("--plan", "strategic-plan", "--stage", "review", "--area", "Fife"), "pbjw-s37-review"),
        (("--bearer", "alcohol-and-drug-partnership", "--as-at", "2020-06-30"), "adp-basis"),
    ],
)
def test_a_list_is_narrowed_by_every_option(arguments: tuple[str, ...], name: str | None, lintel: Lintel) -> None:
    told = lintel("duties", *arguments, "--json")
    assert told.code == 0
    assert name is None or name in {record["id"] for record in told.data}


def test_a_list_for_people_names_day_and_place(lintel: Lintel) -> None:
    told = lintel("duties", "--area", "Fife Council", "--as-at", "2020-06-30")
    assert "As at 30 June 2020, Fife, Scotland." in told.out


def test_a_spreadsheet_has_a_row_for_each_record(lintel: Lintel, register: Register) -> None:
    rows = list(csv.reader(io.StringIO(lintel("duties", "--all", "--csv").out)))
    assert len(rows) == len(register.duties) + 1
    assert rows[0][:4] == ["id", "force", "bearers", "text"]
    assert {len(row) for row in rows} == {len(rows[0])}


def test_one_record_is_shown_with_all_that_is_known(lintel: Lintel) -> None:
    told = lintel("show", "pbjw-s37-review", "--area", "Highland", "--as-at", "2020-06-30")
    for text in ("2014 asp 9 s.37(1)(a)", "must", "Verified:", "https://w3id.org/lintel/duty/pbjw-s37-review"):
        assert text in told.out
    data = lintel("show", "pbjw-s37-review", "--json").data
    assert set(data) > DUTY
    assert data["checked_on"]


def test_a_record_of_another_country_says_so_first(lintel: Lintel) -> None:
    told = lintel("show", "en-lgpiha-s116")
    assert "England" in told.out
    assert lintel("show", "en-lgpiha-s116", "--json").data["verdict"] == "law of another country"


@pytest.mark.parametrize("command", [("duties", "--xlsx"), ("export",), ("demo", "--out")], ids=" ".join)
def test_a_place_that_cannot_be_written_to_ends_with_three(
    command: tuple[str, ...], lintel: Lintel, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    told = lintel(*command, str(tmp_path / "file" / "out"))
    assert (told.code, told.out) == (3, "")
    assert told.err.startswith("lintel: ")
    assert told.err.count("\n") == 1


# replay


@pytest.fixture
def receipt(lintel: Lintel, tmp_path: Path) -> Path:
    path = tmp_path / "answer.json"
    path.write_text(lintel("ask", QUESTION, "--area", "Fife", "--json").out, "utf-8")
    return path


def test_the_same_graph_gives_the_same_records_again(lintel: Lintel, receipt: Path) -> None:
    told = lintel("replay", str(receipt), "--json")
    assert told.code == 0
    assert told.data["same"] is True
    assert told.data["duties"] == json.loads(receipt.read_text("utf-8"))["receipt"]["duties"]
    assert "same" in lintel("replay", str(receipt)).out


def test_another_graph_is_told_with_the_reason(lintel: Lintel, receipt: Path, tmp_path: Path) -> None:
    data = json.loads(receipt.read_text("utf-8"))

    other = replace(Receipt.from_data(data), graph="0" * 64)
    path = tmp_path / "other.json"
    path.write_text(json.dumps(other.as_data()), "utf-8")
    told = lintel("replay", str(path), "--json")
    assert (told.code, told.data["same"], told.data["duties"]) == (0, False, [])
    assert "Not the same graph" in told.data["reason"]


def test_a_draft_is_given_again_too(lintel: Lintel, tmp_path: Path) -> None:
    path = tmp_path / "draft.json"
    path.write_text(
        lintel("draft", "housing-contribution-statement", "--area", "strathbrae", "--json").out, encoding="utf-8"
    )
    told = lintel("replay", str(path), "--json")
    assert (told.code, told.data["same"]) == (0, True)
    assert told.data["duties"] == json.loads(path.read_text("utf-8"))["citations"]


@pytest.mark.parametrize(
    "content",
    ['{"receipt": {}}', "[]", "not JSON", "", '{"id": 1', "\ufeff{}", "[" * 100_000, "1" * 5_000],
    ids=["empty", "list", "text", "nothing", "half", "mark", "deep", "digits"],
)
def test_what_is_no_receipt_ends_with_three_and_a_sentence(content: str, lintel: Lintel, tmp_path: Path) -> None:
    path = tmp_path / "receipt.json"
    path.write_text(content, "utf-8")
    told = lintel("replay", str(path))
    assert (told.code, told.out) == (3, "")
    assert told.err.startswith("lintel: ")


@pytest.mark.parametrize(("key", "value"), [("as_at", "2026-02-30"), ("jurisdiction", "\ud800")])
def test_a_receipt_with_a_day_or_a_character_that_cannot_be_ends_with_three(
    key: str, value: str, lintel: Lintel, receipt: Path
) -> None:
    data = json.loads(receipt.read_text("utf-8"))
    data["receipt"]["situation"][key] = value
    receipt.write_text(json.dumps(data), "utf-8")
    told = lintel("replay", str(receipt))
    assert (told.code, told.out) == (3, "")
    assert told.err.startswith("lintel: The receipt ")


def test_a_receipt_that_was_changed_ends_with_three(lintel: Lintel, receipt: Path) -> None:
    data = json.loads(receipt.read_text("utf-8"))
    data["receipt"]["duties"] = data["receipt"]["duties"][1:]
    receipt.write_text(json.dumps(data), "utf-8")
    told = lintel("replay", str(receipt))
    assert told.code == 3
    assert "changed after it was given" in told.err


def test_a_receipt_that_is_not_there_ends_with_three(lintel: Lintel, tmp_path: Path) -> None:
    assert lintel("replay", str(tmp_path / "nothing.json")).code == 3


def test_the_application_is_one_of_plain_text() -> None:
    assert isinstance(app, typer.Typer)


def test_a_list_has_one_form(lintel: Lintel, tmp_path: Path) -> None:
    told = lintel("duties", "--json", "--xlsx", str(tmp_path / "a.xlsx"))
    assert (told.code, told.out) == (2, "")
    assert "choose one of --json, --csv and --xlsx" in told.err
    assert not (tmp_path / "a.xlsx").exists()
