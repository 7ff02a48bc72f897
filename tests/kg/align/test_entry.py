"""Something that falls due, as plain data."""

from datetime import date

from kg.align.entry import Entry, Undated


def test_an_entry_as_data_has_every_key() -> None:
    entry = Entry(key="plan/SP/end", day=date(2029, 3, 31), what="End of the plan", kind="plan", owners=("The board",))
    assert entry.as_data() == {
        "key": "plan/SP/end",
        "day": "2029-03-31",
        "what": "End of the plan",
        "kind": "plan",
        "why": "",
        "owners": ["The board"],
        "where": [],
        "duties": [],
        "overdue": False,
    }


def test_a_duty_without_a_day_as_data() -> None:
    assert Undated("d", "Report.", "every year").as_data() == {"duty": "d", "what": "Report.", "when": "every year"}
