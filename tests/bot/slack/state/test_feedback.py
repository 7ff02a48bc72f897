"""What people say of an answer: one of a few reasons, a text for thirty days, nobody's name."""

from dataclasses import replace

from sqlalchemy import select

from bot.slack.state.feedback import Reason, Remark
from bot.slack.state.state import State
from bot.slack.state.tables import feedback
from bot.slack.where import Where
from tests.bot.slack.state.conftest import RECEIPT, Clock


def test_what_is_said_of_an_answer_and_of_a_record_in_it(state: State, where: Where, clock: Clock) -> None:
    state.feedback.give(where, RECEIPT.id, Reason.HELPFUL)
    clock.on(seconds=1)
    state.feedback.give(where, RECEIPT.id, Reason.WRONG_SOURCE, duty="ha-s89-lhs", text="it is\nsection 90")
    assert state.feedback.given(where.tenant) == (
        Remark(RECEIPT.id, "ha-s89-lhs", Reason.WRONG_SOURCE, "it is section 90", clock.now),
        Remark(RECEIPT.id, "", Reason.HELPFUL, "", clock.now.replace(second=0)),
    )


def test_whoever_changes_their_mind_is_heard_once(state: State, where: Where) -> None:
    for reason in (Reason.HELPFUL, Reason.MISSING, Reason.MISSING):
        state.feedback.give(where, RECEIPT.id, reason)
    state.feedback.give(replace(where, user="U2"), RECEIPT.id, Reason.HELPFUL)
    assert sorted(remark.reason for remark in state.feedback.given(where.tenant)) == [Reason.HELPFUL, Reason.MISSING]


def test_another_workspace_hears_nothing(state: State, where: Where, elsewhere: Where) -> None:
    state.feedback.give(where, RECEIPT.id, Reason.HELPFUL, text="secret")
    assert state.feedback.given(elsewhere.tenant) == ()


def test_neither_a_user_nor_personal_data_is_kept(state: State, where: Where) -> None:
    text = "ask Ann ann@fife.scot, CHI 0101801234, \x00\ud800 please"
    state.feedback.give(replace(where, user="U0123456789"), RECEIPT.id, Reason.OTHER, text=text)
    with state.engine.connect() as connection:
        kept = str(connection.execute(select(feedback)).all())
    assert not any(secret in kept for secret in ("U0123456789", "ann@fife.scot", "0101801234"))
    assert "ask Ann" in kept
