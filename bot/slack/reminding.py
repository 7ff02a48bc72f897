"""Reminding the policy leads of channels: thirty days before something falls due, seven, on the day, once after it."""

import hashlib
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import Final

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.aligning import falls_due
from bot.slack.blocks.due import due_of, reminder_message
from bot.slack.delivery import State
from bot.slack.desk import Desk
from bot.slack.errors import report
from bot.slack.state.chain import Action
from bot.slack.state.once import Claim
from bot.slack.state.periods import Periods
from bot.slack.where import Where
from kg.align.calendar import Calendar
from kg.align.entry import Entry
from kg.errors import LintelError

STEPS: Final = (0, 7, 30)
"""How many days before a day somebody is reminded of it."""
_ARRIVED: Final = {State.POSTED, State.UPDATED, State.UNSURE}
_KEPT: Final = Periods().records
_MARK: Final = 32

Speaking = Callable[[Where], WebClient | None]
"""What speaks to Slack for a workspace; None where the bot is not installed any more."""


def remind(desk: Desk, speaking: Speaking) -> int:
    """Remind each policy lead of what falls due in the areas of their channels. What they were told is not told again.

    Args:
        desk: What a listener works with: the kill switch and the access rules hold here too.
        speaking: What speaks to Slack.

    Returns:
        How many messages were sent.
    """
    together: defaultdict[tuple[Where, str], list[Where]] = defaultdict(list)
    for where, area in desk.state.channels.led():
        # Two channels with one area and one lead: one message.
        together[Where(*where.tenant, user=where.user), area].append(where)
    return sum(_told(desk, speaking, lead, area, rooms) for (lead, area), rooms in together.items())


def step(entry: Entry, today: date) -> str:
    """How near something is: the step at which somebody is reminded of it; empty where nobody is yet."""
    if entry.overdue:
        return "overdue"
    left = (entry.day - today).days
    return next((str(days) for days in STEPS if 0 <= left <= days), "")


def _told(desk: Desk, speaking: Speaking, lead: Where, area: str, rooms: list[Where]) -> bool:
    """Whether somebody was reminded of an area. What goes wrong with one ends nothing for the others."""
    try:
        if desk.state.switch.look(lead.tenant) is not None:
            return False
        client = speaking(lead)
        if client is None:
            return False
        allowed = [room for room in rooms if desk.access.judge(client, {}, room) is None]
        return bool(allowed) and _remind(desk, client, lead, area, allowed)
    except (SlackClientError, OSError, LintelError) as error:
        report(error, lead)
        return False


def _remind(desk: Desk, client: WebClient, lead: Where, area: str, rooms: list[Where]) -> bool:
    services, once = desk.services(), desk.state.once
    if area not in {held.area.id for held in services.areas.listed()}:
        return False
    found = falls_due(services, area, services.today)
    near = {entry.key: entry for entry in found.entries if step(entry, services.today)}
    keys = {(room.channel, name): _key(found, near[name], room, services.today) for room in rooms for name in near}
    told = {key for key in keys.values() if once.result(lead.tenant, key) is not None}
    # What still falls due is remembered for as long again, so that nobody is told of it twice.
    once.done(lead.tenant, *told, period=_KEPT)
    fresh = sorted(set(keys.values()) - told)
    new = [entry for name, entry in near.items() if any(keys[room.channel, name] in fresh for room in rooms)]
    if not new or once.claim(lead.tenant, *fresh) is not Claim.NEW:
        return False
    message = reminder_message(
        found.name, found.notice, [due_of(services.register, entry) for entry in new], services.today
    )
    done = desk.delivery.direct(client, lead, f"due:{_hash(*fresh)}", message).state
    if done not in _ARRIVED:
        return False
    once.done(lead.tenant, *fresh, period=_KEPT)
    facts = {"area": area, "channels": [room.channel for room in rooms], "dates": len(new)}
    # Nobody did it.
    desk.state.audit.append(Where(*lead.tenant), Action.REMINDED, facts)
    return True


def _key(found: Calendar, entry: Entry, room: Where, today: date) -> str:
    """What is told once: a date at a step, to the lead of a channel."""
    return f"due:{_hash(found.area, room.channel, entry.key, entry.day.isoformat(), step(entry, today))}"


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_MARK]
