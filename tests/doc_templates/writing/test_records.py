"""Every record that the statement names is in the register, and no other part of the room names one."""

import re
from pathlib import Path

import pytest

from doc_templates.writing import records
from kg.register import Register

HOME = Path(records.__file__).parent.parent


@pytest.mark.parametrize("name", records.ALL)
def test_each_record_is_in_the_register(register: Register, name: str) -> None:
    assert register.duty(name).id == name


def test_all_are_listed() -> None:
    held = [value for key, value in vars(records).items() if key.isupper() and key != "ALL"]
    names = {name for value in held for name in ((value,) if isinstance(value, str) else value)}
    assert names == set(records.ALL)
    assert len(records.ALL) == len(set(records.ALL))


def test_no_other_module_names_a_record_or_cites_by_hand(register: Register) -> None:
    cites = {duty.instrument.cite for duty in register.duties.values()}
    for path in sorted(HOME.rglob("*.py")):
        if path.name == "records.py":
            continue
        for text in re.findall(r'"([^"\n]+)"', path.read_text("utf-8")):
            assert text not in register.duties, f"{path.name}: {text}"
            assert not [cite for cite in cites if cite in text], f"{path.name}: {text}"
