"""A message is posted once: after a timeout, a reset, a retry; and where it cannot be, the asker hears of it once."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.errors import SlackApiError

from bot.slack.delivery import NOT_SURE, Delivered, Delivery, Plain, State
from bot.slack.retries import retry_handlers
from bot.slack.where import Where
from tests.slackstand import BOT, Stand
from tests.slackstand.faults import Fault, broken, limited, refused, reset, slow

CHANNEL = Where("", "T1", "C1", "1.0", "U1")
DIRECT = Where("", "T1", "DU1", "", "U1")
ANSWER = Plain("Fife must consult.")


@dataclass
class Book:
    """A ledger in memory."""

    held: dict[tuple[str, ...], str] = field(default_factory=dict)

    def find(self, where: Where, key: str) -> str | None:
        return self.held.get((*where.tenant, key))

    def keep(self, where: Where, key: str, stamp: str) -> None:
        self.held[(*where.tenant, key)] = stamp


class Post:
    """A delivery at work."""

    def __init__(self, stand: Stand) -> None:
        self.gone: list[tuple[str, str]] = []
        self.book = Book()
        self.delivery = Delivery(self.book, lambda *tenant: self.gone.append(tenant), lambda _: None)
        self.client = stand.client(retries=retry_handlers(lambda _: None), timeout=1)

    def __call__(self, where: Where, key: str = "k", message: Plain = ANSWER, **more: Plain) -> Delivered:
        return self.delivery.post(self.client, where, key, message, **more)


@pytest.fixture
def post(stand: Stand) -> Post:
    return Post(stand)


def _texts(stand: Stand, channel: str) -> list[str]:
    return [message["text"] for message in stand.messages(channel)]


def test_a_message_is_posted_in_its_thread_without_previews(post: Post, stand: Stand) -> None:
    found = post(CHANNEL)
    (message,) = stand.messages("C1")
    assert found == Delivered(State.POSTED, message["ts"])
    assert (message["thread_ts"], message["text"]) == ("1.0", ANSWER.text)
    assert message["metadata"] == {"event_type": "lintel_message", "event_payload": {"key": "k"}}
    assert message["unfurl_links"] in {False, "0", "false"}


def test_the_same_key_updates_what_stands_there(post: Post, stand: Stand) -> None:
    first = post(CHANNEL)
    again = post(CHANNEL, message=Plain("Fife must consult, and publish."))
    assert again == Delivered(State.UPDATED, first.stamp)
    assert _texts(stand, "C1") == ["Fife must consult, and publish."]


@pytest.mark.parametrize("fault", [slow(1.2), reset(done=True), broken(500, done=True)])
@pytest.mark.parametrize("where", [DIRECT, Where("", "T1", "DU1", "7.7", "U1")], ids=["direct", "thread"])
def test_what_stands_after_all_is_found_and_not_posted_again(
    fault: Fault, where: Where, post: Post, stand: Stand
) -> None:
    stand.plan("chat.postMessage", fault)
    found = post(where)
    (message,) = stand.messages("DU1")
    assert found == Delivered(State.POSTED, message["ts"])
    assert post(where).state is State.UPDATED


@pytest.mark.parametrize("fault", [slow(1.2, done=False), reset(), broken(502)])
def test_what_is_not_there_is_posted_again_once(fault: Fault, post: Post, stand: Stand) -> None:
    stand.plan("chat.postMessage", fault)
    assert post(DIRECT).state is State.POSTED
    assert len(stand.messages("DU1")) == 1


def test_it_is_not_tried_for_ever(post: Post, stand: Stand) -> None:
    stand.plan("chat.postMessage", *[reset()] * 9)
    assert post(DIRECT) == Delivered(State.UNSURE)
    assert len(stand.calls("chat.postMessage")) == 2


def test_where_nobody_may_look_it_is_not_posted_again_and_the_asker_is_told(post: Post, stand: Stand) -> None:
    """Lintel may not read the messages of a channel, and should not."""
    stand.plan("chat.postMessage", reset(done=True))
    assert post(CHANNEL) == Delivered(State.UNSURE)
    assert _texts(stand, "C1") == [ANSWER.text]
    assert _texts(stand, "DU1") == [NOT_SURE]
    assert post(CHANNEL) == Delivered(State.UNSURE)
    assert (len(stand.messages("C1")), len(stand.messages("DU1"))) == (1, 1)


@pytest.mark.parametrize(
    ("error", "why"),
    [
        ("channel_not_found", "Lintel cannot see it"),
        ("not_in_channel", "Lintel is not a member of it"),
        ("is_archived", "it is archived"),
        ("restricted_action", "an administrator has restricted who may post there"),
    ],
)
def test_a_channel_that_cannot_be_posted_in_is_told_once_elsewhere(
    error: str, why: str, post: Post, stand: Stand
) -> None:
    stand.plan("chat.postMessage", refused(error))
    assert post(CHANNEL) == Delivered(State.NOT_THERE)
    stand.plan("chat.postMessage", refused(error))
    post(CHANNEL)
    assert _texts(stand, "DU1") == [f"Lintel could not answer in that channel: {why}. Ask it here instead."]
    assert _texts(stand, "C1") == []
    assert len(stand.calls("chat.postMessage")) == 3


@pytest.mark.parametrize("error", ["token_revoked", "account_inactive"])
def test_where_the_bot_is_gone_nothing_is_called_any_more(error: str, post: Post, stand: Stand) -> None:
    stand.plan("chat.postMessage", refused(error))
    assert post(CHANNEL) == Delivered(State.GONE)
    assert post.gone == [("", "T1")]
    assert len(stand.calls()) == 1


def test_a_revoked_token_is_noticed_when_a_whisper_fails(post: Post, stand: Stand) -> None:
    stand.place.revoked.add(BOT)
    assert not post.delivery.whisper(post.client, CHANNEL, ANSWER)
    assert post.gone == [("", "T1")]


def test_what_slack_finds_too_long_is_said_in_a_shorter_way(post: Post, stand: Stand) -> None:
    block = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2_900}}
    long = Plain("all of it", (block,) * 5)
    found = post(CHANNEL, message=long, shorter=ANSWER)
    assert (found.state, _texts(stand, "C1")) == (State.SHORTENED, [ANSWER.text])
    with pytest.raises(SlackApiError, match="msg_blocks_too_long"):
        post(CHANNEL, "k2", long)


def test_where_slack_has_no_time_the_process_goes_on(post: Post, stand: Stand) -> None:
    stand.plan("chat.postMessage", limited(600))
    assert post(CHANNEL) == Delivered(State.BUSY)
    assert post(CHANNEL).state is State.POSTED


def test_a_whisper_is_for_one_and_never_repeated(post: Post, stand: Stand) -> None:
    assert post.delivery.whisper(post.client, CHANNEL, ANSWER)
    stand.plan("chat.postEphemeral", reset(done=True))
    assert post.delivery.whisper(post.client, CHANNEL, ANSWER)
    assert [w["user"] for w in stand.place.whispers] == ["U1", "U1"]
    stand.plan("chat.postEphemeral", limited(600))
    assert not post.delivery.whisper(post.client, CHANNEL, ANSWER)


def test_a_refused_message_is_a_fault_of_ours(post: Post) -> None:
    with pytest.raises(SlackApiError, match="msg_too_long"):
        post(CHANNEL, message=Plain("x" * 40_001))


def test_nobody_to_tell_is_no_reason_to_stop(post: Post, stand: Stand) -> None:
    stand.plan("conversations.open", limited(600))
    stand.plan("chat.postMessage", refused("is_archived"))
    assert post(CHANNEL).state is State.NOT_THERE


FAULTS = [limited(0), broken(500), broken(500, done=True), reset(), reset(done=True), refused("is_archived")]


@settings(max_examples=40)
@given(
    st.lists(st.sampled_from(FAULTS), max_size=6),
    st.lists(st.tuples(st.sampled_from(["k1", "k2"]), st.sampled_from([CHANNEL, DIRECT])), max_size=5),
)
def test_whatever_fails_and_comes_again_each_key_stands_once_at_most(
    faults: list[Fault], asked: list[tuple[str, Where]]
) -> None:
    with Stand() as stand:
        post = Post(stand)
        stand.plan("chat.postMessage", *faults)
        for key, where in asked:
            post(where, f"{key}-{where.channel}")
        for channel in ("C1", "DU1"):
            keys = [message["metadata"]["event_payload"]["key"] for message in stand.messages(channel)]
            assert len(keys) == len(set(keys))


def test_what_stands_is_changed_and_what_cannot_be_is_told(post: Post, stand: Stand) -> None:
    stamp = post(CHANNEL).stamp
    assert post.delivery.change(post.client, CHANNEL, stamp, Plain("Angus must.")) == Delivered(State.UPDATED, stamp)
    assert _texts(stand, "C1") == ["Angus must."]
    stand.plan("chat.update", *[broken()] * 5)
    assert post.delivery.change(post.client, CHANNEL, stamp, ANSWER).state in {State.UNSURE, State.BUSY}
    assert _texts(stand, "C1") == ["Angus must."]


def test_a_direct_message_that_was_not_opened_was_not_said(post: Post, stand: Stand) -> None:
    stand.plan("conversations.open", *[broken()] * 5)
    assert post.delivery.direct(post.client, CHANNEL, "k", ANSWER).state is State.BUSY
    assert stand.messages("DU1") == []
