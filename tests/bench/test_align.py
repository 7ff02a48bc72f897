"""The bench of alignment runs, however small. What it measures is asserted nowhere."""

import pytest

from bench.align import measure


def test_a_tiny_run_makes_its_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.align.TIMES", (1,))
    example, areas, growth, matching = map(str, measure(areas=1, actions=10, runs=1))
    assert "| links by words, and all checks " in example
    assert "| links by words " in areas
    assert "| 5 actions " in growth
    assert "| Lintel: find_links by words " in matching
