"""Template, contract and data have to agree."""

import dataclasses
from typing import Any

import pytest

from doc_templates.contract import Contract, misfits, mismatches, read_contract
from doc_templates.errors import TemplateError
from doc_templates.render import Used
from doc_templates.shelf import find
from tests.doc_templates.conftest import STATEMENT

TOML = """
id = "x"
title = "X"
version = "1.0.0"
[sections.all]
title = "All"
required = true
[fields.name]
type = "text"
about = "a name"
records = ["area"]
owner = "author"
[fields.rows]
type = "table"
about = "rows"
required = false
records = ["area"]
owner = "author"
[fields.rows.columns]
a = "A"
b = "B"
"""
USED = Used(frozenset({"name", "rows"}), {"rows": frozenset({"a", "b"})})


@pytest.fixture
def contract() -> Contract:
    return read_contract(TOML.encode(), "x")


def test_what_agrees_has_no_mismatch(contract: Contract) -> None:
    assert list(mismatches(contract, USED)) == []


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"names": frozenset({"rows"})}, "the field “name” is declared but not used"),
        ({"names": frozenset({"name", "rows", "more"})}, "the field “more” is used but not declared"),
        ({"columns": {"rows": frozenset({"a"})}}, "the column of “rows” “b” is declared but not used"),
        ({"columns": {"rows": frozenset({"a", "b", "c"})}}, "the column of “rows” “c” is used but not declared"),
        ({"columns": {}}, "the template does not loop over “rows”"),
        (
            {"columns": {"rows": USED.columns["rows"], "name": frozenset()}},
            "the template loops over “name”, which the contract calls text",
        ),
    ],
)
def test_a_mismatch_is_named(contract: Contract, change: dict[str, Any], line: str) -> None:
    assert line in list(mismatches(contract, dataclasses.replace(USED, **change)))


@pytest.mark.parametrize(
    ("context", "line"),
    [
        ({"name": "", "rows": []}, "“name” is required and empty"),
        ({"name": 5, "rows": []}, "“name” is not text"),
        ({"name": "x", "rows": [{"a": ""}]}, "“rows” is not a list of entries with the contract’s fields"),
        ({"name": "x", "rows": "x"}, "“rows” is not a list of entries with the contract’s fields"),
        ({"name": "x"}, "the field “rows” is declared but not used"),
        ({"name": "x", "rows": [], "z": ""}, "the field “z” is used but not declared"),
    ],
)
def test_data_that_does_not_fit_is_named(contract: Contract, context: dict[str, Any], line: str) -> None:
    assert line in list(misfits(contract, context))


def test_data_that_fits_is_let_through(contract: Contract) -> None:
    assert list(misfits(contract, {"name": "x", "rows": [{"a": "", "b": "1"}]})) == []


@pytest.mark.parametrize("content", [b"\xff", b"id = ", b'id = "x"', TOML.replace("1.0.0", "one").encode()])
def test_a_contract_that_cannot_be_used_is_refused(content: bytes) -> None:
    with pytest.raises(TemplateError, match="The contract of x"):
        read_contract(content, "x")


def test_every_field_of_the_statement_says_what_fills_it_and_who_owns_it() -> None:
    for name, entry in find(STATEMENT).contract.fields.items():
        assert entry.about, name
        assert entry.records, name
        assert entry.owner, name
        assert bool(entry.columns) == (entry.type == "table"), name
