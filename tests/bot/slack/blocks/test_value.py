"""Values of buttons: ids in, ids out, and nothing that Lintel did not write."""

import json
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.blocks.limits import OPTION_VALUE, VALUE
from bot.slack.blocks.value import Token, ValueRefusedError, option, read, written

NAME = st.from_regex(r"\A[a-z0-9]{1,20}(-[a-z0-9]{1,9}){0,3}\Z")
TOKENS = st.builds(
    Token,
    receipt=st.just("") | st.from_regex(r"\A[0-9a-f]{16}\Z"),
    graph=st.just("") | st.from_regex(r"\A[0-9a-f]{12}\Z"),
    duty=st.just("") | NAME,
    citation=st.none() | st.integers(0, 99),
    area=st.just("") | NAME,
    plan=st.just("") | NAME,
    template=st.just("") | NAME,
    draft=st.just("") | NAME,
    gap=st.sampled_from(["", "G01", "G123"]),
    day=st.none() | st.dates(),
    choice=st.none() | st.integers(0, 99),
    about=st.sampled_from(["", "C19-1a2b3c4d", "H-A1~SP-A1", "ADP-A2.measure~RR-A1.measure"]),
    mark=st.just("") | st.from_regex(r"\A[0-9a-f]{16}\Z"),
    verdict=st.sampled_from(["", "good", "bad"]),
    channel=st.sampled_from(["", "C012AB", "D9"]),
    thread=st.sampled_from(["", "1732200000.000100"]),
    message=st.sampled_from(["", "1732200000.000200"]),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("rgdnapt xq"), inner, max_size=3),
    max_leaves=6,
)


@given(TOKENS)
def test_a_token_comes_back_as_it_was(token: Token) -> None:
    text = written(token)
    assert read(text) == token
    assert len(text) <= VALUE


def test_a_token_is_short_and_canonical() -> None:
    token = Token(receipt="0123456789abcdef", graph="0123456789ab", duty="pbjw-s36-users", citation=0)
    assert written(token) == '{"d":"pbjw-s36-users","g":"0123456789ab","n":0,"r":"0123456789abcdef"}'
    assert written(Token()) == "{}"
    assert len(option(token)) <= OPTION_VALUE


@pytest.mark.parametrize(
    "text",
    [
        None, 7, b"{}", [], {"r": "x"}, "", "{", "[]", "null", '"r"', " {}", "{} ", '{"r":"xyz"}', '{"r":""}',
        '{"r":"0123456789ABCDEF"}', '{"z":1}', '{"q":"G5"}', '{"q":"g05"}', '{"o":true}', '{"o":-1}', '{"o":1000}',
        '{"o":1.0}', '{"o":"1"}', '{"d":"a_b"}', '{"d":"../etc"}', '{"d":"a\\u0301"}', '{"d":"' + "a" * 101 + '"}',
        '{"d":"a","d":"b"}', '{"d":"b","a":"a"}', '{"d": "a"}', '{"y":"2026-02-30"}', '{"y":" 2026-02-03"}',
        '{"c":"c012"}', '{"h":"1.2.3"}', '{"h":"١.٢"}', '{"s":"great"}', '{"d":["a"]}', '{"d":null}',
        "[" * 100_000, "[" * 1_900, '{"o":' + "9" * 1_900 + "}", " " * 3_000,
    ],
)  # fmt: skip
def test_what_lintel_did_not_write_is_refused(text: Any) -> None:
    with pytest.raises(ValueRefusedError) as error:
        read(text)
    assert str(error.value) == "That button is not one that Lintel made, so nothing was done."


@given(st.text(max_size=60) | JSON.map(json.dumps) | JSON)
def test_anything_else_is_refused_or_is_what_would_be_written(text: Any) -> None:
    try:
        token = read(text)
    except ValueRefusedError:
        return
    assert written(token) == text


@given(TOKENS, st.data())
def test_a_value_with_one_sign_changed_never_breaks_anything(token: Token, data: st.DataObject) -> None:
    text = written(token)
    place = data.draw(st.integers(0, len(text) - 1))
    changed = text[:place] + data.draw(st.characters()) + text[place + 1 :]
    with suppress(ValueRefusedError):
        assert written(read(changed)) == changed


@pytest.mark.parametrize("token", [Token(duty="A text of somebody"), Token(receipt="x"), Token(citation=-1)])
def test_a_text_cannot_be_written_into_a_value(token: Token) -> None:
    with pytest.raises(ValueError, match=r"^$"):
        written(token)


def test_a_value_that_is_too_long_for_an_option_is_a_fault_of_the_program() -> None:
    token = Token(duty="a" * 100, area="b" * 100)
    assert read(written(token)) == token
    with pytest.raises(ValueError, match="bbb"):
        option(token)


def test_a_day_is_a_day() -> None:
    assert read('{"y":"2026-11-22"}') == Token(day=date(2026, 11, 22))
