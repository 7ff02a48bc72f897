"""Making a draft in a thread: progress, the document, what is missing; once more, with what people wrote kept."""

import hashlib
import json
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bot.drafting import Made, Order, make
from bot.slack.blocks.draft import (
    Result,
    gap_message,
    merge_message,
    progress_message,
    result_message,
    upload_failed_message,
    upload_unsure_message,
    worst_first,
)
from bot.slack.blocks.message import Message, simple
from bot.slack.blocks.value import Token
from bot.slack.delivery import State
from bot.slack.executor import Turn
from bot.slack.listeners.task import Task
from bot.slack.state.chain import Action
from bot.slack.state.drafts import Draft, Work
from bot.slack.upload import Upload
from doc_templates.base import is_untouched
from doc_templates.gaps import Gap
from doc_templates.shelf import find
from kg.errors import LintelError

UNSAID: Final = "Nothing was drafted: {why}"
GONE: Final = "There is no such draft here any more. Draft it again with /hcs."
BUSY: Final = "Others are working on this draft just now: press “Draft it again” under the newest one."
_MARK: Final = 12
_TRIES: Final = 3


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
    try:
        made, work = _made(task, order, None, turn)
    except LintelError as refused:
        refuse(task, turn, UNSAID.format(why=sentence(refused)))
        return
    if turn.claim():
        _say(task, task.desk.state.drafts.add(task.where, work, made.document), made, title)


def make_again(task: Task, draft: Draft, turn: Turn, edited: bytes | None = None) -> None:
    """Make a draft again from the data as it is now. What people wrote in the document that is kept stays in it.

    Args:
        task: The work.
        draft: The draft, as it was when that was asked for.
        turn: The right to speak.
        edited: The document that people edited; the one that is kept if None.
    """
    drafts = task.desk.state.drafts
    for tried in range(_TRIES):
        # Of two who work on a draft at once, the second goes on from what the first has left.
        before = drafts.get(task.where, draft.id)
        if before is None:
            refuse(task, turn, GONE)
            return
        previous = _edited(task, before) if edited is None else edited
        try:
            made, work = _made(task, _order(task, before), previous, turn)
        except LintelError as refused:
            if not refuse(task, turn, UNSAID.format(why=sentence(refused))) and tried:
                raise
            return
        if not tried and not turn.claim():
            return
        kept = drafts.replace(task.where, before, work, made.document)
        if kept is not None:
            _say(task, kept, made, merged=previous is not None)
            return
    task.say(simple(BUSY))


def upload_again(task: Task, draft: Draft, turn: Turn) -> None:
    """Upload the document that is kept, without drafting it anew."""
    document = task.desk.state.drafts.document(task.where, draft.id)
    if document is None:
        refuse(task, turn, GONE)
    elif turn.claim():
        done = simple(f"{draft.work.file} is uploaded.")
        _upload(task, draft, document, "", done)


def say_gaps(task: Task, draft: Draft) -> None:
    """Say what is missing in a draft, worst first."""
    token = Token(draft=draft.id, graph=mark_of(draft))
    requires = find(draft.work.receipt.template).contract.requires
    task.say(gap_message(draft.work.gaps, token, requires), "gaps")


def refuse(task: Task, turn: Turn, why: str) -> bool:
    """Say why there is no draft, unless something was said already.

    Args:
        task: The work.
        turn: The right to speak.
        why: The sentence.

    Returns:
        Whether it was said.
    """
    if not turn.claim():
        return False
    task.say(simple(why))
    return True


def sentence(error: LintelError) -> str:
    """What a refusal says to people: all of its faults, or its one sentence."""
    problems = getattr(error, "problems", ())
    return "; ".join(problems) if problems else str(error)


def _order(task: Task, draft: Draft) -> Order:
    """The order of a draft that is made again. A record that the register holds no more cannot be cited."""
    receipt, known = draft.work.receipt, task.desk.services().register.duties
    added = tuple(one for one in task.desk.state.drafts.added(task.where, draft.id) if one.duty in known)
    return Order(receipt.template, draft.work.area, receipt.situation.as_at, added=added)


def _edited(task: Task, draft: Draft) -> bytes | None:
    """The document that is kept, if people have written in it."""
    kept = task.desk.state.drafts.document(task.where, draft.id)
    return None if kept is None or is_untouched(kept) else kept


def _made(task: Task, order: Order, previous: bytes | None, turn: Turn) -> tuple[Made, Work]:
    """Make a draft, telling each step; and what is to be remembered of it."""
    services, contract = task.desk.services(), find(order.template).contract
    held = services.areas.named(services.register, order.area)

    def progress(step: str) -> None:
        task.progress(turn, progress_message(contract.title, held.area.area.name, step))

    if previous is None:
        made = make(services, order, progress)
    else:
        with TemporaryDirectory(prefix="lintel-") as folder:
            path = Path(folder) / "earlier.docx"
            path.write_bytes(previous)
            made = make(services, replace(order, previous=path), progress)
    gaps = tuple(worst_first(made.draft.gaps, contract.requires))
    version = held.version.number if held.version else None
    return made, Work(held.area.id, version, made.draft.receipt, gaps, made.draft.file_name)


def _say(task: Task, draft: Draft, made: Made, title: str = "", *, merged: bool = False) -> None:
    """Say what came of a draft that is kept: the document, what became of people's edits, what is missing."""
    work = draft.work
    facts = {"draft": draft.id, "template": work.receipt.template, "area": work.area, "receipt": work.receipt.id}
    task.desk.state.audit.append(task.where, Action.DRAFTED, facts)
    contract = find(work.receipt.template).contract
    services = task.desk.services()
    area = services.areas.named(services.register, work.area).area.area.name
    cited = len(made.draft.citations)
    result = Result(contract.title, area, work.file, work.gaps, cited, work.receipt.id, made.accessibility)
    _upload(task, draft, made.document, title or contract.title, result_message(result, Token(draft=draft.id)))
    if merged:
        task.say(merge_message(made.kept, work.file), "merged")
    say_gaps(task, draft)


def _upload(task: Task, draft: Draft, document: bytes, title: str, done: Message) -> None:
    """Upload a document and say so, or offer to upload it again."""
    token = Token(draft=draft.id)
    match task.upload(Upload(draft.work.file, document, title or draft.work.file)):
        case State.POSTED:
            task.say(done)
        case State.UNSURE:
            task.say(upload_unsure_message(draft.work.file, token))
        case _:
            task.say(upload_failed_message(draft.work.file, token))


def _mark(data: object) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:_MARK]
