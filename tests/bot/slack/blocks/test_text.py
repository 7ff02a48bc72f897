"""Text in and out: what people wrote reads the same and does nothing."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.blocks.text import address, cut, defanged, escape, heard, length, link, plain, visible
from tests.bot.slack.blocks.checking import unmarked
from tests.bot.slack.blocks.hostile import TEXT


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<!channel>", "‹!channel&gt;"),
        ("<!here|here> and <!everyone>", "‹!here|here&gt; and ‹!everyone&gt;"),
        ("<!subteam^S012|@all>", "‹!subteam^S012|@all&gt;"),
        ("<@U012> in <#C012|general>", "‹@U012&gt; in ‹#C012|general&gt;"),
        ("<https://evil.example|the law>", "‹https꞉//evil.example|the law&gt;"),
        ("<mailto:a@b.c|x>", "‹mailto:a@b.c|x&gt;"),
        ("@here @Channel @everyone a@hereford", "＠here ＠Channel ＠everyone a@hereford"),
        ("*must* ~not~ `code`", "∗must∗ ∼not∼ ˋcodeˋ"),
        ("_may_ snake_case", "ˍmayˍ snake_case"),
        ("> quoted\n>>> all\n- one\n• two\n1. three", "› quoted\n››› all\n– one\n· two\n1. three"),
        (":wave: at 12:30", "꞉wave: at 12:30"),
        ("R&D < 5 > 3", "R&amp;D &lt; 5 &gt; 3"),
        ("&lt;!channel&gt;", "&amp;lt;!channel&amp;gt;"),
        ("a\u200bb\u202ec\U000e0041d\x00e\ufefff", "abcdef"),
        ("  two\t\tlines\r\n\r\n here ", "two lines\nhere"),
        ("Dùn Èideann, e\u0301", "Dùn Èideann, é"),
        ("\ud800", ""),
    ],
)
def test_what_anybody_wrote_shows_as_it_is_and_does_nothing(written: str, shown: str) -> None:
    assert escape(written) == shown


def test_the_words_of_the_register_are_left_alone() -> None:
    said = "Review the plan – by 1 April 2028 (2014 asp 9 s.37(1)(a)); the council’s “LHS”."
    assert escape(said) == said
    assert visible(said) == said
    assert defanged(said) == said


@pytest.mark.parametrize(
    ("text", "limit", "found"),
    [
        ("as it is", 8, "as it is"),
        ("as it is not", 8, "as it i…"),
        ("a word", 3, "a…"),
        ("R&amp;D", 4, "R…"),
        ("R&amp;D", 6, "R…"),
        ("R&amp;Dx", 7, "R&amp;…"),
        ("xe\u0323y", 3, "x…"),
        ("🙂🙂", 4, "🙂🙂"),
        ("🙂🙂", 3, "🙂…"),
        ("R & D", 3, "R…"),
        ("abc", 1, "…"),
    ],
)
def test_a_cut_parts_no_letter_and_no_entity(text: str, limit: int, found: str) -> None:
    assert cut(text, limit) == found
    assert length(found) <= limit


def test_a_plain_text_is_one_line_and_never_empty() -> None:
    assert plain("one\ntwo <@U1>", 75) == "one two ‹@U1>"
    assert plain("\u200b", 75) == "–"
    assert plain("x" * 80, 75) == "x" * 74 + "…"


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://www.gov.scot/a|b>c<d e", "https://www.gov.scot/a%7Cb%3Ec%3Cd%20e"),
        ("https://www.gov.scot/?a=1&b=2#c", "https://www.gov.scot/?a=1&amp;b=2#c"),
        ("https://www.gov.scot/%7C\n", "https://www.gov.scot/%7C%0A"),
        ("javascript:alert(1)", ""),
        ("//evil.example", ""),
        ("https://x.example/" + "y" * 3_000, ""),
        (None, ""),
    ],
)
def test_an_address_cannot_end_its_link(url: str | None, found: str) -> None:
    assert address(url) == found


def test_a_link_stays_one_link() -> None:
    assert link("https://a.example/x|y", "s.1 <a|b> *c*\nd") == "<https://a.example/x%7Cy|s.1 &lt;a|b&gt; ∗c∗ d>"
    assert link("ftp://a.example", "s.1") == "s.1"
    assert link("https://a.example", "\u200b") == ""


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("<@U0BOT> which duties apply?", "which duties apply?"),
        ("<@U0BOT|lintel>, ask <@W12>: which?", ", ask : which?"),
        ("R&amp;D &lt;5 &gt;3 &amp;lt;", "R&D <5 >3 &lt;"),
        ("&lt;@U1&gt;", "<@U1>"),
        ("in <#C12|fife-housing> and <#C13>", "in #fife-housing and"),
        ("<!here> <!channel|channel> hello", "hello"),
        ("<!subteam^S1|@lead> hello", "hello"),
        ("by <!date^1392734382^{date}|18 February 2014>", "by 18 February 2014"),
        ("<mailto:ann@a.example|ann@a.example>", "ann@a.example"),
        ("<mailto:ann@a.example>", "ann@a.example"),
        ("<tel:+44131|0131>", "0131"),
        ("see <https://www.gov.scot/x|the guidance>", "see the guidance"),
        ("see <https://www.gov.scot/x?a=1&amp;b=2>", "see https://www.gov.scot/x?a=1&b=2"),
        ("“what” does ‘HNDA’ mean, the council’s?", "\"what\" does 'HNDA' mean, the council's?"),
        ("10\u00a0%", "10 %"),
        ("*_strategic_ plan* and `LHS` ~old~", "strategic plan and LHS old"),
        ("_*both*_ *a* b *c* ```x y```", "both a b c x y"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("&gt; quoted\n&gt; again\nwhat applies?", "quoted\nagain\nwhat applies?"),
        (":wave: hello :+1::skin-tone-2:", "hello"),
        ("at 12:30:45", "at 12:30:45"),
        ("a\u200bb", "a\u200bb"),
        ("", ""),
        ("<@U0BOT>", ""),
    ],
)
def test_what_slack_delivers_is_read_as_it_was_meant(sent: str, meant: str) -> None:
    assert heard(sent) == meant


@given(st.text(st.characters(), max_size=200) | TEXT)
def test_anything_can_be_heard_and_said(text: str) -> None:
    unmarked(escape(text), bold=False)
    assert escape(heard(text)) is not None
    assert "\ufeff" not in visible(text)
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    "text", ["*" * 40_000, "<" * 40_000, "*a " * 13_000, ":a" * 20_000, "&gt;" * 10_000, "> " * 20_000]
)
def test_a_long_text_is_read_and_written_in_no_time(text: str) -> None:
    start = perf_counter()
    heard(text)
    escape(text)
    assert perf_counter() - start < 1
