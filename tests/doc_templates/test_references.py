"""Sources become footnotes: in full once, short after that, one for paragraphs that rest on the same."""

from doc_templates.marks import note
from doc_templates.references import noted

FULL = {"2014 asp 9 s.29 (law)": "Public Bodies Act: 2014 asp 9 s.29 (law)", "SP": "“Close to Home” (SP)"}


def _claim(text: str = "", source: str = "", gap: str = "") -> dict[str, str]:
    return {"text": text, "source": source, "gap": gap}


def test_a_source_is_named_in_full_where_it_is_first_met_and_short_after() -> None:
    context, notes = noted({"a": [_claim("One.", "SP")], "b": [_claim("Two.", "SP; 2014 asp 9 s.29 (law)")]}, FULL)
    assert context == {
        "a": [{"text": "One.", "note": note(0), "gap": ""}],
        "b": [{"text": "Two.", "note": note(1), "gap": ""}],
    }
    assert notes == ("“Close to Home” (SP).", "SP; Public Bodies Act: 2014 asp 9 s.29 (law).")


def test_paragraphs_that_rest_on_the_same_source_share_the_last_ones_note() -> None:
    claims = [_claim("One.", "SP"), _claim("Two.", "SP"), _claim("Three.", "SP"), _claim("Four.", "E1, 2025")]
    context, notes = noted({"a": claims}, FULL)
    assert [entry["note"] for entry in context["a"]] == ["", "", note(0), note(1)]
    assert notes == ("This paragraph and the two before: “Close to Home” (SP).", "E1, 2025.")


def test_a_gap_between_parts_paragraphs_and_takes_no_note() -> None:
    claims = [_claim("One.", "SP", "[GAP G01: x - y]"), _claim("Two.", "SP"), _claim(gap="[GAP G02: x - y]")]
    context, notes = noted({"a": claims}, FULL)
    assert [bool(entry["note"]) for entry in context["a"]] == [True, True, False]
    assert notes == ("“Close to Home” (SP).", "SP.")


def test_what_is_no_paragraph_stays_as_it_is() -> None:
    context = {"title": "T", "rows": [{"ref": "E1", "source": "SP"}], "none": []}
    assert noted(context, FULL) == (context, ())


def test_an_act_is_named_in_full_once_whichever_of_its_sections_comes_next() -> None:
    full = {f"2014 asp 9 s.{n} (law)": f"Public Bodies Act: 2014 asp 9 s.{n} (law)" for n in (29, 32)}
    full |= {f"Area data: {part}": f"Data of Strathbrae as at 1 June 2026: {part}" for part in ("bodies", "localities")}
    claims = [_claim(f"{n}.", source) for n, source in enumerate(full)]
    assert noted({"a": claims}, full)[1] == (
        "Public Bodies Act: 2014 asp 9 s.29 (law).",
        "2014 asp 9 s.32 (law).",
        "Data of Strathbrae as at 1 June 2026: bodies.",
        "Area data: localities.",
    )


def test_how_a_section_was_checked_is_said_once_of_each() -> None:
    full = {f"Note 2015 para {n}": f"Housing advice: Note 2015 para {n}, not checked" for n in (1, 2)}
    claims = [_claim(f"{n}.", f"Note 2015 para {place}") for n, place in enumerate((1, 2, 1, 2))]
    assert noted({"a": claims}, full)[1] == (
        "Housing advice: Note 2015 para 1, not checked.",
        "Note 2015 para 2, not checked.",
        "Note 2015 para 1.",
        "Note 2015 para 2.",
    )
