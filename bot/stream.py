"""Questions as a stream: one JSON object a line in, one answer a line out; a thread remembers."""

import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from time import perf_counter
from typing import Any, Final

from bot.services import Services
from bot.wire import answer_data, unavailable_data
from kg.answer import Answer, answer
from kg.dates import parse_date
from kg.errors import InvalidDateError, LintelError, UnknownAreaError
from kg.outcome import Outcome
from kg.question import Choice, known_area
from kg.receipt import receipt_of
from kg.situation import Situation

MOST_THREADS: Final = 1_000


class BadLineError(LintelError):
    """A line of the stream that is no question."""


class Threads:
    """What was understood in each thread: the situation, never the text. The longest unused is forgotten first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Situation] = OrderedDict()

    def get(self, thread: str | None) -> Situation | None:
        """The thread's situation, if it has one."""
        return self._kept.get(thread) if thread else None

    def keep(self, thread: str | None, situation: Situation) -> None:
        """Remember a thread's situation."""
        if thread:
            self._kept[thread] = situation
            self._kept.move_to_end(thread)
            if len(self._kept) > MOST_THREADS:
                self._kept.popitem(last=False)


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
    try:
        place = known_area(services.register, area)
        return answer(services.reader, text, today=services.today, area=place, as_at=as_at, before=before)
    except UnknownAreaError as error:
        return _unread(services, text, as_at, Outcome.UNKNOWN_AREA, str(error))
    except InvalidDateError as error:
        found = _unread(services, text, as_at, Outcome.CLARIFY, str(error))
        return replace(found, choice=Choice("date", "Which day do you mean? Write it as YYYY-MM-DD.", ()))


def answers(services: Services, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Answer a stream of questions.

    Args:
        services: The register and the day.
        lines: JSON objects with `text` and perhaps `id`, `area`, `as_at` and `thread`.

    Yields:
        One answer's data for each line that is not blank; a bad line is answered too.
    """
    threads = Threads()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        start = perf_counter()
        name = str(number)
        try:
            asked = _asked(line)
            name = str(number if asked.get("id") is None else asked["id"])
            thread = str(asked["thread"]) if asked.get("thread") is not None else None
            day = parse_date(str(asked["as_at"])) if asked.get("as_at") else None
            area = str(asked["area"]) if asked.get("area") else None
            found = reply(services, str(asked["text"]), area=area, as_at=day, before=threads.get(thread))
            if found.outcome in {Outcome.ANSWERED, Outcome.PARTLY_ANSWERED, Outcome.NONE_RECORDED}:
                threads.keep(thread, found.situation)
        except InvalidDateError as error:
            found = _unread(services, "", None, Outcome.CLARIFY, str(error))
        except BadLineError as error:
            found = _unread(services, "", None, Outcome.OUT_OF_SCOPE, f"Line {number}: {error}")
        yield answer_data(services.register, found, name=name, ms=(perf_counter() - start) * 1_000)


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
            try:
                asked = _asked(line)
            except BadLineError:
                asked = {"text": ""}
            name = number if asked.get("id") is None else asked["id"]
            yield unavailable_data(str(name), asked["text"], message, as_at.isoformat())


def _asked(line: str) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        # A number of thousands of digits is a ValueError of its own.
        raise BadLineError("that is not JSON") from error
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        raise BadLineError("that is not a JSON object with a text")
    return asked


def _unread(services: Services, text: str, as_at: date | None, outcome: Outcome, message: str) -> Answer:
    situation = Situation(as_at or services.today)
    return Answer(text, "which-duties", outcome, message, situation, receipt_of(services.register, situation, ()))
