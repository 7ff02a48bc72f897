"""Lines: bold, links and spaces as they are meant; whole or cut, and it is known which."""

import pytest

from bot.slack.blocks.line import LINE, Line, Span, joined, mrkdwn, paragraph, said, sections, sentences

URL = "https://www.legislation.gov.uk/asp/2014/9/section/36"
DUTY: Line = (Span("1. Council", bold=True), Span(" (must): review it ("), Span("s.36", URL), Span(")"))


def test_a_line_for_the_eye_and_for_the_ear() -> None:
    assert mrkdwn(DUTY).text == f"*1. Council* (must): review it (<{URL}|s.36>)"
    assert mrkdwn(DUTY).whole
    assert said(DUTY) == "1. Council (must): review it (s.36)"


def test_spaces_between_spans_stay() -> None:
    assert mrkdwn((Span("a: "), Span("b", bold=True), Span(" c"))).text == "a: *b* c"
    assert mrkdwn((Span("", bold=True), Span("c"))).text == "c"


@pytest.mark.parametrize("limit", range(1, 60))
def test_a_line_that_is_cut_has_no_half_of_a_link(limit: int) -> None:
    found = mrkdwn(DUTY, limit)
    assert not found.whole
    assert len(found.text) <= limit
    assert "<" not in found.text


def test_a_paragraph_leaves_out_what_does_not_fit_and_says_so() -> None:
    lines: list[Line] = [(Span("a" * 40),), (), (Span("b" * 40),), (Span("c" * 40),)]
    assert paragraph(lines).text == "\n".join(["a" * 40, "b" * 40, "c" * 40])
    assert paragraph(lines).whole
    short = paragraph(lines, 60)
    assert short.text == "a" * 40 + "\n" + "b" * 18 + "…"
    assert not short.whole
    assert not paragraph([(Span("a" * (LINE + 1)),), (Span("b"),)]).whole


def test_many_lines_are_put_into_few_sections() -> None:
    lines: list[Line] = [(Span(str(n) * 30),) for n in range(9)]
    found = sections(lines, 100)
    assert [len(one.text) for one in found] == [92, 92, 92]
    assert all(one.whole for one in found)
    assert sections([(Span("\u200b"),)]) == []


def test_spans_are_joined() -> None:
    assert said(joined([Span("a"), Span("b"), Span("c")])) == "a; b; c"
    assert joined([]) == ()


def test_lines_are_read_out_as_sentences() -> None:
    assert sentences([(Span("one"),), (), (Span("two."),), (Span("three?"),)]) == "one. two. three?"
