"""What short forms stand for."""

from dataclasses import replace
from types import MappingProxyType

from doc_templates.writing.short_form import short_forms
from kg.register import Register


def test_a_short_form_has_the_name_that_begins_with_its_letters(register: Register) -> None:
    found = short_forms(register)
    assert found["ADP"] == ("alcohol and drug partnership",)
    assert found["RSL"] == ("registered social landlord",)
    assert found["SG"] == ("Scottish Government",)
    assert "ZZQX" not in found


def test_one_that_concepts_share_has_all_their_names(register: Register) -> None:
    plans = register.concepts["plan-type"]
    other = replace(plans["local-housing-strategy"], id="other", label="large hot soup", alt=())
    concepts = {**register.concepts, "plan-type": MappingProxyType({**plans, "other": other})}
    found = short_forms(replace(register, concepts=MappingProxyType(concepts)))
    assert found["LHS"] == ("local housing strategy", "large hot soup")


def test_what_the_register_does_not_know_is_spelled_out_as_custom_has_it(register: Register) -> None:
    found = short_forms(register)
    assert found["HRA"] == ("Housing Revenue Account",)
    names = {name for names in found.values() for name in names}
    assert all(found.values())
    assert not names & found.keys()
