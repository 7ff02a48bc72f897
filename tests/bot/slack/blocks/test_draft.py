"""A draft in its thread: what came of it, and what is missing, worst first."""

from bot.slack.blocks import ids
from bot.slack.blocks.draft import (
    NO_GAPS,
    Result,
    gap_message,
    merge_message,
    progress_message,
    result_message,
    upload_failed_message,
    worst_first,
)
from bot.slack.blocks.message import fit
from bot.slack.blocks.value import Token, read
from doc_templates.gaps import Gap
from doc_templates.merge.report import Kept
from tests.bot.slack.blocks.checking import check_message, dicts

TOKEN = Token(draft="abc", template="housing-contribution-statement", area="strathbrae")
GAPS = (
    Gap("G01", "Look and feel", "a picture", "people like it", "Council"),
    Gap("G02", "Evidence", "the number of homes", "it is the need", "Council", "E15.values.area"),
    Gap("G03", "Money", "the budget", "the law asks for it", "Partnership"),
    Gap("G04", "Money", "the grant", "the law asks for it", "Partnership", "F1.y1"),
)


def _required(section: str) -> bool:
    return section == "Money"


def test_the_worst_gap_is_first_and_each_has_its_button() -> None:
    assert [gap.id for gap in worst_first(GAPS, _required)] == ["G04", "G03", "G02", "G01"]
    assert [gap.id for gap in worst_first(GAPS)] == ["G02", "G04", "G01", "G03"]
    message = gap_message(GAPS, TOKEN, _required)
    check_message(message)
    assert message.text.splitlines()[0] == ("4 gaps in the draft, worst first. 2 of them keep it from being published.")
    buttons = [d for d in dicts(message.blocks) if d.get("action_id") == ids.FILL]
    assert [read(one["value"]).gap for one in buttons] == ["G04", "G03", "G02", "G01"]
    assert [one["text"]["text"] for one in buttons] == ["Fill this gap", "How to fill it"] * 2
    assert buttons[0]["accessibility_label"] == "Fill this gap: G04, the grant"
    assert "*G04, Money*: the grant. Must be filled before it is published." in str(message.blocks)


def test_a_gap_ends_with_one_full_stop() -> None:
    told = gap_message((Gap("G05", "Evidence", "the need. It is cited as final.", "it counts", "Council"),), TOKEN)
    assert "*G05, Evidence*: the need. It is cited as final." in str(told.blocks)
    assert ".." not in told.text + str(told.blocks)


def test_one_gap_is_one_gap() -> None:
    assert gap_message(GAPS[3:], TOKEN, _required).text.startswith(
        "1 gap in the draft, worst first. 1 of them keeps it from being published."
    )
    assert gap_message((), TOKEN).text == NO_GAPS


def test_many_gaps_go_into_a_file() -> None:
    fitted = fit(gap_message(GAPS * 30, TOKEN))
    check_message(fitted.message)
    assert fitted.overflow is not None
    assert fitted.overflow.decode().count("the budget") == 30


def test_a_result_says_what_is_missing() -> None:
    result = Result(
        "Housing Contribution Statement", "Strathbrae", "hcs.docx", GAPS, 12, "0123456789abcdef", ("p. 3: no alt",)
    )
    message = result_message(result, TOKEN)
    check_message(message)
    assert message.text == (
        "The Housing Contribution Statement for Strathbrae is drafted: hcs.docx. It is a first draft: check it before "
        "it is used.\nIt cites 12 records of the register. 4 gaps to be filled.\nNot everybody can read it yet: p. 3: "
        "no alt\nReceipt 0123456789abcdef"
    )
    assert [d["action_id"] for d in dicts(message.blocks) if "action_id" in d] == [ids.GAPS, ids.AGAIN]
    done = result_message(Result("Briefing", "Fife", "b.docx"), TOKEN)
    assert "It cites no records of the register. Nothing is missing in this draft." in done.text
    assert [d["action_id"] for d in dicts(done.blocks) if "action_id" in d] == [ids.AGAIN]


def test_a_merge_says_what_became_of_edits() -> None:
    report = [Kept("Money", "both", "ours", "theirs"), Kept("Evidence", "unchanged"), Kept("", "added", "a line")]
    message = merge_message(report, "hcs.docx")
    check_message(message)
    assert message.text.splitlines()[1] == ("1 unchanged; 1 changed on both sides: both are shown; 1 added by people.")
    assert "Money: changed on both sides: both are shown (theirs: “ours”; from the data: “theirs”)" in message.text
    assert "Evidence" not in message.text
    assert "Nothing in it had been edited." in merge_message([], "hcs.docx").text


def test_progress_and_a_failed_upload_are_a_sentence() -> None:
    assert (
        progress_message("Briefing", "Fife", "Reading the data").text
        == "Drafting the Briefing for Fife. Reading the data …"
    )
    failed = upload_failed_message("hcs.docx", TOKEN)
    check_message(failed)
    assert failed.text == "hcs.docx is drafted, but Slack did not take the file. Nothing is lost."
    assert [d["action_id"] for d in dicts(failed.blocks) if "action_id" in d] == [ids.UPLOAD]
