"""What may be tried again is, within bounds; what may have been done is not done twice."""

from time import monotonic

import pytest
from slack_sdk.errors import SlackApiError

from bot.slack.errors import Kind, kind_of
from bot.slack.retries import ATTEMPTS, LONGEST, retry_handlers
from tests.slackstand import Stand
from tests.slackstand.faults import Fault, broken, limited, reset, slow


class Waits(list[float]):
    """How long was waited, without waiting."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def _post(stand: Stand, waits: Waits) -> None:
    stand.client(retries=retry_handlers(waits), timeout=1).chat_postMessage(channel="C1", text="hello")


def test_429_waits_as_long_as_slack_says_and_posts_once(stand: Stand) -> None:
    waits = Waits()
    stand.plan("chat.postMessage", limited(2), limited(7))
    _post(stand, waits)
    assert [2 <= waits[0] < 3, 7 <= waits[1] < 8, len(waits)] == [True, True, 2]
    assert len(stand.messages("C1")) == 1


def test_429_is_really_waited_for(stand: Stand) -> None:
    stand.plan("chat.postMessage", limited(1))
    start = monotonic()
    stand.client(retries=retry_handlers()).chat_postMessage(channel="C1", text="hello")
    assert 1.0 <= monotonic() - start < 3.0


@pytest.mark.parametrize("after", [LONGEST + 1, 600, "soon", "9" * 30, ""])
def test_429_for_too_long_gives_up_at_once(after: int | str, stand: Stand) -> None:
    waits = Waits()
    stand.plan("chat.postMessage", limited(after))
    with pytest.raises(SlackApiError) as told:
        _post(stand, waits)
    assert (kind_of(told.value), waits) == (Kind.BUSY, [])


def test_429_without_end_gives_up(stand: Stand) -> None:
    waits = Waits()
    stand.plan("chat.postMessage", *[limited(1)] * 20)
    with pytest.raises(SlackApiError) as told:
        _post(stand, waits)
    assert kind_of(told.value) is Kind.BUSY
    assert len(stand.calls("chat.postMessage")) == ATTEMPTS + 1


@pytest.mark.parametrize("fault", [broken(500), broken(503), reset(), reset(done=True), slow(1.3)])
def test_a_message_that_may_stand_is_not_posted_again(fault: Fault, stand: Stand) -> None:
    waits = Waits()
    stand.plan("chat.postMessage", fault)
    with pytest.raises((SlackApiError, OSError)) as told:
        _post(stand, waits)
    assert kind_of(told.value) is Kind.UNSURE
    assert (waits, len(stand.calls("chat.postMessage"))) == ([], 1)


@pytest.mark.parametrize("fault", [broken(500), broken(503), reset(), slow(1.3)])
def test_what_may_be_repeated_is_tried_again_longer_each_time(fault: Fault, stand: Stand) -> None:
    waits = Waits()
    stand.plan("users.info", fault, fault)
    client = stand.client(retries=retry_handlers(waits), timeout=1)
    assert client.users_info(user="U1")["user"]["id"] == "U1"
    assert [0.3 <= waits[0] <= 0.6, 0.6 <= waits[1] <= 0.9, len(waits)] == [True, True, 2]


def test_what_never_got_there_is_tried_again_whatever_it_is(stand: Stand) -> None:
    waits = Waits()
    client = stand.client(retries=retry_handlers(waits))
    stand.close()
    with pytest.raises(OSError, match="refused") as told:
        client.chat_postMessage(channel="C1", text="hello")
    assert kind_of(told.value) is Kind.UNSENT
    assert len(waits) == ATTEMPTS - 1
