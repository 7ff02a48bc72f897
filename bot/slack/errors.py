"""What goes wrong with Slack: of which kind it is, and what a person is told of it."""

import re
import secrets
from collections.abc import Callable
from enum import StrEnum
from typing import Any, Final
from urllib.error import URLError

from slack_sdk.errors import SlackApiError

from bot.slack.logs import frames, log, who
from bot.slack.where import Where

# Slack's words, as the pages of its methods list them.
_CHANNEL: Final = {
    "cannot_reply_to_message": "the message is of a kind that cannot be replied to",
    "channel_not_found": "Lintel cannot see it",
    "is_archived": "it is archived",
    "not_in_channel": "Lintel is not a member of it",
    "restricted_action": "an administrator has restricted who may post there",
    "restricted_action_non_threadable_channel": "an administrator has restricted who may post there",
    "restricted_action_read_only_channel": "nobody may post there",
    "restricted_action_thread_locked": "the thread is locked",
    "restricted_action_thread_only_channel": "an administrator has restricted who may post there",
    "thread_not_found": "the thread is gone",
    "user_not_in_channel": "you are not a member of it",
}
_GONE: Final = {
    "account_inactive",
    "app_uninstalled",
    "invalid_auth",
    "not_authed",
    "org_login_required",
    "team_access_not_granted",
    "token_expired",
    "token_revoked",
}
_TOO_BIG: Final = {"invalid_blocks", "msg_blocks_too_long", "msg_too_long"}
_BUSY: Final = {"message_limit_exceeded", "rate_limited", "ratelimited", "service_unavailable", "team_added_to_org"}
_WORD: Final = re.compile(r"[a-z][a-z_]{1,60}")
# Without letters and digits that are mistaken for one another when they are read out.
_LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_LIMITED: Final = 429
_BROKEN: Final = 500

CLOSED: Final = "Something went wrong here, and nothing was changed. The reference is {reference}: {contact}."
CONTACT: Final = "give it to whoever looks after Lintel where you work"


class Kind(StrEnum):
    """What a failure means for what is to be done next."""

    CHANNEL = "channel"  # nothing can be posted there: tell the asker once, somewhere else
    GONE = "gone"  # the installation is over: call nothing any more
    TOO_BIG = "too-big"  # say it in a shorter way
    BUSY = "busy"  # Slack had no time, and was asked often enough
    UNSURE = "unsure"  # it may have been done all the same
    UNSENT = "unsent"  # it never got there
    OTHER = "other"


def kind_of(error: BaseException) -> Kind:
    """What a failure of a call of Slack means.

    Args:
        error: What was raised.

    Returns:
        Its kind.
    """
    if isinstance(error, SlackApiError):
        said = word_of(error)
        sets = ((Kind.CHANNEL, _CHANNEL), (Kind.GONE, _GONE), (Kind.TOO_BIG, _TOO_BIG), (Kind.BUSY, _BUSY))
        status = _status(error)
        if status == _LIMITED:
            return Kind.BUSY
        found = next((kind for kind, words in sets if said in words), None)
        return found or (Kind.UNSURE if status >= _BROKEN else Kind.OTHER)
    if isinstance(error, URLError):
        # It is raised while the connection is made: unless it was cut or timed out, nothing was sent.
        cause = error.reason
        return Kind.UNSURE if isinstance(cause, TimeoutError | ConnectionResetError) else Kind.UNSENT
    if isinstance(error, ConnectionRefusedError):
        return Kind.UNSENT
    if isinstance(error, TimeoutError | ConnectionError):
        return Kind.UNSURE
    return Kind.OTHER


def word_of(error: BaseException) -> str:
    """Slack's word for a failure, or its class: fit for a log, because it holds nothing that anybody wrote."""
    if isinstance(error, SlackApiError):
        data: Any = error.response.data if hasattr(error.response, "data") else error.response
        said = data.get("error", "") if isinstance(data, dict) else ""
        if isinstance(said, str) and _WORD.fullmatch(said):
            return said
        return f"http-{_status(error)}"
    return type(error).__name__


def why_not_there(error: BaseException) -> str:
    """Why nothing can be posted in a conversation, in a few words; empty for another kind of failure."""
    return _CHANNEL.get(word_of(error), "")


def new_reference() -> str:
    """A reference that can be read out: four letters, a hyphen, four letters."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def report(
    error: BaseException, where: Where | None = None, reference: Callable[[], str] = new_reference, **more: Any
) -> str:
    """Log a failure.

    Args:
        error: What was raised; of it the log has its class, Slack's word and where it was, never its message.
        where: Where in Slack it was.
        reference: Makes references.
        more: What else to log.

    Returns:
        The reference that stands beside it in the log.
    """
    name = reference()
    log.error(
        "failed",
        reference=name,
        error=type(error).__name__,
        reason=word_of(error),
        errors_at=frames(error.__traceback__),
        **(who(where) if where else {}),
        **more,
    )
    return name


def sentence(reference: str, contact: str = CONTACT) -> str:
    """What a person is told of a failure.

    Args:
        reference: What stands beside it in the log.
        contact: What to do with it.

    Returns:
        The sentences, without a word of what went wrong.
    """
    return CLOSED.format(reference=reference, contact=contact)


def _status(error: SlackApiError) -> int:
    return int(getattr(error.response, "status_code", 0) or 0)
