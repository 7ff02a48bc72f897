"""What people do with /align: ask, look at the lists, press, fill in the modal."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.aligning import aligned
from bot.services import Services
from bot.slack.blocks import ids
from bot.slack.blocks.finding import ABOUT
from bot.slack.desk import Desk
from bot.slack.upload import Upload
from kg.align.decision import Verdict
from kg.align.finding import Finding
from kg.align.run import Alignment
from tests.bot.slack.blocks.checking import check_view, dicts
from tests.bot.slack.listeners.desks import Office, an_office
from tests.bot.slack.listeners.setting_up import chosen, typed, values
from tests.slackstand import Stand


@contextmanager
def comparing(stand: Stand, services: Services, folder: Path) -> Iterator[Office]:
    """The bot with two files beside its lists, of which one cannot be made here."""

    def enclose(desk: Desk) -> None:
        desk.enclosed = (picture, sheet)

    with an_office(stand, services, folder, change=enclose) as found:
        # What is read once is read before anybody waits for it.
        aligned(found.desk.services(), "strathbrae")
        yield found


def picture(_found: Alignment) -> Upload | None:
    return None


def sheet(found: Alignment) -> Upload | None:
    return Upload(f"{found.case.area.id}.xlsx", b"PK", "Findings", "What the sheet holds")


def ask(office: Office, text: str = "strathbrae", **more: Any) -> dict[str, Any]:
    return office.send(office.stand.payloads.command("/align", text, **more))


def found(office: Office) -> Alignment:
    return aligned(office.desk.services(), "strathbrae")


def lists(office: Office) -> list[dict[str, Any]]:
    """The messages that show findings or links."""
    return [said for said in office.posts("DU1") if ABOUT in json.dumps(said.get("blocks") or [])]


def press(office: Office, about: str, action: str = ids.DECIDE) -> dict[str, Any]:
    """The press of a button under a finding or a link."""
    for said in lists(office):
        for part in dicts(said["blocks"]):
            if part.get("action_id") == action and json.loads(part["value"])["b"] == about:
                return office.stand.payloads.action(
                    action, part["value"], channel="DU1", thread=said["thread_ts"], ts=said["ts"]
                )
    raise AssertionError(about)


def send(office: Office, metadata: str, **changed: Any) -> Any:
    """The modal that was opened last, filled in; what Slack is answered."""
    entries: dict[str, Any] = {
        ids.IN_VERDICT: chosen("justify"),
        ids.IN_REASON: typed("It is done in two <phases>"),
        ids.IN_SOURCE: typed("Policy team"),
        ids.IN_DAY: {"type": "datepicker", "selected_date": "2027-03-31"},
    }
    sent = office.stand.payloads.submission(ids.VIEW_DECISION, values(**(entries | changed)), metadata)
    return office.answer(sent)


def opened(office: Office, payload: dict[str, Any]) -> str:
    office.send(payload)
    view = office.stand.place.modals[-1]
    check_view(view)
    return str(view["private_metadata"])


def worst(office: Office) -> Finding:
    return found(office).open[0]


def kept(office: Office) -> list[tuple[str, Verdict, str, str]]:
    """What was decided, as it stands in the book."""
    listed = [one.decision for one in found(office).findings if one.decision]
    return [(one.about, one.verdict, one.reason, one.by) for one in listed]
