"""What Slack sends more than once is answered once, and what nobody asked is left alone."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.services import Services
from bot.slack.blocks import ids
from bot.slack.executor import Executor
from bot.slack.listeners.drafting import NO_KIND
from tests.bot.slack.listeners.desks import QUESTION, Office, an_office
from tests.slackstand import Stand

SHORT = "We're closing the respite unit in Fife mid-plan, who do we consult?"


def _file(name: str) -> list[dict[str, str]]:
    return [{"id": "F1", "name": name, "url_private_download": "https://files.slack.com/F1"}]


def test_an_event_delivered_four_times_is_one_post(office: Office) -> None:
    body = office.stand.payloads.message(QUESTION)
    for retry in (0, 1, 2, 3):
        office.send(body, retry)
    assert len(office.posts("DU1")) == 1
    assert office.actions() == ["answered"]


def test_retry_number_nought_is_a_first_delivery(office: Office) -> None:
    office.send(office.stand.payloads.message(QUESTION), 0)
    assert len(office.posts("DU1")) == 1


def test_a_listener_that_broke_off_is_taken_up_by_the_retry_once(office: Office) -> None:
    submit, broken = office.desk.answers.submit, [True]

    def fail(*given: Any) -> bool:
        if broken.pop() if broken else False:
            raise MemoryError
        return submit(*given)

    office.desk.answers.submit = fail  # type: ignore[assignment,method-assign]
    body = office.stand.payloads.message(SHORT)
    office.send(body)
    assert "reference" in office.posts("DU1")[0]["text"]
    office.send(body, 1)
    assert len(office.posts("DU1")) == 1
    for retry in (2, 3):
        office.clock.on(minutes=2, seconds=1)
        office.send(body, retry)
    assert len(office.posts("DU1")) == 2
    assert office.actions() == ["answered"]


def test_a_process_that_died_leaves_its_question_to_the_next(stand: Stand, services: Services, tmp_path: Path) -> None:
    body = stand.payloads.message(SHORT)
    with an_office(stand, services, tmp_path) as first:
        # It has claimed the question, and never comes to answer it.
        first.desk.answers.submit = lambda *_: True  # type: ignore[method-assign]
        first.send(body)
    with an_office(stand, services, tmp_path) as second:
        second.send(body, 1)
        assert second.posts("DU1") == []
        second.clock.on(minutes=2, seconds=1)
        second.send(body, 2)
        second.send(body, 3)
        assert len(second.posts("DU1")) == 1


@pytest.mark.parametrize("first", ["mention", "message"])
def test_a_mention_that_is_a_message_too_is_one_reply(first: str, office: Office) -> None:
    say, stamp = office.stand.payloads, "1795000000.5"
    bodies = {
        "mention": say.mention(f"<@UBOT> {SHORT}", ts=stamp),
        "message": say.message(f"<@UBOT> {SHORT}", channel="C1", channel_type="channel", ts=stamp),
    }
    office.send(bodies.pop(first))
    office.send(bodies.popitem()[1])
    assert len(office.whispers()) == 1
    assert office.posts() == []


def test_a_mention_in_a_direct_message_is_one_reply(office: Office) -> None:
    say, stamp = office.stand.payloads, "1795000000.5"
    office.send(say.mention(f"<@UBOT> {SHORT}", channel="DU1", ts=stamp))
    office.send(say.message(f"<@UBOT> {SHORT}", ts=stamp))
    assert len(office.posts("DU1")) == 1
    assert office.whispers() == []


def test_what_a_new_connection_brings_again_after_twenty_minutes_is_left_alone(office: Office) -> None:
    body = office.stand.payloads.message(SHORT)
    office.send(body)
    office.clock.on(minutes=20)
    office.send(body)
    assert len(office.posts("DU1")) == 1


def test_what_nobody_wrote_just_now_makes_no_call(office: Office) -> None:
    say = office.stand.payloads
    bodies = [
        say.edited(SHORT),
        say.deleted(),
        say.message(SHORT, bot_id="BOTHER"),
        say.message(SHORT, user="UBOT"),
        say.message(SHORT, subtype="channel_join"),
        say.message(SHORT, subtype="bot_message"),
        say.mention(SHORT, hidden=True),
        say.mention(SHORT, user="UBOT", bot_id="BBOT"),
    ]
    for body in bodies:
        office.send(body)
    assert office.stand.calls() == []
    assert office.actions() == []


def test_a_reply_that_is_sent_to_the_channel_too_is_a_question_as_any(office: Office) -> None:
    office.send(office.stand.payloads.message(SHORT, subtype="thread_broadcast", thread="1795000000.1"))
    assert [said["thread_ts"] for said in office.posts("DU1")] == ["1795000000.1"]


@pytest.mark.parametrize("way", ["message", "mention"])
@pytest.mark.parametrize("text", ["", "<@UBOT>"])
def test_a_file_that_lintel_does_not_read_and_no_words_say_what_it_reads(way: str, text: str, office: Office) -> None:
    say = office.stand.payloads
    make = say.message if way == "message" else say.mention
    office.send(make(text, subtype="file_share", files=_file("site.jpg")))
    assert office.stand.wait(lambda: NO_KIND in [said["text"] for room in ("C1", "DU1") for said in office.posts(room)])


@pytest.mark.parametrize("way", ["message", "mention"])
def test_a_question_with_a_file_that_lintel_does_not_read_is_answered(way: str, office: Office) -> None:
    say = office.stand.payloads
    make = say.message if way == "message" else say.mention
    office.send(make(SHORT, subtype="file_share", files=_file("site.jpg")))
    assert office.actions() == ["answered"]


@pytest.mark.parametrize("files", [[{}], [{"name": None}], [None], "files", {}])
def test_whatever_stands_for_files_is_no_exception(files: Any, office: Office) -> None:
    office.send(office.stand.payloads.message("", subtype="file_share", files=files))
    assert all("reference" not in said["text"] for said in office.posts("DU1"))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(order=st.lists(st.tuples(st.integers(0, 2), st.booleans(), st.integers(0, 3)), max_size=8))
def test_in_any_order_each_question_is_answered_once(
    order: list[tuple[int, bool, int]], services: Services, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Every mention, its message and their retries; then its answer is shared by as many clicks."""
    with Stand() as stand, an_office(stand, services, tmp_path_factory.mktemp("any")) as office:
        for number, mention, retry in order:
            stamp, event = f"179500000{number}.1", f"Ev{number}{mention}"
            body = (
                stand.payloads.mention(SHORT, ts=stamp, event_id=event)
                if mention
                else stand.payloads.message(SHORT, ts=stamp, channel="DU1", event_id=event)
            )
            office.send(body, retry)
        for said in list(stand.place.whispers):
            for _ in range(2):
                office.send(office.button(said, ids.SHARE))
        asked = {(number, mention) for number, mention, _ in order}
        assert office.actions().count("answered") == len(asked)
        assert len(office.posts("C1")) <= 1
        assert len(office.posts("DU1")) == len({number for number, mention in asked if not mention})


def test_a_full_queue_does_not_lose_the_right_to_ask_again(office: Office) -> None:
    office.desk.answers.stop(0)
    body = office.stand.payloads.message(SHORT)
    office.send(body)
    assert len(office.posts("DU1")) == 1
    office.desk.answers = Executor("answers", 1, 4, lambda *_: "R")
    office.send(office.stand.payloads.message(SHORT))
    assert office.actions() == ["answered"]
