"""Links that wording proposes: two things of two plans that may belong together, for a person to say."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from bot.slack.blocks import ids
from bot.slack.blocks.block import Block, actions, button, section
from bot.slack.blocks.finding import ABOUT, decided
from bot.slack.blocks.line import Line, Span, paragraph, sentences
from bot.slack.blocks.message import Group, Message
from bot.slack.blocks.record import capital
from bot.slack.blocks.text import cut, escape, visible
from bot.slack.blocks.value import Token
from kg.align.case import Case
from kg.align.decision import Decision, Verdict
from kg.align.link import Link, Standing
from kg.align.place import title_of
from kg.align.run import Alignment

LIKELIEST: Final = 5
"""How many proposals are shown."""
LEAD: Final = "Wording alone suggests that these belong together. Nobody has said so yet."
TOGETHER: Final = "They belong together"
APART: Final = "They do not belong together"
GONE: Final = "Wording does not propose that any more."
_WORDS: Final = 200
_TITLE: Final = 70


def likeliest(found: Alignment) -> list[str]:
    """The ids of the proposals that people should look at first: those that open findings hang on, then the likest."""
    about = {name for one in found.open for name in one.result.where}
    links = [link for link in found.case.links if link.standing is Standing.PROPOSED]
    links.sort(key=lambda link: (not about.issuperset({link.one, link.other}), -link.score, link.id))
    return [link.id for link in links[:LIKELIEST]]


def links_message(found: Alignment, names: Sequence[str]) -> Message:
    """Some links, as they stand now.

    Args:
        found: What was found.
        names: Their ids, in the order in which they are shown.

    Returns:
        The message: each that is still only proposed with two buttons.
    """
    links = {link.id: link for link in found.case.links}
    lines = [list(_lines(found.case, links[name]) if name in links else _gone(name)) for name in names]
    written = [paragraph(one) for one in lines]
    groups: list[Group] = []
    for name, shown in zip(names, written, strict=True):
        block: Block = section(shown.text) | {"block_id": f"{ABOUT}.{name}"}
        link = links.get(name)
        if link and link.standing is Standing.PROPOSED:
            groups.append((block, actions(_buttons(found.case, link))))
        else:
            groups.append((block,))
    told = (LEAD, *(sentences(one) for one in lines))
    shortened = not all(one.whole for one in written)
    return Message(told, (section(escape(LEAD)),), tuple(groups), whole="\n\n".join(told), shortened=shortened)


def _lines(case: Case, link: Link) -> Iterator[Line]:
    yield (Span(_thing(case, link.one)),)
    yield (Span(_thing(case, link.other)),)
    match link.standing:
        case Standing.PROPOSED:
            yield (Span(capital(link.why)),)
        case Standing.ASSERTED:
            yield (Span(f"The data says so: {cut(visible(link.why), _WORDS)}"),)
        case _:
            together = link.standing is Standing.ACCEPTED
            verdict = Verdict.ACCEPT if together else Verdict.REJECT
            day = date.fromisoformat(link.on)
            said = Decision(about=link.id, verdict=verdict, reason=link.why, by=link.by, on=day)
            yield decided(said, TOGETHER if together else APART)


def _thing(case: Case, name: str) -> str:
    """What one end of a link says, and in which plan."""
    told = case.said(name)
    return f"“{cut(visible(told.text), _WORDS)}” ({cut(visible(title_of(case, told.plan)), _TITLE)})" if told else name


def _gone(name: str) -> Iterator[Line]:
    yield Span(name, bold=True), Span(f": {GONE}")


def _buttons(case: Case, link: Link) -> list[dict[str, object]]:
    token = Token(area=case.area.id, about=link.id, mark=link.fingerprint)
    both = ((TOGETHER, ids.BELONGS), ("They do not", ids.APART))
    return [button(text, action, token, label=f"{text}: {link.one} and {link.other}") for text, action in both]
