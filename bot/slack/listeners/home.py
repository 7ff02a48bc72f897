"""Home: what one person sees when they open Lintel, and nothing of anybody else."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.aligning import falls_due
from bot.services import SCOTLAND, Services
from bot.slack.blocks import ids
from bot.slack.blocks.due import due_of
from bot.slack.blocks.home import DraftLine, Home, News, PlanLine, home_view
from bot.slack.blocks.modal import NO_AREA, area_view, ask_view
from bot.slack.blocks.value import Token, ValueRefusedError, read
from bot.slack.desk import Desk
from bot.slack.payload import entered
from bot.slack.state.homes import Home as Remembered
from bot.slack.where import Where
from doc_templates.shelf import find
from kg.area.model import Area
from kg.register import Register

_YEAR: Final = timedelta(days=365)
_LONGEST: Final = 160


def register(app: App, desk: Desk) -> None:
    """The listeners of Home. They come before those that change the area of an answer.

    Args:
        app: The app.
        desk: What they work with.
    """
    held = _Homing(desk)
    app.event("app_home_opened", matchers=[_is_home])(held.show)
    app.action(ids.HOME_ASK)(held.ask)
    app.action(ids.HOME_AREA)(held.choose)
    app.view(ids.VIEW_AREA, matchers=[_of_home])(held.chosen)


def home_of(desk: Desk, services: Services, where: Where, before: Remembered) -> Home:
    """What is on the Home of a person.

    Args:
        desk: What a listener works with.
        services: The register, and the areas at hand.
        where: The workspace and the person.
        before: What is remembered of their last visit, with the area that is theirs now.

    Returns:
        What is on it.
    """
    area, seen = before.area, before.register
    since = before.seen.astimezone(SCOTLAND).date() if before.seen else None
    held = services.areas.get(area) if area else None
    register, names = services.register, {one.area.id: one.area.area.name for one in services.areas.listed()}
    notices = list(services.notices)
    if seen and seen != register.version:
        notices.append(f"the register is now version {register.version}; at your last visit it was {seen}.")
    drafts = (
        DraftLine(
            one.id,
            find(one.work.receipt.template).contract.title,
            names.get(one.work.area, one.work.area),
            one.changed.astimezone(SCOTLAND).date(),
            len(one.work.gaps),
        )
        for one in desk.state.drafts.own(where)
    )
    return Home(
        version=register.version,
        digest=register.digest,
        as_at=services.today,
        area=held.area.area.name if held else "",
        area_id=area if held else "",
        plans=tuple(_plans(held.area, services.today)) if held else (),
        dates=tuple(due_of(register, one) for one in falls_due(services, area, services.today).entries) if held else (),
        drafts=tuple(drafts),
        news=tuple(_news(register, since or services.today - _YEAR, services.today)),
        since=since,
        notice=" ".join(notices),
    )


def _plans(area: Area, today: date) -> Iterator[PlanLine]:
    for plan in area.plans:
        period = f"{plan.period[0].year}-{plan.period[1].year}" if plan.period else ""
        yield PlanLine(plan.title, period, plan.ends if plan.ends and plan.ends < today else None)


def _news(register: Register, since: date, today: date) -> list[News]:
    found = []
    for duty in register.duties.values():
        for day, word in ((duty.valid_from, "New"), (duty.valid_to, "Ended")):
            if day and since < day <= today:
                text = duty.text if len(duty.text) <= _LONGEST else f"{duty.text[: _LONGEST - 1]}…"
                found.append(News(day, f"{word}: {text}", duty.basis[0] if duty.basis else None))
    return sorted(found, key=lambda one: (one.day, one.text), reverse=True)


def _is_home(event: Mapping[str, Any]) -> bool:
    # One that does not say which tab it is must be heard too.
    return event.get("tab") != "messages"


def _of_home(body: Mapping[str, Any]) -> bool:
    """Whether the modal was opened on Home, and not under an answer, whose receipt it would name."""
    try:
        return not read(body["view"]["private_metadata"]).receipt
    except ValueRefusedError:
        return False


class _Homing:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def show(self, client: WebClient, context: BoltContext) -> None:
        """Publish the Home of whoever opened it."""
        where: Where = context["where"]
        self._publish(client, where, self._desk.state.homes.get(where).area)

    def ask(self, ack: Ack, body: Mapping[str, Any], client: WebClient) -> None:
        """Open the modal in which a question is written."""
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=ask_view(Token()))

    def choose(self, ack: Ack, body: Mapping[str, Any], client: WebClient, context: BoltContext) -> None:
        """Open the modal in which the area is chosen."""
        ack()
        chosen = self._desk.state.homes.get(context["where"]).area
        client.views_open(trigger_id=body["trigger_id"], view=area_view(self._desk.named_areas(), Token(), chosen))

    def chosen(self, ack: Ack, body: Mapping[str, Any], client: WebClient, context: BoltContext) -> None:
        """Keep the area, and publish Home with it."""
        area = entered(body, ids.IN_AREA)
        if area not in {NO_AREA, *(one.id for one in self._desk.named_areas())}:
            ack(response_action="errors", errors={ids.IN_AREA: "Choose an area whose plans are loaded."})
            return
        ack()
        self._publish(client, context["where"], "" if area == NO_AREA else area)

    def _publish(self, client: WebClient, where: Where, area: str) -> None:
        services = self._desk.services()
        before = self._desk.state.homes.visit(where, services.register.version, area)
        found = home_of(self._desk, services, where, replace(before, area=area))
        client.views_publish(user_id=where.user, view=home_view(found))
