"""The table of plain questions that policy people keep: each row is a test."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from bot.services import Services
from bot.stream import reply
from bot.wire import answer_data
from kg.register import Register

TABLE: Final = Path(__file__).with_name("questions.yaml")
KEYS: Final = {"question", "area", "as_at", "outcome", "must", "must_not", "related", "says", "bucket", "known"}
ROWS: Final[list[dict[str, Any]]] = yaml.safe_load(TABLE.read_text("utf-8"))
NEVER: Final = {"draft-guidance", "historic", "repealed", "not-in-force"}


def _title(row: dict[str, Any]) -> str:
    beside = [str(row[key]) for key in ("area", "as_at") if key in row]
    return " ".join([row["question"][:70], *beside, *(["(known)"] if "known" in row else [])])


def _marked(row: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=f"{row['bucket']}: {row['known']}")] if "known" in row else []
    return pytest.param(row, id=_title(row), marks=marks)


@pytest.fixture(scope="session")
def told(services: Services) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """The answer to a row, as the command line would print it."""

    def asked(row: dict[str, Any]) -> dict[str, Any]:
        found = reply(services, row["question"], area=row.get("area"), as_at=row.get("as_at"))
        return answer_data(services.register, found, name="1", ms=0)

    return asked


def _words(data: dict[str, Any]) -> str:
    reasons = [text for duty in data["duties"] for text in (*duty["why"], duty["condition"] or "")]
    meanings = [f"{term['term']}: {term['text']}" for term in data["definitions"]]
    choice = data["clarify"] or {"question": "", "options": []}
    parts = (*data["notices"], *data["gaps"], *reasons, *meanings, choice["question"], *choice["options"])
    return "\n".join([data["message"], *parts])


@pytest.mark.parametrize("row", [_marked(row) for row in ROWS])
def test_a_plain_question_is_answered(row: dict[str, Any], told: Callable[..., dict[str, Any]]) -> None:
    data = told(row)
    duties = {duty["id"] for duty in data["duties"]}
    words = _words(data)
    assert data["outcome"] == row["outcome"], data["message"]
    assert set(row.get("must", ())) - duties == set(), f"missing from {sorted(duties)}"
    assert set(row.get("must_not", ())) & duties == set()
    assert set(row.get("related", ())) - {duty["id"] for duty in data["related"]} == set()
    assert [text for text in row.get("says", ()) if text not in words] == [], words


@pytest.mark.parametrize("row", ROWS, ids=_title)
def test_nothing_that_does_not_apply_stands_among_the_duties(
    row: dict[str, Any], told: Callable[..., dict[str, Any]]
) -> None:
    for duty in told(row)["duties"]:
        assert duty["status"] not in NEVER, duty["id"]
        assert duty["jurisdiction"] == "scotland", duty["id"]
        assert duty["verdict"] in {"applies", "depends"}
        assert duty["why"]


def test_the_table_names_only_what_there_is(register: Register) -> None:
    for row in ROWS:
        assert set(row) <= KEYS, row
        assert row["bucket"] in {"engine", "content"}
        assert isinstance(row.get("as_at", date.min), date), row
        for key in ("must", "must_not", "related"):
            assert [name for name in row.get(key, ()) if name not in register.duties] == [], row["question"]


def test_no_row_stands_twice() -> None:
    seen = [(row["question"], row.get("area"), row.get("as_at"), "known" in row) for row in ROWS]
    assert len(seen) == len(set(seen))


def test_the_table_is_broad_enough(register: Register) -> None:
    """It is about many instruments, and its weak rows are few."""
    named = {name for row in ROWS for key in ("must", "must_not", "related") for name in row.get(key, ())}
    assert len({register.duty(name).instrument.iri for name in named}) >= 20
    assert len(ROWS) >= 60
    assert sum("known" in row for row in ROWS) <= len(ROWS) // 6
