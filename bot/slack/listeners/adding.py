"""Adding what an answer found to a draft: remembered by its ids, and the draft is made again with it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.drafting import data_of
from bot.services import Services
from bot.slack.blocks import ids
from bot.slack.blocks.block import actions, button, section
from bot.slack.blocks.line import mrkdwn
from bot.slack.blocks.message import Message
from bot.slack.blocks.record import lines
from bot.slack.blocks.text import escape
from bot.slack.blocks.value import Token
from bot.slack.desk import Desk
from bot.slack.executor import FullError
from bot.slack.listeners.making import make_again
from bot.slack.listeners.task import Task
from bot.slack.listeners.voice import Asker, say, tell
from bot.slack.state.chain import Action
from bot.slack.state.drafts import Draft
from doc_templates.filled import Request
from doc_templates.writing.desk import STATEMENT, open_desk
from kg.dates import in_words
from kg.errors import LintelError
from kg.receipt import Receipt
from kg.verdict import Verdict

NO_DRAFT: Final = f"You have no statement here to add it to. Order one with {ids.COMMAND_HCS}, or copy it:"
CITED: Final = "Your draft cites that already."
NOT_THERE: Final = "That does not apply to {area} on {day}, the day of your draft, so it was not added."
ADDED: Final = "Added to your draft for {area}: {what}. It is being drafted again, in its own thread."
NOT_YET: Final = "Added to your draft for {area}: {what}. {why} Then press “Draft it again” in its thread."
_LONGEST: Final = 1_000


def add(desk: Desk, asker: Asker, services: Services, receipt: Receipt, chosen: Sequence[Verdict]) -> None:
    """Put records into the newest statement that somebody has for the area of an answer.

    Args:
        desk: What keeps drafts.
        asker: Whoever wants it.
        services: The register that the answer was given from, and the areas.
        receipt: The answer.
        chosen: Those of its records that are wanted.
    """
    draft = _newest(desk, asker, receipt.situation.areas)
    if draft is None:
        say(desk, asker, _to_copy(services, chosen))
        return
    try:
        area = data_of(services, draft.work.area)
        as_at = draft.work.receipt.situation.as_at
        authority = open_desk(Request(area, services.register, as_at), ()).authority
    except LintelError as refused:
        tell(desk, asker, str(refused))
        return
    fitting = [verdict for verdict in chosen if authority.binding(verdict.duty.id)]
    if not fitting:
        tell(desk, asker, NOT_THERE.format(area=area.area.name, day=in_words(as_at)))
        return
    cited = draft.work.receipt.duties
    wanted = {verdict.duty.id: verdict for verdict in fitting if verdict.duty.id not in cited}
    new = desk.state.drafts.extend(asker.where, draft.id, wanted, receipt.id)
    if not new:
        tell(desk, asker, CITED)
        return
    facts = {"draft": draft.id, "receipt": receipt.id, "duties": list(new)}
    desk.state.audit.append(asker.where, Action.ADDED, facts)
    what = "; ".join(wanted[name].duty.basis[0].text for name in new)
    there = replace(asker.where, channel=draft.channel, thread=draft.thread)
    task = Task(desk, asker.client, there, f"draft:{asker.key}")
    try:
        task.queue(lambda turn: make_again(task, draft, turn))
    except FullError as full:
        tell(desk, asker, NOT_YET.format(area=area.area.name, what=what, why=full))
        return
    tell(desk, asker, ADDED.format(area=area.area.name, what=what))


def _newest(desk: Desk, asker: Asker, areas: Sequence[str]) -> Draft | None:
    """The statement that somebody drafted last, of the areas of an answer; of any area, where it names none."""
    own = desk.state.drafts.own(asker.where)
    statements = (draft for draft in own if draft.work.receipt.template == STATEMENT)
    return next((draft for draft in statements if not areas or draft.work.area in areas), None)


def _to_copy(services: Services, chosen: Sequence[Verdict]) -> Message:
    shown = [mrkdwn(line, _LONGEST).text for verdict in chosen for line in lines(services.register, verdict)[:2]]
    order = actions([button("Draft a document", ids.HOME_DRAFT, Token())])
    return Message((NO_DRAFT,), (section(escape(NO_DRAFT)),), tuple((section(text),) for text in shown), (order,))
