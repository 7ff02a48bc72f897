"""A question as a person sees it, and what in it is better not written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.tidy import personal_data, tidy


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("  which\n\nduties\tapply\r\n", "which duties apply"),
        ("non\u00a0breaking\u2003spaces", "non breaking spaces"),
        ("Du\u0300n E\u0300ideann", "Dùn Èideann"),
        ("smart “quotes” and dashes — stay", "smart “quotes” and dashes — stay"),
        ("emoji 🙂 stay", "emoji 🙂 stay"),
        ("", ""),
        (" \n\t ", ""),
    ],
)
def test_what_is_seen_stays_and_no_notice_is_given(typed: str, seen: str) -> None:
    assert tidy(typed) == (seen, [])


@pytest.mark.parametrize(
    "hidden",
    [
        "\u200b",  # zero width space
        "\u200d",  # zero width joiner
        "\u202e",  # right to left override
        "\u2066",  # isolate
        "\ufeff",  # byte order mark
        "\U000e0041",  # a tag that smuggles a letter
        "\x00",
        "\x1b",
        "\ue000",  # private use
    ],
)
def test_what_is_not_seen_is_left_out_and_said(hidden: str) -> None:
    assert tidy(f"strategic{hidden} plan") == (
        "strategic plan",
        ["Invisible characters in the question were left out."],
    )


def test_half_a_character_is_left_out() -> None:
    assert tidy("plan\ud800s")[0] == "plans"


@given(st.text(st.characters(), max_size=400))
def test_tidied_text_is_tidy(text: str) -> None:
    once, _ = tidy(text)
    assert tidy(once) == (once, [])
    assert "\n" not in once
    assert "  " not in once


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("duties to 0101901234 in Fife", "a CHI number"),
        ("her CHI is 311299 1234", "a CHI number"),
        ("NI QQ 12 34 56 C", "a National Insurance number"),
        ("ring 01382 123456, ext 4", "a telephone number"),
        ("+44 7700 900123 is hers", "a telephone number"),
        ("she lives at 14 Shore Street", "an address"),
        ("12b, Old Mill Road", "an address"),
        ("the home is in KY1 1LW", "an address"),
        ("Mrs Macdonald wants a stairlift", "a person’s name"),
        ("s.29 to 35 of the Act, 24 homes, Shore Street regeneration", ""),
        ("ring fenced: 1000000 pounds, 0.5 per cent", ""),
        ("NI number AB 12 34 56 C", "a National Insurance number"),
        ("ab123456c", "a National Insurance number"),
        ("write to jean.o+x@example.gov.scot please", "an e-mail address"),
        ("the 2014 Act, sections 29-35, as at 2026-11-21", ""),
        ("SSI 2014/285 and 2001 asp 10", ""),
        ("population 5400000000", ""),
    ],
)
def test_personal_data_is_noticed_by_its_form(text: str, kind: str) -> None:
    notices = personal_data(text)
    assert bool(notices) is bool(kind)
    assert all(kind in notice for notice in notices)


def test_a_notice_never_repeats_the_data() -> None:
    notices = personal_data("0101901234, AB123456C, jean@example.org")
    assert len(notices) == 1
    assert all(kind in notices[0] for kind in ("CHI", "National Insurance", "e-mail"))
    assert not any(part in " ".join(notices) for part in ("0101901234", "AB123456C", "jean"))
