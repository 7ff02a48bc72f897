"""Files that tell whether they are as they were written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.seal import sealed, unsealed


@given(st.binary(max_size=200))
def test_what_was_sealed_comes_back(content: bytes) -> None:
    assert unsealed(sealed(content)) == content


@given(st.binary(max_size=50), st.integers(0), st.integers(0, 7))
def test_one_bit_is_enough_to_be_refused(content: bytes, place: int, bit: int) -> None:
    changed = bytearray(sealed(content))
    changed[place % len(changed)] ^= 1 << bit
    with pytest.raises(ValueError, match=r"^$"):
        unsealed(bytes(changed))


@given(st.binary(max_size=100))
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"^$"):
        unsealed(content)
