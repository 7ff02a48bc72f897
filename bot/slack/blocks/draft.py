"""A draft in its thread: how far it is, what came of it, what is missing, what became of people's edits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.slack.blocks import ids
from bot.slack.blocks.block import Element, actions, button, section
from bot.slack.blocks.line import Line, Span, paragraph, said, sections, sentences
from bot.slack.blocks.message import Message, simple
from bot.slack.blocks.record import capital
from bot.slack.blocks.text import escape
from bot.slack.blocks.value import Token
from doc_templates.gaps import Gap
from doc_templates.merge.report import WORDS, Kept, counts

NO_GAPS: Final = "Nothing is missing in this draft."
FIRST: Final = "It is a first draft: check it before it is used."


@dataclass(frozen=True, slots=True)
class Result:
    """A document that was drafted.

    Attributes:
        title: What it is: “Housing Contribution Statement”.
        area: The area's name.
        file: The name of the file.
        gaps: What it could not say.
        citations: How many records of the register it cites.
        receipt: The id of its receipt.
        problems: What keeps some people from reading it.
    """

    title: str
    area: str
    file: str
    gaps: tuple[Gap, ...] = ()
    citations: int = 0
    receipt: str = ""
    problems: tuple[str, ...] = ()


def progress_message(title: str, area: str, step: str) -> Message:
    """How far a draft is: one sentence, which takes the place of the one before."""
    return simple(f"Drafting the {title} for {area}. {step} …")


def result_message(result: Result, token: Token) -> Message:
    """What came of a draft.

    Args:
        result: The document.
        token: The draft.

    Returns:
        The message that goes with the file.
    """
    many = _counted(len(result.gaps), "gap")
    told = [
        f"The {result.title} for {result.area} is drafted: {result.file}. {FIRST}",
        f"It cites {_counted(result.citations, 'record')} of the register. "
        + (f"{capital(many)} to be filled." if result.gaps else NO_GAPS),
        *(f"Not everybody can read it yet: {problem}" for problem in result.problems),
        *([f"Receipt {result.receipt}"] if result.receipt else []),
    ]
    shown = paragraph([(Span(text),) for text in told])
    buttons = [button("Show what is missing", ids.GAPS, token)] if result.gaps else []
    buttons.append(button("Draft it again", ids.AGAIN, token))
    return Message(
        tuple(told), (section(shown.text), actions(buttons)), whole="\n".join(told), shortened=not shown.whole
    )


def gap_message(gaps: Sequence[Gap], token: Token, required: Callable[[str], bool] | None = None) -> Message:
    """The gaps of a draft, worst first, each with a button.

    Args:
        gaps: The gaps.
        token: The draft.
        required: Whether a gap of the section with a title keeps the document from being published.

    Returns:
        The message.
    """
    if not gaps:
        return simple(NO_GAPS)
    listed = worst_first(gaps, required)
    worst = sum(required(gap.section) for gap in gaps) if required else 0
    lead = f"{capital(_counted(len(listed), 'gap'))} in the draft, worst first."
    if worst:
        lead += f" {worst} of them keep{'s' if worst == 1 else ''} it from being published."
    written = [paragraph(_gap(gap, required)) for gap in listed]
    told = (lead, *(sentences(_gap(gap, required)) for gap in listed))
    return Message(
        told=told,
        head=(section(escape(lead)),),
        body=tuple((section(w.text, _fill(gap, token)),) for w, gap in zip(written, listed, strict=True)),
        whole="\n\n".join(told),
        shortened=not all(w.whole for w in written),
    )


def worst_first(gaps: Sequence[Gap], required: Callable[[str], bool] | None = None) -> list[Gap]:
    """Gaps in the order in which they should be filled.

    Args:
        gaps: In the order of the document.
        required: Whether a gap of the section with a title keeps the document from being published.

    Returns:
        First what keeps it from being published, of that first what can be filled here; else as they came.
    """
    return sorted(gaps, key=lambda gap: (not (required and required(gap.section)), not gap.where))


def merge_message(report: Sequence[Kept], file: str) -> Message:
    """What became of the edits in a document that was drafted again.

    Args:
        report: One entry for each part.
        file: The name of the new file.

    Returns:
        The message; what stayed as it was is counted only.
    """
    lead = f"The document was drafted again, and what people wrote in it is kept: {file}."
    numbers = [f"{number} {WORDS[what]}" for what, number in counts(report).items()]
    summary = f"{capital('; '.join(numbers))}." if numbers else "Nothing in it had been edited."
    lines: list[Line] = [(Span(f"- {entry.line()}"),) for entry in report if entry.what != "unchanged"]
    written = sections(lines)
    told = (lead, summary, *(said(line) for line in lines))
    return Message(
        told=told,
        head=(section(escape(f"{lead}\n{summary}")),),
        body=tuple((section(one.text),) for one in written),
        whole="\n".join(told),
        shortened=not all(one.whole for one in written),
    )


def upload_failed_message(file: str, token: Token) -> Message:
    """That a document is there but could not be uploaded, with a button to try again."""
    sentence = f"{file} is drafted, but Slack did not take the file. Nothing is lost."
    return simple(sentence, actions([button("Upload it again", ids.UPLOAD, token)]))


def upload_unsure_message(file: str, token: Token) -> Message:
    """That a document may have arrived, with a button for when it has not."""
    sentence = (
        f"{file} is drafted, but Slack did not say whether the file arrived. If you do not see it here, try again."
    )
    return simple(sentence, actions([button("Upload it again", ids.UPLOAD, token)]))


def _gap(gap: Gap, required: Callable[[str], bool] | None) -> list[Line]:
    stops = " Must be filled before it is published." if required and required(gap.section) else ""
    return [
        (Span(f"{gap.id}, {gap.section}", bold=True), Span(f": {gap.what}.{stops}")),
        (Span(f"Why it matters: {gap.why}"),),
        (Span(f"Who can say: {gap.owner}"),),
    ]


def _fill(gap: Gap, token: Token) -> Element:
    text, about = ("Fill this gap" if gap.where else "How to fill it"), replace(token, gap=gap.id)
    return button(text, ids.FILL, about, label=f"{text}: {gap.id}, {gap.what}")


def _counted(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
