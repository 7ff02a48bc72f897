"""The commands of whoever runs the bot: what they say, how they end, what they leave."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.services import SCOTLAND
from bot.slack.state.chain import Action, Line, check, permits
from bot.slack.state.feedback import Reason
from bot.slack.state.state import State
from bot.slack.state.upgrade import upgrade
from bot.slack.where import Where
from kg.archive import open_engine
from tests.bot.conftest import Lintel

WHERE = Where("E1", "T1", "C1", "1.2", "U1")


class Kept:
    """The database that the settings name, and a clock for what is done in it."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "data" / "lintel.db"
        self.now = datetime.now(SCOTLAND)

    @property
    def state(self) -> State:
        upgrade(open_engine(self.file))
        return State(open_engine(self.file), lambda: self.now)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    found = Kept(tmp_path)
    monkeypatch.setenv("LINTEL_DATA_DIR", str(found.file.parent))
    return found


def test_it_is_switched_off_and_on(fresh: Lintel, kept: Kept) -> None:
    off = fresh("admin", "off", "--reason", "The register is being corrected", "--by", "Ailsa")
    assert (off.code, off.out, off.err) == (0, "Lintel is off everywhere: The register is being corrected\n", "")
    found = kept.state.switch.look(WHERE.tenant)
    assert found is not None
    assert (found.reason, found.who) == ("The register is being corrected", "Ailsa")
    on = fresh("admin", "on")
    assert (on.code, on.out) == (0, "Lintel is on again.\n")
    assert kept.state.switch.look(WHERE.tenant) is None
    assert fresh("admin", "on").out == "Lintel was not switched off.\n"


def test_one_workspace_is_switched_off(fresh: Lintel, kept: Kept) -> None:
    assert fresh("admin", "off", "--team", "T1", "--reason", "Here").out == "Lintel is off in T1: Here\n"
    assert kept.state.switch.look(WHERE.tenant) is not None
    assert kept.state.switch.look(("E1", "T2")) is None
    fresh("admin", "off", "--reason", "There")
    on = fresh("admin", "on", "--team", "T1")
    assert on.out == "Lintel is on again in T1.\nLintel is still off everywhere: There\n"
    data = fresh("admin", "on", "--json").data
    assert data == {"enterprise": "", "team": "", "was_off": True, "still_off": []}


@pytest.mark.parametrize(("reason", "told"), [([], "Missing option '--reason'"), (["--reason", " "], "with a reason")])
def test_without_a_reason_it_stays_on(reason: list[str], told: str, fresh: Lintel, kept: Kept) -> None:
    refused = fresh("admin", "off", *reason)
    assert (refused.code, refused.out) == (2, "")
    assert told in refused.err
    assert kept.state.switch.look(WHERE.tenant) is None


def test_off_as_data(fresh: Lintel, kept: Kept) -> None:
    data = fresh("admin", "off", "--reason", "Here", "--team", "T1", "--enterprise", "E1", "--by", "A", "--json").data
    assert datetime.fromisoformat(data.pop("at")) - kept.now < timedelta(minutes=1)
    assert data == {"enterprise": "E1", "team": "T1", "off": True, "reason": "Here", "by": "A"}


def test_what_is_past_its_time_is_removed_and_counted(fresh: Lintel, kept: Kept) -> None:
    assert fresh("admin", "retain").out == "Nothing is past its time.\n"
    kept.now -= timedelta(days=91)
    kept.state.feedback.give(WHERE, "ab" * 8, Reason.HELPFUL)
    kept.state.once.done(WHERE.tenant, "Ev1", "Ev2")
    kept.state.audit.append(WHERE, Action.ANSWERED, {"n": 1})
    told = fresh("admin", "retain")
    assert told.out == "Removed: 2 keys of what was done; 1 remark; 1 line of the audit, emptied.\n"
    data = fresh("admin", "retain", "--json").data
    assert set(data["removed"].values()) == {0}
    assert set(data["removed"]) > {"once", "conversations", "answers", "texts", "feedback", "drafts", "lines", "keys"}


def test_a_person_is_erased_whatever_the_enterprise(fresh: Lintel, kept: Kept) -> None:
    kept.state.feedback.give(WHERE, "ab" * 8, Reason.HELPFUL)
    kept.state.audit.append(WHERE, Action.ANSWERED, {"n": 1})
    kept.state.audit.append(WHERE, Action.ANSWERED, {"n": 2})
    assert fresh("admin", "erase", "U2", "--team", "T1").out == "Nothing is kept of U2 in T1.\n"
    assert fresh("admin", "erase", "U1", "--team", "T2").out == "Nothing is kept of U1 in T2.\n"
    told = fresh("admin", "erase", "<@U1|ailsa>", "--team", "T1")
    assert (told.code, told.out) == (0, "Erased in T1: 1 remark; 2 lines of the audit without a name now.\n")
    assert kept.state.feedback.given(WHERE.tenant) == ()
    data = fresh("admin", "erase", "U1", "--enterprise", "E1", "--json").data
    assert data["erased"] == dict.fromkeys(("feedback", "answers", "homes", "drafts", "channels", "lines"), 0)
    assert (data["user"], data["enterprise"], data["team"]) == ("U1", "E1", "")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["U1"], "name a workspace, or an organisation with --enterprise"),
        (["ailsa", "--team", "T1"], "“ailsa” is no id of Slack: U0123456789"),
        (["U1", "--team", "council"], "“council” is no id of Slack: T0123456789"),
        (["U1", "--enterprise", "T1"], "“T1” is no id of Slack: E0123456789"),
    ],
)
def test_whom_to_erase_where_has_to_be_said(words: list[str], told: str, fresh: Lintel, kept: Kept) -> None:
    refused = fresh("admin", "erase", *words)
    assert refused.code == 2
    assert told in refused.err
    assert not kept.file.exists()


def test_the_audit_is_counted_checked_and_written(fresh: Lintel, kept: Kept, tmp_path: Path) -> None:
    assert fresh("admin", "audit", "--verify").out == "Nothing is recorded.\n"
    for where in (WHERE, WHERE, Where("", "T2", user="U2")):
        line = kept.state.audit.append(where, Action.ANSWERED, {"n": 1})
    last = kept.state.audit.head(WHERE.tenant).link
    assert fresh("admin", "audit").out == f"T2: 1 line, the last {line.link}.\nT1: 2 lines, the last {last}.\n"
    told = fresh("admin", "audit", "--verify", "--team", "T1", "--out", str(tmp_path / "audit.jsonl"))
    assert (told.code, told.out) == (0, f"T1: 2 lines, the last {last}. The chain holds.\n")
    lines = [Line.from_data(json.loads(text)) for text in (tmp_path / "audit.jsonl").read_text("utf-8").splitlines()]
    assert lines == list(kept.state.audit.lines(WHERE.tenant))
    assert check(lines, permits(lines)).bad is None
    data = fresh("admin", "audit", "--json").data
    assert [set(one) for one in data["workspaces"]] == [
        {"enterprise", "team", "lines", "last", "verified", "bad", "why"}
    ] * 2


def test_a_line_that_was_changed_is_named_and_ends_with_one(fresh: Lintel, kept: Kept) -> None:
    for number in range(3):
        kept.state.audit.append(WHERE, Action.ANSWERED, {"n": number})
    with open_engine(kept.file).begin() as connection:
        connection.execute(text("DROP TRIGGER lintel_slack_audit_no_update"))
        connection.exec_driver_sql("UPDATE lintel_slack_audit SET body = '{\"n\":9}' WHERE number = 2")
    told = fresh("admin", "audit", "--verify")
    assert told.code == 1
    assert told.out.endswith(" Line 2 was changed.\n")
    assert fresh("admin", "audit").code == 0
    (data,) = fresh("admin", "audit", "--verify", "--json").data["workspaces"]
    assert (data["verified"], data["bad"], data["why"]) == (False, 2, "was changed")


def test_the_tables_are_made_and_then_up_to_date(fresh: Lintel, kept: Kept) -> None:
    assert fresh("admin", "upgrade").out == "The tables were upgraded.\n"
    assert kept.file.is_file()
    assert fresh("admin", "upgrade").out == "The tables are up to date.\n"
    assert fresh("admin", "upgrade", "--json").data == {"upgraded": False}


@pytest.mark.parametrize("command", [["upgrade"], ["audit"], ["retain"], ["on"], ["off", "--reason", "x"]])
def test_a_database_that_cannot_be_used_is_told(command: list[str], fresh: Lintel, kept: Kept) -> None:
    kept.file.parent.mkdir()
    kept.file.write_bytes(b"PK\x03\x04" + b"no database " * 100)
    told = fresh("admin", *command)
    assert (told.code, told.out) == (3, "")
    assert told.err == f"lintel: The database {kept.file} cannot be used: it is not a database file.\n"


def test_a_database_of_a_newer_lintel_is_refused(fresh: Lintel, kept: Kept) -> None:
    fresh("admin", "upgrade")
    with open_engine(kept.file).begin() as connection:
        connection.execute(text("UPDATE lintel_revision SET version_num = '99'"))
    told = fresh("admin", "retain")
    assert told.code == 3
    assert "was made by a newer Lintel (form 1, step 99; this one knows form 1, step " in told.err
