"""What the checks found in an area's plans: the worst of it, each with both passages, its duty, and who decides."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bot.findings import headline
from bot.slack.blocks import ids
from bot.slack.blocks.block import Block, actions, button, section
from bot.slack.blocks.line import Line, Span, joined, paragraph, sentences
from bot.slack.blocks.message import Group, Message
from bot.slack.blocks.text import cut, escape, visible
from bot.slack.blocks.value import Token
from kg.align.case import Case
from kg.align.decision import Decision, Verdict
from kg.align.finding import Finding, Passage, State
from kg.align.place import place_of, title_of
from kg.align.run import Alignment
from kg.dates import in_words
from kg.words import capitalised, listed

WORST: Final = 10
"""How many findings are shown."""
PAGE: Final = 5
"""How many of them a message holds: so many can be read out whole."""
ABOUT: Final = "lintel-about"
"""How the name of the block of a finding or a link begins: `lintel-about.C19-1a2b3c4d`."""
GONE: Final = "The plans do not show this any more."
_PASSAGES: Final = 2
_CITED: Final = 3
_MESSAGE: Final = 500
_WORDS: Final = 200
_TITLE: Final = 70
_RESOLVE: Final = 300
_DECIDED: Final = {Verdict.ACCEPT: "Accepted", Verdict.REJECT: "Rejected", Verdict.JUSTIFY: "Justified"}


def progress_message(area: str) -> Message:
    """That the work has begun: one sentence, in the place of which the result is put."""
    text = f"Holding the plans of {area} against one another …"
    return Message((text,), (section(escape(text)),))


def opening_message(found: Alignment, rest: str) -> Message:
    """What was found, in a sentence, and what follows below it.

    Args:
        found: What was found.
        rest: Where those are that are not shown: “in the spreadsheet below”.

    Returns:
        The message.
    """
    area, many = found.case.area, len(found.open)
    told = [headline(found)]
    if area.meta.fictional:
        told.append(area.meta.banner or "Invented, for trying things out.")
    if many > WORST:
        told.append(f"The {WORST} worst are below. The other {many - WORST} are {rest}.")
    settled = sum(one.decision is not None and not one.is_open for one in found.findings)
    if settled:
        told.append(f"{settled} {'finding is' if settled == 1 else 'findings are'} settled, and not shown.")
    unseen = len({one.check.id for one in found.findings if one.result.state is State.NOT_EVIDENCED})
    if unseen:
        told.append(f"{unseen} check{'' if unseen == 1 else 's'} could not be made in full, for want of data.")
    shown = paragraph([(Span(text),) for text in told])
    return Message(tuple(told), (section(shown.text),), whole="\n".join(told), shortened=not shown.whole)


def pages(found: Alignment) -> Iterator[Message]:
    """The worst findings that are open, a few to a message."""
    names = [one.id for one in found.open[:WORST]]
    yield from (findings_message(found, names[first : first + PAGE]) for first in range(0, len(names), PAGE))


def findings_message(found: Alignment, names: Sequence[str]) -> Message:
    """Some findings, as they stand now.

    Args:
        found: What was found.
        names: Their ids, in the order in which they are shown. Of one that is not there any more it says so.

    Returns:
        The message: each with a button to decide on it.
    """
    known = {one.id: one for one in found.findings if one.result.state in {State.FAIL, State.NEEDS_REVIEW}}
    listed_ = [(name, list(_lines(found.case, known[name]) if name in known else _gone(name))) for name in names]
    written = [paragraph(lines) for _, lines in listed_]
    told = tuple(sentences(lines) for _, lines in listed_)
    groups: list[Group] = []
    for (name, _), shown in zip(listed_, written, strict=True):
        block: Block = section(shown.text) | {"block_id": f"{ABOUT}.{name}"}
        groups.append((block, actions([_decide(found.case, known[name])])) if name in known else (block,))
    return Message(told, body=tuple(groups), whole="\n\n".join(told), shortened=not all(one.whole for one in written))


def decided(decision: Decision, words: str = "") -> Line:
    """What somebody decided, in a line.

    Args:
        decision: The decision.
        words: What was decided, if it is not about a finding.

    Returns:
        The line.
    """
    until = f", until {in_words(decision.review_by)}" if decision.review_by else ""
    said = f"{in_words(decision.on)}{until}. {decision.by}: {decision.reason}"
    return Span(words or _DECIDED[decision.verdict], bold=True), Span(f", {cut(visible(said), _MESSAGE)}")


def _lines(case: Case, finding: Finding) -> Iterator[Line]:
    result, severity = finding.result, capitalised(finding.severity.value)
    lead = f"{severity}, for a person to judge" if result.state is State.NEEDS_REVIEW else severity
    yield Span(lead, bold=True), Span(f": {cut(visible(result.message), _MESSAGE)}")
    yield from (_passage(case, one) for one in result.passages[:_PASSAGES])
    if more := len(result.passages) - _PASSAGES:
        yield from [(Span(f"and {more} more passage{'' if more == 1 else 's'}"),)] * (more > 0)
    yield _rests(case, finding)
    if result.owners:
        yield (Span(f"Decides: {cut(visible(listed(case.name(one) for one in result.owners)), _WORDS)}"),)
    yield (Span(f"To resolve it: {cut(visible(finding.resolve), _RESOLVE)}"),)
    if finding.suspect:
        yield (Span("It was settled before, but the plans say something else now, or its time is over."),)
    if finding.decision:
        yield decided(finding.decision)


def _passage(case: Case, passage: Passage) -> Line:
    title, place = title_of(case, passage.plan), place_of(case, passage)
    where = f"{cut(visible(title), _TITLE)}{f' ({cut(visible(place), _TITLE)})' if place else ''}"
    return (Span(f"{where}: “{cut(visible(passage.text), _WORDS)}”"),)


def _rests(case: Case, finding: Finding) -> Line:
    """What stands behind a finding: each provision once, with its link."""
    duties = (case.register.duties[name] for name in finding.duties if name in case.register.duties)
    cited = list({one.text: one for duty in duties for one in duty.basis[:1]}.values())
    if not cited:
        return (Span("Good practice: no record stands behind it."),)
    more = f" and {len(cited) - _CITED} more" if len(cited) > _CITED else ""
    return Span("Rests on "), *joined([Span(one.text, one.url) for one in cited[:_CITED]]), Span(f"{more}.")


def _gone(name: str) -> Iterable[Line]:
    yield Span(name, bold=True), Span(f": {GONE}")


def _decide(case: Case, finding: Finding) -> dict[str, object]:
    token = Token(area=case.area.id, about=finding.id, mark=finding.fingerprint)
    text = "Decide again" if finding.decision else "Decide"
    return button(text, ids.DECIDE, token, label=f"{text}: {finding.id}, {finding.check.title}")
