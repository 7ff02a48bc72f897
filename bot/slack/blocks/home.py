"""The Home tab: my area and its plans, my drafts, the register, what is new in the law, help."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.slack.blocks import ids
from bot.slack.blocks.block import DIVIDER, Block, actions, button, context, header, section
from bot.slack.blocks.due import Due, due_line
from bot.slack.blocks.line import Line, Span, paragraph
from bot.slack.blocks.status import HELP
from bot.slack.blocks.text import escape
from bot.slack.blocks.value import Token
from bot.slack.blocks.view import View, home, shown
from kg.dates import in_words
from kg.model import Citation

_DATES: Final = 6
_PLANS: Final = 15
_DRAFTS: Final = 10
_NEWS: Final = 10


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan of the area: its title, its period in words, the day it ended."""

    title: str
    period: str = ""
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft of the person: the id it is kept under, what it is and for where, its day, how many gaps are open."""

    id: str
    title: str
    area: str
    made: date
    gaps: int


@dataclass(frozen=True, slots=True)
class News:
    """Something new in the law: the day it starts or ended, in words what, and where it is written."""

    day: date
    text: str
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """What one person sees on Home. Nothing of anybody else is in it.

    Attributes:
        version: The register's version.
        digest: The hash of the graph.
        as_at: The day on which it is shown.
        area: The name of the person's area; empty if none is set.
        area_id: Its id.
        plans: Its plans.
        dates: What falls due in it, overdue first.
        drafts: The person's drafts.
        news: What is new since the last visit, the latest first.
        since: The day of that visit; None if this is the first.
        notice: What everybody has to know: that an update failed, that Lintel is switched off.
    """

    version: str
    digest: str
    as_at: date
    area: str = ""
    area_id: str = ""
    plans: tuple[PlanLine, ...] = ()
    dates: tuple[Due, ...] = ()
    drafts: tuple[DraftLine, ...] = ()
    news: tuple[News, ...] = ()
    since: date | None = None
    notice: str = ""


def home_view(found: Home) -> View:
    """The Home tab of one person.

    Args:
        found: What is on it.

    Returns:
        The view.
    """
    token = Token(area=found.area_id)
    blocks: list[Block] = [section(escape(f"Please note: {found.notice}"))] if found.notice else []
    blocks += [
        actions([button("Ask a question", ids.HOME_ASK, token), button("Draft a document", ids.HOME_DRAFT, token)]),
        *_area(found, token),
        DIVIDER,
        *_drafts(found),
        DIVIDER,
        *_news(found),
        DIVIDER,
        header("Help"),
        *shown([(Span(line),) for line in HELP]),
        context(escape(f"Register {found.version}, {found.digest[:12]}. Shown on {in_words(found.as_at)}.")),
    ]
    return home(blocks)


def _area(found: Home, token: Token) -> list[Block]:
    if not found.area:
        said = "No area is set. With one, Lintel answers for it and shows its plans here."
        return [header("My area"), section(said, button("Choose my area", ids.HOME_AREA, token))]
    change = button("Change my area", ids.HOME_AREA, token)
    blocks = [header(f"My area: {found.area}")]
    if not found.plans:
        said = "None of its plans are loaded. Drop the workbook for the area into the messages with Lintel."
        return [*blocks, section(said, change)]
    dates = [due_line(due, found.as_at) for due in found.dates[:_DATES]]
    dates += _rest(len(found.dates) - _DATES, "date")
    listed = [_plan(plan) for plan in found.plans[:_PLANS]]
    listed += _rest(len(found.plans) - _PLANS, "plan")
    agree = button("Check whether its plans agree", ids.HOME_ALIGN, token)
    return [
        *blocks,
        section("What falls due next:" if dates else "Nothing falls due in the next three years.", change),
        *shown(dates),
        section("Its plans:"),
        *shown(listed),
        actions([agree]),
    ]


def _plan(plan: PlanLine) -> Line:
    period = f" ({plan.period})" if plan.period else ""
    ended = f". It ended on {in_words(plan.ended)}." if plan.ended else ""
    return Span(plan.title, bold=True), Span(f"{period}{ended}")


def _drafts(found: Home) -> list[Block]:
    blocks: list[Block] = [header("My drafts")]
    if not found.drafts:
        return [*blocks, section("There are none yet.")]
    for one in found.drafts[:_DRAFTS]:
        many = "nothing is missing" if not one.gaps else f"{one.gaps} open gap{'' if one.gaps == 1 else 's'}"
        line = Span(one.title, bold=True), Span(f", {one.area}, drafted on {in_words(one.made)}: {many}.")
        missing = button(
            "Show what is missing", ids.GAPS, Token(draft=one.id), label=f"Show what is missing: {one.title}"
        )
        blocks.append(section(paragraph([line]).text, missing if one.gaps else None))
    return blocks + shown(_rest(len(found.drafts) - _DRAFTS, "draft"))


def _news(found: Home) -> list[Block]:
    since = f"since {in_words(found.since)}" if found.since else "in the last year"
    blocks: list[Block] = [header(f"New in the law {since}")]
    listed: list[Line] = [
        (Span(in_words(one.day), bold=True), Span(f": {one.text} "), *_cited(one)) for one in found.news[:_NEWS]
    ]
    return [*blocks, *shown([*listed, *_rest(len(found.news) - _NEWS, "change")] or [(Span("Nothing."),)])]


def _cited(one: News) -> Line:
    return (Span("("), Span(one.citation.text, one.citation.url), Span(")")) if one.citation else ()


def _rest(number: int, noun: str) -> list[Line]:
    return [(Span(f"and {number} more {noun}{'' if number == 1 else 's'}"),)] if number > 0 else []
