"""What the command line says of a draft."""

from dataclasses import replace

import pytest

from bot.drafting import Made, Order, make
from bot.drafts import told
from bot.services import Services
from doc_templates.merge.report import Kept


@pytest.fixture(scope="module")
def made(services: Services) -> Made:
    return make(services, Order("duty-briefing", "strathbrae", question="Who sits on the strategic planning group?"))


def test_a_first_draft_has_no_report(made: Made) -> None:
    assert next(iter(told(made))) == f"{len(made.draft.citations)} records cited, {len(made.draft.gaps)} gaps:"


def test_nothing_that_people_did_is_left_out_of_the_report(made: Made) -> None:
    data = [Kept("1 A", "updated", f"old {n}", f"new {n}") for n in range(45)]
    kept = (Kept("1 A", "unchanged"), *data, Kept("2 B", "kept", "theirs", "ours"), Kept("2 B", "new", "", "last"))
    lines = list(told(replace(made, kept=kept)))
    assert lines[:4] == [
        "1 x unchanged",
        "1 x kept as edited",
        "45 x taken from the new data, as a tracked change",
        "1 x new in the data, as a tracked insertion",
    ]
    assert "  2 B: kept as edited (stands: “theirs”; instead of: “ours”)" in lines
    assert len([line for line in lines if "as a tracked" in line and line.startswith("  1 A")]) == 40
    assert "  and 6 more from the new data: they are tracked changes; --json lists them all" in lines
    assert not [line for line in lines if "last" in line]
