"""What passes to a listener, what does not and hears why, and what happens when one breaks off."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_bolt import App, BoltContext
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_sdk.errors import SlackApiError
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.sqlite3 import SQLite3InstallationStore

from bot.slack.access import Refusal, Rules
from bot.slack.app import CLAIM, NOT_INSTALLED, Claim, Credentials, close_app, make_app, make_client
from bot.slack.executor import Executor, Turn
from bot.slack.logs import configure, log
from bot.slack.where import Where
from tests.bot.slack.guards import EXPIRES, Desk, an_app
from tests.bot.slack.test_errors import api_error
from tests.bot.slack.test_logs import kept
from tests.slackstand import BOT, SECRET, Stand
from tests.slackstand.faults import refused

SORRY = "Something went wrong here, and nothing was changed. The reference is "


class Heard:
    """Listeners that note where something happened."""

    def __init__(self, then: Callable[[], object] = lambda: None) -> None:
        self.heard: list[tuple[str, Where]] = []
        self._then = then

    def __call__(self, app: App) -> None:
        for event in ("app_mention", "message", "app_home_opened", "app_uninstalled", "tokens_revoked"):
            app.event(event)(self._note(event))
        app.command("/duties")(self._note("/duties"))
        app.shortcut("duties_of_message")(self._note("shortcut"))
        app.action("share")(self._note("share"))
        app.view("draft")(self._note("draft"))

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.heard]

    def _note(self, name: str) -> Callable[..., None]:
        def note(ack: Callable[[], None], context: BoltContext) -> None:
            ack()
            self.heard.append((name, context["where"]))
            self._then()

        return note


def _every(stand: Stand) -> list[dict[str, Any]]:
    """A payload of each kind that a person sends."""
    say = stand.payloads
    return [
        say.mention(),
        say.message(),
        say.opened(),
        say.command(),
        say.shortcut("duties_of_message"),
        say.action("share"),
        say.submission("draft"),
    ]


def test_everything_that_people_send_reaches_its_listener(stand: Stand) -> None:
    heard = Heard()
    with an_app(stand, Desk(Rules("S1")), heard) as app:
        assert [stand.dispatch(app, body).status for body in _every(stand)] == [200] * 7
    assert sorted(heard.names) == sorted(
        ["app_mention", "message", "app_home_opened", "/duties", "shortcut", "share", "draft"]
    )


def test_an_organisation_without_a_workspace_has_keys_of_its_own(stand: Stand) -> None:
    heard, desk = Heard(), Desk()
    with an_app(stand, desk, heard) as app:
        assert stand.dispatch(app, stand.organisation().mention(ts="1.0", event_id="Ev1")).status == 200
        assert stand.dispatch(app, stand.payloads.mention(ts="1.0", event_id="Ev1")).status == 200
    assert [where for _, where in heard.heard] == [
        Where("E1", "", "C1", "1.0", "U1"),
        Where("", "T1", "C1", "1.0", "U1"),
    ]
    assert set(desk.claims) == {
        ("E1", "", "event:Ev1"),
        ("E1", "", "message:C1:1.0"),
        ("", "T1", "event:Ev1"),
        ("", "T1", "message:C1:1.0"),
    }


def test_what_nobody_wrote_just_now_is_left_alone_without_a_call(stand: Stand) -> None:
    heard, say = Heard(), stand.payloads
    bodies = [
        say.edited(),
        say.deleted(),
        say.message(bot_id="BOTHER"),
        say.message(subtype="channel_join"),
        say.mention(hidden=True),
        say.mention(user="UBOT", bot_id="BBOT"),
    ]
    with an_app(stand, Desk(), heard) as app:
        assert [stand.dispatch(app, body).status for body in bodies] == [200] * len(bodies)
    assert (heard.heard, stand.place.calls) == ([], [])


def test_what_the_bot_itself_did_is_left_alone(stand: Stand) -> None:
    heard = Heard()
    with an_app(stand, Desk(), heard) as app:
        stand.dispatch(app, stand.payloads.message(user="UBOT"))
    assert (heard.heard, stand.calls()) == ([], [])


def test_switched_off_every_way_in_says_why_and_soon(stand: Stand) -> None:
    heard, why = Heard(), "Lintel is switched off: the register is being put right."
    with an_app(stand, Desk(off=why), heard) as app:
        stand.dispatch(app, stand.payloads.edited())
        stand.dispatch(app, stand.payloads.mention(user="U2"))
        bodies = _every(stand)
        start = monotonic()
        found = [stand.dispatch(app, body) for body in bodies]
        assert (monotonic() - start) / len(bodies) < 0.2
        assert [answer.status for answer in found] == [200] * 7
    assert heard.heard == []
    told = [json.loads(answer.body) for answer in found if answer.body]
    assert told[0] == {"text": why, "response_type": "ephemeral"}
    assert told[1]["view"]["blocks"][0]["text"]["text"] == why
    assert [said["text"] for said in stand.place.whispers] == [why, why]
    assert [said["text"] for said in stand.messages("DU1")] == [why]
    assert stand.place.homes["U1"]["blocks"][0]["text"]["text"] == why
    assert [said["text"] for body in bodies[4:6] for said in stand.responses(body)] == [why, why]


def test_switched_off_it_still_hears_that_it_was_removed(stand: Stand) -> None:
    heard = Heard()
    with an_app(stand, Desk(off="off"), heard) as app:
        stand.dispatch(app, stand.payloads.uninstalled())
        stand.dispatch(app, stand.payloads.revoked())
    assert sorted(heard.names) == ["app_uninstalled", "tokens_revoked"]


@pytest.mark.parametrize(
    ("user", "refusal"), [("U2", Refusal.NOT_LISTED), ("UGUEST", Refusal.GUEST), ("UFAR", Refusal.OUTSIDE)]
)
def test_who_is_not_let_in_hears_why(user: str, refusal: Refusal, stand: Stand) -> None:
    heard = Heard()
    with an_app(stand, Desk(Rules("S1")), heard) as app:
        answer = stand.dispatch(app, stand.payloads.command(user=user))
        stand.dispatch(app, stand.payloads.mention(user=user))
        stand.dispatch(app, stand.payloads.mention(channel="C9"))
    assert heard.heard == []
    assert json.loads(answer.body)["text"] == refusal.value
    assert {said["text"] for said in stand.place.whispers} == {refusal.value, Refusal.SHARED.value}


def test_what_is_sent_again_is_answered_once(stand: Stand) -> None:
    heard, body = Heard(), stand.payloads.mention()
    with an_app(stand, Desk(), heard) as app:
        for retry in (0, 1, 2, 3):
            assert stand.dispatch(app, body, retry).status == 200
    assert heard.names == ["app_mention"]


def test_a_first_delivery_that_says_so_is_a_first_delivery(stand: Stand) -> None:
    """Socket Mode sends the number of the retry each time, and 0 is none."""
    heard = Heard()
    with an_app(stand, Desk(), heard) as app:
        stand.dispatch(app, stand.payloads.mention(), retry=0)
    assert heard.names == ["app_mention"]


def test_a_mention_that_comes_as_a_message_too_is_answered_once(stand: Stand) -> None:
    heard, say = Heard(), stand.payloads
    with an_app(stand, Desk(), heard) as app:
        stand.dispatch(app, say.mention(ts="1.0"))
        stand.dispatch(app, say.message(ts="1.0", channel="C1", channel_type="channel"))
    assert heard.names == ["app_mention"]


def test_what_broke_off_may_come_again_once_its_claim_has_ended(stand: Stand) -> None:
    broken = [True]

    def then() -> None:
        if broken.pop() if broken else False:
            raise ValueError

    heard, desk, body = Heard(then), Desk(), stand.payloads.mention()
    with an_app(stand, desk, heard) as app:
        stand.dispatch(app, body)
        assert stand.wait(lambda: len(stand.place.whispers) == 1)
        stand.dispatch(app, body, retry=1)
        assert heard.names == ["app_mention"]
        desk.now += EXPIRES
        stand.dispatch(app, body, retry=2)
        assert stand.wait(lambda: None in desk.claims.values())
        desk.now += EXPIRES
        stand.dispatch(app, body, retry=3)
    assert heard.names == ["app_mention", "app_mention"]


def test_a_listener_that_queues_work_settles_its_claim_at_the_end(stand: Stand) -> None:
    gate, desk = Event(), Desk()
    executor = Executor("answers", 1, 4, lambda *_: "R")

    def listen(app: App) -> None:
        def mentioned(context: BoltContext) -> None:
            claim: Claim = context[CLAIM]
            claim.keep()

            def work(turn: Turn) -> None:
                gate.wait(5)
                turn.claim()
                claim.done()

            executor.submit("k", work, 5, lambda _: None)

        app.event("app_mention")(mentioned)

    with an_app(stand, desk, listen) as app:
        stand.dispatch(app, stand.payloads.mention())
        assert stand.wait(lambda: executor.metrics().running == 1)
        assert None not in desk.claims.values()
        gate.set()
        assert executor.stop(5) == 0
    assert set(desk.claims.values()) == {None}


@pytest.mark.parametrize("acknowledged", [True, False])
def test_what_breaks_off_is_told_by_its_reference_and_nothing_else(
    acknowledged: bool, stand: Stand, capsys: pytest.CaptureFixture[str]
) -> None:
    def listen(app: App) -> None:
        def broken(ack: Callable[[], None]) -> None:
            if acknowledged:
                ack()
            raise ValueError("canary of an exception")

        app.command("/duties")(broken)

    body, stream = stand.payloads.command(text="canary of a question"), io.StringIO()
    with kept():
        configure("debug", (BOT,), stream)
        with an_app(stand, Desk(), listen) as app:
            answer = stand.dispatch(app, body)
    said = stand.responses(body)[0]["text"] if acknowledged else json.loads(answer.body)["text"]
    assert answer.status == 200
    assert said.startswith(SORRY)
    reference = said.removeprefix(SORRY)[:9]
    (line,) = [line for line in map(json.loads, stream.getvalue().splitlines()) if line["event"] == "failed"]
    assert (line["reference"], line["error"]) == (reference, "ValueError")
    assert line["request"].startswith("trigger:")
    assert "canary" not in stream.getvalue() + "".join(capsys.readouterr()) + said


def test_what_breaks_off_just_after_its_acknowledgement_is_acknowledged(stand: Stand) -> None:
    def broken() -> None:
        raise ValueError

    with an_app(stand, Desk(), Heard(broken)) as app:
        assert [stand.dispatch(app, stand.payloads.action("share")).status for _ in range(5)] == [200] * 5


def test_a_book_of_claims_that_cannot_be_read_is_no_answer_twice(stand: Stand) -> None:
    """Slack then sends it again, and what was not claimed was not answered."""
    heard, desk = Heard(), Desk()

    def closed(*_: object) -> bool:
        raise OSError

    desk.claim = closed  # type: ignore[assignment,method-assign]
    with an_app(stand, desk, heard) as app:
        answer = stand.dispatch(app, stand.payloads.command())
    assert json.loads(answer.body)["text"].startswith(SORRY)
    assert heard.heard == []


@pytest.mark.parametrize("error", ["token_revoked", "account_inactive"])
def test_where_the_bot_is_gone_its_installation_is_forgotten(error: str, stand: Stand) -> None:
    desk = Desk()

    def gone() -> None:
        raise api_error(error)

    with an_app(stand, desk, Heard(gone)) as app:
        stand.dispatch(app, stand.payloads.mention())
        assert stand.wait(lambda: bool(desk.gone))
    assert desk.gone == [("", "T1")]
    assert [call.method for call in stand.calls()] == ["users.info", "conversations.info"]


def test_the_log_names_what_it_is_about_in_every_thread(stand: Stand) -> None:
    stream = io.StringIO()
    with kept():
        configure("info", (), stream)
        with an_app(stand, Desk(), Heard(lambda: log.info("heard"))) as app:
            stand.dispatch(app, stand.payloads.mention(event_id="EvA"))
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    (line,) = [line for line in lines if line["event"] == "heard"]
    assert (line["request"], set(line) >= {"team", "user"}) == ("event:EvA", True)


def test_a_listener_speaks_with_a_client_that_does_not_post_twice(stand: Stand) -> None:
    found: list[Any] = []

    def listen(app: App) -> None:
        def mentioned(client: Any) -> None:
            found.append([type(handler).__name__ for handler in client.retry_handlers])

        app.event("app_mention")(mentioned)

    with an_app(stand, Desk(), listen) as app:
        stand.dispatch(app, stand.payloads.mention())
    assert found == [["LimitedRetry", "FaultRetry"]]


def test_several_workspaces_install_it_for_themselves(stand: Stand, tmp_path: Path) -> None:
    store = SQLite3InstallationStore(database=str(tmp_path / "i.db"), client_id="1.2")
    store.init()  # type: ignore[no-untyped-call]
    for team in ("T1", "T2"):
        stand.place.tokens[f"xoxb-{team}"] = "bot"
        bot: dict[str, Any] = {"bot_token": f"xoxb-{team}", "bot_user_id": "UBOT", "bot_id": "BBOT"}
        store.save(Installation(app_id="A1", team_id=team, user_id="U1", **bot))
    stand.place.people["U2"].team = "T2"
    oauth = OAuthSettings(client_id="1.2", client_secret="s", scopes=["commands"], installation_store=store)
    heard = Heard()
    credentials = Credentials(make_client(None, stand.url), SECRET, store, oauth)
    app = make_app(credentials, Desk().guards(), [heard])
    try:
        for _ in range(2):
            stand.dispatch(app, stand.payloads.mention())
        stand.payloads.team = "T2"
        stand.dispatch(app, stand.payloads.mention(user="U2"))
        stand.payloads.team = "T3"
        body = stand.payloads.command()
        assert stand.dispatch(app, body).status == 200
    finally:
        close_app(app)
    assert [where.team for _, where in heard.heard] == ["T1", "T1", "T2"]
    assert {call.token for call in stand.calls("users.info")} == {"xoxb-T1", "xoxb-T2"}
    # Slack is asked about each token once.
    assert len(stand.calls("auth.test")) == 2
    assert [said["text"] for said in stand.responses(body)] == [NOT_INSTALLED]


def test_a_revoked_token_is_no_traceback(stand: Stand) -> None:
    stand.plan("auth.test", refused("token_revoked"))
    with an_app(stand, Desk(), Heard()) as app:
        answer = stand.dispatch(app, stand.payloads.command())
    assert (answer.status, answer.body) == (200, NOT_INSTALLED)


def test_an_error_of_slack_in_a_listener_is_told_too(stand: Stand) -> None:
    def post() -> None:
        raise api_error("channel_not_found")

    with an_app(stand, Desk(), Heard(post)) as app:
        stand.dispatch(app, stand.payloads.message())
    assert stand.messages("DU1")[0]["text"].startswith(SORRY)
    assert isinstance(api_error("x"), SlackApiError)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["mention", "message"])), max_size=8))
def test_any_order_of_repeats_is_at_most_one_answer_each(order: list[tuple[int, str]]) -> None:
    heard = Heard()
    with Stand() as stand:
        say = stand.payloads
        with an_app(stand, Desk(), heard) as app:
            for number, kind in order:
                stamp, event = f"{number}.0", f"Ev-{kind}-{number}"
                stand.dispatch(
                    app,
                    say.mention(ts=stamp, event_id=event, channel="DU1")
                    if kind == "mention"
                    else say.message(ts=stamp, event_id=event),
                )
    threads = [where.thread for _, where in heard.heard]
    assert sorted(threads) == sorted({f"{number}.0" for number, _ in order})
