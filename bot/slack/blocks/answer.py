"""An answer of any outcome as a message."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from bot.slack.blocks import ids
from bot.slack.blocks.block import Block, Element, actions, button, context, feedback, section
from bot.slack.blocks.line import Line, Span, Written, mrkdwn, paragraph, said, sentences
from bot.slack.blocks.message import Group, Message
from bot.slack.blocks.record import lines, reasons, related
from bot.slack.blocks.value import Token
from bot.wire import definition_data, evidence_data
from kg.answer import Answer
from kg.dates import in_words
from kg.outcome import Outcome
from kg.register import Register
from kg.situation import Situation
from kg.verdict import Verdict

GRAPH: Final = 12
"""How many digits of the graph's hash a token holds."""

_SENTENCE: Final = 2_000
_FRAME: Final = 500
_CHOICES: Final = 10
_NAMES: Final = 3
_SMALL: Final = 300

# Outcomes that end in a sentence: the area, the day and the plan have no bearing on them.
_PLAIN: Final = frozenset({Outcome.OUT_OF_SCOPE, Outcome.UNKNOWN_AREA, Outcome.UNAVAILABLE, Outcome.TOO_SLOW})


DRAFT: Final = f"Lintel drafts it here: type {ids.COMMAND_HCS}, with the name of the area if you like."


def message_of(register: Register, found: Answer, today: date, *, private: bool = False) -> Message:
    """An answer as a message.

    Args:
        register: What it was given from.
        found: The answer.
        today: The day on which it is shown.
        private: Whether only the person who asked sees it, who can then share it or keep it.

    Returns:
        The message; `fit` brings it within Slack's limits.
    """
    token = token_of(found)
    sentence = mrkdwn((Span(found.message),), _SENTENCE)
    asides = [_aside("Note", notes(found)), _aside("Not placed", found.gaps)]
    records = [paragraph(lines(register, verdict, number)) for number, verdict in enumerate(found.duties, 1)]
    further = [paragraph([line]) for line in _further(register, found)]
    options = found.choice.options if found.choice is not None else ()
    body: list[Group] = [(_choices(options, token),)] if options else []
    body += [(section(aside.text),) for aside in asides if aside.text]
    body += [(section(w.text, _why(v, token)),) for w, v in zip(records, found.duties, strict=True)]
    body += [(section(written.text),) for written in further]
    return Message(
        told=tuple(told(register, found, today)),
        head=_head(register, found, today, sentence.text, token),
        body=tuple(body),
        foot=_foot(found, token, private=private) if has_content(found) else (),
        whole=in_full(register, found, today),
        shortened=len(options) > _CHOICES or not all(part.whole for part in (sentence, *asides, *records, *further)),
    )


def token_of(found: Answer) -> Token:
    """What every button under an answer says of it: its receipt, and the register that it was given from."""
    return Token(receipt=found.receipt.id, graph=found.receipt.graph[:GRAPH])


def has_content(found: Answer) -> bool:
    """Whether there is something under the sentence of an answer that a person may go on with."""
    listed = found.duties or found.related or found.definitions or found.evidence
    return found.outcome not in _PLAIN and (bool(listed) or found.outcome is Outcome.NONE_RECORDED)


def notes(found: Answer) -> tuple[str, ...]:
    """What is said beside an answer: its notices and, where a draft was asked for, the command that makes one here."""
    return (*found.notices, *([DRAFT] if found.intent == "draft" else []))


def frame_line(register: Register, situation: Situation, today: date) -> str:
    """The area, the day and the law of an answer: “Area: Fife · As at: today (22 November 2026) · Law of Scotland”.

    Args:
        register: What is known.
        situation: What was understood.
        today: The day on which it is shown.

    Returns:
        The line, as plain text.
    """
    bodies = [register.bodies[name] for name in situation.areas if name in register.bodies]
    names = [body.place_name or body.name for body in bodies]
    more = f" and {len(names) - _NAMES} more" if len(names) > _NAMES else ""
    day = in_words(situation.as_at)
    plans = ", ".join(register.label("plan-type", name) for name in situation.plans)
    parts = [
        f"Area: {', '.join(names[:_NAMES]) + more or 'none given'}",
        f"As at: {f'today ({day})' if situation.as_at == today else day}",
        *([f"Plan: {plans}"] if plans else []),
        f"Law of {situation.jurisdiction.title()}",
    ]
    return " · ".join(parts)


def told(register: Register, found: Answer, today: date) -> list[str]:
    """An answer in plain paragraphs, as it is read out: as much of it as the message shows."""
    paragraphs = [found.message, *(f"Note: {notice}" for notice in notes(found))]
    if found.choice is not None and found.choice.options:
        paragraphs.append(f"Choose one: {'; '.join(found.choice.options)}.")
    paragraphs += [sentences(lines(register, verdict, number)) for number, verdict in enumerate(found.duties, 1)]
    paragraphs += [said(line) for line in _further(register, found)]
    paragraphs += [f"Not placed: {gap}" for gap in found.gaps]
    if has_content(found):
        if found.related:
            paragraphs.append(f"{len(found.related)} related, not part of the answer.")
        paragraphs.append(f"{frame_line(register, found.situation, today)}.")
    return paragraphs


def in_full(register: Register, found: Answer, today: date) -> str:
    """All of an answer as plain text, for a file: with the reasons, the related records and the receipt."""
    parts = [frame_line(register, found.situation, today), found.message]
    parts += [f"Note: {notice}" for notice in notes(found)] + [f"Not placed: {gap}" for gap in found.gaps]
    for number, verdict in enumerate(found.duties, 1):
        parts.append(_block_of(register, verdict, number))
    parts += [said(line) for line in _further(register, found)]
    if found.choice is not None:
        parts.append("\n".join(["Choose one:", *(f"- {option}" for option in found.choice.options)]))
    if found.related:
        parts.append("\n".join(["Related, not part of the answer:", *(f"- {said(related(v))}" for v in found.related)]))
    parts.append(f"Receipt {found.receipt.id}, register {found.receipt.version}")
    return "\n\n".join(parts)


def _block_of(register: Register, verdict: Verdict, number: int) -> str:
    shown = [said(line) for line in lines(register, verdict, number)]
    links = [f"  {c.text}: {c.url}" for c in verdict.duty.basis if c.url]
    why = [f"  because: {reason}" for reason in reasons(verdict)]
    return "\n".join([*(line for line in shown if line), *links, *why, f"  [{verdict.duty.id}]"])


def _head(register: Register, found: Answer, today: date, sentence: str, token: Token) -> Group:
    if found.outcome is Outcome.UNKNOWN_AREA:
        return section(sentence), actions([button("Choose the area", ids.AREA, token)])
    if not has_content(found):
        return (section(sentence),)
    changes = [
        button("Change area", ids.AREA, token),
        button("As at …", ids.AS_AT, token, label="Change the day that the answer speaks as at"),
        button("Change plan", ids.PLAN, token),
    ]
    shown = mrkdwn((Span(frame_line(register, found.situation, today)),), _FRAME).text
    return context(shown), actions(changes), section(sentence)


def _foot(found: Answer, token: Token, *, private: bool) -> Group:
    more = [button(f"More ({len(found.related)} related)", ids.MORE, token)] if found.related else []
    add = [button("Add to my draft", ids.ADD, token)] if found.duties else []
    rows: list[Block] = [actions([*more, *add, button("Ask a person", ids.ASK_PERSON, token)])]
    if private:
        share = button("Share in the channel", ids.SHARE, token)
        rows.append(actions([share, button("Keep to myself", ids.KEEP, token)]))
    good, bad = replace(token, verdict="good"), replace(token, verdict="bad")
    small = mrkdwn((Span(f"Receipt {found.receipt.id}, register {found.receipt.version}"),), _SMALL).text
    return *rows, feedback(ids.FEEDBACK, good, bad), context(small)


def _why(verdict: Verdict, token: Token) -> Element:
    about = replace(token, duty=verdict.duty.id)
    return button("Why does this apply?", ids.WHY, about, label=f"Why does this apply: {verdict.duty.basis[0].text}")


def _further(register: Register, found: Answer) -> list[Line]:
    """Definitions and evidence. The first definition is the sentence itself, where nothing else was asked."""
    first = 1 if found.intent == "define" and not found.duties else 0
    shown: list[Line] = []
    for term in found.definitions[first:]:
        source = definition_data(register, term)["source"]
        shown.append((Span(term.label, bold=True), Span(f": {term.text} ({source})")))
    for item in found.evidence:
        source = evidence_data(register, item)["source"]
        shown.append((Span(f"{item.text} ({source}; {item.jurisdiction.title()}, {item.year or 'no year'})"),))
    return shown


def _aside(lead: str, texts: Iterable[str]) -> Written:
    return paragraph([(Span(f"{lead}: {text}"),) for text in texts])


def _choices(options: tuple[str, ...], token: Token) -> Block:
    listed = enumerate(options[:_CHOICES])
    return actions([button(text, ids.numbered(ids.CHOOSE, n), replace(token, choice=n)) for n, text in listed])
