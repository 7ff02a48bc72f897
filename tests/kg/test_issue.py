"""Faults are values that sort by file, then subject."""

from kg.issue import Issue


def test_the_same_fault_is_one_and_faults_sort_by_file() -> None:
    first, second = Issue("a.ttl", "duty:z", "z", "z"), Issue("b.ttl", "duty:a", "a", "a")
    assert sorted({second, first, Issue("a.ttl", "duty:z", "z", "z")}) == [first, second]
