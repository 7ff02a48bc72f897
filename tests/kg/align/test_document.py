"""Which letters a document leaves unexplained where it first uses them."""

import pytest

from kg.align.abbreviation import abbreviations
from kg.align.document import Document
from kg.register import Register

OUT = "The alcohol and drug partnership meets"


@pytest.mark.parametrize(
    ("paragraphs", "found"),
    [
        ((), {}),
        ((OUT,), {}),
        (("Fund the ADP",), {"ADP": "Fund the ADP"}),
        (("Fund the ADPs",), {"ADP": "Fund the ADPs"}),
        (("Fund the ADP", OUT), {"ADP": "Fund the ADP"}),
        ((OUT, "Fund the ADP"), {}),
        (("The ADP is the alcohol and drug partnership",), {}),
        (("The Alcohol & Drugs Forum (“ADP”) meets", "Fund the ADP"), {}),
        (("The ADP (alcohol and drugs) meets",), {}),
        (("Fund the ADP", "The forum (ADP) meets"), {"ADP": "Fund the ADP"}),
        (("See ADP12", "Fund the NHS and the QQQ"), {}),
        (("LHS first", "then ADP, LHS"), {"ADP": "then ADP, LHS", "LHS": "LHS first"}),
    ],
)  # fmt: skip
def test_letters_are_to_be_written_out_where_they_first_stand(
    paragraphs: tuple[str, ...], found: dict[str, str], register: Register
) -> None:
    assert Document(paragraphs=paragraphs).unexplained(abbreviations(register)) == found


def test_they_are_told_in_the_order_of_the_alphabet(register: Register) -> None:
    told = Document(paragraphs=("SHIP", "LHS and ADP")).unexplained(abbreviations(register))
    assert list(told) == ["ADP", "LHS", "SHIP"]
