"""Findings in Slack: everything an officer needs, within every limit, whatever the data says."""

from dataclasses import replace
from datetime import date

from hypothesis import given

from bot.findings import headline
from bot.slack.blocks import ids
from bot.slack.blocks.finding import (
    ABOUT,
    GONE,
    PAGE,
    WORST,
    findings_message,
    opening_message,
    pages,
    progress_message,
)
from bot.slack.blocks.message import fit
from bot.slack.blocks.text import escape
from bot.slack.blocks.value import Token, read
from kg.align.decision import Decision, Verdict
from kg.align.finding import State
from kg.align.run import Alignment
from tests.bot.slack.blocks.checking import check_message, dicts, links
from tests.bot.slack.blocks.finding_examples import alignments, strathbrae


def test_the_opening_says_how_much_there_is_and_where() -> None:
    found = strathbrae()
    message = opening_message(found, "in the spreadsheet below")
    check_message(message)
    first, banner, rest, *_ = message.text.splitlines()
    assert first == headline(found)
    assert banner.startswith("FICTIONAL")
    assert rest == f"The 10 worst are below. The other {len(found.open) - WORST} are in the spreadsheet below."
    assert "could not be made in full, for want of data." in message.text
    few = replace(found, findings=found.findings[:3])
    assert "worst are below" not in opening_message(few, "there").text


def test_the_ten_worst_are_read_out_whole_with_all_that_there_is_to_say() -> None:
    found = strathbrae()
    shown = list(pages(found))
    assert [len(page.body) for page in shown] == [PAGE, WORST - PAGE]
    for page in shown:
        check_message(page)
        assert fit(page).overflow is None
        assert "The rest is in the message" not in page.text
    worst, text = found.open[0], shown[0].text
    case = found.case
    for words in (
        f"Critical: {worst.result.message}",
        worst.result.passages[0].text,
        next(plan.title for plan in case.area.plans if plan.id == worst.result.passages[0].plan),
        case.register.duty(worst.duties[0]).basis[0].text,
        f"Decides: {case.name(worst.result.owners[0])}",
        f"To resolve it: {worst.resolve}",
    ):
        assert escape(words) in text
    buttons = [d for page in shown for d in dicts(page.blocks) if d.get("action_id") == ids.DECIDE]
    assert [read(one["value"]) for one in buttons] == [
        Token(area="strathbrae", about=one.id, mark=one.fingerprint) for one in found.open[:WORST]
    ]
    assert links(shown[0].blocks) <= {c.url for duty in case.register.duties.values() for c in duty.basis if c.url}


def test_what_only_a_person_can_judge_is_said_so_and_what_came_back_too() -> None:
    found = strathbrae()
    asked = next(one for one in found.open if one.result.state is State.NEEDS_REVIEW)
    back = replace(asked, suspect=True)
    (text,) = findings_message(replace(found, findings=(back,)), [asked.id]).told
    assert ", for a person to judge: " in text
    assert "It was settled before" in text


def test_a_decision_is_shown_in_its_place_and_what_is_gone_is_said() -> None:
    found = strathbrae()
    one = found.open[0]
    said = Decision(
        about=one.id,
        verdict=Verdict.JUSTIFY,
        reason="Two phases.",
        by="The policy team",
        on=date(2026, 11, 22),
        review_by=date(2027, 3, 31),
    )
    settled = replace(found, findings=(replace(one, decision=said),))
    message = findings_message(settled, [one.id, "C99-00000000"])
    check_message(message)
    assert "Justified, 22 November 2026, until 31 March 2027. The policy team: Two phases." in message.told[0]
    assert message.told[1] == f"C99-00000000: {GONE}"
    assert [d["text"]["text"] for d in dicts(message.blocks) if d.get("action_id") == ids.DECIDE] == ["Decide again"]


@given(alignments())
def test_whatever_is_found_can_be_shown(found: Alignment) -> None:
    check_message(fit(opening_message(found, "in the spreadsheet below")).message)
    for page in pages(found):
        fitted = fit(page)
        check_message(fitted.message)
        told = [one for one in found.open[:WORST] if f"{ABOUT}.{one.id}" in str(page.blocks)]
        for one in told:
            buttons = str(fitted.message.blocks)
            assert one.id in buttons or fitted.overflow is not None
    every = [one.id for one in found.findings]
    if every:
        check_message(fit(findings_message(found, every[:PAGE])).message)


def test_progress_is_a_sentence() -> None:
    check_message(progress_message("Strathbrae"))
