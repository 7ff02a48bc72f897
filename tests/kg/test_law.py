"""Law named in a question."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.law import cited, strange_laws, strange_provisions
from kg.question import Reader
from kg.register import Register
from kg.situation import Situation


def _strange(reader: Reader, text: str) -> list[str]:
    return [text[start:end] for start, end in strange_laws(text, reader.gazetteer.find(text))]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("What does s.37 say?", {"s.37"}),
        ("sections 29 and 33", {"s.29", "s.33"}),
        ("SECTION 53A of it", {"s.53A"}),
        ("s29", {"s.29"}),
        ("our plan’s 29 actions", set()),
        ("29 actions", set()),
    ],
)
def test_provisions_are_read_by_their_number(register: Register, text: str, numbers: set[str]) -> None:
    found = {citation.text.split()[-1].split("(")[0] for citation in cited(register, text)}
    assert {name for name in found if name in numbers} == numbers
    assert bool(found) == bool(numbers)


def test_a_regulation_is_no_section(register: Register) -> None:
    assert all(" reg " in citation.text for citation in cited(register, "regulation 5"))
    assert not any(" reg " in citation.text for citation in cited(register, "section 5"))


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("Does the Dangerous Dogs Act 1991 apply?", ["Dangerous Dogs Act 1991"]),
        ("What of the Public Bodies (Joint Working) (Scotland) Act 2014?", []),
        ("Public Bodies (Joint Working) (Scotland) Act 2013", ["Public Bodies (Joint Working) (Scotland) Act 2013"]),
        ("we act in 1991", []),
        ("does the dangerous dogs act 1991 apply?", ["dangerous dogs act 1991"]),
        ("care act 2014 assessment", []),
        ("care act 2015 assessment", ["care act 2015"]),
        ("what does the housing (scotland) act 1987 say", []),
        ("the 1991 act", []),
    ],
)
def test_an_act_that_the_register_does_not_hold_is_named(reader: Reader, text: str, strange: list[str]) -> None:
    assert _strange(reader, text) == strange


def test_a_provision_is_strange_only_where_none_was_found(register: Register) -> None:
    asked = Situation(date(2026, 11, 21))
    assert strange_provisions(register, "what of section 9999?", asked) == ["section 9999"]
    found = replace(asked, provisions=("https://example.org/37",))
    assert strange_provisions(register, "what of section 37?", found) == []


@pytest.mark.parametrize(("act", "strange"), [("asp/2014/9", ["section 9999"]), ("ukpga/2014/23", [])])
def test_no_provision_of_another_countrys_law_is_strange(register: Register, act: str, strange: list[str]) -> None:
    asked = Situation(date(2026, 11, 21), instruments=(f"http://www.legislation.gov.uk/id/{act}",))
    assert strange_provisions(register, "what of section 9999 of that Act?", asked) == strange


@given(st.text(max_size=200))
def test_no_text_is_too_strange(reader: Reader, register: Register, text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end in strange_laws(text, reader.gazetteer.find(text)))
    cited(register, text)
