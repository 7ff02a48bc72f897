"""The benches of the bot run, however small. What they measure is asserted nowhere."""

import pytest

from bench.slack.speed import measure
from bench.soak import measure as soak


@pytest.fixture(autouse=True)
def _by_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINTEL_MEANING", "off")


def test_a_tiny_run_makes_its_tables() -> None:
    empty, drafts, slow = map(str, measure(users=2, each=1, rounds=1, drafts=1))
    assert "| Lintel: /duties QUESTION" in empty
    assert "1 of 1 drafts were made" in drafts
    assert "waitress, threads: 2 at once" in slow


def test_a_tiny_soak_answers_all_and_says_what_grows() -> None:
    (table,) = map(str, soak(minutes=0.05, users=2))
    assert "0 answered twice, 0 answered otherwise than the first time, 0 with a wrong status" in table
    assert "The bot stopped with 0." in table
    assert "Verdict: " in table
