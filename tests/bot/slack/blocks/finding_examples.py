"""Findings to show: those of the invented area, and any at all."""

from dataclasses import replace
from functools import cache
from typing import Final

from hypothesis import strategies as st

from bot.aligning import aligned
from bot.services import Services
from kg.align.decision import Decision, Verdict
from kg.align.finding import Finding, Passage, Result, State
from kg.align.link import Link, Links, Standing
from kg.align.run import Alignment
from kg.align.severity import Severity
from kg.sources import packaged
from tests.bot.slack.blocks import hostile
from tests.bot.slack.blocks.hostile import DAY
from tests.conftest import TODAY

# Data comes as UTF-8, which has no halves of characters.
TEXT: Final = hostile.TEXT.map(lambda text: text.encode("utf-8", "replace").decode())
LONG: Final = hostile.LONG.map(lambda text: text.encode("utf-8", "replace").decode())


@cache
def strathbrae() -> Alignment:
    """What is found in the invented area, by words alone."""
    return aligned(Services(packaged(), TODAY), "strathbrae")


DECISIONS: Final = st.builds(
    Decision,
    about=st.just("C01-00000000"),
    verdict=st.sampled_from(Verdict),
    reason=LONG,
    by=TEXT,
    on=st.just(DAY),
    review_by=st.none() | st.just(DAY),
)
PASSAGES: Final = st.builds(
    Passage, st.sampled_from(["SP", "HCS", "directions"]) | TEXT, TEXT, st.none() | st.integers(1, 999), LONG
)


@st.composite
def alignments(draw: st.DrawFn) -> Alignment:
    """An alignment of the invented area with any findings and links."""
    found = strathbrae()
    checks = list(found.case.register.checks.values())
    findings = []
    for number in range(draw(st.sampled_from([0, 1, 3, 12]))):
        result = Result(
            state=draw(st.sampled_from([State.FAIL, State.NEEDS_REVIEW, State.NOT_EVIDENCED])),
            where=(f"X-{number}",),
            message=draw(LONG),
            passages=tuple(draw(st.lists(PASSAGES, max_size=4))),
            owners=tuple(draw(st.lists(TEXT, max_size=3))),
            severity=draw(st.none() | st.sampled_from(Severity)),
            resolve=draw(LONG),
        )
        check = draw(st.sampled_from(checks))
        decision = draw(st.none() | DECISIONS)
        findings.append(Finding(check=check, result=result, decision=decision, suspect=draw(st.booleans())))
    links = [
        Link("H-A1", f"SP-A{number}", draw(st.sampled_from(Standing)), draw(LONG), 0.5, draw(TEXT), "2026-11-22")
        for number in range(draw(st.integers(0, 6)))
    ]
    return Alignment(replace(found.case, links=Links(links)), tuple(findings))
