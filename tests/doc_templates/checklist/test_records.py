"""Every record that the checklist names is in the register."""

import pytest

from doc_templates.checklist import records
from kg.register import Register


@pytest.mark.parametrize("name", records.ALL)
def test_each_record_is_in_the_register(register: Register, name: str) -> None:
    assert register.duty(name).id == name


def test_the_final_guidances_own_checklist_is_what_the_register_holds_of_it(register: Register) -> None:
    instrument = register.duty(records.FINAL_STATUS).instrument
    held = {d.id for d in register.by_instrument[instrument.iri] if "Annex C" in d.basis[0].provision}
    assert held == set(records.FINAL_CHECKLIST)
