"""The draft as a whole: what it shows, what it hides, and what it does with what is missing."""

import copy
from datetime import date
from typing import Any

import pytest
from docx.oxml.ns import qn
from hypothesis import example, given
from hypothesis import strategies as st

from doc_templates.access import problems
from doc_templates.controls import walk
from doc_templates.draft import Draft, draft, file_name, printable
from doc_templates.render import clean
from doc_templates.shelf import find, listed
from kg.area.load import area_from
from kg.area.model import Area
from kg.area_graph import area_source
from kg.errors import AreaDataError, UnknownAreaError, UnknownNameError
from kg.register import Register
from kg.sources import open_register
from tests.doc_templates.conftest import STATEMENT, Drafter
from tests.doc_templates.reading import (
    body,
    footnotes,
    header,
    marks,
    opened,
    paragraphs,
    squeezed,
    tables,
    whole,
)

BARE: dict[str, Any] = {
    "meta": {"title": "All that has to be given", "as_at": "2026-05-01"},
    "area": {"id": "bare", "name": "Bare & <Small>", "population": {"value": 300, "date": "2024", "source": "NRS"}},
}


def _plain(area: Area) -> dict[str, Any]:
    return area.model_dump(mode="python", by_alias=True)


def _without(area: Area, *keys: str) -> Area:
    data = _plain(area)
    for key in keys:
        data.pop(key)
    return Area.model_validate(data)


def test_the_draft_says_what_it_is(drafted: Draft) -> None:
    assert drafted.file_name == "INVENTED-strathbrae-housing-contribution-statement-DRAFT-2026-06-01.docx"
    assert drafted.template == STATEMENT
    found = opened(drafted.document).core_properties
    assert found.title == "Strathbrae Housing Contribution Statement 2026 to 2029"
    assert found.identifier == drafted.receipt.id
    assert found.version == drafted.version
    assert found.author == "Lintel"


def test_every_page_says_that_it_is_a_draft_and_invented(drafted: Draft, strathbrae: Area) -> None:
    document = opened(drafted.document)
    assert all(section.header.is_linked_to_previous for section in list(document.sections)[1:])
    assert header(document).startswith("DRAFT. ")
    assert "INVENTED PARTNERSHIP" in header(document)
    assert strathbrae.meta.banner in header(document)


def test_a_real_partnership_is_not_called_invented(strathbrae: Area, drafter: Drafter) -> None:
    real = strathbrae.model_copy(update={"meta": strathbrae.meta.model_copy(update={"fictional": False, "banner": ""})})
    made = drafter(real)
    assert made.file_name.startswith("strathbrae-")
    assert "INVENTED" not in whole(made.document)


def test_the_sections_stand_in_order_and_the_five_heads_among_them(drafted: Draft) -> None:
    contract = find(STATEMENT).contract
    titles = [section.title for section in contract.sections.values() if section.title != "Cover"]
    assert [p.text for p in paragraphs(opened(drafted.document), "Heading 1")] == titles
    heads = [section.title.partition(" ")[0] for section in contract.sections.values() if section.head]
    assert heads == ["2", "3", "4", "7", "8"]
    assert len([title for title in titles if title[0].isdigit()]) == 12
    assert len([title for title in titles if title.startswith("Annex ")]) == 4


def test_each_section_is_a_content_control_with_its_id(drafted: Draft) -> None:
    held = dict(walk(opened(drafted.document).element.body))
    assert list(held) == list(find(STATEMENT).contract.sections)
    first = next(held["governance"].iter(qn("w:p")))
    assert "".join(text.text for text in first.iter(qn("w:t"))) == "2 Housing’s role in governance"


T3 = "NHWO|Strategic plan priority|LHS outcome|Housing contribution (what we do)|Lead|Measure and target|Source"
T7 = (
    "Function or service|Delegated? (Must / By scheme / No)|Enactment or scheme clause|Funder and account|"
    "Type (rev/cap)|Year 0|Year 1|Year 2|Year 3|Status (approved / indicative / unfunded)|Source"
)
T8 = (
    "Ref|Action|Lead|Partners|Localities|Start|End|Cost and source|Measure|Baseline (date)|Target (date)|"
    "NHWO|SP ref|LHS ref"
)


@pytest.mark.parametrize(("caption", "columns"), [("Table T3", T3), ("Table T7: ", T7), ("Table T8", T8)])
def test_the_tables_have_the_columns_that_authors_expect(drafted: Draft, caption: str, columns: str) -> None:
    assert "|".join(_table(drafted, caption)[0]) == columns


def _table(made: Draft, caption: str) -> list[list[str]]:
    document = opened(made.document)
    for table in tables(document):
        described = table._tbl.tblPr.xpath("w:tblCaption/@w:val")
        if described and described[0].startswith(caption):
            return [[squeezed(cell.text) for cell in row.cells] for row in table.rows]
    raise AssertionError(caption)


def test_no_cell_of_a_table_is_empty(drafted: Draft) -> None:
    for table in tables(opened(drafted.document)):
        assert all(cell.text.strip() for row in table.rows for cell in row.cells)


def test_gaps_of_text_register_and_draft_are_the_same(drafted: Draft) -> None:
    text = whole(drafted.document)
    ids = {gap.id for gap in drafted.gaps}
    assert marks(text) == ids
    assert all(gap.mark in text or gap.tag in text for gap in drafted.gaps)
    rows = _table(drafted, "Table T12")[1:]
    assert [tuple(row) for row in rows] == [(g.id, g.section, g.what, g.why, g.owner) for g in drafted.gaps]


def test_every_gap_in_the_text_has_its_style(drafted: Draft) -> None:
    found = [p for p in paragraphs(opened(drafted.document)) if "[GAP" in p.text]
    assert found
    assert {p.style.name for p in found if p.style} == {"Gap"}


def test_every_gap_has_one_comment_at_its_place(drafted: Draft) -> None:
    document = opened(drafted.document)
    said = ["\n".join(p.text for p in comment.paragraphs) for comment in document.comments]
    assert said == [
        f"Missing: {gap.what.removesuffix('.')}.\nWhy it matters: {gap.why}\nWho can supply it: {gap.owner}."
        for gap in drafted.gaps
    ]
    assert {(comment.author, comment.initials) for comment in document.comments} == {("Lintel", "L")}
    for gap, comment in zip(drafted.gaps, document.comments, strict=True):
        (start,) = document.element.body.xpath(f"//w:commentRangeStart[@w:id='{comment.comment_id}']")
        text = "".join(node.text for node in next(start.iterancestors(qn("w:p"))).iter(qn("w:t")))
        assert text in {gap.mark, gap.tag}


def test_every_source_of_a_claim_is_a_footnote_in_full_first_and_short_after(drafted: Draft) -> None:
    notes = footnotes(opened(drafted.document))
    assert len(notes) > 30
    act = [note for note in notes if "2014 asp 9 s." in note]
    assert act[0] == "Public Bodies (Joint Working) (Scotland) Act 2014: 2014 asp 9 s.53 (law)."
    assert act[1] == "2014 asp 9 s.25(2)-(3) (law)."
    data = [note for note in notes if "Area data" in note or "Data of Strathbrae" in note]
    assert data[0] == "Data of Strathbrae as at 1 June 2026: integration scheme, functions."
    assert len([note for note in data if "as at" in note]) == 1
    plan = [note for note in notes if note.startswith("“Strathbrae Strategic Plan 2026-2029: Close to Home” (SP)")]
    assert plan == ["“Strathbrae Strategic Plan 2026-2029: Close to Home” (SP), approved on 25 March 2026."]
    assert "2014 asp 9 s.39 (law)." in notes or any("s.39" in note for note in notes)


@pytest.mark.parametrize(
    "words",
    [
        "£950,000 in AFS26, £1,100,000 in the resource table of HCS",
        "“Homelessness services”: HCS calls it Must; the scheme, F5, has No",
        "“Adaptations - RSL homes”: HCS calls it Must; it is no function of the scheme",
        "separate arrangements for Ardle Coast and Skarra",
        "a summary of the shared outcomes and priorities in LHS",
        "which support services are delegated and which stay with the council",
        "a member from a housing association on the strategic planning group",
        "the figure for Inverlarroch, Muirbrae, Glen Fennach and Ardle Coast and Skarra (no locality split supplied)",
        "the figure for Ardle Coast and Skarra (Skarra not sampled)",
        "average time from adaptation referral to completion: the figure for the area (three systems; never joined)",
        "the direction for F4 Garden aid",
        "“Better Care Fund”, which HCS cites; recorded status: England",
        "“Local Housing Strategy guidance 2014”, which HCS cites; recorded status: superseded 2019",
        "recorded status: consultation draft",
        "what takes the place of RRTP",
        "housing’s contribution to strategic plan priority SP4 Caring for unpaid carers",
        "housing’s contribution to housing strategy outcome LHS5 Better private renting",
        "H-A6 Deliver 600 affordable homes: its cost",
        "the baseline of its measure",
        "tenants and residents",
        "Muirbrae Community Housing Co-operative took in the statement",
        "a housing adviser to the integration authority",
        "a named housing contact for Glen Fennach",
        "the island communities impact assessment",
    ],
)
def test_what_the_example_lacks_or_contradicts_is_a_gap(drafted: Draft, words: str) -> None:
    assert [gap for gap in drafted.gaps if words in gap.what], words


def test_classes_come_from_the_scheme_and_money_from_the_financial_statement(drafted: Draft) -> None:
    rows = {row[0]: row for row in _table(drafted, "Table T7: ")[1:]}
    homeless = next(row for name, row in rows.items() if name.startswith("F5 "))
    assert homeless[1] == "No"
    assert "2,900,000" not in " ".join(homeless)
    assert rows["F1 Adaptations - council homes (HRA)"][1] == "Must"
    assert rows["F1 Adaptations - council homes (HRA)"][5] == "£950,000"
    assert rows["F4 Garden aid"][1] == "By scheme"
    assert rows["Adaptations - RSL homes"][1] == "Partner resource"


def test_money_of_different_accounts_is_never_added(drafted: Draft, strathbrae: Area) -> None:
    text = whole(drafted.document)
    statement = strathbrae.finance.afs
    assert statement is not None
    for mixed in (
        sum(line.value for line in statement.lines),
        950_000 + 320_000,
        950_000 + 780_000,
        2_900_000 + 950_000,
    ):
        assert f"{mixed:,}" not in text
    assert "HRA (from the previous edition), Year 0: £950,000." in text
    assert "£575,000 (working: £410,000 + £165,000 = £575,000)" in text


def test_the_force_is_in_words_and_from_the_register(drafted: Draft, with_area: Register) -> None:
    text = whole(drafted.document)
    assert "required by guidance, not by a section of an Act" in text
    said = with_area.duty("han-5-12-hcs").text
    assert f"The integration authority is expected to {said[:1].lower()}{said[1:]}" in text
    assert with_area.duty("pbjw-s53-guidance").basis[0].text in text


def test_every_citation_applies_in_scotland_on_the_day(drafted: Draft, with_area: Register) -> None:
    assert len(drafted.citations) == len(set(drafted.citations))
    for name in drafted.citations:
        duty = with_area.duty(name)
        assert duty.jurisdiction == "scotland"
        assert duty.instrument.when_current in {"in-force", "guidance"}
        assert duty.status not in {"historic", "draft-guidance", "not-in-force"}
    assert drafted.receipt.duties == drafted.citations


def test_every_record_cited_is_among_the_sources_with_its_link(drafted: Draft, with_area: Register) -> None:
    rows = {row[0]: row for row in _table(drafted, "Table S1")[1:]}
    assert tuple(rows) == drafted.citations
    document = opened(drafted.document)
    parts = [document.part, *(rel.target_part for rel in document.part.rels.values() if not rel.is_external)]
    addresses = {rel.target_ref for part in parts for rel in part.rels.values() if rel.is_external}
    for name in drafted.citations:
        duty = with_area.duty(name)
        words = with_area.concept("force", duty.force).words
        assert rows[name][1].startswith(words[:1].upper() + words[1:])
        assert duty.basis[0].text in rows[name][3]
        if duty.basis[0].url:
            assert duty.basis[0].url in addresses


def test_law_to_come_is_shown_as_not_in_force_and_not_cited(drafted: Draft) -> None:
    rows = _table(drafted, "Table T6a")[1:]
    assert rows
    assert all(row[3].startswith("Not in force") for row in rows)
    assert not [name for name in drafted.citations if name.startswith("h2025-")]


def test_before_the_guidance_was_given_it_is_not_cited(strathbrae: Area, drafter: Drafter) -> None:
    made = drafter(strathbrae, date(2014, 6, 1))
    assert "han-5-12-hcs" not in made.citations
    assert "pbjw-s53-guidance" not in made.citations or "required by guidance" not in whole(made.document)
    assert [gap for gap in made.gaps if gap.what.startswith("data as at 1 June 2014")]


def test_the_same_input_makes_the_same_bytes(drafted: Draft, strathbrae: Area, drafter: Drafter) -> None:
    assert drafter(strathbrae, charts=True).document == drafted.document


def test_without_charts_the_captions_go_and_the_tables_stand(
    drafted: Draft, strathbrae: Area, drafter: Drafter
) -> None:
    plain, drawn = opened(drafter(strathbrae).document), opened(drafted.document)
    assert [p.text for p in paragraphs(drawn, "Caption") if p.text.startswith("Figure")] == [
        "Figure 1: fuel poverty as a share of households, by locality, 2024",
        "Figure 2: budgets by account",
        "Figure 3: when each action runs",
    ]
    assert not [p for p in paragraphs(plain, "Caption") if p.text.startswith("Figure")]
    assert len(tables(plain)) == len(tables(drawn))
    alt = drawn.element.body.xpath("//wp:docPr/@descr")
    assert len(alt) == 3
    assert "41%" in alt[0]


def test_small_counts_of_people_are_withheld(strathbrae: Area, drafter: Drafter) -> None:
    data = _plain(strathbrae)
    facts = data["evidence"]["facts"]
    next(f for f in facts if f["id"] == "E12")["values"] = {"area": 3}
    next(f for f in facts if f["id"] == "E4")["values"] = {"area": 100, "L1": 2, "L2": 60, "L3": 27, "L4": 11}
    rows = {row[0]: row for row in _table(drafter(area_from(data, "test")), "Table T2")[1:]}
    assert rows["E12"][2] == "fewer than 5 or withheld"
    assert rows["E4"][3].count("fewer than 5 or withheld") == 2
    assert "Inverlarroch: 2" not in rows["E4"][3]
    assert "Ardle Coast and Skarra: 11" not in rows["E4"][3]


def test_small_baselines_and_targets_are_withheld(strathbrae: Area, drafter: Drafter) -> None:
    data = _plain(strathbrae)
    actions = next(plan for plan in data["plans"] if plan["id"] == "HCS")["actions"]
    counted = {"name": "people moved", "unit": "people", "baseline": 4, "target": 3}
    actions[0]["measure"] |= counted
    actions[1]["measure"] |= counted | {"name": "homes moved", "unit": "homes", "baseline_date": "2026-03-31"}
    made = drafter(area_from(data, "test"))
    rows = {row[0]: row for row in _table(made, "Table T8")[1:]}
    assert rows["H-A1"][9].startswith("fewer than 5 (")
    assert rows["H-A1"][10].startswith("fewer than 5 (")
    assert rows["H-A2"][9].startswith("4 (")
    assert rows["H-A2"][10].startswith("3 (")
    aims = [row[5] for row in _table(made, "Table T3")[1:]]
    assert [text for text in aims if text.startswith("people moved: fewer than 5 by ")]
    assert [text for text in aims if text.startswith("homes moved: 3 by ")]
    assert not [text for text in aims if text.startswith("people moved: 3")]


def test_few_people_in_a_locality_are_not_counted_out(strathbrae: Area, drafter: Drafter) -> None:
    data = _plain(strathbrae)
    data["localities"][3]["population"] = 3
    made = drafter(area_from(data, "test"))
    people = [row[1] for row in _table(made, "Table T5")[1:]]
    assert people == ["38,200", "27,500", "fewer than 5 or withheld", "fewer than 5 or withheld"]
    assert "The localities add up to" not in whole(made.document)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"area": 100, "L1": 40, "L2": 40, "L3": 10, "L4": 10}, "Inverlarroch and Muirbrae have the most, 40 each of"),
        ({"area": 100, "L1": 25, "L2": 25, "L3": 25, "L4": 25}, ""),
        ({"area": 100, "L1": 40, "L2": 20, "L3": 20, "L4": 20}, "Inverlarroch has the most, 40 of the area’s"),
    ],
)
def test_a_tie_names_all_that_are_greatest(
    strathbrae: Area, drafter: Drafter, values: dict[str, int], words: str
) -> None:
    data = _plain(strathbrae)
    next(f for f in data["evidence"]["facts"] if f["id"] == "E4")["values"] = values
    text = whole(drafter(area_from(data, "test")).document)
    assert words in text
    assert ("Homeless applications:" in text) == bool(words)


def test_highest_shares_that_are_alike_are_all_named(strathbrae: Area, drafter: Drafter) -> None:
    data = _plain(strathbrae)
    fact = next(f for f in data["evidence"]["facts"] if f["id"] == "E3")
    fact["values"] = {"area": 31, "L1": 26, "L2": 41, "L3": 33, "L4": 41}
    text = whole(drafter(area_from(data, "test")).document)
    assert "is highest in Muirbrae and Ardle Coast and Skarra: 41% of households each, against 31%" in text


def test_names_that_the_register_has_not_are_refused_in_one_sentence(strathbrae: Area, drafter: Drafter) -> None:
    data = _plain(strathbrae)
    data["integration_scheme"]["functions"][0]["concept"] = "moon-landing"
    with pytest.raises(AreaDataError, match=r"^Strathbrae: .*“moon-landing” is not a function of the register$"):
        drafter(area_from(data, "test"))


def test_the_contents_lead_to_every_heading(drafted: Draft) -> None:
    document = opened(drafted.document)
    heads = paragraphs(document, "Heading 1")
    places = {p._p.xpath("w:bookmarkStart/@w:name")[0]: p.text for p in heads}
    entries = paragraphs(document, "Contents")
    links = {p._p.xpath("w:hyperlink/@w:anchor")[0]: p.text for p in entries}
    assert list(links.items()) == list(places.items())


def test_the_page_turns_once(drafted: Draft) -> None:
    assert len(opened(drafted.document).sections) == 2


def test_a_class_that_the_law_contradicts_is_a_gap_in_plain_words(drafted: Draft, with_area: Register) -> None:
    (gap,) = [gap for gap in drafted.gaps if gap.what.startswith("the right class of F4 Garden aid")]
    assert gap.what.endswith("the scheme has “By scheme”, but the register has a duty that names it")
    assert gap.why.startswith("The local authority must delegate")
    assert with_area.duty("ssi-2014-345-other").basis[0].text in gap.why


def test_the_schedule_says_whether_a_function_is_delegated_once(drafted: Draft) -> None:
    rows = {row[0][:2]: row[1] for row in _table(drafted, "Table T11")[1:]}
    assert (rows["F1"], rows["F4"], rows["F5"]) == ("Yes (Must)", "Yes (By scheme)", "No")


def test_homes_are_counted_once(drafted: Draft) -> None:
    rows = {row[0]: row[4] for row in _table(drafted, "Table T5")[1:]}
    assert rows["L4 Ardle Coast and Skarra"].startswith("SHIP-A3 Skarra: 6 homes")
    assert "6 homes: 6" not in rows["L4 Ardle Coast and Skarra"]


def test_a_later_day_changes_no_row_whose_law_stays_the_same(
    strathbrae: Area, drafted: Draft, drafter: Drafter
) -> None:
    later = drafter(area_from(_plain(strathbrae) | {"meta": _plain(strathbrae)["meta"] | {"as_at": "2026-07-01"}}, "x"))
    for caption in ("Table S1", "Table T6a"):
        assert _table(later, caption) == _table(drafted, caption)


def test_what_is_in_nobodys_words_is_explained(drafted: Draft) -> None:
    rows = dict(_table(drafted, "Table S3")[1:])
    assert rows["HRA"] == "Housing Revenue Account"
    assert rows["RSL1"] == "Fennach Homes"


@pytest.mark.parametrize(
    "keys",
    [
        ("plans",),
        ("evidence",),
        ("finance",),
        ("governance",),
        ("directions",),
        ("lhs_areas", "cpp_localities"),
        ("plans", "evidence", "finance", "governance", "directions"),
    ],
)
def test_whatever_is_missing_becomes_gaps_and_the_draft_stands(
    strathbrae: Area, drafter: Drafter, keys: tuple[str, ...]
) -> None:
    made = drafter(_without(strathbrae, *keys))
    text = whole(made.document)
    assert marks(text) == {gap.id for gap in made.gaps}
    assert all(gap.mark in text or gap.tag in text for gap in made.gaps)
    assert len(made.gaps) > 5


@pytest.mark.parametrize("plan_type", ["strategic-plan", "local-housing-strategy", STATEMENT])
def test_a_missing_plan_becomes_gaps(strathbrae: Area, drafter: Drafter, plan_type: str) -> None:
    plans = tuple(plan for plan in strathbrae.plans if plan.type != plan_type)
    made = drafter(strathbrae.model_copy(update={"plans": plans}))
    text = whole(made.document)
    assert marks(text) == {gap.id for gap in made.gaps}
    assert all(gap.mark in text or gap.tag in text for gap in made.gaps)


NAMES = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(str.strip)


@given(NAMES)
@example("A & B <c> \"d\" 'e' ]]> {{ x }} {% if %} {_{ }_} 🏠 Dùn Èideann שלום")
@example("line\nbreak\tand tab")
@example("\x07")
@example("[GAP G01: someone - something]")
@example("2014 asp 9 s.53")
def test_any_name_survives_and_the_document_opens(strathbrae: Area, drafter: Drafter, name: str) -> None:
    data = _plain(strathbrae)
    data["area"]["name"] = data["localities"][0]["name"] = data["bodies"][0]["name"] = name
    hcs = next(plan for plan in data["plans"] if plan["id"] == "HCS")
    hcs["title"] = hcs["actions"][0]["text"] = hcs["priorities"][0]["name"] = name
    made = drafter(area_from(data, "test"))
    expected = squeezed(clean(name).strip()) or "\ufffd"
    text = squeezed(whole(made.document))
    assert expected in text
    assert f"H-A1 {expected}" in text
    spoiled = clean(name) != name.replace("\r\n", "\n").replace("\r", "\n")
    assert bool([gap for gap in made.gaps if gap.what.startswith("the right text of")]) == spoiled


def test_characters_that_no_document_holds_are_taken_out_with_a_note(strathbrae: Area, drafter: Drafter) -> None:
    data = _plain(strathbrae)
    data["localities"][0]["name"] = "Inver\x0blarroch"
    made = drafter(area_from(data, "test"))
    assert "Inverlarroch" in whole(made.document)
    assert [gap.what for gap in made.gaps if "right text" in gap.what] == ["the right text of localities[0].name"]


def test_printable_data_is_left_as_it_is(strathbrae: Area) -> None:
    assert printable(strathbrae) == (strathbrae, ())


def test_refusals_are_one_sentence(strathbrae: Area, with_area: Register, register: Register) -> None:
    with pytest.raises(UnknownNameError, match="There is no template called “letter”"):
        draft("letter", strathbrae, with_area, strathbrae.as_at)
    with pytest.raises(UnknownAreaError, match="No area called “Strathbrae” is in the register"):
        draft(STATEMENT, strathbrae, register, strathbrae.as_at)


@pytest.mark.parametrize("model", ["integration_joint_board", "lead_agency"])
@pytest.mark.parametrize("template", listed())
def test_what_has_to_be_given_is_enough_for_a_draft(template: str, model: str) -> None:
    area = area_from(BARE | {"area": BARE["area"] | {"model": model}}, "bare")
    made = draft(template, area, open_register(areas=[area_source(area)])[0], area.as_at, charts=False)
    assert marks(whole(made.document)) == {gap.id for gap in made.gaps}
    assert problems(made.document) == []


def test_functions_that_were_not_given_are_one_gap(strathbrae: Area, drafter: Drafter) -> None:
    made = drafter(_without(strathbrae, "integration_scheme", "finance", "directions", "plans"))
    told = [gap for gap in made.gaps if "functions of the integration scheme" in gap.what]
    assert [gap.section for gap in told] == ["1 Introduction and status"]
    schedule = next(t for t in tables(opened(made.document)) if t.rows[0].cells[-1].text == "Direction")
    assert {cell.text for cell in schedule.rows[1].cells} == {told[0].tag}


def test_without_an_earlier_edition_the_actions_are_asked_for(strathbrae: Area, drafter: Drafter) -> None:
    data = _plain(strathbrae)
    data["plans"] = [plan for plan in data["plans"] if plan["id"] != "HCS"]
    told = {gap.what for gap in drafter(area_from(data, "test")).gaps if gap.section.startswith("9 ")}
    assert "the actions of housing: what is done, by whom, by when, at what cost and how measured" in told
    assert not [what for what in told if "previous edition" in what]


def test_the_strategy_of_another_council_is_named(strathbrae: Area, drafter: Drafter) -> None:
    data = _plain(strathbrae)
    second = {"id": "LHS-2", "type": "local-housing-strategy", "title": "The other strategy", "owner": ["RSL1"]}
    old = second | {"id": "LHS-1", "period": ["2010-04-01", "2015-03-31"]}
    same = second | {"id": "LHS-0", "owner": ["SC"]}
    data["plans"] = [*data["plans"], second, old, same]
    made = drafter(area_from(data, "test"))
    assert "The other local housing strategy is “The other strategy”, owned by Fennach Homes." in whole(made.document)
    told = [gap.what for gap in made.gaps if "LHS-" in gap.what]
    assert told == ["what LHS-2 adds to the tables of this statement, which draw on one housing strategy alone"]


def test_a_lead_agency_need_not_direct_itself(strathbrae: Area) -> None:
    data = _plain(strathbrae)
    data["area"]["model"], data["directions"] = "lead_agency", []
    area = area_from(data, "test")
    made = draft(STATEMENT, area, open_register(areas=[area_source(area)])[0], area.as_at, charts=False)
    assert not [gap.what for gap in made.gaps if gap.what.startswith("the direction for")]


def test_a_file_name_holds_nothing_but_the_area_the_template_and_the_day(strathbrae: Area) -> None:
    named = copy.copy(strathbrae).model_copy(update={"area": strathbrae.area.model_copy(update={"name": "../../etc"})})
    assert file_name(STATEMENT, named, date(2026, 6, 1)) == file_name(STATEMENT, strathbrae, date(2026, 6, 1))


def test_the_attribution_is_in_the_document(drafted: Draft) -> None:
    assert any("Open Government Licence v3.0" in text for text in body(opened(drafted.document)))
