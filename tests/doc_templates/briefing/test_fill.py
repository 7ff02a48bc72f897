"""The briefing: an answer written out, and what it says where there is none."""

import json
from datetime import date
from io import BytesIO

import pytest
from docx import Document

from doc_templates.briefing.fill import TEMPLATE, fill, unasked
from doc_templates.contract import misfits
from doc_templates.filled import Filled, Request
from doc_templates.finish import Additions, Label, finish, saved
from doc_templates.references import noted
from doc_templates.render import render
from doc_templates.shelf import find
from kg.answer import Answer, answer
from kg.area.model import Area
from kg.model import FORCES
from kg.outcome import Outcome
from kg.places import find_area
from kg.question import Reader
from kg.receipt import Receipt
from kg.register import Register
from tests.doc_templates.reading import header, opened, paragraphs, whole

DAY = date(2026, 6, 1)
RESPITE = "we are closing the respite unit mid-plan, who do we consult? mail me at jo@example.org"


@pytest.fixture(scope="module")
def reader(with_area: Register) -> Reader:
    return Reader(with_area)


def _asked(reader: Reader, text: str, area: str | None = "strathbrae") -> Answer:
    place = find_area(reader.register, area) if area else None
    return answer(reader, text, today=DAY, area=place, as_at=DAY)


def _document(filled: Filled) -> bytes:
    template = find(TEMPLATE)
    context, notes = noted(filled.context, filled.in_full)
    assert list(misfits(template.contract, context)) == []
    document = render(template.document, context)
    label = Label(filled.title, "S", "K", TEMPLATE, filled.receipt.id, "1.0.0", DAY)
    finish(document, label, Additions(notes, filled.gaps, filled.links))
    return saved(document)


def _written(found: Answer, register: Register, area: Area) -> Filled:
    return fill(Request(area, register, DAY, found))


def test_the_duties_stand_strongest_first_under_their_force(reader: Reader, strathbrae: Area) -> None:
    found = _asked(reader, RESPITE)
    filled = _written(found, reader.register, strathbrae)
    forces = [reader.register.duty(name).force for name in filled.citations]
    assert forces == sorted(forces, key=FORCES.index)
    assert set(filled.citations) == {v.duty.id for v in found.duties}
    assert [d["group"] for d in filled.context["duties"] if d["group"]] == ["Must", "May"]
    heads = [p.text for p in paragraphs(opened(_document(filled)), "Heading 2")]
    assert heads == ["Must", "May"]


def test_a_duty_says_who_when_whom_where_and_why(reader: Reader, strathbrae: Area) -> None:
    first = _written(_asked(reader, RESPITE), reader.register, strathbrae).context["duties"][0]
    assert first["text"].startswith("1. The integration authority must take such action as it thinks fit")
    assert first["source"] == "2014 asp 9 s.36(3)(b) (law)"
    assert first["who"] == "integration authority"
    assert first["consult"].startswith("users and potential users of the service (")
    assert first["standing"] == "in force; checked against the text, 21 November 2026"
    assert "Strathbrae Integration Joint Board is an integration joint board" in first["why"]


def test_a_date_is_said_with_the_next_day(reader: Reader, strathbrae: Area) -> None:
    filled = _written(_asked(reader, "By when must the strategic plan be reviewed?"), reader.register, strathbrae)
    assert any("; next by " in duty["when"] for duty in filled.context["duties"])


def test_the_sources_are_given_in_full(reader: Reader, strathbrae: Area) -> None:
    filled = _written(_asked(reader, RESPITE), reader.register, strathbrae)
    assert all(duty["source"] in filled.in_full for duty in filled.context["duties"])
    assert filled.in_full["2014 asp 9 s.36(3)(b) (law)"] == (
        "Public Bodies (Joint Working) (Scotland) Act 2014: 2014 asp 9 s.36(3)(b) (law)"
    )
    assert filled.links["2014 asp 9 s.36(3)(b)"].startswith("https://")


def test_nothing_personal_is_written_down(reader: Reader, strathbrae: Area) -> None:
    text = whole(_document(_written(_asked(reader, RESPITE), reader.register, strathbrae)))
    assert "jo@example.org" not in text
    assert "“we are closing the respite unit mid-plan, who do we consult? mail me at”" in text
    assert "The question holds an e-mail address. Lintel keeps nothing of it." in text


def test_what_is_only_near_is_labelled(reader: Reader, strathbrae: Area) -> None:
    rows = _written(_asked(reader, RESPITE), reader.register, strathbrae).context["related"]
    assert "Only a draft; draft guidance" in {row["label"] for row in rows}
    assert all(all(row.values()) for row in rows)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("thank you", "Not answered: not a question for Lintel"),
        ("qwertyuiop", "Not answered: not a question for Lintel"),
        ("Does the IJB need a ZZQX for its LHS?", None),
        ("Which duties has Atlantis Council?", "Not answered: the area is not known"),
        ("CSP?", "Not answered: one more thing has to be known"),
    ],
)
def test_a_refusal_is_a_briefing_that_says_so(reader: Reader, strathbrae: Area, text: str, outcome: str | None) -> None:
    found = _asked(reader, text, None)
    filled = _written(found, reader.register, strathbrae)
    said = whole(_document(filled))
    assert found.message in said
    if outcome:
        assert {"item": "Outcome", "detail": outcome} in filled.context["understood"]
        assert filled.context["duties"][0]["text"] == "No duty is listed."
        assert filled.citations == ()


def test_what_was_not_placed_and_what_is_asked_back_are_gaps(reader: Reader, strathbrae: Area) -> None:
    asked_back = _written(_asked(reader, "CSP?", None), reader.register, strathbrae)
    assert asked_back.gaps[0].owner == "whoever asked"
    part = _asked(reader, "Can we be sued? Which duties apply to the strategic plan?", None)
    assert part.outcome is Outcome.PARTLY_ANSWERED
    assert [gap.what for gap in _written(part, reader.register, strathbrae).gaps][: len(part.gaps)] == [
        " ".join(g.split()) for g in part.gaps
    ]


def test_a_definition_is_given_with_its_source(reader: Reader, strathbrae: Area) -> None:
    found = _written(_asked(reader, "What is an integration authority?", None), reader.register, strathbrae).context[
        "definitions"
    ]
    assert found[0]["text"].startswith("integration authority: ")
    assert found[0]["source"]


def test_evidence_says_its_country_and_year(reader: Reader, strathbrae: Area) -> None:
    found = _written(
        _asked(reader, "What evidence is there that adaptations save money?", None), reader.register, strathbrae
    )
    assert any("(England, 2008)" in one["text"] for one in found.context["evidence"])


def test_without_a_question_it_tells_what_applies_to_the_area(with_area: Register, strathbrae: Area) -> None:
    found = unasked(strathbrae, with_area, DAY)
    assert found.outcome is Outcome.ANSWERED
    filled = _written(found, with_area, strathbrae)
    assert {"item": "Question", "detail": "None: what applies to the area’s bodies and their plans"} in filled.context[
        "understood"
    ]
    assert filled.citations
    assert strathbrae.meta.banner in header(Document(BytesIO(_document(filled))))


def test_the_receipts_are_those_of_the_draft_and_of_the_answer(reader: Reader, strathbrae: Area) -> None:
    found = _asked(reader, RESPITE)
    filled = _written(found, reader.register, strathbrae)
    assert filled.receipt.template == TEMPLATE
    assert Receipt.from_data(json.loads(json.dumps(filled.receipt.as_data()))) == filled.receipt
    told = filled.context["about"][0]["text"]
    assert found.receipt.id in told
    assert filled.receipt.id in told


def test_the_same_answer_makes_the_same_document(reader: Reader, strathbrae: Area) -> None:
    found = _asked(reader, RESPITE)
    made = [_document(_written(found, reader.register, strathbrae)) for _ in range(2)]
    assert made[0] == made[1]
