"""Making a draft in a thread: progress, the document, what is missing; once more, with what people wrote kept."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bot.drafting import Made, Order, at_hand, make
from bot.slack.blocks.draft import (
    Result,
    gap_message,
    merge_message,
    progress_message,
    result_message,
    upload_failed_message,
    worst_first,
)
from bot.slack.blocks.message import simple
from bot.slack.blocks.value import Token
from bot.slack.executor import Turn
from bot.slack.listeners.task import Task
from bot.slack.state.chain import Action
from bot.slack.state.drafts import Draft, Work
from doc_templates.base import is_untouched
from doc_templates.gaps import Gap
from doc_templates.shelf import find
from kg.errors import LintelError

UNSAID: Final = "Nothing was drafted: {why}"
_MARK: Final = 12


def mark_of(draft: Draft) -> str:
    """What tells the gaps of a draft from those of the same draft made again, whose numbers are others."""
    return _mark([asdict(gap) for gap in draft.work.gaps])


def gap_mark(gap: Gap) -> str:
    """What tells a gap from others, whatever its number is by now."""
    return _mark([gap.section, gap.what, gap.owner, gap.where])


def make_first(task: Task, order: Order, title: str, turn: Turn) -> None:
    """Make a draft that was ordered, in a thread of its own.

    Args:
        task: The work.
        order: What is to be drafted.
        title: What to call the file in Slack; the document's own title if empty.
        turn: The right to speak.
    """
    _make(task, turn, order, None, title=title)


def make_again(task: Task, draft: Draft, turn: Turn, edited: bytes | None = None) -> None:
    """Make a draft again from the data as it is now. What people wrote in the document that is kept stays in it.

    Args:
        task: The work.
        draft: The draft.
        turn: The right to speak.
        edited: The document that people edited; the one that is kept if None.
    """
    situation = draft.work.receipt
    order = Order(situation.template, draft.work.area, situation.situation.as_at)
    previous = edited
    if previous is None:
        kept = task.desk.state.drafts.document(task.where, draft.id)
        previous = kept if kept is not None and not is_untouched(kept) else None
    _make(task, turn, order, draft, previous)


def upload_again(task: Task, draft: Draft, turn: Turn) -> None:
    """Upload the document that is kept, without drafting it anew."""
    document = task.desk.state.drafts.document(task.where, draft.id)
    if document is None or not turn.claim():
        return
    token = Token(draft=draft.id)
    if task.upload(draft.work.file, document):
        task.say(simple(f"{draft.work.file} is uploaded."), "upload")
    else:
        task.say(upload_failed_message(draft.work.file, token), "upload")


def say_gaps(task: Task, draft: Draft) -> None:
    """Say what is missing in a draft, worst first."""
    token = Token(draft=draft.id, graph=mark_of(draft))
    requires = find(draft.work.receipt.template).contract.requires
    task.say(gap_message(draft.work.gaps, token, requires), "gaps")


def _make(
    task: Task, turn: Turn, order: Order, draft: Draft | None, previous: bytes | None = None, *, title: str = ""
) -> None:
    contract = find(order.template).contract
    services = task.desk.services()
    try:
        held = at_hand(services, order.area)
        area = held.area.area.name
        task.open(progress_message(contract.title, area, "Reading the area's data"))

        def progress(step: str) -> None:
            if turn.left:
                task.say(progress_message(contract.title, area, step))

        made = _made(task, order, previous, progress)
    except LintelError as refused:
        # Such an error is a sentence for people; whatever else breaks off is only given a reference.
        if turn.claim():
            task.say(simple(UNSAID.format(why=_sentence(refused))))
        return
    if not turn.claim():
        return
    requires = contract.requires
    work = Work(
        held.area.id,
        held.version.number if held.version else None,
        made.draft.receipt,
        tuple(worst_first(made.draft.gaps, requires)),
        made.draft.file_name,
    )
    drafts = task.desk.state.drafts
    kept = drafts.replace(task.where, draft.id, work, made.document) if draft else None
    kept = kept or drafts.add(task.where, work, made.document)
    facts = {"draft": kept.id, "template": order.template, "area": work.area, "receipt": work.receipt.id}
    task.desk.state.audit.append(task.where, Action.DRAFTED, facts)
    token = Token(draft=kept.id)
    if task.upload(work.file, made.document, title or contract.title):
        result = Result(
            title or contract.title,
            area,
            work.file,
            work.gaps,
            len(made.draft.citations),
            work.receipt.id,
            made.accessibility,
        )
        task.say(result_message(result, token))
    else:
        task.say(upload_failed_message(work.file, token))
    if previous is not None:
        task.say(merge_message(made.kept, work.file), "merged")
    say_gaps(task, kept)


def _made(task: Task, order: Order, previous: bytes | None, progress: Callable[[str], None]) -> Made:
    services = task.desk.services()
    if previous is None:
        return make(services, order, progress)
    with TemporaryDirectory(prefix="lintel-") as folder:
        path = Path(folder) / "earlier.docx"
        path.write_bytes(previous)
        merging = Order(order.template, order.area, order.as_at, previous=path)
        return make(services, merging, progress)


def _sentence(error: LintelError) -> str:
    problems = getattr(error, "problems", ())
    return "; ".join(problems) if problems else str(error)


def _mark(data: object) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:_MARK]
