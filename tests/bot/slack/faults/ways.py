"""Every way in which somebody in Slack reaches the bot, as payloads."""

from typing import Any

from bot.slack.blocks import ids
from bot.slack.blocks.value import Token, written
from tests.bot.slack.listeners.setting_up import chosen, typed, values
from tests.slackstand import Stand

QUESTION = "We're closing the respite unit in Fife mid-plan, who do we consult?"
FILE = {"id": "FDROP", "name": "notes.docx", "url_private_download": ""}
Body = dict[str, Any]


def ways(stand: Stand, text: str = QUESTION, user: str = "U1") -> dict[str, Body]:
    """A payload of each way, by its name.

    Args:
        stand: Slack.
        text: What somebody writes.
        user: Who.

    Returns:
        The payloads, none of which was sent yet.
    """
    say, file = stand.payloads, {**FILE, "name": f"{text[:40]}.docx"}
    stand.place.files["FDROP"] = {"id": "FDROP", "name": file["name"], "content": b"PK\x03\x04"}
    file["url_private_download"] = f"{say.answers}/files/FDROP"
    button = written(Token(receipt="0" * 16, graph="0" * 12))
    order = {ids.IN_AREA: chosen("strathbrae"), ids.IN_TITLE: typed(text), ids.IN_TEMPLATE: chosen("none")}
    return {
        "mention": say.mention(f"<@UBOT> {text}", user=user),
        "message": say.message(text, user=user),
        "file": say.message(text, user=user, subtype="file_share", files=[file]),
        "mention with a file": say.mention(f"<@UBOT> {text}", user=user, files=[file]),
        "home": say.opened(user=user),
        "/duties": say.command(text=text, user=user),
        "/duties help": say.command(text="help", user=user),
        "/duties settings": say.command(text="settings", user=user),
        "/hcs": say.command("/hcs", text, user=user),
        "/align": say.command("/align", text, user=user),
        "shortcut": say.shortcut(ids.SHORTCUT, text, user=user),
        "button": say.action(ids.SHARE, button, user=user),
        "button of a draft": say.action(ids.GAPS, written(Token(draft="d-1")), user=user),
        "button on Home": say.action(ids.HOME_ASK, "{}", user=user, channel=""),
        "order": say.submission(ids.VIEW_ORDER, values(**order), "{}", user=user),
        "question of Home": say.submission(ids.VIEW_ASK, values(**{ids.IN_QUESTION: typed(text)}), "{}", user=user),
        "area of Home": say.submission(ids.VIEW_AREA, values(**{ids.IN_AREA: chosen(text)}), "{}", user=user),
    }


def told(stand: Stand, body: Body, answer: bytes | str) -> str:
    """Everything that a payload led to saying, as text: what Slack was answered, and what was called."""
    channels = [said for room in stand.place.rooms for said in stand.messages(room)]
    responses = stand.responses(body) if "response_url" in body else []
    return str([answer, channels, stand.place.whispers, stand.place.homes, stand.place.modals, responses])
