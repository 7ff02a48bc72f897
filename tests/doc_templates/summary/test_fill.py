"""The summary: short, plain, sourced, and no more than two pages however large the area is."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn

from doc_templates.draft import Draft, draft
from doc_templates.filled import Request
from doc_templates.summary import fill
from doc_templates.summary.fill import TEMPLATE, chosen
from doc_templates.summary.plain import unexplained
from doc_templates.writing.desk import open_desk
from kg.area.model import Area, Fact, Geography
from kg.register import Register
from tests.doc_templates.larger import larger
from tests.doc_templates.reading import body, header, opened, paragraphs, whole
from tests.doc_templates.test_numbers import strangers

WORD = re.compile(r"[\w£%’'-]+")


@pytest.fixture(scope="module")
def summary(strathbrae: Area, with_area: Register) -> Draft:
    return draft(TEMPLATE, strathbrae, with_area, strathbrae.as_at)


def _sentences(context: dict[str, Any]) -> list[str]:
    claims = [c["text"] for value in context.values() if isinstance(value, list) for c in value if c["text"]]
    return [one for text in claims for one in re.split(r"(?<=[.!?])\s+(?=[A-Z0-9£“])", text)]


def test_sentences_are_short(strathbrae: Area, with_area: Register) -> None:
    context = dict(fill(Request(strathbrae, with_area, strathbrae.as_at)).context)
    del context["about"]
    lengths = [len(WORD.findall(sentence)) for sentence in _sentences(context)]
    assert sum(lengths) / len(lengths) < 15
    assert max(lengths) <= 30


def test_no_abbreviation_is_left(strathbrae: Area, with_area: Register) -> None:
    request = Request(strathbrae, with_area, strathbrae.as_at)
    context = dict(fill(request).context)
    del context["about"]
    assert unexplained(_sentences(context), open_desk(request, ())) == []


def test_every_sentence_of_fact_has_its_source(strathbrae: Area, with_area: Register) -> None:
    filled = fill(Request(strathbrae, with_area, strathbrae.as_at))
    for name in ("figures", "actions", "money", "unknown", "say"):
        claims = [c for c in filled.context[name] if c["text"]]
        told = [c for c in claims if c["text"] != "We keep these accounts apart. We do not add them together."]
        assert told[-1]["source"], name
        assert all(c["source"] in filled.in_full for c in claims if c["source"])


def test_the_accounts_are_not_added_together(summary: Draft) -> None:
    text = whole(summary.document)
    account, working = "Strathbrae Integration Joint Board revenue", "£410,000 + £165,000 = £575,000"
    assert f"From the account “{account}” in 2026/27: £575,000 (working: {working})." in text
    assert "£2,305,000" not in text


def test_every_number_is_accounted_for(summary: Draft, strathbrae: Area, with_area: Register) -> None:
    own = re.compile(r"every 100 |The statement still has \d+ gaps|And \d+ more|Figure 1|outcome (?:\d(?:, | and )?)+")
    assert strangers(own.sub(" ", whole(summary.document)), strathbrae, with_area, summary) == []


def test_what_is_not_known_is_counted_and_the_worst_is_named(
    summary: Draft, strathbrae: Area, with_area: Register
) -> None:
    gaps = draft("housing-contribution-statement", strathbrae, with_area, strathbrae.as_at).gaps
    text = whole(summary.document)
    assert f"The statement still has {len(gaps)} gaps." in text
    assert "The strategic plan’s separate arrangements for Ardle Coast and Skarra." in text


def test_gaelic_is_tagged_and_its_words_are_left_to_a_translator(summary: Draft) -> None:
    document = opened(summary.document)
    (paragraph,) = [p for p in paragraphs(document) if p.text == "Gàidhlig"]
    assert paragraph.style is not None
    assert paragraph.style.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "gd"
    assert any("a line in Gaelic, checked by a translator" in gap.what for gap in summary.gaps)


def test_where_no_gaelic_is_spoken_nothing_is_said_of_it(strathbrae: Area, with_area: Register) -> None:
    place = strathbrae.area.model_copy(update={"geography": Geography()})
    filled = fill(Request(strathbrae.model_copy(update={"area": place}), with_area, strathbrae.as_at))
    assert filled.context["gaelic"] == ""
    assert not any("Gaelic" in gap.what for gap in filled.gaps)


def test_a_contact_and_formats_that_are_given_are_printed(strathbrae: Area, with_area: Register) -> None:
    edition = strathbrae.statement.model_copy(update={"contact": "the housing team", "formats": "Ask for large print"})
    filled = fill(Request(strathbrae.model_copy(update={"statement": edition}), with_area, strathbrae.as_at))
    assert filled.context["say"][-1]["text"] == "Tell us what you think: the housing team."
    assert filled.context["formats"][0]["text"] == "Ask for large print."
    assert not {gap.where for gap in filled.gaps} & {"statement.contact", "statement.formats"}


def test_a_gap_that_one_entry_would_fill_says_which(summary: Draft) -> None:
    assert {gap.where for gap in summary.gaps} >= {"statement.contact", "statement.formats"}
    assert all(gap.owner for gap in summary.gaps)


def test_small_counts_are_not_chosen(strathbrae: Area, with_area: Register) -> None:
    small = Fact(
        id="X", what="homeless people in hospital", unit="people", values={"area": 3}, date="2025", source="SC"
    )
    evidence = strathbrae.evidence.model_copy(update={"facts": (small,)})
    area = strathbrae.model_copy(update={"evidence": evidence})
    assert chosen(area) == []
    drawings = fill(Request(area, with_area, strathbrae.as_at)).drawings
    assert [draw() for draw in drawings.values()] == [None]


def test_the_chart_stands_with_its_words_and_its_caption(summary: Draft) -> None:
    document = opened(summary.document)
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr").startswith("Bar chart: fuel poverty")
    assert "Figure 1: fuel poverty, by locality; the place with the greatest need is first" in body(document)


def test_every_page_says_that_it_is_invented(summary: Draft, strathbrae: Area) -> None:
    assert strathbrae.meta.banner in header(opened(summary.document))


def test_nothing_at_all_still_makes_a_summary(strathbrae: Area, with_area: Register) -> None:
    bare = Area(meta=strathbrae.meta, area=strathbrae.area)
    made = draft(TEMPLATE, bare, with_area, strathbrae.as_at)
    assert len(made.gaps) >= 5
    assert "the integration scheme" in whole(made.document)


@pytest.mark.office
@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdfinfo")), reason="LibreOffice or poppler is missing"
)
@pytest.mark.parametrize("times", [1, 10])
def test_it_has_two_pages_at_most(strathbrae: Area, with_area: Register, tmp_path: Path, times: int) -> None:
    area = larger(strathbrae, times) if times > 1 else strathbrae
    file = tmp_path / "summary.docx"
    file.write_bytes(draft(TEMPLATE, area, with_area, area.as_at).document)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(file)], check=True, capture_output=True, timeout=120)
    told = subprocess.run(["pdfinfo", str(file.with_suffix(".pdf"))], check=True, capture_output=True, text=True)
    pages = re.search(r"Pages:\s+(\d+)", told.stdout)
    assert pages is not None
    assert int(pages.group(1)) <= 2
