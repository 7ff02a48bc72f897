"""Abbreviations that the register does not know."""

from doc_templates.writing.shorthand import COMMON


def test_each_is_in_capitals_and_stands_for_more_than_itself() -> None:
    assert COMMON["HRA"] == "Housing Revenue Account"
    assert all(short.isupper() and len(meaning) > len(short) for short, meaning in COMMON.items())
