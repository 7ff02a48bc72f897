"""The page on an area: who, as at when, which version, what is there and what is missing."""

from datetime import UTC, datetime

import pytest

from bot.area_page import counts, page, page_data, page_lines, summary_data, summary_line, version_data, version_line
from bot.areas import AtHand
from bot.services import Services
from kg.archive import Provenance, Version
from kg.area_graph import packaged_areas

STRATHBRAE = packaged_areas()[0]
CAME = Provenance("Ailsa Invented", datetime(2026, 7, 2, 9, 30, tzinfo=UTC), "strathbrae.xlsx", "ab" * 32, "first")
VERSION = Version("strathbrae", 2, STRATHBRAE.digest, CAME)


def test_a_version_is_a_line_in_the_time_of_scotland() -> None:
    assert version_line(VERSION) == "version 2, 2 July 2026 10:30, Ailsa Invented, from strathbrae.xlsx: first"
    brought = Version("strathbrae", 3, "", Provenance("Ewan", CAME.at, "strathbrae.xlsx", "ab" * 32), restored=1)
    assert version_line(brought) == "version 3, 2 July 2026 10:30, Ewan, version 1 brought back"


def test_an_area_is_a_line() -> None:
    assert summary_line(AtHand(STRATHBRAE)) == "strathbrae  Strathbrae, as at 1 June 2026: example"
    assert summary_line(AtHand(STRATHBRAE, VERSION, instead=True)) == (
        "strathbrae  Strathbrae, as at 1 June 2026: version 2, 2 July 2026 10:30, Ailsa Invented, "
        "from strathbrae.xlsx: first (in the place of the example)"
    )


def test_kinds_of_which_there_is_none_are_not_counted() -> None:
    found = counts(STRATHBRAE)
    assert found["plans"] == 16
    assert found["actions"] == 38
    assert "challenges" not in found
    assert all(found.values())


@pytest.fixture(scope="module")
def lines(services: Services) -> list[str]:
    return list(page_lines(page(services, AtHand(STRATHBRAE, VERSION, instead=True), 3)))


def test_the_page_says_who_and_which_version(lines: list[str]) -> None:
    assert lines[0] == "Strathbrae (strathbrae), as at 1 June 2026"
    assert lines[2].startswith("FICTIONAL.")
    assert lines[3] == (
        "Version 2, 2 July 2026 10:30, Ailsa Invented, from strathbrae.xlsx: first. The last is version 3."
    )
    assert lines[4] == "SHA-256 of the file: " + "ab" * 32


def test_the_page_lists_the_plans_with_their_period(lines: list[str]) -> None:
    assert (
        "  SP  Strathbrae Strategic Plan 2026-2029: Close to Home (strategic-plan): 2026-04-01 to 2029-03-31, in force"
        in lines
    )
    assert any(line.startswith("  LDP  ") and line.endswith(": no period, evidence report submitted") for line in lines)


def test_the_page_says_what_is_missing_for_which_purpose(lines: list[str]) -> None:
    missing = lines[lines.index("What is missing") :]
    assert "  Questions about duties: 1 thing" in missing
    assert (
        "    1 of 16 plans lacks a period: LDP. The day by which a plan has to be reviewed cannot be told (its owner)."
        in missing
    )
    (statement,) = [line for line in missing if line.startswith("  Housing contribution statement: ")]
    assert statement.endswith(" gaps")
    assert any(line.endswith("lintel draft housing-contribution-statement --area strathbrae") for line in missing)


def test_an_example_says_that_it_is_one(services: Services) -> None:
    lines = list(page_lines(page(services, AtHand(STRATHBRAE), None)))
    assert "An example that comes with Lintel; nothing was loaded in its place." in lines


def test_what_cannot_be_drafted_comes_first_with_the_reason(services: Services) -> None:
    plan = STRATHBRAE.plans[0].model_copy(update={"type": "wish-list"})
    told = page(services, AtHand(STRATHBRAE.model_copy(update={"plans": (plan,)})), None)
    assert told.documents[0].problem.startswith("cannot be drafted: ")
    assert all(document.problem or document.gaps for document in told.documents)


def test_the_data_has_every_key(services: Services) -> None:
    data = page_data(page(services, AtHand(STRATHBRAE, VERSION, instead=True), 3))
    assert list(data) == [
        *("id", "name", "as_at", "fictional", "version", "instead_of_example"),
        *("title", "last", "digest", "counts", "plans", "lacks", "documents"),
    ]
    assert {key: data[key] for key in list(data)[:6]} == summary_data(AtHand(STRATHBRAE, VERSION, instead=True))
    assert data["version"] == version_data(VERSION)
    assert data["version"]["at"] == "2026-07-02T10:30:00+01:00"
    assert data["plans"][0]["period"] == ["2026-04-01", "2029-03-31"]
    assert all(set(lack) == {"purpose", "message", "where", "of", "why", "owner"} for lack in data["lacks"])
    assert all(set(document) == {"template", "title", "problem", "gaps"} for document in data["documents"])
