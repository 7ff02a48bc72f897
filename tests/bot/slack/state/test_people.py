"""Erasing a person: whatever is kept of them, under whichever key."""

from dataclasses import replace

from sqlalchemy import MetaData, Table, inspect, select

from bot.slack.state.chain import Action
from bot.slack.state.channels import Channel
from bot.slack.state.conversations import Conversation
from bot.slack.state.feedback import Reason
from bot.slack.state.people import Erased
from bot.slack.state.state import State
from bot.slack.where import Where
from kg.archive.database import file_of
from tests.bot.slack.state.conftest import ASKED, RECEIPT, Clock
from tests.bot.slack.state.test_drafts import BYTES, WORK


def leave_traces(state: State, where: Where) -> None:
    """Do everything that leaves something."""
    state.conversations.keep(where, Conversation(ASKED, RECEIPT.id))
    state.answers.keep(where, RECEIPT)
    state.drafts.add(where, WORK, BYTES)
    state.feedback.give(where, RECEIPT.id, Reason.HELPFUL, text="thanks")
    state.homes.visit(where, "1", "ia-fife")
    state.channels.put(where, Channel("ia-fife", where.user))
    state.audit.append(where, Action.ANSWERED, {"receipt": RECEIPT.id})


def content(state: State) -> str:
    """All that stands in the database, but for the keys."""
    names = [name for name in inspect(state.engine).get_table_names() if name != "lintel_slack_key"]
    with state.engine.connect() as connection:
        return "".join(
            str(connection.execute(select(Table(name, MetaData(), autoload_with=connection))).all()) for name in names
        )


def test_nothing_leads_to_whoever_is_erased(state: State, where: Where, elsewhere: Where, clock: Clock) -> None:
    leave_traces(state, where)
    clock.on(days=45)
    leave_traces(state, where)
    leave_traces(state, replace(where, user="U2", channel="C2"))
    leave_traces(state, elsewhere)
    own = state.keys.hashes(where.tenant, "U1")
    assert len(own) == 2
    assert all(one in content(state) for one in own)
    others = [state.keys.hashed(where.tenant, "U2"), state.keys.hashed(elsewhere.tenant, "U1")]
    assert state.erase(where.tenant, "U1") == Erased(
        feedback=2, answers=2, homes=1, drafts=2, channels=1, lines=2, installations=0
    )
    assert [one for one in own if one in content(state)] == []
    assert [one for one in others if one not in content(state)] == []
    assert state.channels.get(where) == Channel("ia-fife", "")
    assert state.channels.get(elsewhere) == Channel("ia-fife", "U1")


def test_the_chain_holds_and_says_which_lines_no_longer_say_who(state: State, where: Where) -> None:
    for user in ("U1", "U2", "U1"):
        state.audit.append(replace(where, user=user), Action.ANSWERED, {"receipt": RECEIPT.id})
    state.erase(where.tenant, "U1")
    lines = list(state.audit.lines(where.tenant))
    assert [line.who is None for line in lines] == [True, False, True, False]
    assert (lines[3].action, lines[3].body) == ("erased", '{"lines":[1,3]}')
    assert state.audit.verify(where.tenant).bad is None


def test_the_work_of_the_area_stays(state: State, where: Where) -> None:
    kept = state.drafts.add(where, WORK, BYTES)
    state.erase(where.tenant, "U1")
    assert state.drafts.own(where) == ()
    assert state.drafts.document(replace(where, user="U2"), kept.id) == BYTES


def test_no_direct_message_of_theirs_is_known_by_a_draft(state: State, where: Where) -> None:
    direct = replace(where, channel="D0123456789")
    kept, there = state.drafts.add(direct, WORK, BYTES), state.drafts.add(where, WORK, BYTES)
    assert "D0123456789" in content(state)
    assert state.erase(where.tenant, "U1").drafts == 2
    assert "D0123456789" not in content(state)
    assert state.drafts.get(replace(direct, user="U2"), kept.id) is None
    assert state.drafts.get(replace(where, user="U2"), there.id) is not None


def test_what_they_wrote_is_gone_from_the_files(state: State, where: Where) -> None:
    file = file_of(state.engine)
    if file is None:
        return
    state.feedback.give(where, RECEIPT.id, Reason.OTHER, text="canarywharf " * 200)
    with state.engine.connect() as reader:
        assert reader.exec_driver_sql("SELECT 1").scalar() == 1
        reader.rollback()
        assert b"canarywharf" in b"".join(path.read_bytes() for path in file.parent.iterdir())
        state.erase(where.tenant, "U1")
        assert b"canarywharf" not in b"".join(path.read_bytes() for path in file.parent.iterdir())


def test_of_a_stranger_there_is_nothing(state: State, where: Where) -> None:
    leave_traces(state, where)
    before = content(state)
    nothing = Erased(feedback=0, answers=0, homes=0, drafts=0, channels=0, lines=0, installations=0)
    assert [state.erase(where.tenant, user) for user in ("U9", "")] == [nothing, nothing]
    assert content(state) == before
