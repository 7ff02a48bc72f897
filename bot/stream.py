"""Questions as a stream: one JSON object a line in, one answer a line out; a thread remembers."""

import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import isfinite
from time import perf_counter
from typing import Any, Final

from bot.live import Live
from bot.services import Services
from bot.wire import answer_data, unavailable_data
from kg.answer import Answer, answer
from kg.dates import parse_date
from kg.errors import InvalidDateError, UnknownAreaError
from kg.outcome import Outcome
from kg.places import known_area
from kg.reading import Choice
from kg.receipt import receipt_of
from kg.situation import Situation
from kg.tidy import masked

MOST_THREADS: Final = 1_000
_REMEMBERED: Final = {Outcome.ANSWERED, Outcome.PARTLY_ANSWERED, Outcome.NONE_RECORDED, Outcome.CLARIFY}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the stream; `fault` says why it is no question, and is empty if it is one."""

    name: str | float
    text: str = ""
    area: str | None = None
    as_at: str | None = None
    thread: str | None = None
    fault: str = ""


class Threads:
    """What was understood in each thread: the situation, never the text. The longest unused is forgotten first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Situation] = OrderedDict()

    def get(self, thread: str | None) -> Situation | None:
        """The thread's situation, if it has one. To ask for it is to use it."""
        if not thread or thread not in self._kept:
            return None
        self._kept.move_to_end(thread)
        return self._kept[thread]

    def keep(self, thread: str | None, situation: Situation) -> None:
        """Remember a thread's situation."""
        if thread:
            self._kept[thread] = situation
            self._kept.move_to_end(thread)
            if len(self._kept) > MOST_THREADS:
                self._kept.popitem(last=False)


def remember(threads: Threads, thread: str | None, found: Answer) -> None:
    """Keep what was understood for the next question of a thread; what was not for Lintel changes nothing."""
    if is_remembered(found):
        threads.keep(thread, found.situation)


def is_remembered(found: Answer) -> bool:
    """Whether what was understood is kept for the next question of a thread."""
    situation = found.situation
    return found.outcome in _REMEMBERED and bool(situation.says_what or situation.bearers or situation.areas)


def reply(
    services: Services,
    text: str,
    *,
    area: str | None = None,
    as_at: date | None = None,
    before: Situation | None = None,
) -> Answer:
    """Answer one question; a place or a day that cannot be is part of the answer.

    Args:
        services: The register and the day.
        text: The question.
        area: The name of an area given beside it.
        as_at: The day given beside it.
        before: What was understood earlier in the same thread.

    Returns:
        The answer.
    """
    text = sound(text)
    try:
        place = known_area(services.register, None if area is None else sound(area))
        return answer(services.reader, text, today=services.today, area=place, as_at=as_at, before=before)
    except UnknownAreaError as error:
        return _unread(services, text, as_at, Outcome.UNKNOWN_AREA, str(error))
    except InvalidDateError as error:
        return _which_day(services, text, as_at, error)


def answers(
    live: Live, lines: Iterable[str], *, area: str | None = None, as_at: date | None = None
) -> Iterator[dict[str, Any]]:
    """Answer a stream of questions, each with what is loaded by then.

    Args:
        live: The register and the day.
        lines: JSON objects with `text` and perhaps `id`, `area`, `as_at` and `thread`.
        area: The area of a line that gives none, unless its thread remembers one.
        as_at: The day of a line that gives none, unless its thread remembers one.

    Yields:
        One answer's data for each line that is not blank; a bad line is answered too.
    """
    threads = Threads()
    for number, line in enumerate(lines, 1):
        if line.strip():
            start = perf_counter()
            services = live.now()
            asked = _line(line, number)
            before = threads.get(asked.thread)
            found = _answered(services, asked, before, area, as_at)
            remember(threads, asked.thread, found)
            yield answer_data(services.register, found, name=asked.name, ms=(perf_counter() - start) * 1_000)


def refusals(lines: Iterable[str], message: str, as_at: date) -> Iterator[dict[str, Any]]:
    """Answer a stream of questions while the register cannot be used.

    Args:
        lines: As for `answers`.
        message: Why it cannot be used.
        as_at: The day of the answers.

    Yields:
        One `unavailable` answer for each line that is not blank.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            asked = _line(line, number)
            yield unavailable_data(asked.name, asked.text, message, as_at)


def sound(text: str) -> str:
    """A text without halves of characters (lone surrogates), which no file and no screen can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _line(line: str, number: int) -> Line:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        # A number of thousands of digits is a ValueError of its own.
        return Line(str(number), fault=f"Line {number}: that is not JSON")
    if not isinstance(asked, dict):
        return Line(str(number), fault=f"Line {number}: that is not a JSON object with a text")
    name = asked.get("id")
    if isinstance(name, str):
        name = sound(name)
    elif not isinstance(name, int | float) or not isfinite(name):
        # JSON has no word for infinity, though Python reads one.
        name = str(number)
    if not isinstance(asked.get("text"), str):
        return Line(name, fault=f"Line {number}: that is not a JSON object with a text")
    area, as_at, thread = (_beside(asked, key) for key in ("area", "as_at", "thread"))
    return Line(name, sound(asked["text"]), area, as_at, thread)


def _beside(asked: dict[str, Any], key: str) -> str | None:
    value = asked.get(key)
    return None if value is None or value == "" else sound(str(value))


def _answered(
    services: Services, asked: Line, before: Situation | None, area: str | None, as_at: date | None
) -> Answer:
    if asked.fault:
        return _unread(services, "", None, Outcome.OUT_OF_SCOPE, asked.fault)
    try:
        day = parse_date(asked.as_at) if asked.as_at else None
    except InvalidDateError as error:
        return _which_day(services, asked.text, None, error)
    place = asked.area or (None if before and before.areas else area)
    return reply(services, asked.text, area=place, as_at=day or (None if before else as_at), before=before)


def _which_day(services: Services, text: str, as_at: date | None, error: InvalidDateError) -> Answer:
    found = _unread(services, text, as_at, Outcome.CLARIFY, str(error))
    return replace(found, choice=Choice("date", "Which day do you mean? Write it as YYYY-MM-DD.", ()))


def _unread(services: Services, text: str, as_at: date | None, outcome: Outcome, message: str) -> Answer:
    situation = Situation(as_at or services.today)
    return Answer(
        masked(text), "which-duties", outcome, message, situation, receipt_of(services.register, situation, ())
    )
