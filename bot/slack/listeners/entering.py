"""The modals that the buttons under an answer open: what is entered in them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from slack_bolt import Ack, App, BoltContext

from bot.services import Services
from bot.slack.blocks import ids
from bot.slack.blocks.block import context as small
from bot.slack.blocks.block import section
from bot.slack.blocks.message import Message
from bot.slack.blocks.modal import NO_AREA
from bot.slack.blocks.status import HANDED_OVER, THANKS
from bot.slack.blocks.text import cut, escape, heard, visible
from bot.slack.blocks.view import sentence
from bot.slack.delivery import State as Posted
from bot.slack.desk import Desk
from bot.slack.listeners.finding import answer
from bot.slack.listeners.pressed import GONE, Pressed, RefusedError, current, pressed
from bot.slack.listeners.voice import Asker, asker_of, tell
from bot.slack.payload import inputs
from bot.slack.state.chain import Action
from bot.slack.state.feedback import Reason
from bot.slack.where import Where
from kg.answer import Answer, answer_again
from kg.dates import parse_date
from kg.errors import InvalidDateError
from kg.register import Register
from kg.situation import Situation

NOT_SENT: Final = "Your question could not be sent. Ask the policy lead yourself."
NO_DAY: Final = "That is not a day. Choose one, or write it as YYYY-MM-DD."
_REASONS: Final = {
    "missing": Reason.MISSING,
    "irrelevant": Reason.DOES_NOT_APPLY,
    "wrong-law": Reason.WRONG_SOURCE,
    "out-of-date": Reason.OUT_OF_DATE,
    "unclear": Reason.UNCLEAR,
    "other": Reason.OTHER,
}

Body = Mapping[str, Any]
Sent = Callable[[Desk, Asker, Pressed, Mapping[str, str]], None]


def register(app: App, desk: Desk) -> None:
    """Listen to what is entered in the modals.

    Args:
        app: The app.
        desk: What the listeners work with.
    """
    for name, sent in _MODALS.items():
        app.view(name)(_modal(desk, name, sent))


def _modal(desk: Desk, name: str, sent: Sent) -> Callable[..., None]:
    def listen(ack: Ack, context: BoltContext, view: Body) -> None:
        values = inputs(view)
        try:
            found = pressed(desk, context, view.get("private_metadata"), name)
            if name == ids.VIEW_AS_AT:
                parse_date(values.get(ids.IN_DAY, ""))
        except RefusedError as error:
            ack(response_action="update", view=sentence(str(error)))
            return
        except InvalidDateError:
            ack(response_action="errors", errors={ids.IN_DAY: NO_DAY})
            return
        ack()
        sent(desk, replace(asker_of(context), where=found.where, loose=not found.where.thread), found, values)

    return listen


def _changed(change: Callable[[Register, Situation, str], Situation], field: str, way: str) -> Sent:
    """Answer again from what was understood, with one thing changed."""

    def sent(desk: Desk, asker: Asker, found: Pressed, values: Mapping[str, str]) -> None:
        chosen = values.get(field, "")
        situation = found.kept.receipt.situation

        def find(services: Services) -> Answer:
            return answer_again(services.reader, change(services.register, situation, chosen))

        try:
            services = current(desk, found, way)
        except RefusedError as error:
            tell(desk, asker, str(error))
            return
        known = {*services.register.areas, *services.register.concepts.get("plan-type", {}), NO_AREA}
        if field != ids.IN_DAY and chosen not in known:
            tell(desk, asker, GONE)
            return
        answer(desk, asker, find, way)

    return sent


def _said(desk: Desk, asker: Asker, found: Pressed, values: Mapping[str, str]) -> None:
    reason = _REASONS.get(values.get(ids.IN_REASON, ""), Reason.OTHER)
    note = heard(values.get(ids.IN_NOTE, ""))
    desk.state.feedback.give(asker.where, found.token.receipt, reason, duty=found.token.duty, text=note)
    tell(desk, asker, THANKS)


def _asked_person(desk: Desk, asker: Asker, found: Pressed, values: Mapping[str, str]) -> None:
    """Hand a question over. Slack carries it; Lintel keeps that it was handed over, and no word of it."""
    where, lead = asker.where, desk.state.channels.get(asker.where).lead
    if not lead:
        tell(desk, asker, NOT_SENT)
        return
    message = _handed(where, found, values.get(ids.IN_QUESTION, ""))
    to = Where(where.enterprise, where.team, "", "", lead)
    posted = desk.delivery.direct(asker.client, to, f"person:{asker.key}", message)
    if posted.state not in {Posted.POSTED, Posted.UPDATED, Posted.SHORTENED, Posted.UNSURE}:
        tell(desk, asker, NOT_SENT)
        return
    desk.state.audit.append(where, Action.HANDED_OVER, {"receipt": found.token.receipt})
    tell(desk, asker, HANDED_OVER)


def _handed(where: Where, found: Pressed, question: str) -> Message:
    receipt = found.kept.receipt
    asked, rests = cut(escape(heard(question)), 2_500), f"Receipt {receipt.id}, register {receipt.version}"
    cited = f"Lintel listed: {', '.join(receipt.duties[:20]) or 'no records'}."
    lead = f"<@{where.user}> hands you a question, because Lintel’s answer was not enough."
    told = ("Somebody hands you a question, because Lintel’s answer was not enough.", visible(heard(question)), cited)
    return Message(told, (section(lead), section(asked or "–"), section(escape(cited)), small(rests)))


def _other_area(register: Register, situation: Situation, area: str) -> Situation:
    """The like bodies of another area, as in a question that goes on."""
    bodies = register.bodies
    bearers = tuple(sorted({bodies[name].kind if name in bodies else name for name in situation.bearers}))
    areas = () if area == NO_AREA else (area,)
    return replace(situation, areas=areas, bearers=bearers, bound=bearers if situation.bound else ())


def _other_day(_register: Register, situation: Situation, day: str) -> Situation:
    return replace(situation, as_at=parse_date(day))


def _other_plan(_register: Register, situation: Situation, plan: str) -> Situation:
    return replace(situation, plans=() if plan == NO_AREA else (plan,))


_MODALS: Final[Mapping[str, Sent]] = {
    ids.VIEW_AREA: _changed(_other_area, ids.IN_AREA, "area"),
    ids.VIEW_AS_AT: _changed(_other_day, ids.IN_DAY, "day"),
    ids.VIEW_PLAN: _changed(_other_plan, ids.IN_PLAN, "plan"),
    ids.VIEW_FEEDBACK: _said,
    ids.VIEW_PERSON: _asked_person,
}
