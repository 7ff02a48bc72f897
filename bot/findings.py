"""What the checks found, in a terminal: the fault, both passages, the duty, who decides, what would mend it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.align.case import Case
from kg.align.changes import Changes
from kg.align.decision import Verdict
from kg.align.finding import Finding, Passage, State
from kg.align.link import Standing
from kg.align.network import Network
from kg.align.place import WHOLE, place_of, title_of
from kg.align.run import Alignment
from kg.align.severity import Severity
from kg.dates import in_words
from kg.words import capitalised, listed, some

_STYLE: Final = {Severity.CRITICAL: "bold red", Severity.HIGH: "bold yellow", Severity.MEDIUM: "bold"}
_DECIDED: Final = {Verdict.ACCEPT: "Accepted", Verdict.REJECT: "Rejected", Verdict.JUSTIFY: "Justified"}
_CHAINS: Final = 3
_PROPOSED: Final = 3
_CITED: Final = 3
_SUSPECT: Final = "It was settled before, but the plans say something else now, or its time is over."
_ORPHANS: Final = 20
_STATES: Final = {
    State.PASS: "passed",
    State.NOT_EVIDENCED: "not evidenced, for want of data",
    State.NOT_APPLICABLE: "not asked of these plans",
}


def print_alignment(console: Console, found: Alignment, *, limit: int) -> None:
    """Write what was found, worst first.

    Args:
        console: Where to write.
        found: What was found.
        limit: How many findings to write in full; the rest are counted.
    """
    print_worst(console, found, limit=limit)
    settled = [one for one in found.findings if one.decision is not None]
    for one in settled:
        _print_decided(console, one)
    _print_rest(console, found)


def print_worst(console: Console, found: Alignment, *, limit: int) -> None:
    """Write what is worst of what somebody has to look at; `limit` as for `print_alignment`."""
    case, listing = found.case, found.open
    console.print(Text(headline(found), style="bold"))
    if case.area.meta.fictional:
        console.print(Text(case.area.meta.banner or "Invented, for trying things out.", style="italic"))
    for finding in listing[:limit]:
        _print_finding(console, found, finding)
    if len(listing) > limit:
        console.print(Text(f"\nand {len(listing) - limit} more: add --limit {len(listing)}"))


def headline(found: Alignment) -> str:
    """What was found, in a sentence."""
    counts = Counter(one.severity for one in found.open)
    worst = listed(f"{counts[one]} {one.value}" for one in Severity if counts[one])
    area, day = found.case.area.area.name, in_words(found.case.as_at)
    if not found.open:
        return f"{area}, as at {day}: nothing in its plans speaks against another."
    many = "1 thing to look at" if len(found.open) == 1 else f"{len(found.open)} things to look at"
    return f"{area}, as at {day}: {many}, {worst}."


def print_links(console: Console, case: Case) -> None:
    """Write the likeliest of what wording proposes, and of what nobody has said yet."""
    asked = [one for one in case.links if one.standing is Standing.PROPOSED]
    asked.sort(key=lambda one: (-one.score, one.id))
    if not asked:
        return
    console.print(Text(f"\nProposed links, which nobody has said: {len(asked)}", style="bold"))
    for one in asked[:_PROPOSED]:
        console.print(Text(f"   {one.id}: {one.why}"))
        said = filter(None, map(case.said, (one.one, one.other)))
        console.print(Text(f"      {' and '.join(f'“{it.text}” ({title_of(case, it.plan)})' for it in said)}"))
    if len(asked) > _PROPOSED:
        console.print(Text("   The rest are in --xlsx and --json. lintel decide takes or refuses one by its id."))


def print_network(console: Console, told: Network) -> None:
    """Write what holds the plans together, as far as somebody can act on it; JSON has the rest."""
    lines = [one.text for one in ((told.room,) if told.room else ())]
    lines += [one.text for one in (*told.apart, *told.single_points, *told.chains[:_CHAINS])]
    if told.orphans:
        ids = [name for one in told.orphans for name in one.ids]
        many = f"{len(ids)} actions no priority and no outcome is named, and nothing ties them"
        one = "1 action no priority and no outcome is named, and nothing ties it"
        lines.append(
            f"For {many if len(ids) > 1 else one} to another plan: {', '.join(ids[:_ORPHANS])}"
            f"{f' and {len(ids) - _ORPHANS} more' if len(ids) > _ORPHANS else ''}."
        )
    if lines:
        console.print(Text("\nWhat holds the plans together", style="bold"))
    for line in lines:
        console.print(Text(f"   {line}"))


def print_changes(console: Console, told: Changes) -> None:
    """Write what is different since an earlier run."""
    for words, findings in (("New", told.new), ("Came back", told.returned), ("Changed", told.changed)):
        for one in findings:
            console.print(Text(f"{words}: {one.id} {one.result.message}"))
    for gone in told.resolved:
        console.print(Text(f"Resolved: {gone['id']} {gone['message']}"))
    if not (told.new or told.returned or told.changed or told.resolved):
        console.print(Text("Nothing is different since then."))


def print_table(console: Console, found: Sequence[Alignment], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write all areas in one table: the check that fails most first."""
    for one in found:
        console.print(Text(headline(one)))
    table = Table("check", "severity", "fails in", "not evidenced in", "areas", box=None, pad_edge=False)
    for row in rows:
        if row["fails"] or row["not_evidenced"]:
            counts = (str(len(row["fails"])), str(len(row["not_evidenced"])))
            table.add_row(f"{row['check']} {row['title']}", row["severity"], *counts, ", ".join(row["fails"]))
    console.print(table)


def _print_finding(console: Console, found: Alignment, finding: Finding) -> None:
    case, result = found.case, finding.result
    asks = "Look at this" if result.state is State.NEEDS_REVIEW else capitalised(finding.severity.value)
    console.print(
        Text.assemble(f"\n{finding.id}  ", (asks, _STYLE.get(finding.severity, "")), ": ", (result.message, "bold"))
    )
    for passage in result.passages:
        console.print(Text(f"   {_quoted(case, passage)}"))
    console.print(Text(f"   Should be: {finding.check.title}.", style="dim"))
    if finding.duties:
        duties = [case.register.duty(name) for name in finding.duties]
        cited = some((f"{one.basis[0].text if one.basis else one.id} [{one.id}]" for one in duties), _CITED)
        console.print(Text(f"   Rests on {cited}.", style="dim"))
    else:
        console.print(Text("   Good practice: no record stands behind it.", style="dim"))
    if result.owners:
        console.print(Text(f"   Decides: {listed(case.name(one) for one in result.owners)}."))
    console.print(Text(f"   {finding.resolve}"))
    if finding.suspect:
        console.print(Text(f"   {_SUSPECT}", style="italic"))


def _quoted(case: Case, passage: Passage) -> str:
    """What a plan says, with where it stands, so that somebody can open the plan or the data there."""
    title, place = title_of(case, passage.plan), place_of(case, passage)
    if passage.text == title:
        return f"{title}, {WHOLE}"
    return f"{title}{f' ({place})' if place else ''}: “{passage.text.removeprefix(f'{title}: ')}”"


def _print_decided(console: Console, one: Finding) -> None:
    if one.decision is None:
        return
    until = f", until {in_words(one.decision.review_by)}" if one.decision.review_by else ""
    said = f"{one.decision.by}, {in_words(one.decision.on)}{until}: {one.decision.reason}"
    console.print(Text(f"\n{one.id}  {_DECIDED[one.decision.verdict]} by {said}\n   {one.result.message}"))


def _print_rest(console: Console, found: Alignment) -> None:
    for state, words in _STATES.items():
        ids = sorted({one.check.id for one in found.findings if one.result.state is state})
        if ids:
            console.print(Text(f"\n{capitalised(words)}: {', '.join(ids)}", style="dim"))
