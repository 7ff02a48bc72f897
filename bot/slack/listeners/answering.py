"""The buttons under an answer."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from slack_bolt import Ack, App, BoltContext

from bot.services import Services
from bot.slack.blocks import ids
from bot.slack.blocks.answer import message_of
from bot.slack.blocks.message import fit, simple
from bot.slack.blocks.modal import Named, area_view, day_view, feedback_view, person_view, plan_view
from bot.slack.blocks.status import DONE_ALREADY, KEPT, NOT_YOURS, THANKS
from bot.slack.blocks.text import heard
from bot.slack.blocks.view import View, sentence
from bot.slack.blocks.why import more_view, why_view
from bot.slack.delivery import State as Posted
from bot.slack.desk import Desk
from bot.slack.listeners.adding import add
from bot.slack.listeners.finding import answer
from bot.slack.listeners.pressed import GONE, Pressed, RefusedError, current, given, pressed
from bot.slack.listeners.voice import Asker, asker_of, tell, whole_answer
from bot.slack.state.answers import Share
from bot.slack.state.chain import Action
from bot.slack.state.conversations import Conversation
from bot.slack.state.feedback import Reason
from bot.stream import reply
from kg.answer import Answer
from kg.verdict import Verdict

SHARED: Final = "Shared in the channel."
NOT_SHARED: Final = "It could not be posted in the channel, so it was not shared. Try again, or copy it."
NOT_AGAIN: Final = "That answer hangs on the words of the question, which Lintel does not keep, so it was not shared."
_LEAD: Final = "The policy lead of this channel"
Body = Mapping[str, Any]
Press = Callable[[Desk, Asker, Pressed, Body], None]


def register(app: App, desk: Desk) -> None:
    """Listen to the buttons under an answer.

    Args:
        app: The app.
        desk: What the listeners work with.
    """
    for name, press in _BUTTONS.items():
        app.action(ids.pattern(name))(_button(desk, name, press))


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
    answer(desk, there, lambda services: reply(services, heard(label), before=situation), "choice")


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
        _open(asker, body, sentence(text))
    else:
        tell(desk, asker, text)


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
