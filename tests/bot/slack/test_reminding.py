"""Policy leads are reminded of what falls due, once at each step, where they may be."""

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from slack_sdk import WebClient

from bot.services import Services
from bot.slack import reminding
from bot.slack.access import Rules
from bot.slack.app import make_client
from bot.slack.delivery import Delivered
from bot.slack.logs import configure
from bot.slack.reminding import remind, step
from bot.slack.state.channels import Channel
from bot.slack.where import Where
from kg.align.calendar import Calendar
from kg.align.entry import Entry
from tests.bot.slack.blocks.checking import check_blocks
from tests.bot.slack.listeners.desks import Office, an_office
from tests.bot.slack.test_logs import kept
from tests.bot.slack.test_serve import free_port
from tests.slackstand import BOT, Stand
from tests.slackstand.faults import broken

TODAY = date(2026, 11, 21)


def at(days: int, *, overdue: bool = False, key: str = "a") -> Entry:
    return Entry(key=key, day=TODAY + timedelta(days), what=f"Report {key}", kind="plan", overdue=overdue)


@pytest.fixture
def office(stand: Stand, services: Services, tmp_path: Path) -> Iterator[Office]:
    with an_office(stand, services, tmp_path) as found:
        lead(found, "C1", "U1")
        yield found


def lead(office: Office, channel: str, user: str, area: str = "strathbrae", *, reminded: bool = True) -> None:
    office.state.channels.put(Where("", "T1", channel), Channel(area, user, remind=reminded))


def run(office: Office) -> int:
    return remind(office.desk, lambda _: make_client(BOT, office.stand.url))


def told(office: Office, user: str = "U1") -> list[str]:
    return [said["text"] for said in office.stand.messages(f"D{user}")]


@pytest.fixture
def due(monkeypatch: pytest.MonkeyPatch) -> list[Entry]:
    """What falls due, in the place of the calendar."""
    listed: list[Entry] = []

    def calendar(_services: Services, area: str, today: date) -> Calendar:
        return Calendar(area, "Strathbrae", today, today, tuple(listed))

    monkeypatch.setattr(reminding, "falls_due", calendar)
    return listed


@pytest.mark.parametrize(
    ("days", "overdue", "found"),
    [
        (31, False, ""), (30, False, "30"), (8, False, "30"), (7, False, "7"), (1, False, "7"), (0, False, "0"),
        (-1, False, ""), (-1, True, "overdue"), (-900, True, "overdue"),
    ],
)  # fmt: skip
def test_there_are_four_steps(days: int, overdue: bool, found: str) -> None:
    assert step(at(days, overdue=overdue), TODAY) == found


def test_what_the_calendar_has_is_told_once_with_its_duty(office: Office) -> None:
    assert run(office) == 1
    (said,) = office.stand.messages("DU1")
    assert "Overdue since 31 March 2024: End of Rapid Rehousing Transition Plan 2019-2024." in said["text"]
    check_blocks(said["blocks"])
    assert run(office) == 0
    office.clock.now += timedelta(days=1)
    assert run(office) == 0
    assert len(told(office)) == 1
    *_, line = office.state.audit.lines(("", "T1"))
    assert (line.action, line.who) == ("reminded", "")


def test_each_step_is_told_once_also_where_days_were_missed(office: Office, due: list[Entry]) -> None:
    due.append(at(40))
    sent = []
    for _ in range(45):
        sent.append(run(office))
        office.clock.now += timedelta(days=1)
    assert [day for day, one in enumerate(sent) if one] == [10, 33, 40]
    due[0] = replace(due[0], overdue=True)
    assert [run(office), run(office)] == [1, 0]
    due[0] = replace(at(40 + 400))
    office.clock.now += timedelta(days=380)
    assert [run(office), run(office)] == [1, 0]


def test_what_stays_overdue_is_told_once_however_long(office: Office, due: list[Entry]) -> None:
    due.append(at(-1, overdue=True))
    sent = 0
    for _ in range(30):
        sent += run(office)
        office.state.retain(office.clock.now)
        office.clock.now += timedelta(days=20)
    assert sent == 1


def test_what_is_new_is_told_without_what_was_told(office: Office, due: list[Entry]) -> None:
    due.append(at(3))
    run(office)
    due.append(at(5, key="b"))
    assert run(office) == 1
    assert "Report a" not in told(office)[-1]
    assert "Report b" in told(office)[-1]


def test_nobody_is_reminded_where_it_is_off_or_nobody_leads_or_no_area_is_set(office: Office, due: list[Entry]) -> None:
    due.append(at(3))
    off = Channel("strathbrae", "U1", remind=False)
    for channel in (off, Channel("", "U1"), Channel("strathbrae"), Channel("atlantis", "U1")):
        office.state.channels.put(Where("", "T1", "C1"), channel)
        assert run(office) == 0
    assert office.stand.calls("chat.postMessage") == []


def test_two_channels_of_one_lead_make_one_message_and_another_lead_has_their_own(
    office: Office, due: list[Entry]
) -> None:
    due.append(at(3))
    lead(office, "G1", "U1")
    lead(office, "C2", "U2")
    assert run(office) == 2
    assert (len(told(office)), len(told(office, "U2"))) == (1, 1)
    assert run(office) == 0


def test_the_kill_switch_holds(office: Office, due: list[Entry]) -> None:
    due.append(at(3))
    office.state.switch.off(("", "T1"), "the register is corrected", "Ailsa")
    assert run(office) == 0
    office.state.switch.on(("", "T1"), "Ailsa")
    assert run(office) == 1


def test_whoever_may_not_use_lintel_is_not_reminded(stand: Stand, services: Services, tmp_path: Path) -> None:
    with an_office(stand, services, tmp_path, Rules(group="S1")) as office:
        stand.place.groups["S1"] = ["U3"]
        lead(office, "C1", "U1")
        assert run(office) == 0
        assert stand.messages("DU1") == []


def test_what_slack_does_not_take_is_tried_again_and_nobody_else_waits(office: Office, due: list[Entry]) -> None:
    due.append(at(3))
    lead(office, "C2", "U2")
    office.stand.plan("conversations.open", *[broken()] * 3)
    assert run(office) <= 1
    office.clock.now += timedelta(minutes=5)
    run(office)
    assert (len(told(office)), len(told(office, "U2"))) == (1, 1)


def test_another_process_on_the_same_database_tells_nobody_again(
    office: Office, due: list[Entry], services: Services, tmp_path: Path
) -> None:
    due.append(at(3))
    with an_office(office.stand, services, tmp_path) as other, ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(run, (office, other) * 4)) == 1
        assert run(other) == 0
    assert len(told(office)) == 1
    with an_office(office.stand, services, tmp_path) as restarted:
        assert run(restarted) == 0


def test_what_a_process_left_undone_when_it_died_is_done_later(
    office: Office, due: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    due.append(at(3))

    def dies(*_given: object) -> Delivered:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(office.desk.delivery, "direct", dies)
        with pytest.raises(SystemExit):
            run(office)
    assert run(office) == 0
    office.clock.now += timedelta(minutes=3)
    assert [run(office), run(office)] == [1, 0]


def test_while_slack_cannot_be_reached_nothing_is_lost_and_the_log_says_so(
    office: Office, due: list[Entry], services: Services, tmp_path: Path
) -> None:
    due.append(at(3))
    with kept():
        configure(stream=(stream := io.StringIO()))
        assert remind(office.desk, lambda _: make_client(BOT, f"http://127.0.0.1:{free_port()}/api/")) == 0
    assert '"level": "error", "event": "access-unknown"' in stream.getvalue()
    with an_office(office.stand, services, tmp_path) as restarted:
        assert [run(restarted), run(restarted)] == [1, 0]


def test_a_workspace_where_it_is_not_installed_is_left_alone(office: Office, due: list[Entry]) -> None:
    due.append(at(3))

    def nobody(_where: Where) -> WebClient | None:
        return None

    assert remind(office.desk, nobody) == 0
