"""An area's plans held against one another in a thread: the worst that was found, its files, what people decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from slack_sdk.errors import SlackClientError

from bot.aligning import ChangedError, aligned, decide, receipt_of
from bot.area_files import File
from bot.papers import decide_all
from bot.services import SCOTLAND, Services
from bot.slack.blocks import ids
from bot.slack.blocks.finding import ABOUT, findings_message, opening_message, pages, progress_message
from bot.slack.blocks.link import likeliest, links_message
from bot.slack.blocks.message import simple
from bot.slack.blocks.value import Token
from bot.slack.delivery import State
from bot.slack.enclosing import SPREADSHEET
from bot.slack.errors import report
from bot.slack.executor import Turn
from bot.slack.listeners.making import refuse, sentence
from bot.slack.listeners.task import Task
from bot.slack.state.chain import Action
from bot.slack.upload import Upload
from kg.align.decision import Decision, Verdict
from kg.align.link import Standing
from kg.align.workbook import DecisionsError
from kg.errors import LintelError, UnknownNameError

NOT_COMPARED: Final = "The plans were not held against one another: {why}"
UNSENT: Final = f"Slack did not take {{files}}. {ids.COMMAND_ALIGN} {{area}} makes it all again."
GONE: Final = "Nothing was kept: that is not found in the plans any more. {again}"
CHANGED: Final = "Nothing was kept: the plans say something else there now. {again}"
NOT_KEPT: Final = "Nothing was kept: {why}"
KEPT: Final = "Kept: {about}. It is shown in the next list."
TAKEN: Final = "{many} kept from {file}. {again}"
NONE_TAKEN: Final = "Nothing of {file} was kept: {why}"
NONE_NEW: Final = "Nothing was decided in {file} since it was written."
AGAIN: Final = f"{ids.COMMAND_ALIGN} {{area}} shows them as they are."
_SHEET: Final = "in the spreadsheet below"
_COMMAND: Final = "listed by lintel align --area {area} on the command line"
_PROBLEMS: Final = 5
_ABOUT: Final = f"{ABOUT}."


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody decided in Slack.

    Attributes:
        verdict: What they decided.
        reason: Why.
        by: Who says so, as it was typed: an archive keeps it for ever, so it is no pseudonym of anybody in Slack.
        review_by: Until when it holds.
    """

    verdict: Verdict
    reason: str
    by: str
    review_by: date | None = None


def compare(task: Task, area: str, name: str, turn: Turn) -> None:
    """Hold the plans of an area against one another, in a thread of its own.

    Args:
        task: The work.
        area: The id of the area.
        name: Its name.
        turn: The right to speak.
    """
    task.progress(turn, progress_message(name))
    try:
        found = aligned(task.desk.services(), area)
    except LintelError as refused:
        refuse(task, turn, NOT_COMPARED.format(why=sentence(refused)))
        return
    files = [file for make in task.desk.enclosed if (file := make(found)) is not None]
    if not turn.claim():
        return
    facts = {"area": area, "receipt": receipt_of(found).id, "open": len(found.open)}
    task.desk.state.audit.append(task.where, Action.ALIGNED, facts)
    sheet = any(file.name.endswith(SPREADSHEET) for file in files)
    task.say(opening_message(found, _SHEET if sheet else _COMMAND.format(area=area)))
    for number, page in enumerate(pages(found), 1):
        task.say(page, f"findings-{number}")
    if names := likeliest(found):
        task.say(links_message(found, names), "links")
    _send(task, area, files)


def settle(task: Task, token: Token, said: Said, turn: Turn) -> None:
    """Keep what somebody decided, and show it in the message that they decided it in.

    Args:
        task: The work, where that message is.
        token: The finding or the link, with the message.
        said: What they decided.
        turn: The right to speak.
    """
    services = task.desk.services()
    if not turn.claim():
        return
    try:
        _keep(task, services, token, said)
    except UnknownNameError:
        _refused(task, token, "gone", GONE.format(again=AGAIN.format(area=token.area)))
        return
    except ChangedError:
        _refused(task, token, "changed", CHANGED.format(again=AGAIN.format(area=token.area)))
        return
    except LintelError as error:
        _refused(task, token, "not-kept", NOT_KEPT.format(why=sentence(error)))
        return
    facts = {"area": token.area, "about": token.about, "verdict": said.verdict.value}
    task.desk.state.audit.append(task.where, Action.DECIDED, facts)
    names = [name for name in map(_name, _blocks(task, token.message)) if name]
    if token.about in names:
        show = links_message if "~" in token.about else findings_message
        message = show(aligned(services, token.area), names)
        done = task.desk.delivery.change(task.client, task.where, token.message, message).state
        if done is State.UPDATED:
            return
    task.say(simple(KEPT.format(about=token.about)), f"kept-{token.about}")


def take_in(task: Task, file: File, turn: Turn) -> None:
    """Keep what people decided in a spreadsheet of findings that was dropped, all of it or nothing.

    Args:
        task: The work.
        file: The spreadsheet.
        turn: The right to speak.
    """
    services = task.desk.services()
    if not turn.claim():
        return
    try:
        kept = decide_all(services, file, task.desk.clock().astimezone(SCOTLAND))
    except DecisionsError as error:
        told = "; ".join(error.problems[:_PROBLEMS])
        more = len(error.problems) - _PROBLEMS
        task.say(simple(NONE_TAKEN.format(file=file.name, why=f"{told}{f'; and {more} more' if more > 0 else ''}")))
        return
    except LintelError as error:
        task.say(simple(NONE_TAKEN.format(file=file.name, why=sentence(error))))
        return
    if not kept:
        task.say(simple(NONE_NEW.format(file=file.name)))
        return
    for one in kept:
        facts = {"area": one.area, "about": one.decision.about, "verdict": one.decision.verdict.value}
        task.desk.state.audit.append(task.where, Action.DECIDED, facts)
    many = "1 decision is" if len(kept) == 1 else f"{len(kept)} decisions are"
    task.say(simple(TAKEN.format(many=many, file=file.name, again=AGAIN.format(area=kept[0].area))))


def _keep(task: Task, services: Services, token: Token, said: Said) -> None:
    now = task.desk.clock()
    wanted = Decision(
        about=token.about,
        verdict=said.verdict,
        reason=said.reason,
        by=said.by,
        on=now.astimezone(SCOTLAND).date(),
        fingerprint=token.mark,
        review_by=said.review_by,
    )
    if "~" in token.about:
        one, _, other = token.about.partition("~")
        link = aligned(services, token.area).case.links.between(one, other)
        if link is None or link.standing is not Standing.PROPOSED:
            # Somebody else was first, or the data says it by now.
            raise ChangedError(token.about)
    decide(services, wanted, now, token.area)


def _refused(task: Task, token: Token, why: str, text: str) -> None:
    facts = {"what": ids.VIEW_DECISION, "why": why, "area": token.area, "about": token.about}
    task.desk.state.audit.append(task.where, Action.REFUSED, facts)
    task.say(simple(text), f"refused-{token.about}")


def _send(task: Task, area: str, files: Sequence[Upload]) -> None:
    lost = [file for file in files if task.upload(file) not in {State.POSTED, State.UNSURE}]
    if lost:
        task.say(simple(UNSENT.format(files=" and ".join(file.name for file in lost), area=area)), "unsent")


def _blocks(task: Task, stamp: str) -> Sequence[Mapping[str, Any]]:
    """The blocks of a message of the thread, as it stands in Slack; none where nobody can tell."""
    where = task.where
    try:
        held: Any = task.client.conversations_replies(
            channel=where.channel, ts=where.thread, oldest=stamp, latest=stamp, inclusive=True
        )
    except (SlackClientError, OSError) as error:
        report(error, where)
        return ()
    return next((one.get("blocks") or () for one in held["messages"] if one["ts"] == stamp), ())


def _name(block: Mapping[str, Any]) -> str:
    """The finding or the link that a block shows, by its id."""
    named = str(block.get("block_id") or "")
    return named.removeprefix(_ABOUT) if named.startswith(_ABOUT) else ""
