"""Which block is which."""

from hypothesis import given
from hypothesis import strategies as st

from doc_templates.merge.align import align, align_rows, kept_order
from doc_templates.merge.block import Block, Row

WORDS = st.lists(st.sampled_from("one two three four five six seven".split()), max_size=6).map(" ".join)
BLOCKS = st.lists(WORDS.map(Block), max_size=8)


def _blocks(*texts: str) -> list[Block]:
    return [Block(text) for text in texts]


def test_what_is_equal_is_paired_and_what_lies_between_by_its_words() -> None:
    old = _blocks("A", "The group meets every eight weeks in the town hall.", "B", "Gone for good.")
    new = _blocks("A", "New.", "The group meets every month in the town hall.", "B")
    assert align(old, new) == {0: 0, 1: 2, 2: 3}


def test_one_that_is_alone_in_its_place_is_the_same_one() -> None:
    assert align(_blocks("A", "[GAP G01]", "B"), _blocks("A", "Every six weeks.", "B")) == {0: 0, 1: 1, 2: 2}


def test_two_for_one_are_not_guessed() -> None:
    assert align(_blocks("A", "[GAP G01]", "B"), _blocks("A", "Six.", "Weeks.", "B")) == {0: 0, 2: 3}


def test_one_that_moved_is_found() -> None:
    assert align(_blocks("A", "B", "C", "D"), _blocks("B", "C", "D", "A")) == {0: 3, 1: 0, 2: 1, 3: 2}


def test_one_that_stands_elsewhere_is_no_other() -> None:
    old, new = _blocks("A", "Moved here", "B"), _blocks("A", "Something else", "B")
    assert align(old, new, frozenset({"Moved here"})) == {0: 0, 2: 2}


def test_a_heading_is_no_paragraph_and_no_table() -> None:
    old = [Block("Governance", 1), Block("", rows=(Row(("a", "b")),))]
    assert align(old, _blocks("Governance", "a b")) == {}


def test_rows_are_known_by_their_first_cell_in_whatever_order() -> None:
    old = [Row(("Ref", "What")), Row(("H1", "a")), Row(("H2", "b")), Row(("H3", "c"))]
    new = [Row(("Ref", "Which")), Row(("H3", "changed")), Row(("H4", "new")), Row(("H1", "a"))]
    assert align_rows(old, new) == {0: 0, 1: 3, 3: 1}


def test_rows_with_one_first_cell_are_known_by_what_they_say() -> None:
    old = [Row(("Event", "Who")), Row(("Day", "x y z")), Row(("Day", "p q r"))]
    new = [Row(("Event", "Who")), Row(("Day", "p q r"))]
    assert align_rows(old, new) == {0: 0, 2: 1}


def test_names_that_kept_their_order() -> None:
    assert kept_order("abcd", "bcda") == frozenset("bcd")


@given(BLOCKS, BLOCKS)
def test_each_place_is_paired_once_and_equal_ones_are_found(old: list[Block], new: list[Block]) -> None:
    pairs = align(old, new)
    assert len(set(pairs.values())) == len(pairs)
    assert align(old, old) == {i: i for i in range(len(old))}
    left = [block for i, block in enumerate(old) if i not in pairs]
    assert not [block for j, block in enumerate(new) if j not in pairs.values() and block in left]
