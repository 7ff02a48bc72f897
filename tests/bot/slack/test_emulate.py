"""Lintel against a stand-in for Slack that others wrote: messages, threads, views, files, and the scopes for them.

`emulate` checks who may do what where, triggers, hashes, threads and files, and wants the scopes of each call. It is no
Slack: what it does otherwise is held in the last tests, so that nobody takes its word for what it does not look at.
Socket Mode, commands, buttons and the signing of requests are not part of it.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import docx
import pytest
from slack_bolt import App, BoltRequest
from slack_sdk.errors import SlackApiError

from bot.services import Services
from bot.slack.app import Credentials, close_app, make_app
from bot.slack.blocks import ids
from bot.slack.delivery import NOT_SURE, Delivered, Delivery, Plain, State
from bot.slack.desk import Desk
from bot.slack.listeners import listeners
from bot.slack.listeners.dropped import fetch
from bot.slack.listeners.voice import whole_answer
from bot.slack.upload import hand_over
from bot.slack.where import Where
from tests.bot.slack.blocks.examples import CLOSURE
from tests.bot.slack.emulated import BARE, Emulated, emulated, needs_emulate
from tests.bot.slack.listeners.desks import value
from tests.bot.slack.listeners.setting_up import a_desk, chosen, values
from tests.bot.slack.test_delivery import Book
from tests.conftest import ROOT
from tests.slackstand.payloads import Payload, Payloads
from tests.slackstand.workspace import Workspace

pytestmark = needs_emulate

EXAMPLES = {path.stem: json.loads(path.read_text("utf-8")) for path in (ROOT / "tests/golden/slack").glob("*.json")}
MESSAGES = [name for name, held in EXAMPLES.items() if "type" not in held]
MODALS = [name for name, held in EXAMPLES.items() if held.get("type") == "modal"]
MODAL = EXAMPLES[MODALS[0]]


@pytest.fixture(scope="module")
def slack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulated]:
    with emulated(tmp_path_factory.mktemp("emulate")) as found:
        yield found


@pytest.fixture
def direct(slack: Emulated) -> Where:
    """A direct message, in a thread of its own."""
    client = slack.client()
    channel = str(client.conversations_open(users=slack.user)["channel"]["id"])
    thread = str(client.chat_postMessage(channel=channel, text="What must we do?")["ts"])
    return Where("", slack.team, channel, thread, slack.user)


def _delivery(book: Book) -> Delivery:
    return Delivery(book, lambda *_: None, lambda _: None)


def _thread(slack: Emulated, where: Where) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = slack.client().conversations_replies(channel=where.channel, ts=where.thread)[
        "messages"
    ]
    return found[1:]


def _until(so: Callable[[], bool]) -> None:
    end = monotonic() + 30
    while not so():
        assert monotonic() < end
        sleep(0.05)


def _error(call: Callable[[], object]) -> str:
    with pytest.raises(SlackApiError) as told:
        call()
    return str(told.value.response["error"])


@pytest.mark.parametrize("name", MESSAGES)
def test_every_message_stands_in_its_thread_as_it_was_made(name: str, slack: Emulated, direct: Where) -> None:
    message = Plain(EXAMPLES[name]["text"], tuple(EXAMPLES[name]["blocks"]))
    posted = _delivery(Book()).post(slack.client(), direct, name, message)
    (found,) = _thread(slack, direct)
    assert posted == Delivered(State.POSTED, found["ts"])
    assert (found["thread_ts"], found["user"]) == (direct.thread, "ULINTEL")
    assert (found["text"], found["blocks"]) == (message.text, list(message.blocks))


def test_the_same_key_updates_what_stands_there(slack: Emulated, direct: Where) -> None:
    delivery = _delivery(Book())
    first = delivery.post(slack.client(), direct, "k", Plain("Fife must consult.", ({"type": "divider"},)))
    again = delivery.post(slack.client(), direct, "k", Plain("Fife must consult, and publish."))
    assert again == Delivered(State.UPDATED, first.stamp)
    (found,) = _thread(slack, direct)
    assert (found["text"], found.get("blocks", [])) == ("Fife must consult, and publish.", [])


@pytest.mark.parametrize("threaded", [True, False])
def test_what_may_have_been_posted_is_looked_for_and_found(threaded: bool, slack: Emulated, direct: Where) -> None:
    where = direct if threaded else Where("", slack.team, direct.channel, "", slack.user)
    book = Book()
    first = _delivery(book).post(slack.client(), where, f"lost-{threaded}", Plain("Fife must consult."))
    book.keep(where, f"lost-{threaded}", "")
    assert _delivery(book).post(slack.client(), where, f"lost-{threaded}", Plain("Fife must consult.")) == first


def test_in_a_channel_nobody_may_look_and_the_asker_is_told(slack: Emulated, direct: Where) -> None:
    """Lintel has no scope to read the messages of channels."""
    where, book = Where("", slack.team, slack.channel, "", slack.user), Book()
    book.keep(where, "k", "")
    assert _delivery(book).post(slack.client(), where, "k", Plain("Fife must consult.")).state is State.UNSURE
    held = slack.client().conversations_history(channel=direct.channel)["messages"]
    assert held[0]["text"] == NOT_SURE


def test_a_whisper_is_for_members_of_the_channel(slack: Emulated) -> None:
    where = Where("", slack.team, slack.channel, "", slack.user)
    assert _delivery(Book()).whisper(slack.client(), where, Plain("Fife must consult."))
    nowhere = Where("", slack.team, "CNOWHERE", "", slack.user)
    assert not _delivery(Book()).whisper(slack.client(), nowhere, Plain("Fife must consult."))


@pytest.mark.parametrize("name", MODALS)
def test_every_modal_is_opened_with_its_trigger_and_that_once(name: str, slack: Emulated) -> None:
    client, made, trigger = slack.client(), EXAMPLES[name], slack.trigger()
    found: Any = client.views_open(trigger_id=trigger, view=made)["view"]
    assert {key: found[key] for key in made} == made
    assert _error(lambda: client.views_open(trigger_id=trigger, view=made)) == "exchanged_trigger_id"


def test_a_modal_on_a_modal_and_no_more_than_three(slack: Emulated) -> None:
    client = slack.client()
    view = str(client.views_open(trigger_id=slack.trigger(), view=MODAL)["view"]["id"])
    for _ in range(2):
        view = str(client.views_push(trigger_id=slack.trigger(view), view=MODAL)["view"]["id"])
    assert _error(lambda: client.views_push(trigger_id=slack.trigger(view), view=MODAL)) == "push_limit_reached"


def test_home_is_published_and_published_again(slack: Emulated) -> None:
    client, view = slack.client(), EXAMPLES["home"]
    first: Any = client.views_publish(user_id=slack.user, view=view)["view"]
    again: Any = client.views_publish(user_id=slack.user, view=view)["view"]
    assert (first["blocks"], first["id"]) == (view["blocks"], again["id"])
    assert first["hash"] != again["hash"]


def test_a_file_goes_up_into_the_thread_and_comes_down_again(slack: Emulated, direct: Where) -> None:
    client = slack.client()
    assert hand_over(client, direct, whole_answer(b"the whole answer"), sleep)
    (said,) = _thread(slack, direct)
    (held,) = said["files"]
    assert fetch(client, {**held, "name": "statement.docx"}).content == b"the whole answer"


def test_each_call_wants_its_scope(slack: Emulated) -> None:
    """So that the tests above say that those of the manifest are enough."""
    bare = slack.client(BARE)
    assert _error(lambda: bare.chat_postMessage(channel=slack.channel, text="hello")) == "missing_scope"
    assert _error(lambda: bare.files_upload_v2(content=b"x", filename="x.txt")) == "missing_scope"
    assert _error(lambda: bare.conversations_open(users=slack.user)) == "missing_scope"


@dataclass(frozen=True)
class Office:
    """The whole bot, and somebody who writes to it."""

    app: App
    desk: Desk
    make: Payloads

    def send(self, payload: Payload) -> None:
        assert self.app.dispatch(BoltRequest(mode="socket_mode", body=payload)).status == 200


@pytest.fixture
def office(slack: Emulated, services: Services, tmp_path: Path) -> Iterator[Office]:
    desk = a_desk(services, tmp_path)
    app = make_app(Credentials(slack.client()), desk.guards(), listeners(desk))
    try:
        yield Office(app, desk, Payloads(Workspace({}, set()), slack.address, slack.team))
    finally:
        close_app(app)
        desk.answers.stop(20)
        desk.drafts.stop(20)
        desk.state.close()


def test_a_question_is_answered_in_its_thread(office: Office, slack: Emulated, direct: Where) -> None:
    office.send(office.make.message(CLOSURE, slack.user, channel=direct.channel, ts=direct.thread))
    _until(lambda: bool(_thread(slack, direct)))
    (found, *_) = _thread(slack, direct)
    assert "To consult or involve" in found["text"]
    assert office.desk.state.conversations.get(direct) is not None


def test_a_button_opens_its_modal(office: Office, slack: Emulated, direct: Where) -> None:
    office.send(office.make.message(CLOSURE, slack.user, channel=direct.channel, ts=direct.thread))
    _until(lambda: bool(_thread(slack, direct)))
    (found, *_) = _thread(slack, direct)
    press = office.make.action(ids.WHY, value(found, ids.WHY), slack.user, direct.channel, thread=direct.thread)
    trigger = slack.trigger()
    office.send({**press, "trigger_id": trigger})
    _until(lambda: slack.used(trigger))


def test_a_draft_is_made_into_a_thread_of_direct_messages(office: Office, slack: Emulated, direct: Where) -> None:
    entries = {ids.IN_AREA: chosen("strathbrae"), ids.IN_TEMPLATE: chosen("housing-contribution-statement")}
    office.send(office.make.submission(ids.VIEW_ORDER, values(**entries), user=slack.user))
    client = slack.client()

    def newest() -> dict[str, Any]:
        said: dict[str, Any] = client.conversations_history(channel=direct.channel)["messages"][0]
        return said

    _until(lambda: newest()["ts"] != direct.thread)
    begun = replace(direct, thread=newest()["ts"])
    _until(lambda: any(ids.FILL in str(one) for one in _thread(slack, begun)))
    said = _thread(slack, begun)
    (file,) = [file for one in said for file in one.get("files", ()) if file["name"].endswith(".docx")]
    assert docx.Document(BytesIO(fetch(client, file).content)).paragraphs


def test_home_is_published_for_whoever_opens_it(office: Office, slack: Emulated) -> None:
    office.send(office.make.opened("home", slack.other))
    _until(lambda: "<td>callum</td>" in slack.page("views"))


@pytest.mark.parametrize(
    "message",
    [
        {"text": "x" * 40_001},
        {"text": "x", "blocks": [{"type": "divider"}] * 51},
        {"text": "x", "blocks": [{"type": "no-such-block"}]},
        {"text": "x", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3_001}}]},
    ],
    ids=["text", "blocks", "kind", "section"],
)
def test_it_looks_at_no_limit_of_a_message(message: dict[str, Any], slack: Emulated) -> None:
    """Slack refuses each of these. That Lintel keeps within the limits is held in `blocks` and by our own stand-in."""
    assert slack.client().chat_postMessage(channel=slack.channel, **message)["ok"]


def test_it_answers_another_token_with_an_error_in_place_of_the_file(slack: Emulated, direct: Where) -> None:
    """Slack sends whoever has not the right token to a page for signing in."""
    hand_over(slack.client(), direct, whole_answer(b"the whole answer"), sleep)
    (said,) = _thread(slack, direct)
    (held,) = said["files"]
    assert json.loads(fetch(slack.client("xoxb-of-another"), held).content)["ok"] is False


def test_it_knows_no_agents(slack: Emulated, direct: Where) -> None:
    """Slack does; Lintel does without where it is refused, as the question above shows."""
    with pytest.raises(SlackApiError):
        slack.client().assistant_threads_setStatus(
            channel_id=direct.channel, thread_ts=direct.thread, status="is looking"
        )
