"""Every record that the documents name is in the register, and no other part of the room names one."""

import re
from pathlib import Path

import pytest

from doc_templates.writing import records
from kg.register import Register

HOME = Path(records.__file__).parent.parent


HELD = [value for key, value in vars(records).items() if key.isupper()]
NAMES = sorted({name for value in HELD for name in ((value,) if isinstance(value, str) else value)})


@pytest.mark.parametrize("name", NAMES)
def test_each_record_is_in_the_register(register: Register, name: str) -> None:
    assert register.duty(name).id == name


def test_the_final_guidances_own_checklist_is_what_the_register_holds_of_it(register: Register) -> None:
    instrument = register.duty(records.FINAL_STATUS).instrument
    held = {d.id for d in register.by_instrument[instrument.iri] if "Annex C" in d.basis[0].provision}
    assert held == set(records.FINAL_CHECKLIST)


def test_no_other_module_names_a_record_or_cites_by_hand(register: Register) -> None:
    cites = {duty.instrument.cite for duty in register.duties.values()}
    for path in sorted(HOME.rglob("*.py")):
        if path.name == "records.py":
            continue
        for text in re.findall(r'"([^"\n]+)"', path.read_text("utf-8")):
            assert text not in register.duties, f"{path.name}: {text}"
            assert not [cite for cite in cites if cite in text], f"{path.name}: {text}"
