"""The report, as people and as programs read it."""

import json

import pytest

from doc_templates.marks import NOTE, PICTURE
from doc_templates.merge.report import WORDS, Kept, as_data, counts, told


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        (Kept("Cover", "unchanged"), "Cover: unchanged"),
        (Kept("Cover", "kept", "a", "b"), "Cover: kept as edited (stands: “a”; instead of: “b”)"),
        (
            Kept("", "both", "a", "b"),
            "Outside of sections: changed on both sides: both are shown (theirs: “a”; from the data: “b”)",
        ),
        (Kept("Cover", "new", "", "b"), "Cover: new in the data, as a tracked insertion (now: “b”)"),
    ],
)
def test_an_entry_is_a_line(entry: Kept, line: str) -> None:
    assert entry.line() == line


@pytest.mark.parametrize("what", WORDS)
def test_each_thing_that_can_happen_has_its_words(what: str) -> None:
    assert WORDS[what] in Kept("Cover", what, "a", "b").line()


def test_a_text_is_shortened_and_its_notes_are_in_brackets() -> None:
    assert (
        told(f"Nine members.{NOTE}SP, page 4{NOTE} {PICTURE}a chart{PICTURE}") == "Nine members. [SP, page 4] [a chart]"
    )
    assert told("word " * 100).endswith("word…")
    assert len(told("word " * 100)) <= 120


def test_the_report_is_counted_and_is_plain_data() -> None:
    report = (Kept("A", "kept", "x", "y"), Kept("B", "updated"), Kept("C", "kept"))
    assert counts(report) == {"kept": 2, "updated": 1}
    assert json.loads(json.dumps(as_data(report)))[0] == {"section": "A", "what": "kept", "before": "x", "after": "y"}
