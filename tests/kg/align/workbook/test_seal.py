"""The seal: a workbook that somebody worked in is known."""

import pytest

from kg.align.workbook import is_untouched
from tests.kg.align.workbook.conftest import edited


def test_as_it_was_written_it_is_untouched(content: bytes) -> None:
    assert is_untouched(content)


def test_saved_by_another_program_it_is_not(content: bytes) -> None:
    assert not is_untouched(edited(content, {}))


@pytest.mark.parametrize("other", [b"", b"PK\x03\x04", b"text"])
def test_another_file_may_be_somebodys(other: bytes) -> None:
    assert not is_untouched(other)
