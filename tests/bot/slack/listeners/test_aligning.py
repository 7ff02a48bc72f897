"""From /align to the worst findings in a thread, and to a decision that is kept; and what is refused on the way."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.aligning import aligned
from bot.findings import headline
from bot.services import Services
from bot.slack.blocks import ids
from bot.slack.blocks.finding import WORST
from bot.slack.desk import Desk
from bot.slack.listeners.aligning import CHOOSE, EMPTY, PAST, WENT
from bot.slack.state.channels import Channel
from bot.slack.upload import Upload
from bot.slack.where import Where
from kg.align.decision import Verdict
from kg.align.finding import Finding
from kg.align.run import Alignment
from tests.bot.slack.blocks.checking import check_blocks, check_view, dicts
from tests.bot.slack.listeners.desks import Office, an_office
from tests.bot.slack.listeners.setting_up import chosen, typed, values
from tests.slackstand import Stand
from tests.slackstand.faults import broken, reset

CHANNEL = Where("", "T1", "C1", user="U1")


def picture(_found: Alignment) -> Upload | None:
    return None


def sheet(found: Alignment) -> Upload | None:
    return Upload(f"{found.case.area.id}.xlsx", b"PK", "Findings", "What the sheet holds")


@pytest.fixture
def office(stand: Stand, services: Services, tmp_path: Path) -> Iterator[Office]:
    def enclose(desk: Desk) -> None:
        desk.enclosed = (picture, sheet)

    with an_office(stand, services, tmp_path, change=enclose) as found:
        aligned(found.desk.services(), "strathbrae")
        yield found


def ask(office: Office, text: str = "strathbrae", **more: Any) -> dict[str, Any]:
    return office.send(office.stand.payloads.command("/align", text, **more))


def found(office: Office) -> Alignment:
    return aligned(office.desk.services(), "strathbrae")


def lists(office: Office) -> list[dict[str, Any]]:
    """The messages that show findings or links."""
    return [said for said in office.posts("DU1") if ids.ABOUT in json.dumps(said.get("blocks") or [])]


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


def test_the_worst_is_shown_in_a_thread_of_direct_messages_and_the_channel_hears_nothing(office: Office) -> None:
    sent = ask(office)
    root, *rest = office.stand.messages("DU1")
    assert root["text"].startswith(headline(found(office)))
    assert "in the spreadsheet below" in root["text"]
    assert {one["thread_ts"] for one in rest} == {root["ts"]}
    assert office.stand.messages("C1") == []
    assert WENT.format(area="Strathbrae") in str(office.stand.responses(sent))
    shown = [d["block_id"] for said in lists(office) for d in said["blocks"] if "C" in d.get("block_id", "")]
    assert [name.removeprefix(f"{ids.ABOUT}.") for name in shown][:WORST] == [
        one.id for one in found(office).open[:WORST]
    ]
    for said in lists(office):
        check_blocks(said["blocks"])
    files = [file for file in office.stand.place.files.values() if file.get("channel")]
    assert [(file["name"], file["channel"]) for file in files] == [("strathbrae.xlsx", "DU1")]
    (place,) = office.stand.calls("files.getUploadURLExternal")
    assert place.args["alt_txt"] == "What the sheet holds"
    assert office.actions() == ["aligned"]


def test_in_the_messages_with_lintel_nothing_is_said_beside_it(office: Office) -> None:
    sent = ask(office, channel="DU1")
    assert office.stand.responses(sent) == []
    assert len(lists(office)) >= 2


def test_without_a_spreadsheet_it_says_where_the_rest_is(office: Office) -> None:
    office.desk.enclosed = ()
    ask(office)
    assert "lintel align --area strathbrae" in office.stand.messages("DU1")[0]["text"]


@pytest.mark.parametrize("own", ["channel", "person"])
def test_without_an_area_it_is_that_of_the_channel_or_of_the_person(office: Office, own: str) -> None:
    if own == "channel":
        office.state.channels.put(CHANNEL, Channel("strathbrae"))
    else:
        office.state.homes.visit(CHANNEL, "", "strathbrae")
    ask(office, "")
    assert headline(found(office)) in office.stand.messages("DU1")[0]["text"]


@pytest.mark.parametrize(
    ("typed_", "said"),
    [
        ("", "Say for which area, for example /align strathbrae."),
        ("Strathbray", "Did you mean Strathbrae"),
        ("Fife", "Areas with their plans: strathbrae."),
        ("<!channel> *x*", "No area called"),
    ],
)
def test_what_is_no_area_is_one_sentence_to_the_asker_alone(office: Office, typed_: str, said: str) -> None:
    sent = ask(office, typed_)
    (answered,) = office.stand.responses(sent)
    assert said in answered["text"]
    assert "<!" not in answered["text"]
    check_blocks(answered["blocks"])
    assert office.stand.messages("DU1") == []


def test_home_has_it_for_ones_own_area_and_refuses_another_button(office: Office) -> None:
    say = office.stand.payloads
    office.send(say.action(ids.HOME_ALIGN, '{"a":"strathbrae"}', channel=""))
    assert headline(found(office)) in office.stand.messages("DU1")[0]["text"]
    office.send(say.action(ids.HOME_ALIGN, '{"a":"atlantis"}', channel=""))
    office.send(say.action(ids.HOME_ALIGN, '{"a":"<script>"}', channel=""))
    text = json.dumps(office.posts("DU1")[-2:])
    assert "No area called" in text
    assert "not one that Lintel made" in text


def test_sent_twice_it_is_done_once(office: Office) -> None:
    sent = ask(office)
    before = len(office.stand.messages("DU1"))
    office.send(sent, retry=1)
    assert len(office.stand.messages("DU1")) == before


def test_a_full_queue_is_said_at_once(office: Office) -> None:
    office.desk.drafts.stop(0.1)
    sent = ask(office)
    assert "being restarted" in str(office.stand.responses(sent))


def test_a_file_that_slack_does_not_take_is_said(office: Office) -> None:
    office.stand.plan("upload", *[broken()] * 10)
    ask(office)
    assert "Slack did not take strathbrae.xlsx. /align strathbrae makes it all again." in str(office.posts("DU1"))


def test_switched_off_it_does_nothing(office: Office) -> None:
    office.state.switch.off(("", "T1"), "the register is corrected", "Ailsa")
    answered = office.answer(office.stand.payloads.command("/align", "strathbrae"))
    assert "the register is corrected" in answered["text"]
    assert office.stand.messages("DU1") == []


def test_a_finding_is_decided_and_its_message_shows_it(office: Office) -> None:
    ask(office)
    about = worst(office).id
    metadata = opened(office, press(office, about))
    assert worst(office).result.message in office.stand.place.modals[-1]["blocks"][0]["text"]["text"]
    assert send(office, metadata) == ""
    assert kept(office) == [(about, Verdict.JUSTIFY, "It is done in two <phases>", "Policy team")]
    first, *_ = lists(office)
    shown = "*Justified*, 21 November 2026, until 31 March 2027. Policy team: It is done in two &lt;phases&gt;"
    assert shown in str(first["blocks"])
    check_blocks(first["blocks"])
    assert first["text"].count("Justified, ") == 1
    assert len([d for d in first["blocks"] if "block_id" in d and ids.ABOUT in d["block_id"]]) == 5
    *_, line = office.state.audit.lines(("", "T1"))
    assert line.action == "decided"
    assert json.loads(line.body or "") == {"about": about, "area": "strathbrae", "verdict": "justify"}
    # ... and by the next time it is settled.
    ask(office)
    assert "1 finding is settled, and not shown." in str(office.posts("DU1"))


def test_two_decisions_stand_beside_one_another_and_the_later_one_holds(office: Office) -> None:
    ask(office)
    first, second = (one.id for one in found(office).open[:2])
    send(office, opened(office, press(office, first)))
    send(office, opened(office, press(office, second)), **{ids.IN_VERDICT: chosen("accept")})
    said = lists(office)[0]["text"]
    assert "Justified, " in said
    assert "Accepted, " in said
    send(office, opened(office, press(office, first)), **{ids.IN_VERDICT: chosen("reject")})
    assert "Rejected, " in lists(office)[0]["text"]
    assert "Justified, " not in lists(office)[0]["text"]


def test_a_finding_that_is_gone_or_changed_is_refused_with_a_sentence(office: Office) -> None:
    ask(office)
    one = worst(office)
    metadata = opened(office, press(office, one.id))
    for old, new, said in (
        (one.fingerprint, "0" * 16, "the plans say something else there now"),
        (one.id, "C07-00000000", "that is not found in the plans any more"),
        ('"a":"strathbrae"', '"a":"atlantis"', "Nothing was kept: No area called"),
    ):
        assert send(office, metadata.replace(old, new)) == ""
        assert said in office.posts("DU1")[-1]["text"]
    assert kept(office) == []
    assert office.actions()[-3:] == ["refused"] * 3


@pytest.mark.parametrize(
    ("changed", "where", "said"),
    [
        ({ids.IN_REASON: typed("  ")}, ids.IN_REASON, EMPTY),
        ({ids.IN_SOURCE: typed(None)}, ids.IN_SOURCE, EMPTY),
        ({ids.IN_VERDICT: {"type": "static_select", "selected_option": None}}, ids.IN_VERDICT, CHOOSE),
        ({ids.IN_VERDICT: chosen("settle")}, ids.IN_VERDICT, CHOOSE),
        ({ids.IN_DAY: {"type": "datepicker", "selected_date": "2026-11-21"}}, ids.IN_DAY, PAST),
        ({ids.IN_DAY: {"type": "datepicker", "selected_date": "soon"}}, ids.IN_DAY, PAST),
    ],
)
def test_what_is_missing_is_said_beside_its_field(office: Office, changed: Any, where: str, said: str) -> None:
    metadata = '{"a":"strathbrae","b":"C07-20f87681","c":"DU1","h":"1.1","k":"0000000000000000","m":"1.2"}'
    assert send(office, metadata, **changed) == {"response_action": "errors", "errors": {where: said}}
    assert office.stand.messages("DU1") == []


@pytest.mark.parametrize(
    "value",
    [
        '{"a":"strathbrae"}',
        '{"a":"strathbrae","b":"C07-20f87681"}',
        '{"a":"strathbrae","b":"H-A1~SP-A1","k":"0000000000000000"}',
        '{"b":"C07-20f87681","k":"0000000000000000"}',
        '{"a":"strathbrae","b":"<!channel>","k":"0000000000000000"}',
        "C07-20f87681",
    ],
)
def test_a_button_that_lintel_did_not_make_is_refused(office: Office, value: str) -> None:
    sent = office.send(office.stand.payloads.action(ids.DECIDE, value, channel="DU1"))
    assert "not one that Lintel made" in str(office.stand.responses(sent))
    assert office.stand.place.modals == []
    assert office.actions() == ["refused"]


@pytest.mark.parametrize(
    ("action", "verdict", "said"),
    [(ids.BELONGS, "accept", "They belong together, "), (ids.APART, "reject", "They do not belong together, ")],
)
def test_a_proposed_link_is_taken_or_refused_once(office: Office, action: str, verdict: str, said: str) -> None:
    ask(office)
    links = lists(office)[-1]
    name = next(d["block_id"] for d in links["blocks"] if "~" in d.get("block_id", "")).removeprefix(f"{ids.ABOUT}.")
    metadata = opened(office, press(office, name, action))
    assert str(office.stand.place.modals[-1]["blocks"]).count(f"'value': '{verdict}'") == 2
    assert send(office, metadata, **{ids.IN_VERDICT: chosen(verdict)}) == ""
    assert said in lists(office)[-1]["text"]
    one, _, other = name.partition("~")
    link = found(office).case.links.between(one, other)
    assert link
    assert (link.standing.value, link.by) == (f"{verdict}ed", "Policy team")
    send(office, metadata, **{ids.IN_VERDICT: chosen(verdict)})
    assert "Nothing was kept" in office.posts("DU1")[-1]["text"]


def test_a_decision_sent_twice_is_kept_once(office: Office) -> None:
    ask(office)
    metadata = opened(office, press(office, worst(office).id))
    entries = values(
        **{
            ids.IN_VERDICT: chosen("accept"),
            ids.IN_REASON: typed("It will be mended"),
            ids.IN_SOURCE: typed("Policy team"),
        }
    )
    sent = office.stand.payloads.submission(ids.VIEW_DECISION, entries, metadata)
    for _ in range(2):
        office.answer(sent)
    assert office.actions().count("decided") == 1


def test_a_message_that_cannot_be_changed_is_answered_in_the_thread(office: Office) -> None:
    ask(office)
    about = worst(office).id
    metadata = opened(office, press(office, about))
    office.stand.plan("conversations.replies", *[reset()] * 8)
    send(office, metadata)
    assert f"Kept: {about}." in office.posts("DU1")[-1]["text"]
    assert len(kept(office)) == 1


def test_nobody_of_slack_is_in_what_is_kept_for_ever(office: Office) -> None:
    ask(office)
    send(office, opened(office, press(office, worst(office).id)))
    assert "U1" not in str([one.decision for one in found(office).findings if one.decision])
