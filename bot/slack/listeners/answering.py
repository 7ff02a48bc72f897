"""The buttons under an answer, and the modals that they open."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from slack_bolt import Ack, App, BoltContext

from bot.services import Services
from bot.slack.blocks import ids
from bot.slack.blocks.answer import message_of
from bot.slack.blocks.block import context as small
from bot.slack.blocks.block import section
from bot.slack.blocks.message import Message, fit, simple
from bot.slack.blocks.modal import NO_AREA, Named, area_view, day_view, feedback_view, person_view, plan_view
from bot.slack.blocks.status import DONE_ALREADY, HANDED_OVER, KEPT, NOT_YOURS, THANKS
from bot.slack.blocks.text import cut, escape, heard, visible
from bot.slack.blocks.view import View
from bot.slack.blocks.why import more_view, why_view
from bot.slack.delivery import State as Posted
from bot.slack.desk import Desk
from bot.slack.listeners.adding import add
from bot.slack.listeners.finding import enqueue
from bot.slack.listeners.pressed import GONE, Pressed, RefusedError, current, given, pressed
from bot.slack.listeners.voice import Asker, asker_of, say, tell, whole_answer
from bot.slack.state.answers import Share
from bot.slack.state.chain import Action
from bot.slack.state.conversations import Conversation
from bot.slack.state.feedback import Reason
from bot.slack.where import Where
from bot.stream import reply
from kg.answer import Answer, answer_again
from kg.dates import parse_date
from kg.errors import InvalidDateError
from kg.register import Register
from kg.situation import Situation
from kg.verdict import Verdict

SHARED: Final = "Shared in the channel."
NOT_SHARED: Final = "It could not be posted in the channel, so it was not shared. Try again, or copy it."
NOT_AGAIN: Final = "That answer hangs on the words of the question, which Lintel does not keep, so it was not shared."
NOT_SENT: Final = "Your question could not be sent. Ask the policy lead yourself."
NO_DAY: Final = "That is not a day. Choose one, or write it as YYYY-MM-DD."
_LEAD: Final = "The policy lead of this channel"
_REASONS: Final = {
    "missing": Reason.MISSING,
    "irrelevant": Reason.DOES_NOT_APPLY,
    "wrong-law": Reason.WRONG_SOURCE,
    "out-of-date": Reason.OUT_OF_DATE,
    "unclear": Reason.UNCLEAR,
    "other": Reason.OTHER,
}

Body = Mapping[str, Any]
Press = Callable[[Desk, Asker, Pressed, Body], None]
Sent = Callable[[Desk, Asker, Pressed, Mapping[str, str]], None]


def register(app: App, desk: Desk) -> None:
    """Listen to the buttons under an answer, and to the modals that they open.

    Args:
        app: The app.
        desk: What the listeners work with.
    """
    for name, press in _BUTTONS.items():
        app.action(ids.pattern(name))(_button(desk, name, press))
    for name, sent in _MODALS.items():
        app.view(name)(_modal(desk, name, sent))


def _button(desk: Desk, name: str, press: Press) -> Callable[..., None]:
    def listen(ack: Ack, context: BoltContext, body: Body, action: Body) -> None:
        ack()
        asker = asker_of(context, by_address=True)
        try:
            found = pressed(desk, context, action.get("value"), name)
            press(desk, replace(asker, where=found.where), found, body)
        except RefusedError as error:
            _refuse(desk, asker, body, str(error))

    return listen


def _modal(desk: Desk, name: str, sent: Sent) -> Callable[..., None]:
    def listen(ack: Ack, context: BoltContext, view: Body) -> None:
        values = _values(view)
        try:
            found = pressed(desk, context, view.get("private_metadata"), name)
            if name == ids.VIEW_AS_AT:
                parse_date(values.get(ids.IN_DAY, ""))
        except RefusedError as error:
            ack(response_action="update", view=_sentence(str(error)))
            return
        except InvalidDateError:
            ack(response_action="errors", errors={ids.IN_DAY: NO_DAY})
            return
        ack()
        sent(desk, replace(asker_of(context), where=found.where, loose=not found.where.thread), found, values)

    return listen


def _why(desk: Desk, asker: Asker, found: Pressed, body: Body) -> None:
    services = current(desk, found, ids.WHY)
    _open(asker, body, why_view(services.register, _verdict(services, found), found.token))


def _more(desk: Desk, asker: Asker, found: Pressed, body: Body) -> None:
    services = current(desk, found, ids.MORE)
    again = given(services, found)
    known = {verdict.duty.id: verdict for verdict in (*again.related, *again.duties)}
    listed = [known[name] for name in found.kept.related if name in known]
    _open(asker, body, more_view(listed, found.token))


def _add(desk: Desk, asker: Asker, found: Pressed, _body: Body) -> None:
    services = current(desk, found, ids.ADD)
    listed = [_verdict(services, found)] if found.token.duty else list(given(services, found).duties)
    add(desk, asker, services, found.kept.receipt, listed)


def _share(desk: Desk, asker: Asker, found: Pressed, _body: Body) -> None:
    services = current(desk, found, ids.SHARE)
    again = given(services, found)
    wish = desk.state.answers.share(asker.where, found.token.receipt)
    if wish is not Share.NOW:
        if wish is Share.NOT_YOURS:
            desk.state.audit.append(asker.where, Action.REFUSED, {"what": ids.SHARE, "why": wish.value})
        tell(desk, asker, {Share.ALREADY: DONE_ALREADY, Share.NOT_YOURS: NOT_YOURS}.get(wish, GONE))
        return
    if again.receipt.id != found.token.receipt:
        desk.state.answers.unshare(asker.where, found.token.receipt)
        tell(desk, asker, NOT_AGAIN)
        return
    tell(desk, asker, SHARED if _posted(desk, asker, services, again) else NOT_SHARED)


def _posted(desk: Desk, asker: Asker, services: Services, found: Answer) -> bool:
    """Post an answer for all to see. What may stand there is not posted again."""
    whole = message_of(services.register, found, services.today)
    fitted = fit(whole)
    where, key = asker.where, f"share:{found.receipt.id}:{asker.where.user}:{asker.where.thread}"
    posted = desk.delivery.post(asker.client, where, key, fitted.message, simple(found.message))
    if posted.state in {Posted.NOT_THERE, Posted.BUSY, Posted.GONE}:
        desk.state.answers.unshare(where, found.receipt.id)
        return False
    thread = where.thread or posted.stamp
    as_at = None if found.situation.as_at == services.today else found.situation.as_at
    there = replace(where, thread=thread)
    desk.state.conversations.keep(there, Conversation(found.situation, found.receipt.id, as_at))
    if fitted.overflow is not None or posted.state is Posted.SHORTENED:
        desk.delivery.upload(asker.client, there, whole_answer(whole.file))
    desk.state.audit.append(where, Action.SHARED, {"receipt": found.receipt.id, "state": posted.state.value})
    return True


def _keep(desk: Desk, asker: Asker, found: Pressed, _body: Body) -> None:
    tell(desk, asker, NOT_YOURS if not found.kept.own else DONE_ALREADY if found.kept.shared else KEPT)


def _area(desk: Desk, asker: Asker, found: Pressed, body: Body) -> None:
    areas = current(desk, found, ids.AREA).register.areas.values()
    listed = sorted((Named(one.id, one.place_name or one.name) for one in areas), key=lambda one: one.name)
    own = found.kept.receipt.situation.areas
    _open(asker, body, area_view(listed, found.token, own[0] if len(own) == 1 else ""))


def _as_at(desk: Desk, asker: Asker, found: Pressed, body: Body) -> None:
    current(desk, found, ids.AS_AT)
    _open(asker, body, day_view(found.kept.receipt.situation.as_at, found.token))


def _plan(desk: Desk, asker: Asker, found: Pressed, body: Body) -> None:
    plans = current(desk, found, ids.PLAN).register.concepts.get("plan-type", {})
    listed = sorted((Named(name, one.label) for name, one in plans.items()), key=lambda one: one.name)
    own = found.kept.receipt.situation.plans
    _open(asker, body, plan_view(listed, found.token, own[0] if len(own) == 1 else ""))


def _choose(desk: Desk, asker: Asker, found: Pressed, body: Body) -> None:
    """Answer with the reading that was chosen: the word on the button, which Lintel wrote there."""
    current(desk, found, ids.CHOOSE)
    label = str((body["actions"][0].get("text") or {}).get("text") or "")
    situation = found.kept.receipt.situation
    # In a direct message the answer stands in the thread, as the one before it does.
    there = replace(asker, respond=None) if asker.is_direct else asker
    _queue(desk, there, lambda services: reply(services, heard(label), before=situation), "choice")


def _feedback(desk: Desk, asker: Asker, found: Pressed, body: Body) -> None:
    if found.token.verdict == "good":
        desk.state.feedback.give(asker.where, found.token.receipt, Reason.HELPFUL)
        tell(desk, asker, THANKS)
        return
    about = ""
    if found.token.duty:
        basis = _verdict(current(desk, found, ids.CITATION), found).duty.basis
        about = basis[min(found.token.citation or 0, len(basis) - 1)].text
    _open(asker, body, feedback_view(found.token, about))


def _person(desk: Desk, asker: Asker, found: Pressed, body: Body) -> None:
    lead = desk.state.channels.get(asker.where).lead
    _open(asker, body, person_view(found.token, _LEAD if lead else ""))


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
        _queue(desk, asker, find, way)

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


def _queue(desk: Desk, asker: Asker, find: Callable[[Services], Answer], way: str) -> None:
    busy = enqueue(desk, asker, find, way)
    if busy is not None:
        say(desk, asker, busy)


def _verdict(services: Services, found: Pressed) -> Verdict:
    """The record that a button is about.

    Raises:
        RefusedError: It is no part of the answer.
    """
    again = given(services, found)
    for verdict in (*again.duties, *again.related):
        if verdict.duty.id == found.token.duty:
            return verdict
    raise RefusedError(GONE)


def _open(asker: Asker, body: Body, view: View) -> None:
    """Open a modal, or put it on the one that the button is in."""
    within = (body.get("view") or {}).get("type") == "modal"
    call = asker.client.views_push if within else asker.client.views_open
    call(trigger_id=str(body["trigger_id"]), view=view)


def _refuse(desk: Desk, asker: Asker, body: Body, text: str) -> None:
    if asker.respond is None and body.get("trigger_id"):
        _open(asker, body, _sentence(text))
    else:
        tell(desk, asker, text)


def _sentence(text: str) -> View:
    title = {"type": "plain_text", "text": "Lintel"}
    return {"type": "modal", "title": title, "blocks": [section(escape(text))]}


def _values(view: Body) -> dict[str, str]:
    """What was entered, by the name of its input."""
    found = {}
    for name, inputs in ((view.get("state") or {}).get("values") or {}).items():
        entered = inputs.get(name) or {}
        chosen = (entered.get("selected_option") or {}).get("value")
        found[name] = str(chosen or entered.get("selected_date") or entered.get("value") or "")
    return found


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


_BUTTONS: Final[Mapping[str, Press]] = {
    ids.WHY: _why,
    ids.MORE: _more,
    ids.ADD: _add,
    ids.SHARE: _share,
    ids.KEEP: _keep,
    ids.ASK_PERSON: _person,
    ids.FEEDBACK: _feedback,
    ids.CITATION: _feedback,
    ids.CHOOSE: _choose,
    ids.AREA: _area,
    ids.AS_AT: _as_at,
    ids.PLAN: _plan,
}
_MODALS: Final[Mapping[str, Sent]] = {
    ids.VIEW_AREA: _changed(_other_area, ids.IN_AREA, "area"),
    ids.VIEW_AS_AT: _changed(_other_day, ids.IN_DAY, "day"),
    ids.VIEW_PLAN: _changed(_other_plan, ids.IN_PLAN, "plan"),
    ids.VIEW_FEEDBACK: _said,
    ids.VIEW_PERSON: _asked_person,
}
