"""How far the data shows an item."""

import pytest

from doc_templates.checklist.finding import Finding, Missing, State, nothing

GAP = Missing("the plan", "the council")


@pytest.mark.parametrize(
    ("finding", "state"),
    [
        (Finding(("SP.",)), State.FOUND),
        (Finding(("SP.",), (GAP,)), State.PARTLY),
        (Finding(missing=(GAP,)), State.NOT_FOUND),
        (Finding(), State.NOT_FOUND),
        (Finding(is_data=False), State.NOT_DATA),
        (nothing("the plan", "the council"), State.NOT_FOUND),
    ],
)
def test_a_finding_has_its_state(finding: Finding, state: State) -> None:
    assert finding.state is state


def test_no_state_says_that_a_duty_is_met() -> None:
    assert [state.value for state in State] == [
        "Found",
        "Partly found",
        "Not found in the data",
        "Not a matter of data",
    ]
