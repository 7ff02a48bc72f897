"""Filling a gap: what somebody wrote becomes a new version of the area's data, and the draft is made again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final, get_args, get_origin

from bot.area_files import File
from bot.loading import load, proposal, reviewed
from bot.services import Services
from bot.slack.blocks.message import simple
from bot.slack.executor import Turn
from bot.slack.listeners.making import make_again, refuse, sentence
from bot.slack.listeners.task import Task
from bot.slack.state.chain import Action
from bot.slack.state.drafts import Draft
from doc_templates.gaps import Gap
from kg.archive import ConflictError
from kg.area.address import AddressError, Directory, kinds_in
from kg.area.amend import amended
from kg.area.model import Area
from kg.errors import AreaDataError, LintelError

WHO: Final = "somebody in Slack"
"""Who loads a version, for its provenance. An archive keeps what it is given for ever, so that not even a pseudonym may
go there: nobody could erase it. Who it was stands in the audit beside the version's number, as a hash that can be
erased; and whoever says so, a post or a document, is what was typed for it, and stands in the note."""
UNTAKEN: Final = "Your answer was not taken in: {why}"
CROWDED: Final = "others are filling gaps of this area just now. Send it again."
NOTHING_NEW: Final = "{file} holds just what is loaded for {area} already."
_SHOWN: Final = 20
_TRIES: Final = 5


@dataclass(frozen=True, slots=True)
class Filled:
    """What somebody gave for a gap, as `bot.loading` takes it."""

    gap: str
    section: str
    what: str
    where: str
    text: str
    owner: str


def kind_of(area: Area, path: str) -> str:
    """What a place in an area's data takes, in words; empty for a text."""
    try:
        kinds = kinds_in(Directory(area).find(path).kind)
    except AddressError:
        return ""
    plain = {get_args(kind)[0] if get_origin(kind) is Annotated else kind for kind in kinds}
    if date in plain:
        return "a day as YYYY-MM-DD"
    return "a number" if plain and plain <= {int, float} else ""


def misfit(area: Area, gap: Gap, text: str) -> str:
    """Why a text cannot stand where a gap is; empty if it can."""
    try:
        amended(area, {gap.where: text})
    except AreaDataError as error:
        return "; ".join(error.problems)
    return ""


def fill(task: Task, draft: Draft, gap: Gap, given: Mapping[str, str], turn: Turn) -> None:
    """Load what was given as a new version, and make the draft again.

    Args:
        task: The work.
        draft: The draft.
        gap: The gap.
        given: The text, and who says so: `text`, `source`.
        turn: The right to speak.
    """
    answer = Filled(gap.id, gap.section, gap.what, gap.where, given["text"], gap.owner)
    try:
        number = _loaded(task.desk.services(), draft, answer, given["source"])
    except LintelError as refused:
        refuse(task, turn, UNTAKEN.format(why=sentence(refused)))
        return
    facts = {"draft": draft.id, "gap": gap.id, "area": draft.work.area, "version": number}
    task.desk.state.audit.append(task.where, Action.FILLED, facts)
    make_again(task, draft, turn)


def load_workbook(task: Task, file: File, turn: Turn) -> None:
    """Load a workbook that was dropped, or say what is wrong in it. A draft of that area is offered again.

    Args:
        task: The work.
        file: The workbook.
        turn: The right to speak.
    """
    services = task.desk.services()
    try:
        proposed = proposal(services, file)
        version = None if proposed.is_known else load(services, proposed, WHO, "dropped into a thread in Slack")
    except AreaDataError as error:
        refuse(task, turn, _problems(file.name, error.problems))
        return
    except LintelError as error:
        refuse(task, turn, f"{file.name} was not loaded: {sentence(error)}")
        return
    if not turn.claim():
        return
    name = proposed.area.area.name
    if version is None:
        task.say(simple(NOTHING_NEW.format(file=file.name, area=name)))
        return
    facts: dict[str, Any] = {"area": proposed.area.id, "version": version.number}
    task.desk.state.audit.append(task.where, Action.LOADED, facts)
    changes = "; ".join(change.words for change in proposed.changes[:_SHOWN])
    more = len(proposed.changes) - _SHOWN
    told = f"{file.name} is loaded as version {version.number} of {name}."
    told += f" What changed: {changes}{f'; and {more} more' if more > 0 else ''}." if changes else ""
    task.say(simple(told))


def _loaded(services: Services, draft: Draft, answer: Filled, source: str) -> int:
    file = File(f"{draft.id}-{answer.gap}.json", json.dumps({answer.where: answer.text}).encode())
    note = f"{answer.where}, gap {answer.gap}: {source} says so"
    for _ in range(_TRIES):
        held = services.areas.named(services.register, draft.work.area)
        proposed, _fitting, by_hand = reviewed(services, held.area, file, [answer])
        if by_hand:
            raise LintelError(by_hand[0].why)
        if proposed.before != held:
            # Somebody filled another gap in this moment: the answer is held against that, or it would be undone.
            continue
        if proposed.is_known and proposed.last is not None:
            # Somebody said the same in this moment, or it was said again because no draft came of it.
            return proposed.last
        try:
            return load(services, proposed, WHO, note).number
        except ConflictError:
            continue
    raise LintelError(CROWDED)


def _problems(name: str, problems: tuple[str, ...]) -> str:
    listed = "\n".join(f"- {problem}" for problem in problems[:_SHOWN])
    more = len(problems) - _SHOWN
    many = "1 thing is" if len(problems) == 1 else f"{len(problems)} things are"
    return f"{name} was not loaded: {many} wrong in it.\n{listed}" + (f"\n- and {more} more" if more > 0 else "")
