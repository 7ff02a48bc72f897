"""What a listener works with: the services of the day, the guards, the ledger of what was posted."""

from datetime import UTC, date, datetime
from pathlib import Path

from bot.live import Live
from bot.services import Services
from bot.slack.access import Access, Rules
from bot.slack.desk import Posts, open_desk
from bot.slack.state.state import open_state
from bot.slack.where import Where

ROOM = Where("E1", "T1", "C1", "", "U1")


def test_the_services_are_those_of_the_day_and_made_once_for_it(services: Services, tmp_path: Path) -> None:
    times = [datetime(2026, 11, 22, 1, tzinfo=UTC)]
    desk = open_desk(Live(services), open_state(tmp_path / "a.db", lambda: times[0]), Access(Rules()), lambda: times[0])
    assert desk.services().today == date(2026, 11, 22)
    assert desk.services() is desk.services()
    times[0] = datetime(2026, 11, 23, 1, tzinfo=UTC)
    assert desk.services().today == date(2026, 11, 23)
    desk.answers.stop(0)
    desk.drafts.stop(0)
    desk.state.engine.dispose()


def test_what_was_posted_is_known_by_its_key_in_its_workspace(tmp_path: Path) -> None:
    state = open_state(tmp_path / "a.db", lambda: datetime(2026, 11, 22, tzinfo=UTC))
    posts = Posts(state)
    assert posts.find(ROOM, "k") is None
    posts.keep(ROOM, "k", "")
    assert posts.find(ROOM, "k") == ""
    posts.keep(ROOM, "k", "1.0")
    assert posts.find(ROOM, "k") == "1.0"
    assert posts.find(Where("E1", "T2", "C1"), "k") is None
    state.engine.dispose()
