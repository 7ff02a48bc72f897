"""One gap: just what is missing, and who says so."""

from bot.slack.blocks import ids
from bot.slack.blocks.gap import gap_view
from bot.slack.blocks.value import Token, read
from doc_templates.gaps import Gap
from tests.bot.slack.blocks.checking import check_view

GAP = Gap(
    "G05", "Evidence", "the number of adapted homes", "without it need cannot be shown", "Council", "E15.values.area"
)


def test_it_asks_for_what_is_missing_and_who_says_so() -> None:
    view = gap_view(GAP, Token(draft="abc"), "a number")
    check_view(view)
    lead, answer, source = view["blocks"]
    assert lead["text"]["text"] == (
        "*G05, Evidence*\nThe number of adapted homes\nWhy it matters: without it need cannot be shown\n"
        "Who can say: Council"
    )
    assert (answer["block_id"], answer["hint"]["text"], answer["element"]["multiline"]) == (
        ids.IN_ANSWER,
        "Give a number.",
        False,
    )
    assert source["block_id"] == ids.IN_SOURCE
    assert not source["optional"]
    assert read(view["private_metadata"]) == Token(draft="abc", gap="G05")
    assert gap_view(GAP, Token(draft="abc"))["blocks"][1]["element"]["multiline"]


def test_a_gap_without_a_place_says_where_its_answer_belongs() -> None:
    view = gap_view(Gap("G06", "Money", "a budget", "it is law", "Council"), Token(draft="abc"))
    check_view(view)
    assert "submit" not in view
    assert "write it into the document, or into the workbook" in view["blocks"][-1]["text"]["text"]
