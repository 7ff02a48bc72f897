"""Proposed links: both ends with their plans, two buttons, and what somebody said of them."""

from dataclasses import replace

from hypothesis import given

from bot.slack.blocks import ids
from bot.slack.blocks.link import APART, GONE, LEAD, LIKELIEST, TOGETHER, likeliest, links_message
from bot.slack.blocks.message import fit
from bot.slack.blocks.value import Token, read
from kg.align.link import Link, Links, Standing
from kg.align.run import Alignment
from tests.bot.slack.blocks.checking import check_message, dicts
from tests.bot.slack.blocks.finding_examples import alignments, strathbrae


def _with(*links: Link) -> Alignment:
    found = strathbrae()
    return replace(found, case=replace(found.case, links=Links(links)))


def test_what_a_finding_hangs_on_comes_first_then_the_likeliest() -> None:
    found = strathbrae()
    one, other = (name for name in ("X1", "X2"))
    asked = replace(found.open[0], result=replace(found.open[0].result, where=(one, other)))
    links = [Link("A", f"B{number}", Standing.PROPOSED, "", number / 10) for number in range(1, 8)]
    links += [Link(one, other, Standing.PROPOSED, "", 0.1), Link("A", "C", Standing.ASSERTED)]
    listed = likeliest(replace(_with(*links), findings=(asked,)))
    assert listed == ["X1~X2", "A~B7", "A~B6", "A~B5", "A~B4"]
    assert len(listed) == LIKELIEST


def test_both_ends_are_shown_with_their_plans_and_two_buttons() -> None:
    found = strathbrae()
    action = next(held.action for held in found.case.actions() if held.action.measure)
    aim = found.case.priorities()[0][1]
    first, second = sorted((f"{action.id}.measure", aim.id))
    name = f"{first}~{second}"
    message = links_message(_with(Link(first, second, Standing.PROPOSED, "by their meaning they are alike")), [name])
    check_message(message)
    assert action.measure
    for words in (LEAD, f"“{action.measure.name}” (", f"“{aim.name}” (", "By their meaning they are alike"):
        assert words in "\n".join(message.told)
    pressed = [d for d in dicts(message.blocks) if d.get("action_id") in {ids.BELONGS, ids.APART}]
    assert [read(one["value"]) for one in pressed] == [Token(area="strathbrae", about=name)] * 2


def test_what_was_said_stands_in_the_place_of_the_buttons() -> None:
    kept = {"why": "One project", "by": "The policy team", "on": "2026-11-22"}
    found = _with(Link("A", "B", Standing.ACCEPTED, **kept), Link("A", "C", Standing.REJECTED, **kept))  # type: ignore[arg-type]
    message = links_message(found, ["A~B", "A~C", "A~D"])
    check_message(message)
    assert f"{TOGETHER}, 22 November 2026. The policy team: One project" in message.told[1]
    assert APART in message.told[2]
    assert GONE in message.told[3]
    assert not [d for d in dicts(message.blocks) if "action_id" in d]
    assert "The data says so" in links_message(_with(Link("A", "B", Standing.ASSERTED, "both")), ["A~B"]).told[1]


@given(alignments())
def test_whatever_is_proposed_can_be_shown(found: Alignment) -> None:
    for names in (likeliest(found), [link.id for link in found.case.links]):
        if names:
            check_message(fit(links_message(found, names)).message)
