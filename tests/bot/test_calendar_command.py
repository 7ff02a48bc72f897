"""The command that lists what falls due."""

from pathlib import Path

import icalendar
import pytest

from tests.bot.conftest import Lintel


def test_what_is_overdue_is_listed_first_with_its_reason(lintel: Lintel) -> None:
    done = lintel("calendar", "--area", "strathbrae")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0] == "Strathbrae: what falls due, as at 1 June 2026, until 1 June 2029"
    assert lines[1].startswith("FICTIONAL")
    assert lines[3] == "Overdue"
    assert lines[6] == "  2024-03-31  End of Rapid Rehousing Transition Plan 2019-2024 (Strathbrae Council)"
    assert "To come" in lines
    assert "  2029-03-31  Strategic plan review due (Strathbrae Integration Joint Board) [pbjw-s37-review]" in lines


def test_json_has_every_key(lintel: Lintel) -> None:
    data = lintel("calendar", "--area", "strathbrae", "--as-at", "2026-01-01", "--until", "2026-12-31", "--json").data
    assert list(data) == ["area", "name", "as_at", "until", "entries", "notice", "undated"]
    assert (data["as_at"], data["until"]) == ("2026-01-01", "2026-12-31")
    assert all(entry["day"] <= "2026-12-31" for entry in data["entries"])


def test_a_calendar_file_is_written_whole(lintel: Lintel, tmp_path: Path) -> None:
    path = tmp_path / "due.ics"
    done = lintel("calendar", "--area", "strathbrae", "--ics", str(path))
    assert (done.code, done.out) == (0, "")
    assert done.err == f"Written: {path}\n"
    events = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    both = lintel("calendar", "--area", "strathbrae", "--ics", str(path), "--json").data
    assert len(both["entries"]) == len(events)


def test_a_decision_that_holds_for_a_time_is_to_be_looked_at_again(
    fresh: Lintel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINTEL_DATA_DIR", str(tmp_path))
    name = fresh("align", "--area", "strathbrae", "--json").data["findings"][0]["id"]
    decided = fresh("decide", name, "justify", "--reason", "Two phases", "--by", "A team", "--review-by", "2027-01-31")
    assert decided.code == 0
    listed = fresh("calendar", "--area", "strathbrae", "--json").data["entries"]
    (review,) = [entry for entry in listed if entry["kind"] == "decision"]
    assert (review["day"], review["what"]) == ("2027-01-31", f"Decision on {name} to be looked at again")


def test_an_area_without_plans_has_the_register_alone(lintel: Lintel) -> None:
    data = lintel("calendar", "--area", "Fife", "--json").data
    assert data["name"] == "Fife"
    assert {entry["kind"] for entry in data["entries"]} == {"duty"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--area", "Atlantis"], "No area called “Atlantis” is in the register."),
        (["--area", "Fief"], "Fife"),
        (["--area", "NHS Highland"], "name one area."),
        (["--area", "Fife", "--as-at", "2026-02-30"], "2026-02-30"),
        (["--area", "strathbrae", "--until", "2026-05-31"], "2026-05-31 is before 2026-06-01"),
        ([], "--area"),
    ],
)
def test_wrong_usage_is_said_and_ends_with_2(arguments: list[str], told: str, lintel: Lintel) -> None:
    done = lintel("calendar", *arguments)
    assert done.code == 2
    assert told in done.err
    assert done.out == ""
