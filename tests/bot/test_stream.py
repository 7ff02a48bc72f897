"""A stream of questions: one answer a line, whatever the line, and a thread remembers."""

import json
from typing import Any

import pytest

from bot.live import Live
from bot.services import Services
from bot.stream import MOST_THREADS, Threads, answers, refusals, reply
from kg.outcome import Outcome
from kg.situation import Situation
from tests.bot.conftest import Lintel
from tests.conftest import TODAY


def _told(services: Services, *lines: dict[str, Any] | str) -> list[dict[str, Any]]:
    return list(answers(Live(services), [line if isinstance(line, str) else json.dumps(line) for line in lines]))


def test_each_line_gets_one_answer_with_its_id(services: Services) -> None:
    told = _told(services, {"text": "strategic plan", "id": "a"}, {"text": "LHS", "id": 7}, {"text": "carers"})
    assert [data["id"] for data in told] == ["a", 7, "3"]
    assert [data["outcome"] for data in told] == ["answered"] * 3


@pytest.mark.parametrize("name", ["", "7", 7, 0, -1, 1.5, True, False, 10**40])
@pytest.mark.parametrize("text", ["LHS", None], ids=["question", "bad line"])
def test_an_id_comes_back_as_it_was_given(name: str | float, text: str | None, services: Services) -> None:
    (told,) = _told(services, {"id": name, "text": text})
    (refused,) = refusals([json.dumps({"id": name, "text": text})], "The register cannot be used.", TODAY)
    assert told["id"] == refused["id"] == name
    assert type(told["id"]) is type(refused["id"]) is type(name)


@pytest.mark.parametrize("name", ["Infinity", "NaN", "1e999", "[1]", '{"a": 1}'])
def test_an_id_that_json_cannot_hold_or_that_is_none_is_the_number_of_the_line(name: str, services: Services) -> None:
    (told,) = _told(services, f'{{"text": "LHS", "id": {name}}}')
    assert (told["id"], told["outcome"]) == ("1", "answered")


@pytest.mark.parametrize("key", ["id", "text", "area", "as_at", "thread", "other"])
def test_half_a_character_anywhere_does_not_end_the_stream(key: str, services: Services) -> None:
    half = json.dumps({"text": "strategic plan in Fife", key: "LHS \ud800 of \udfff"})
    told = _told(services, half, {"text": "strategic plan"})
    assert len(told) == 2
    assert told[1]["outcome"] == "answered"
    assert json.dumps(told, ensure_ascii=False).encode()


def test_a_day_beside_a_question_that_cannot_be_is_asked_back(services: Services) -> None:
    (told,) = _told(services, {"text": "strategic plan in Fife", "as_at": "2026-02-30", "id": 1})
    assert (told["outcome"], told["question"], told["id"]) == ("clarify", "strategic plan in Fife", 1)
    assert told["clarify"]["about"] == "date"
    assert "2026-02-30" in told["message"]


def test_an_id_of_null_is_the_number_of_the_line(services: Services) -> None:
    assert [data["id"] for data in _told(services, "", {"text": "LHS", "id": None})] == ["2"]


def test_blank_lines_are_passed_over(services: Services) -> None:
    assert _told(services, "", "  \n", "\t") == []


@pytest.mark.parametrize(
    "line",
    [
        *("not JSON", "[]", "7", "null", '"text"', "{}", '{"text": 7}', '{"text": null}', '{"question": "x"}', "{"),
        "[" * 100_000,
        '{"text": "x", "n": ' + "1" * 5_000 + "}",
    ],
    ids=lambda line: line[:20],
)
def test_a_bad_line_is_answered_and_does_not_end_the_stream(line: str, services: Services) -> None:
    bad, good = _told(services, line, {"text": "strategic plan"})
    assert bad["outcome"] == "out-of-scope"
    assert bad["message"].startswith("Line 1: ")
    assert good["outcome"] == "answered"


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        ({"text": "strategic plan", "area": "Atlantis"}, "unknown-area"),
        ({"text": "strategic plan", "area": 7}, "unknown-area"),
        ({"text": "strategic plan", "as_at": "2026-02-30"}, "clarify"),
        ({"text": "strategic plan", "as_at": 7}, "clarify"),
        ({"text": "strategic plan", "as_at": "2016-06-30", "area": "Fife"}, "answered"),
        ({"text": "strategic plan", "area": None, "as_at": None, "thread": None}, "answered"),
        ({"text": ""}, "out-of-scope"),
        ({"text": "x" * 50_000}, "out-of-scope"),
    ],
)
def test_what_stands_beside_a_question_is_part_of_its_answer(
    line: dict[str, Any], outcome: str, services: Services
) -> None:
    assert _told(services, line)[0]["outcome"] == outcome


def test_a_thread_remembers_and_another_does_not(services: Services) -> None:
    first, same, other = _told(
        services,
        {"text": "strategic plan in Fife", "thread": "a"},
        {"text": "and how is it published?", "thread": "a"},
        {"text": "and how is it published?", "thread": "b"},
    )
    assert same["situation"]["areas"] == first["situation"]["areas"]
    assert same["situation"]["plans"] == ["strategic-plan"]
    assert (other["situation"]["areas"], other["situation"]["plans"]) == ([], [])


def test_what_was_not_understood_is_not_remembered(services: Services) -> None:
    told = _told(
        services,
        {"text": "strategic plan in Fife", "thread": "a"},
        {"text": "thank you", "thread": "a"},
        {"text": "Which duties has Atlantis Council?", "thread": "a"},
        {"text": "and how is it published?", "thread": "a"},
    )
    assert told[-1]["situation"]["plans"] == ["strategic-plan"]


def test_a_thread_keeps_the_situation_and_never_the_text(services: Services) -> None:
    threads = Threads()
    found = reply(services, "strategic plan in Fife for Jean Macdonald of jean@example.org")
    threads.keep("a", found.situation)
    assert "acdonald" not in repr(vars(threads)).casefold()
    assert threads.get("a") == found.situation
    assert threads.get(None) is None


def test_to_ask_for_a_thread_is_to_use_it() -> None:
    threads, situation = Threads(), Situation(TODAY)
    for number in range(MOST_THREADS):
        threads.keep(str(number), situation)
    assert threads.get("0") is situation
    threads.keep("new", situation)
    assert threads.get("0") is situation
    assert threads.get("1") is None


def test_the_longest_unused_thread_is_forgotten_first() -> None:
    threads, situation = Threads(), Situation(TODAY)
    for number in range(MOST_THREADS):
        threads.keep(str(number), situation)
    threads.keep("0", situation)
    threads.keep("new", situation)
    assert threads.get("1") is None
    assert threads.get("0") is threads.get("new") is situation


def test_a_day_that_cannot_be_is_asked_back(services: Services) -> None:
    found = reply(services, "duties on 31/02/2024")
    assert found.outcome is Outcome.CLARIFY
    assert found.choice is not None
    assert found.choice.about == "date"


def test_without_a_register_each_line_is_told_so(services: Services) -> None:
    lines = ['{"text": "strategic plan", "id": "a"}', "", "not JSON", '{"text": "LHS"}']
    told = list(refusals(lines, "The register cannot be used.", TODAY))
    assert [(data["id"], data["outcome"], data["question"]) for data in told] == [
        ("a", "unavailable", "strategic plan"),
        ("3", "unavailable", ""),
        ("4", "unavailable", "LHS"),
    ]
    assert list(told[0]) == list(_told(services, {"text": "LHS"})[0])


def test_the_command_streams_and_survives_bytes_that_are_no_text(lintel: Lintel) -> None:
    lines = b'{"text": "strategic plan", "id": "\\ud800"}\n\xff\xfe not text\n\n{"text": "LHS", "area": "\xff"}\n'
    told = lintel("ask", "--stdin", "--json", stdin=lines)
    assert (told.code, told.err) == (0, "")
    assert [json.loads(line)["outcome"] for line in told.out.splitlines()] == [
        *("answered", "out-of-scope", "unknown-area")
    ]


def test_options_are_what_a_line_that_gives_none_is_read_with(lintel: Lintel) -> None:
    asked: list[dict[str, str]] = [
        {"text": "strategic plan"},
        {"text": "strategic plan", "area": "Highland", "as_at": "2020-06-30"},
        {"text": "strategic plan in Moray", "thread": "a", "as_at": "2020-06-30"},
        {"text": "and how is it published?", "thread": "a"},
        {"text": "strategic plan", "thread": "b"},
        {"text": "and how is it published?", "thread": "b"},
    ]
    lines = "".join(json.dumps(line) + "\n" for line in asked)
    told = lintel("ask", "--stdin", "--json", "--area", "Fife", "--as-at", "2019-01-01", stdin=lines)
    found = [json.loads(line)["situation"] for line in told.out.splitlines()]
    assert [([area["id"] for area in each["areas"]], each["as_at"]) for each in found] == [
        (["ia-fife"], "2019-01-01"),
        (["ia-highland"], "2020-06-30"),
        (["ia-moray"], "2020-06-30"),
        (["ia-moray"], "2020-06-30"),
        (["ia-fife"], "2019-01-01"),
        (["ia-fife"], "2019-01-01"),
    ]


def test_a_stream_ends_with_its_input(lintel: Lintel) -> None:
    assert lintel("ask", "--stdin", "--json").out == ""
