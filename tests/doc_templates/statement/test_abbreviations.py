"""The abbreviations that a document holds, and no others."""

from doc_templates.statement.abbreviations import abbreviations
from doc_templates.writing.short_form import short_forms
from kg.register import Register


def test_those_that_occur_are_spelled_out_in_order(register: Register) -> None:
    context = {"a": "The RSL and the LHS", "b": [{"text": "of the HSCP’s ADP"}], "c": 5}
    assert abbreviations(short_forms(register), context) == [
        {"short": "ADP", "meaning": "alcohol and drug partnership"},
        {"short": "HSCP", "meaning": "health and social care partnership"},
        {"short": "LHS", "meaning": "local housing strategy"},
        {"short": "RSL", "meaning": "registered social landlord"},
    ]


def test_part_of_a_word_or_reference_is_none(register: Register) -> None:
    assert abbreviations(short_forms(register), {"a": "LHS5, H-LHS, lhs, AFS26"}) == [
        {"short": "None recorded", "meaning": ""}
    ]


def test_the_id_of_a_body_may_end_in_a_number() -> None:
    known = {"RSL1": ("Fennach Homes",), "SC": ("Strathbrae Council",)}
    assert abbreviations(known, {"a": "RSL1 replied to SC; RSL19 did not"}) == [
        {"short": "RSL1", "meaning": "Fennach Homes"},
        {"short": "SC", "meaning": "Strathbrae Council"},
    ]
