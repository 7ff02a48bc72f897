"""The worst findings in a thread, and decisions that are kept and shown; what is not kept is said."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.findings import headline
from bot.services import Services
from bot.slack.blocks import ids
from bot.slack.blocks.finding import ABOUT, WORST
from bot.slack.enclosing import spreadsheet
from bot.slack.listeners.aligning import WENT
from kg.align.decision import Verdict
from tests.bot.slack.blocks.checking import check_blocks
from tests.bot.slack.listeners.comparison import ask, comparing, found, kept, lists, opened, press, send, worst
from tests.bot.slack.listeners.desks import Office
from tests.bot.slack.listeners.setting_up import chosen
from tests.kg.align.workbook.conftest import edited
from tests.slackstand import Stand
from tests.slackstand.faults import broken, reset


@pytest.fixture
def office(stand: Stand, services: Services, tmp_path: Path) -> Iterator[Office]:
    with comparing(stand, services, tmp_path) as found:
        yield found


def test_the_worst_is_shown_in_a_thread_of_direct_messages_and_the_channel_hears_nothing(office: Office) -> None:
    sent = ask(office)
    root, *rest = office.stand.messages("DU1")
    assert root["text"].startswith(headline(found(office)))
    assert "in the spreadsheet below" in root["text"]
    assert {one["thread_ts"] for one in rest} == {root["ts"]}
    assert office.stand.messages("C1") == []
    assert WENT.format(area="Strathbrae") in str(office.stand.responses(sent))
    shown = [d["block_id"] for said in lists(office) for d in said["blocks"] if "C" in d.get("block_id", "")]
    assert [name.removeprefix(f"{ABOUT}.") for name in shown][:WORST] == [one.id for one in found(office).open[:WORST]]
    for said in lists(office):
        check_blocks(said["blocks"])
    files = [file for file in office.stand.place.files.values() if file.get("channel")]
    assert [(file["name"], file["channel"]) for file in files] == [("strathbrae.xlsx", "DU1")]
    (place,) = office.stand.calls("files.getUploadURLExternal")
    assert place.args["alt_txt"] == "What the sheet holds"
    assert office.actions() == ["aligned"]


def test_without_a_spreadsheet_it_says_where_the_rest_is(office: Office) -> None:
    office.desk.enclosed = ()
    ask(office)
    assert "lintel align --area strathbrae" in office.stand.messages("DU1")[0]["text"]


def test_a_file_that_slack_does_not_take_is_said(office: Office) -> None:
    office.stand.plan("upload", *[broken()] * 10)
    ask(office)
    assert "Slack did not take strathbrae.xlsx. /align strathbrae makes it all again." in str(office.posts("DU1"))


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
    assert len([d for d in first["blocks"] if "block_id" in d and ABOUT in d["block_id"]]) == 5
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
    ("action", "verdict", "said"),
    [(ids.BELONGS, "accept", "They belong together, "), (ids.APART, "reject", "They do not belong together, ")],
)
def test_a_proposed_link_is_taken_or_refused_once(office: Office, action: str, verdict: str, said: str) -> None:
    ask(office)
    links = lists(office)[-1]
    name = next(d["block_id"] for d in links["blocks"] if "~" in d.get("block_id", "")).removeprefix(f"{ABOUT}.")
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


def _dropped(office: Office, content: bytes) -> str:
    """Drop a spreadsheet into the messages with Lintel; what is said of it."""
    office.stand.place.files["FDROP"] = {"id": "FDROP", "name": "findings.xlsx", "content": content}
    file = {
        "id": "FDROP",
        "name": "findings.xlsx",
        "url_private_download": f"{office.stand.payloads.answers}/files/FDROP",
    }
    office.send(office.stand.payloads.message("", subtype="file_share", files=[file]))
    return str(office.posts("DU1")[-1]["text"])


def test_a_spreadsheet_that_people_decided_in_is_taken_in_where_it_is_dropped(office: Office) -> None:
    sheet, one = spreadsheet(found(office)).content, worst(office)
    assert _dropped(office, sheet) == "Nothing was decided in findings.xlsx since it was written."
    row = {"Decision": "justify", "Reason": "Two phases", "By": "Policy team"}
    filled = edited(sheet, {one.id: row})
    told = "1 decision is kept from findings.xlsx. /align strathbrae shows them as they are."
    assert _dropped(office, filled) == told
    assert kept(office) == [(one.id, Verdict.JUSTIFY, "Two phases", "Policy team")]
    assert office.actions() == ["decided"]
    assert _dropped(office, filled) == "Nothing was decided in findings.xlsx since it was written."


def test_of_a_spreadsheet_with_a_fault_nothing_is_kept(office: Office) -> None:
    filled = edited(spreadsheet(found(office)).content, {worst(office).id: {"Decision": "justify"}})
    told = _dropped(office, filled)
    assert told.startswith("Nothing of findings.xlsx was kept: Sheet “Findings”, row ")
    many = {one.id: {"Decision": "perhaps", "Reason": "x", "By": "y"} for one in found(office).open[:7]}
    told = _dropped(office, edited(spreadsheet(found(office)).content, many))
    assert told.endswith("not “perhaps”; and 2 more")
    assert kept(office) == []
    assert office.actions() == []
