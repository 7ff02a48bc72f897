"""The work of an answer: found apart from what acknowledges Slack, said once, and kept by its ids."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from time import monotonic
from typing import Final

from bot.services import Services
from bot.slack.blocks.answer import message_of
from bot.slack.blocks.message import Message, simple
from bot.slack.blocks.status import busy_message, failed_message, too_slow_message
from bot.slack.desk import Desk
from bot.slack.executor import FullError, Lost, Turn, Why
from bot.slack.listeners.voice import Asker, look, say
from bot.slack.logs import log, who
from bot.slack.state.chain import Action
from bot.slack.state.conversations import Conversation
from bot.slack.where import Where
from bot.stream import is_remembered
from kg.answer import Answer, answer_again
from kg.errors import GraphError
from kg.outcome import Outcome
from kg.situation import Situation

UNAVAILABLE: Final = "Lintel cannot read its register just now. Please try again in a few minutes."
STOPPED: Final = "Lintel is being restarted, and did not finish that: ask again in a minute."

Find = Callable[[Services], Answer]


def enqueue(desk: Desk, asker: Asker, find: Find, way: str, *, thread: bool = True) -> Message | None:
    """Queue the work of an answer.

    Args:
        desk: What it is done with.
        asker: Whoever asked.
        find: Finds the answer.
        way: In which way it was asked for, for the audit.
        thread: Whether the thread remembers it.

    Returns:
        What to say at once where it could not be queued; None where it is.
    """

    def work(turn: Turn) -> None:
        started = monotonic()
        look(asker)
        services, found = _found(desk, find)
        if services is None or found is None:
            if turn.claim():
                say(desk, asker, simple(UNAVAILABLE))
                desk.state.audit.append(asker.where, Action.FAILED, {"way": way, "why": "unavailable"})
                asker.claim.done()
            return
        private = not asker.is_direct and can_be_given_again(services, found)
        message = message_of(services.register, found, services.today, private=private)
        if not turn.claim():
            return
        keep(desk, asker.where, found, services.today, thread=thread)
        arrived = say(desk, asker, message)
        ms = int((monotonic() - started) * 1_000)
        data = {"receipt": found.receipt.as_data(), "outcome": found.outcome.value, "way": way, "ms": ms}
        if arrived:
            desk.state.audit.append(asker.where, Action.ANSWERED, data)
        else:
            desk.state.audit.append(asker.where, Action.FAILED, {"way": way, "why": "undelivered"})
        asker.claim.done()
        log.info("answered" if arrived else "undelivered", outcome=found.outcome.value, ms=ms, **who(asker.where))

    def late(lost: Lost) -> None:
        said = {Why.TOO_SLOW: too_slow_message(), Why.STOPPED: simple(STOPPED)}
        say(desk, asker, said.get(lost.why) or failed_message(lost.reference))
        desk.state.audit.append(asker.where, Action.FAILED, {"way": way, "why": lost.why.value})
        asker.claim.done()

    key = ":".join((*asker.where.tenant, asker.key))
    try:
        asker.claim.keep()
        desk.answers.submit(key, work, desk.budget, late)
    except FullError:
        asker.claim.kept = False
        return busy_message()
    return None


def keep(desk: Desk, where: Where, found: Answer, today: date, *, thread: bool) -> None:
    """Keep what the buttons under an answer need, and what the next question of the thread does: ids alone.

    Args:
        desk: What keeps it.
        where: Where it is answered, and who asked.
        found: The answer.
        today: The day on which it is given.
        thread: Whether the thread remembers it.
    """
    desk.state.answers.keep(where, found.receipt, tuple(verdict.duty.id for verdict in found.related))
    if thread and where.thread and is_remembered(found):
        as_at = None if found.situation.as_at == today else found.situation.as_at
        plan = found.situation.plans[0] if len(found.situation.plans) == 1 else ""
        desk.state.conversations.keep(where, Conversation(found.situation, found.receipt.id, as_at, plan))


def before(desk: Desk, where: Where, today: date) -> Situation | None:
    """What a thread remembers, as at the day that was chosen for it, or today.

    Args:
        desk: What keeps it.
        where: The thread.
        today: The day.

    Returns:
        The situation; None for a thread that remembers none.
    """
    kept = desk.state.conversations.get(where) if where.thread else None
    if kept is None:
        return None
    plans = kept.situation.plans or ((kept.plan,) if kept.plan else ())
    return replace(kept.situation, as_at=kept.as_at or today, plans=plans)


def can_be_given_again(services: Services, found: Answer) -> bool:
    """Whether an answer comes out the same without the words of the question, so that it can be shared.

    Args:
        services: What it was found with.
        found: The answer.

    Returns:
        Whether it does. What a word means, or what a question asked back is about, hangs on the words.
    """
    if found.outcome not in {Outcome.ANSWERED, Outcome.PARTLY_ANSWERED, Outcome.NONE_RECORDED}:
        return False
    again = answer_again(services.reader, found.situation)
    parts = ("message", "receipt", "duties", "definitions", "evidence")
    return all(getattr(again, part) == getattr(found, part) for part in parts)


def _found(desk: Desk, find: Find) -> tuple[Services | None, Answer | None]:
    try:
        services = desk.services()
        return services, find(services)
    except GraphError as error:
        log.error("unavailable", error=type(error).__name__)
        return None, None
