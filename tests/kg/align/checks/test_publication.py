"""Whether everybody can read the plans."""

from dataclasses import replace
from typing import Any

import pytest

from kg.align.checks.publication import readable
from kg.align.document import Document
from kg.register import Register
from tests.kg.align.cases import area_of, case_of, told

PLAN: dict[str, Any] = {"id": "P", "type": "local-housing-strategy"}
ACTION = {"id": "A1", "text": "Fund the ADP", "lead": "SC"}
LONG = {"id": "A2", "text": "Work with the alcohol and drug partnership", "lead": "SC"}


def test_documents_that_were_not_looked_at_are_not_evidenced(register: Register) -> None:
    assert told(readable, case_of(area_of(PLAN), register)) == [("not_evidenced", ("documents",))]
    assert told(readable, case_of(area_of(), register)) == [("not_evidenced", ("documents",))]


def test_what_keeps_people_from_reading_a_document_is_one_finding(register: Register) -> None:
    problems = ("Table 1: no header row", "Picture 2: no alternative text", "Heading 3: a level is left out", "More")
    case = replace(
        case_of(area_of(PLAN, {**PLAN, "id": "Q", "type": "ship"}), register), documents={"P": Document(problems)}
    )
    bad, rest = readable(case)
    assert (bad.state, bad.where) == ("fail", ("P",))
    assert bad.message == (
        "4 problems may keep some people from reading the document of the "
        "local housing strategy: Table 1: no header row; "
        "Picture 2: no alternative text; Heading 3: a level is left out; and 1 more."
    )
    assert rest.message == "The documents themselves were not looked at: the SHIP."


@pytest.mark.parametrize(("problems", "state"), [((), "pass"), (("One",), "fail")])
def test_a_document_without_problems_passes(problems: tuple[str, ...], state: str, register: Register) -> None:
    case = replace(case_of(area_of(PLAN), register), documents={"P": Document(problems)})
    assert told(readable, case) == [(state, ("P",))]


@pytest.mark.parametrize(
    ("short_page", "long_page", "late"),
    [(3, 4, True), (4, 4, False), (5, 4, False), (None, 4, False), (3, None, False)],
)
def test_an_abbreviation_is_written_out_where_it_is_first_used(
    short_page: int | None, long_page: int | None, late: bool, register: Register
) -> None:
    plan = {**PLAN, "actions": [{**ACTION, "page": short_page}, {**LONG, "page": long_page}]}
    found = told(readable, case_of(area_of(plan), register))
    assert (("fail", ("A1", "A2")) in found) is late


def test_what_is_not_written_out_in_the_data_is_for_the_documents(register: Register) -> None:
    found = list(readable(case_of(area_of({**PLAN, "actions": [ACTION]}), register)))
    assert found[-1].message == (
        "Not written out in what the data has of the plans; look in the documents: ADP in the local housing strategy."
    )
    both = told(readable, case_of(area_of({**PLAN, "actions": [ACTION, LONG]}), register))
    assert both == [("not_evidenced", ("documents",))]


def test_a_document_tells_more_of_abbreviations_than_the_data(register: Register) -> None:
    case = case_of(area_of({**PLAN, "actions": [{**ACTION, "page": 3}, {**LONG, "page": 4}]}), register)
    late = Document(paragraphs=("Fund the ADP and the LHS.", "Fund the ADP.", "The alcohol and drug partnership"))
    good, bad = readable(replace(case, documents={"P": late}))
    assert (good.state, good.where) == ("pass", ("P",))
    assert (bad.state, bad.where, bad.severity, bad.owners) == ("fail", ("P.document",), "low", ("SC",))
    assert bad.message == (
        "The document of the local housing strategy does not write out ADP and LHS where it first uses them."
    )
    assert [one.text for one in bad.passages] == ["Fund the ADP and the LHS."]
    one = Document(paragraphs=("Fund the ADP.",))
    assert list(readable(replace(case, documents={"P": one})))[1].message.endswith("ADP where it first uses it.")
    fine = Document(paragraphs=("The alcohol and drug partnership (ADP)", "Fund the ADP."))
    assert told(readable, replace(case, documents={"P": fine})) == [("pass", ("P",))]


def test_of_many_paragraphs_three_are_quoted(register: Register) -> None:
    many = Document(paragraphs=("ADP", "LHS", "SHIP", "HCS"))
    *_, bad = readable(replace(case_of(area_of(PLAN), register), documents={"P": many}))
    assert [one.text for one in bad.passages] == ["ADP", "HCS", "LHS"]
