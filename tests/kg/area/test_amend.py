"""Entries set from text: what the model makes of it, and what is said when it does not fit."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.area.address import Directory
from kg.area.amend import amended
from kg.area.compare import changes
from kg.area.model import Area
from kg.area_graph import packaged_areas
from kg.errors import AreaDataError

STRATHBRAE = packaged_areas()[0]


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("E15.values.area", "31", 31),
        ("E15.values.area", " 31.5 % ", 31.5),
        ("E2.values.area", "60, 20, 10, 8, 2", (60, 20, 10, 8, 2)),
        ("E1.values.L4", "1,700", 1700),
        ("SP-A4.end", "2030-03-31", date(2030, 3, 31)),
        ("SP.period[1]", "2030-03-31", date(2030, 3, 31)),
        ("SP-A4.cost_gbp", "£1,200,000", 1_200_000),
        ("SP-A4.cost_gbp", "-5", -5),
        ("SP-A4.partners", "SC; RSL1", ("SC", "RSL1")),
        ("SP-A4.partners", "SC, RSL1", ("SC", "RSL1")),
        ("SP-A4.partners", "SC", ("SC",)),
        ("SP-A4.nhwo", "1, 9", (1, 9)),
        ("L4.housing_issues", "second homes, let by the week; no wheelchair homes", None),
        ("SP.hcs_summary_present", "Yes", True),
        ("SP.hcs_summary_present", "no", False),
        ("statement.contact", "Ailsa Invented", "Ailsa Invented"),
        ("statement.contact", "31", "31"),
        ("F3.clause", "4.2", "4.2"),
        ("F3.class", "Must", "Must"),
        ("SP.locality_arrangements.L4", "by the coast’s own group", "by the coast’s own group"),
        ("H-A2.measure.baseline", "0", 0),
        ("H-A2.measure.target_date", "2028-03", "2028-03"),
        ("HCS.resources[2].y1", "£320,500", 320_500),
        ("E15.values.area", "74 days", 74),
        ("E9.values.L4", "1,100 homes", 1100),
        ("statement.approved", "24 March 2027", date(2027, 3, 24)),
        ("SP-A4.end", "1 April 2030", date(2030, 4, 1)),
        ("H-A2.measure.target_date", "March 2028", "2028-03"),
        ("H-A2.measure.source", "March 2028", "March 2028"),
        ("governance.rsl_forum.reports_to", "Strathbrae Strategic Planning Group", "SPG"),
        ("SP-A4.partners", "Fennach Homes, NHS Larroch and Voluntary Action Strathbrae", ("RSL1", "NHSL", "TSI")),
        ("statement.contact", "Strathbrae Council", "Strathbrae Council"),
    ],
)
def test_text_becomes_what_the_model_asks_for(path: str, text: str, value: Any) -> None:
    found = amended(STRATHBRAE, {path: text})
    wanted = ("second homes, let by the week", "no wheelchair homes") if value is None else value
    assert Directory(found).find(path).value == wanted
    assert [change.where for change in changes(STRATHBRAE, found)] in ([path], [path.partition("[")[0]])


def test_a_part_that_is_not_there_yet_is_made() -> None:
    path = next(action.id for plan in STRATHBRAE.plans for action in plan.actions if action.measure is None)
    found = amended(STRATHBRAE, {f"{path}.measure.name": "homes", f"{path}.measure.baseline": "3"})
    assert Directory(found).find(f"{path}.measure.baseline").value == 3


def test_an_answer_of_the_locality_return_is_made_or_changed() -> None:
    found = amended(STRATHBRAE, {"locality_return.7.answer": "None; it is new.", "locality_return.2.answer": "2016"})
    given = {answer.question: answer.answer for answer in found.locality_return}
    assert (given[2], given[7]) == ("2016", "None; it is new.")
    assert len(given) == len(found.locality_return)
    later = amended(found, {"locality_return.7.answer": "Two."})
    told = [change.words for change in changes(found, later)]
    assert told == ["locality return, question 7, answer: None; it is new. becomes Two."]
    assert "there is no record called “18”" in _problems({"locality_return.18.answer": "x"})[0]


def test_nothing_to_set_changes_nothing() -> None:
    assert amended(STRATHBRAE, {}) == STRATHBRAE


def _problems(values: dict[str, str]) -> list[str]:
    with pytest.raises(AreaDataError) as refused:
        amended(STRATHBRAE, values)
    return list(refused.value.problems)


def test_every_path_that_cannot_be_set_is_told() -> None:
    assert _problems(
        {
            "E99.values": "1",
            "area.population": "x",
            "SP.actions": "x",
            "SP.locality_arrangements": "x",
            "statement.contact": "  ",
            "statement": "x",
        }
    ) == [
        "E99.values: nothing in the data is called “E99”; did you mean “E9”?",
        "area.population: is made of parts; name one of them: value, date, source",
        "SP.actions: is a list of records; add them in the workbook or the file",
        "SP.locality_arrangements: is a group; name an entry of it",
        "statement.contact: is empty",
        "statement: is made of parts; name one of them: approver, approved, contact, formats, review_by, reviewer",
    ]


def test_every_text_that_does_not_fit_is_told_by_its_path() -> None:
    assert _problems(
        {
            "E1.values.area": "ten",
            "SP-A4.end": "31/02/2020",
            "SP-A4.cost_gbp": "1.5",
            "F3.class": "maybe",
            "SP.hcs_summary_present": "perhaps",
            "H-A2.measure.target_date": "soon",
        }
    ) == [
        "F3.class: must be one of: 'Must', 'By scheme' or 'No'; not “maybe”",
        "E1.values.area: must be a number, not “ten”",
        "E1.values.area: must be a list",
        "SP-A4.end: “31/02/2020” is not a date: write it as YYYY-MM-DD",
        "SP-A4.cost_gbp: must be a whole number, not “1.5”",
        "SP.hcs_summary_present: must be yes or no, not “perhaps”",
        "H-A2.measure.target_date: must be a date, a month (YYYY-MM) or a year, not “soon”",
    ]


def test_what_it_names_has_to_be_there() -> None:
    assert _problems(
        {"SP-A4.lead": "NOBODY", "SP.locality_arrangements.L9": "by no one", "SP-A4.end": "2001-01-01"}
    ) == [
        "SP.locality_arrangements: “L9” is not a locality of this area",
        "SP-A4.lead: “NOBODY” is not a body",
        "SP-A4.end: is before its start",
    ]


@given(
    st.dictionaries(
        st.sampled_from(["E15.values.area", "statement.contact", "SP-A4.end", "SP-A4.partners", "F3.clause", "E9", "x"])
        | st.text(max_size=12),
        st.text(max_size=30) | st.sampled_from(["1,2", "£", "-", "NaN", "yes", "9" * 5_000, "1;2;3", "\x00", "1e9"]),
        max_size=4,
    )
)
def test_any_text_is_set_or_told(values: dict[str, str]) -> None:
    try:
        found = amended(STRATHBRAE, values)
    except AreaDataError:
        return
    assert Area.model_validate_json(found.content) == found
