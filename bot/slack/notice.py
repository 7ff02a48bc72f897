"""One sentence instead of an answer, said in the way that what was sent can be answered."""

from collections.abc import Callable
from typing import Any, Final

from slack_bolt import BoltRequest, BoltResponse

from bot.slack.payload import Kind, event_of, kind_of

_TITLE: Final = "Lintel"

Errand = Callable[[Callable[[], object]], object]


def tell(request: BoltRequest, text: str, errand: Errand) -> BoltResponse:
    """Tell whoever sent something one sentence, and nobody else.

    Args:
        request: What was sent.
        text: The sentence.
        errand: Runs what calls Slack, apart from what acknowledges it.

    Returns:
        What Slack is answered at once: the sentence itself for a command and a modal, else only that it arrived.
    """
    body, context = request.body, request.context
    kind = kind_of(body)
    acknowledged = context.ack.response is not None
    if kind is Kind.COMMAND and not acknowledged:
        return context.ack(text=text, response_type="ephemeral")
    if kind is Kind.SUBMISSION:
        return context.ack(response_action="update", view=_modal(text))
    if kind is Kind.OPTIONS:
        return context.ack(options=[])
    call = _event(request, text) if kind is Kind.EVENT else _reply(request, text)
    if call is not None:
        errand(call)
    return context.ack.response if acknowledged and context.ack.response is not None else context.ack()


def _event(request: BoltRequest, text: str) -> Callable[[], object] | None:
    client, event = request.context.client, event_of(request.body)
    user, channel = event.get("user"), event.get("channel")
    if event.get("type") == "app_home_opened":
        if event.get("tab") != "home" or not user:
            return None
        return lambda: client.views_publish(user_id=str(user), view={"type": "home", "blocks": [_section(text)]})
    if not user or not channel or event.get("type") not in {"app_mention", "message"}:
        return None
    if event.get("channel_type") == "im":
        thread = event.get("thread_ts") or event.get("ts")
        return lambda: client.chat_postMessage(channel=str(channel), text=text, thread_ts=thread)
    thread = event.get("thread_ts")
    return lambda: client.chat_postEphemeral(channel=str(channel), user=str(user), text=text, thread_ts=thread)


def _reply(request: BoltRequest, text: str) -> Callable[[], object] | None:
    body, context = request.body, request.context
    if context.respond is not None and context.response_url:
        respond = context.respond
        return lambda: respond(text=text, response_type="ephemeral", replace_original=False)
    trigger = body.get("trigger_id")
    if trigger and kind_of(body) in {Kind.ACTION, Kind.SHORTCUT}:
        return lambda: context.client.views_open(trigger_id=trigger, view=_modal(text))
    return None


def _modal(text: str) -> dict[str, Any]:
    return {"type": "modal", "title": {"type": "plain_text", "text": _TITLE}, "blocks": [_section(text)]}


def _section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "plain_text", "text": text, "emoji": False}}
