"""The abbreviations that a document holds, and no others."""

from doc_templates.statement.abbreviations import abbreviations
from kg.area_graph import packaged_areas
from kg.register import Register

STRATHBRAE = packaged_areas()[0]


def test_those_that_occur_are_spelled_out_in_order(register: Register) -> None:
    context = {"a": "The RSL and the LHS", "b": [{"text": "of the HSCP’s ADP"}], "c": 5}
    assert abbreviations(register, STRATHBRAE, context) == [
        {"short": "ADP", "meaning": "alcohol and drug partnership"},
        {"short": "HSCP", "meaning": "health and social care partnership"},
        {"short": "LHS", "meaning": "local housing strategy"},
        {"short": "RSL", "meaning": "registered social landlord"},
    ]


def test_part_of_a_word_or_reference_is_none(register: Register) -> None:
    assert abbreviations(register, STRATHBRAE, {"a": "LHS5, H-LHS, lhs, AFS26"}) == [
        {"short": "None recorded", "meaning": ""}
    ]


def test_bodies_by_their_ids_and_what_custom_knows_are_spelled_out(register: Register) -> None:
    assert abbreviations(register, STRATHBRAE, {"a": "HRA and AHSP; RSL1 replied to SC; RSL19 did not"}) == [
        {"short": "AHSP", "meaning": "Affordable Housing Supply Programme"},
        {"short": "HRA", "meaning": "Housing Revenue Account"},
        {"short": "RSL1", "meaning": "Fennach Homes"},
        {"short": "SC", "meaning": "Strathbrae Council"},
    ]
