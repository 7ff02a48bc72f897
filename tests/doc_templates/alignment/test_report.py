"""What a report says of single findings."""

from dataclasses import replace
from datetime import date

import pytest

from doc_templates.alignment.report import JUDGED
from kg.align.decision import Decision, Verdict
from kg.align.finding import State
from kg.align.run import Alignment
from kg.area.model import Area
from kg.register import Register
from tests.doc_templates.alignment.conftest import report_on, run


def _decision(found: Alignment, place: int, verdict: Verdict, **more: date) -> Decision:
    one = found.open[place]
    return Decision(
        about=one.id, verdict=verdict, reason="Two phases", by="Rona", on=date(2026, 6, 1), fingerprint=one.fingerprint,
        **more,
    )  # fmt: skip


def test_each_finding_has_its_headings_and_then_its_words(found: Alignment) -> None:
    cards = report_on(found).cards()
    heads, bodies = cards[::2], cards[1::2]
    assert [card["text"] for card in bodies if card["title"]] == []
    assert [head["title"] for head in heads] == [
        f"{number} {one.check.title}" for number, one in enumerate(found.open, 1)
    ]
    groups = [head["group"] for head in heads if head["group"]]
    assert groups == ["Critical", "High", "Medium", "Low", "Info", JUDGED]
    assert [body["name"] for body in bodies] == [f"Finding {one.id}" for one in found.open]


def test_both_passages_are_quoted_with_plan_and_place(found: Alignment) -> None:
    (body,) = (card for card in report_on(found).cards() if card["name"] == "Finding C36-412ebdf3")
    first, second, *_ = body["passages"].split("\a")
    line = "Adaptations - council homes (HRA)"
    assert first == f"Strathbrae Housing Contribution Statement 2026-2029 (resource table): “{line}: £1,100,000”"
    assert second == f"Annual financial statement 2026/27 (budget): “{line}: £950,000”"
    assert body["who"] == "Strathbrae Integration Joint Board and Strathbrae Council"
    assert body["resolve"]


def test_a_plan_that_is_quoted_by_its_title_is_named_once(found: Alignment) -> None:
    lines = [line for card in report_on(found).cards() for line in card["passages"].split("\a")]
    assert "Strathbrae Local Housing Strategy 2024-2029, as a whole" in lines
    assert not [line for line in lines if line and line.partition(": “")[0] == line.partition("“")[2].removesuffix("”")]


def test_every_finding_cites_its_records_or_says_that_there_are_none(found: Alignment) -> None:
    for one, card in zip(found.open, report_on(found).cards()[1::2], strict=True):
        assert bool(card["source"]) is bool(one.duties)
        assert ("no record of the register stands behind it" in card["text"]) is not bool(one.duties)
        texts = dict.fromkeys(found.case.register.duty(name).basis[0].text for name in one.duties)
        shown, _, more = card["source"].partition("; and ")
        for text in list(texts)[:3] if more else texts:
            assert text in shown


def test_of_many_provisions_three_are_cited_each_once_and_the_table_has_the_others(found: Alignment) -> None:
    cards = {card["name"]: card["source"].split("; ") for card in report_on(found).cards()[1::2]}
    *shown, last = cards["Finding C37-d03cc6fb"]
    assert len(shown) == len(set(shown)) == 3
    assert last == "and 3 more, in Table A8"
    for one in found.open:
        sources = cards[f"Finding {one.id}"]
        assert len(sources) == len(set(sources)) <= 4


def test_what_is_settled_has_reason_owner_and_day(strathbrae: Area, with_area: Register, found: Alignment) -> None:
    made = [
        _decision(found, 0, Verdict.REJECT),
        _decision(found, 1, Verdict.JUSTIFY, review_by=date(2027, 3, 31)),
        _decision(found, 2, Verdict.ACCEPT),
    ]
    report = report_on(run(strathbrae, with_area, made))
    first, second = report.settled()
    assert (first["decision"], first["reason"], first["by"]) == ("Justified", "Two phases", "Rona, 1 June 2026")
    assert first["until"] == "31 March 2027"
    assert first["finding"].endswith(found.open[1].id)
    assert (second["decision"], second["until"]) == ("Judged to be no fault", "No day was set")
    told = {card["name"]: card["decided"] for card in report.cards()[1::2]}
    assert told[f"Finding {found.open[2].id}"] == "Accepted: it will be mended. Rona, 1 June 2026: Two phases"
    assert f"Finding {found.open[0].id}" not in told


def test_what_came_back_says_so(found: Alignment) -> None:
    back = replace(found, findings=tuple(replace(one, suspect=one == found.open[0]) for one in found.findings))
    assert report_on(back).cards()[1]["decided"].startswith("It was settled before, but the plans say something else")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("LHS", "Strathbrae Local Housing Strategy 2024-2029"),
        ("AFS26", "Annual financial statement 2026/27"),
        ("APR2425", "Annual performance report 2024/25"),
        ("integration_scheme", "Integration scheme"),
    ],
)
def test_what_is_quoted_is_named_in_words(found: Alignment, name: str, title: str) -> None:
    assert report_on(found).title_of(name) == title


def test_what_a_person_has_to_judge_stands_apart(found: Alignment) -> None:
    report = report_on(found)
    for one in found.open:
        assert (report.group(one) == JUDGED) is (one.result.state is State.NEEDS_REVIEW)
