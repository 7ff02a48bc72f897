"""The alignment checks: whole, in order, and resting on records that say so."""

from collections.abc import Iterable
from datetime import date

import pytest

from kg.align.check import alignment_checks
from kg.align.severity import Severity
from kg.errors import GraphError
from kg.facts import Statements
from kg.iri import LINTEL, RDF_TYPE, SKOS, Iri, named, term
from kg.model import Value
from kg.register import Register
from kg.sources import packaged
from kg.validity import status_at

CHECK = named("check", "C19")
AS_AT = date(2026, 11, 21)


class _Said:
    """A store that says a few things."""

    def __init__(self, facts: Iterable[tuple[Iri, Iri, Value]]) -> None:
        self._facts = tuple(facts)

    def facts(self) -> tuple[tuple[Iri, Iri, Value], ...]:
        return self._facts


def _graph(*more: tuple[Iri, Iri, Value], severity: str = "high") -> Statements:
    facts: list[tuple[Iri, Iri, Value]] = [
        (CHECK, RDF_TYPE, term("AlignmentCheck")),
        (CHECK, Iri(SKOS + "prefLabel"), "One number for one thing"),
        (CHECK, term("number"), 19),
        (CHECK, term("checkGroup"), named("check-group", "actions")),
        (CHECK, term("severity"), named("severity", severity)),
        (CHECK, term("text"), "Numbers are compared."),
        (CHECK, term("failureMeans"), "Nobody knows which holds."),
        (CHECK, term("resolvedBy"), "Agree on one."),
        (CHECK, Iri(SKOS + "note"), "A part is not the whole."),
    ]
    return Statements(_Said([*facts, *more]))  # type: ignore[arg-type]


def _record(name: str, status: str, force: str) -> list[tuple[Iri, Iri, Value]]:
    record, home = named("duty", name), Iri(f"{LINTEL}guidance/{name}")
    return [
        (CHECK, term("duty"), record),
        (record, term("instrument"), home),
        (record, term("force"), named("force", force)),
        (home, term("statusWhenCurrent"), named("status", status)),
    ]


def test_a_check_is_read_whole() -> None:
    remark = "Nothing more is asked."
    (check,) = alignment_checks(
        _graph((CHECK, term("note"), remark), *_record("a", "guidance", "expectation"))
    ).values()
    assert (check.id, check.number, check.group, check.severity) == ("C19", 19, "actions", Severity.HIGH)
    assert (check.title, check.text) == ("One number for one thing", "Numbers are compared.")
    assert (check.means, check.resolved_by) == ("Nobody knows which holds.", "Agree on one.")
    assert (check.duties, check.note, check.remark) == (("a",), "A part is not the whole.", remark)


LAW, EXPECTED = ("law", "in-force", "power"), ("expected", "guidance", "expectation")
RECOMMENDED = ("recommended", "guidance", "good-practice")


@pytest.mark.parametrize(
    ("records", "standing"),
    [
        ([], "good practice"),
        ([RECOMMENDED], "good practice"),
        ([RECOMMENDED, EXPECTED], "guidance"),
        ([RECOMMENDED, LAW, EXPECTED], "statute"),
    ],
)
def test_the_strongest_record_gives_the_standing(records: list[tuple[str, str, str]], standing: str) -> None:
    facts = [fact for record in records for fact in _record(*record)]
    assert alignment_checks(_graph(*facts))["C19"].standing == standing


def test_a_severity_that_is_none_is_refused() -> None:
    with pytest.raises(GraphError, match="C19 has the severity dreadful, which is none"):
        alignment_checks(_graph(severity="dreadful"))


def test_a_record_that_is_not_there_is_refused() -> None:
    with pytest.raises(GraphError, match="duty/gone but says nothing of it"):
        alignment_checks(_graph((CHECK, term("duty"), named("duty", "gone"))))


def test_a_graph_without_checks_has_none() -> None:
    assert alignment_checks(Statements(_Said([]))) == {}  # type: ignore[arg-type]


def test_the_register_has_its_fifty_one_checks_in_order(register: Register) -> None:
    assert list(register.checks) == [f"C{number:02}" for number in range(1, 52)]
    assert [check.number for check in register.checks.values()] == list(range(1, 52))
    assert {check.group for check in register.checks.values()} == set(register.concepts["check-group"])


def test_each_says_all_that_an_officer_has_to_know(register: Register) -> None:
    for check in register.checks.values():
        said = (check.text, check.means, check.resolved_by, check.note)
        assert all(words.endswith((".", "?")) for words in said), check.id
        assert check.duties or check.remark, check.id
        # One sentence, and an action.
        assert check.resolved_by.count(". ") == 0, check.id
        assert not check.title.endswith("."), check.id
    assert len({check.title for check in register.checks.values()}) == 51


def test_each_rests_on_scottish_records_that_count_today(register: Register) -> None:
    for check in register.checks.values():
        for name in check.duties:
            duty = register.duty(name)
            assert duty.jurisdiction == "scotland", (check.id, name)
            assert status_at(duty, AS_AT) in {"in-force", "guidance"}, (check.id, name)


def test_a_critical_check_rests_on_law_or_says_why_not(register: Register) -> None:
    without = {
        check.id
        for check in register.checks.values()
        if check.severity is Severity.CRITICAL and check.standing != "statute"
    }
    assert without == {"C18"}
    assert register.checks["C18"].remark.startswith("No record with the force of law stands behind this")


def test_verified_is_what_rests_on_verified_records_alone(register: Register) -> None:
    text = packaged().joinpath("alignment/checks.ttl").read_text("utf-8")
    marked = {part.partition("\n")[0] for part in text.split("check:")[1:] if "verification:yes ;" in part}
    read = {
        check.id
        for check in register.checks.values()
        if check.duties and all(register.duty(name).verification == "yes" for name in check.duties)
    }
    assert marked == read


def test_the_review_of_the_plan_rests_on_the_section_on_reviews(register: Register) -> None:
    check = register.checks["C02"]
    assert (check.severity, check.standing) == (Severity.CRITICAL, "statute")
    assert check.duties == ("pbjw-s37-review", "pbjw-s37-review-regard")
