"""The alignment checks as the register has them: what is compared, and what stands behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.align.severity import Severity
from kg.errors import GraphError
from kg.facts import Statements, Subject
from kg.iri import DEF, SKOS, Iri

STATUTE: Final = "statute"
GUIDANCE: Final = "guidance"
GOOD_PRACTICE: Final = "good practice"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentCheck:
    """One thing that is compared when plans are laid side by side.

    `text` says what is compared, `means` what a failure means, `resolved_by` what would mend it, `note` what looks
    like a fault and is not. `duties` are the records behind it; `standing` is that of the strongest of them, and
    `remark` says why there are none, or what they do not ask.
    """

    id: str
    number: int
    group: str
    title: str
    text: str
    severity: Severity
    means: str
    resolved_by: str
    duties: tuple[str, ...]
    standing: str
    note: str
    remark: str = ""


def alignment_checks(graph: Statements) -> Mapping[str, AlignmentCheck]:
    """The alignment checks in a graph.

    Args:
        graph: What is said.

    Returns:
        Each by its id, such as “C19”, in the order of their numbers.

    Raises:
        GraphError: One of them lacks its group, has a severity that is none, or names a record that is not there.
    """
    found = (_check(s, graph) for s in graph.of_type(Iri(DEF + "AlignmentCheck")))
    return {check.id: check for check in sorted(found, key=lambda check: check.number)}


def _check(s: Subject, graph: Statements) -> AlignmentCheck:
    return AlignmentCheck(
        id=s.iri.local_name,
        number=s.number("number"),
        group=s.one("checkGroup").local_name,
        title=s.text("prefLabel", SKOS),
        text=s.text("text"),
        severity=_severity(s),
        means=s.text("failureMeans"),
        resolved_by=s.text("resolvedBy"),
        duties=s.ids("duty"),
        standing=_standing(s, graph),
        note=s.text("note", SKOS),
        remark=s.text("note"),
    )


def _severity(s: Subject) -> Severity:
    name = s.one("severity").local_name
    try:
        return Severity(name)
    except ValueError as error:
        raise GraphError(f"{s.iri.local_name} has the severity {name}, which is none") from error


def _standing(s: Subject, graph: Statements) -> str:
    """Law before guidance, and guidance that expects before guidance that recommends."""
    records = [graph.subject(iri) for iri in s.values("duty") if isinstance(iri, Iri)]
    if any(graph.subject(r.one("instrument")).one("statusWhenCurrent").local_name == "in-force" for r in records):
        return STATUTE
    return GUIDANCE if any(r.one("force").local_name != "good-practice" for r in records) else GOOD_PRACTICE
