"""No number stands in the draft that is not in the data, in the register's words, or the result of a working shown."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from math import floor
from typing import Any

import pytest

from doc_templates.draft import Draft
from kg.area.model import Area
from kg.dates import in_words
from kg.register import Register
from tests.doc_templates.reading import opened, paragraphs, whole

NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?|(?<=[A-Za-z-])\d+")
WORKING = re.compile(r"£?([\d,]+)%? \(working: ([^=]+) = £?([\d,]+)(%?)(, rounded)?\)")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAY = re.compile(rf"\b\d{{1,2}} (?:{MONTHS}) \d{{4}}\b")
SIGN = re.compile(r"\s*([+−÷])\s*")

# What numbers the document's own parts, and nothing of the partnership.
FURNITURE = re.compile(
    r"\[GAP G\d+|\bG\d{2,}\b|\b[Tt]ables? [TS]\d+[ab]?(?: and S\d)?|\bYear [0-3]\b|\byears 1 to 3\b|Page 1 of 1"
    r"|Receipt .*|need rank|\(1 is greatest\)|outcome (?:\d(?:, | and )?)+|Counts below 5|fewer than 5"
)


def numbers(text: str) -> list[float]:
    return [float(found.replace(",", "")) for found in NUMBER.findall(text) if found.strip(",")]


def values(data: Any) -> Iterator[float]:
    """Every number of the data, in a field of its own or in a text."""
    if isinstance(data, bool) or data is None:
        return
    if isinstance(data, int | float):
        yield abs(float(data))
    elif isinstance(data, date):
        yield float(data.year)
    elif isinstance(data, str):
        yield from numbers(data)
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from values(str(key))
            yield from values(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from values(value)


def days(data: Any) -> Iterator[str]:
    """Every day of the data, in words."""
    if isinstance(data, date):
        yield in_words(data)
    elif isinstance(data, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", data):
        yield in_words(date.fromisoformat(data))
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from days(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from days(value)


def strangers(text: str, area: Area, register: Register, made: Draft) -> list[str]:
    """The numbers of a text that nothing accounts for."""
    plain = area.model_dump(mode="python", by_alias=True)
    known = set(values(plain))
    known_days = set(days(plain)) | {in_words(made.receipt.situation.as_at)}
    for words in sorted(_registered(register, made), key=len, reverse=True):
        text = text.replace(words, " ")
    wrong = [day for day in DAY.findall(text) if day not in known_days and day not in _checked(register)]
    text = DAY.sub(" ", text)
    for match in WORKING.finditer(text):
        wrong += _worked(match, known)
    text = WORKING.sub(" ", text)
    text = FURNITURE.sub(" ", text)
    return wrong + [f"{number:g}" for number in numbers(text) if number not in known]


def _registered(register: Register, made: Draft) -> Iterator[str]:
    """What the register says of its own: texts, citations, deadlines, conditions, names."""
    for duty in register.duties.values():
        yield duty.id
        yield duty.text
        yield f"{duty.text[:1].lower()}{duty.text[1:]}"
        yield duty.text.partition(" ")[2]
        yield duty.instrument.cite
        yield from (citation.text for citation in duty.basis)
        yield from (condition.text for condition in duty.conditions)
        yield duty.instrument.standing
        if duty.deadline:
            yield duty.deadline.text
    yield from (f"{outcome.id} {outcome.label}" for outcome in register.concepts["outcome"].values())
    yield from (role.label for role in register.concepts["role"].values() if numbers(role.label))
    yield "Open Government Licence v3.0"
    yield f"version {register.version}"
    document = opened(made.document)
    yield from (p.text for p in paragraphs(document) if p.style and p.style.name.startswith("Heading"))
    yield " ".join(str(made.receipt.id))


def _checked(register: Register) -> set[str]:
    return {in_words(d.checked_on) for d in register.duties.values() if d.checked_on} | {
        in_words(d.valid_from) for d in register.duties.values() if d.valid_from
    }


def _worked(match: re.Match[str], known: set[float]) -> list[str]:
    shown, working, result, percent, _rounded = match.groups()
    parts = SIGN.split(working.replace("£", "").replace(",", ""))
    operands, signs = [float(part) for part in parts[::2]], parts[1::2]
    total = operands[0]
    for sign, operand in zip(signs, operands[1:], strict=True):
        total = total + operand if sign == "+" else total - operand if sign == "−" else total / operand
    worked = floor(100 * total + 0.5) if percent else total
    wrong = [f"{operand:g} in “{match.group()}”" for operand in operands if operand not in known]
    if float(result.replace(",", "")) != worked or shown != result:
        wrong.append(f"wrong sum “{match.group()}”")
    return wrong


def test_every_number_of_the_draft_is_accounted_for(drafted: Draft, strathbrae: Area, with_area: Register) -> None:
    assert strangers(whole(drafted.document), strathbrae, with_area, drafted) == []


@pytest.mark.parametrize(
    "text",
    [
        "Strathbrae has 96,401 people.",
        "It costs £951,000.",
        "A share of 55% (working: 331 ÷ 612 = 55%, rounded).",
        "£575,001 (working: £410,000 + £165,000 = £575,001)",
        "9 (working: 5 + 4,444 = 4,449)",
        "On 2 June 2026.",
        "In 2031 or 1899.",
    ],
)
def test_a_number_that_nothing_accounts_for_is_found(
    drafted: Draft, strathbrae: Area, with_area: Register, text: str
) -> None:
    assert strangers(text, strathbrae, with_area, drafted)


def test_workings_are_shown_at_all(drafted: Draft) -> None:
    assert len(WORKING.findall(whole(drafted.document))) >= 5
