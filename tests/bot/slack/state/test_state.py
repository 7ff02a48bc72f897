"""All that the bot keeps, opened in one step."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from time import perf_counter

from sqlalchemy import Engine, inspect, text

from bot.slack.state.chain import Action
from bot.slack.state.conversations import Conversation
from bot.slack.state.once import Claim
from bot.slack.state.state import State, open_state
from bot.slack.where import Where
from kg.archive import Archive, Provenance, open_engine
from kg.area import Area
from tests.bot.slack.state.conftest import Clock
from tests.bot.slack.state.test_people import leave_traces
from tests.conftest import Ask


def test_it_goes_on_where_it_stopped(sqlite_file: Path, clock: Clock, where: Where) -> None:
    with closing(open_state(sqlite_file, clock)) as first:
        first.once.claim(where.tenant, "Ev1")
        leave_traces(first, where)
    assert [path.name for path in sqlite_file.parent.iterdir()] == ["lintel.db"]
    with closing(open_state(sqlite_file, clock)) as again:
        assert again.once.claim(where.tenant, "Ev1") is Claim.RUNNING
        assert again.conversations.get(where) is not None
        assert again.audit.verify(where.tenant).head.number == 1
        assert len(again.drafts.own(where)) == 1


def test_the_areas_are_in_the_same_database(
    sqlite_file: Path, clock: Clock, strathbrae: Area, came: Provenance
) -> None:
    with closing(open_state(sqlite_file, clock)) as state:
        assert Archive(open_engine(sqlite_file)).add(strathbrae, came, None).number == 1
        assert Archive(state.engine).stamp() == 1
        assert "lintel_slack_once" in inspect(state.engine).get_table_names()


def test_two_workspaces_with_the_same_ids_see_nothing_of_each_other(
    state: State, where: Where, elsewhere: Where
) -> None:
    leave_traces(state, where)
    state.once.done(where.tenant, "Ev1", result="1.2")
    state.switch.off(where.tenant, "a reason", "somebody")
    (draft,) = state.drafts.own(where)
    seen = [
        state.once.result(elsewhere.tenant, "Ev1"),
        state.conversations.get(elsewhere),
        state.drafts.get(elsewhere, draft.id),
        state.drafts.document(elsewhere, draft.id),
        state.drafts.last_in(elsewhere),
        state.switch.look(elsewhere.tenant),
        state.homes.get(elsewhere).seen,
    ]
    assert seen == [None] * len(seen)
    assert [*state.drafts.own(elsewhere), *state.feedback.given(elsewhere.tenant)] == []
    assert list(state.audit.lines(elsewhere.tenant)) == []
    assert state.channels.get(elsewhere).area == ""


def test_no_word_of_a_question_reaches_the_file(sqlite_file: Path, clock: Clock, where: Where, ask: Ask) -> None:
    state = open_state(sqlite_file, clock)
    found = ask("Canarywharf Zebedee asks which duties apply to homelessness in Fife")
    state.conversations.keep(where, Conversation(found.situation, found.receipt.id))
    state.answers.keep(where, found.receipt, tuple(verdict.duty.id for verdict in found.related))
    state.audit.append(where, Action.ANSWERED, {"receipt": found.receipt.as_data()})
    state.close()
    content = b"".join(path.read_bytes() for path in sqlite_file.parent.iterdir()).lower()
    assert b"homelessness" in content
    assert b"canarywharf" not in content
    assert b"zebedee" not in content


def test_many_threads_work_on_it_at_once_and_none_waits_for_seconds(
    sqlite_file: Path, clock: Clock, where: Where
) -> None:
    def work(number: int) -> float:
        start = perf_counter()
        assert state.once.claim(where.tenant, f"Ev{number}") is Claim.NEW
        state.audit.append(where, Action.ANSWERED, {"n": number})
        return perf_counter() - start

    with closing(open_state(sqlite_file, clock)) as state, ThreadPoolExecutor(20) as pool:
        # Left to itself SQLite keeps some of them for longer than its patience.
        assert max(pool.map(work, range(200))) < 10
        assert state.audit.verify(where.tenant).head.number == 200


def test_it_goes_on_when_the_database_was_away(engine: Engine, clock: Clock, where: Where) -> None:
    address = engine.url.render_as_string(hide_password=False)
    with closing(open_state(address, clock)) as state:
        state.once.claim(where.tenant, "Ev1")
        if engine.dialect.name == "postgresql":
            with engine.connect() as connection:
                others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                connection.execute(text(f"{others} AND datname = current_database()"))
        assert state.once.claim(where.tenant, "Ev1") is Claim.RUNNING
