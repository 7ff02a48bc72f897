"""Loading an area's data: what would change, and the version that it becomes."""

import getpass
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol

from bot.area_files import READERS, File, read_area
from bot.areas import AtHand
from bot.services import SCOTLAND, Services
from kg.archive import Provenance, Version
from kg.area.address import AddressError, Directory
from kg.area.amend import amended
from kg.area.compare import Change, changes
from kg.area.model import Area
from kg.area.value import shown
from kg.area_graph import area_source, check_names
from kg.errors import AreaDataError, GraphError
from kg.sources import open_sources

LONGEST_PATH: Final = 200
NO_PLACE: Final = "no single place in the data"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Data that could be loaded.

    Attributes:
        area: The data.
        before: What is at hand for that area now; None if nothing.
        changes: What would change; none if nothing is at hand.
        file: Where it came from.
    """

    area: Area
    before: AtHand | None
    changes: tuple[Change, ...]
    file: File

    @property
    def last(self) -> int | None:
        """The number of the last version; None if there is none."""
        return self.before.version.number if self.before and self.before.version else None

    @property
    def number(self) -> int:
        """The number that it would have."""
        return (self.last or 0) + 1

    @property
    def is_known(self) -> bool:
        """Whether the last version holds the same."""
        return self.before is not None and self.last is not None and self.before.area.digest == self.area.digest


class Answer(Protocol):
    """What somebody wrote in a draft where there was a gap."""

    @property
    def gap(self) -> str:
        """The gap's id: G05."""

    @property
    def section(self) -> str:
        """The heading under which it stood."""

    @property
    def what(self) -> str:
        """What was missing."""

    @property
    def where(self) -> str:
        """Its place in the data; empty if it has no single one."""

    @property
    def text(self) -> str:
        """What was written."""

    @property
    def owner(self) -> str:
        """Who could supply it."""


@dataclass(frozen=True, slots=True)
class ByHand:
    """An answer that nobody but a person can enter, and why."""

    answer: Answer
    why: str


def proposal(services: Services, file: File, readers: Any = READERS) -> Proposal:
    """Read a file and see what it would change.

    Args:
        services: The register, and the areas at hand.
        file: The file.
        readers: How each kind of file is read.

    Returns:
        The proposal; nothing is loaded yet.

    Raises:
        AreaDataError: It does not fit the model or the register; `problems` has a line for each fault.
        GraphError: The database of areas cannot be used.
    """
    return _proposed(services, read_area(file, services.register, readers), file)


def reviewed(
    services: Services, area: Area, file: File, answers: Iterable[Answer]
) -> tuple[Proposal, tuple[Answer, ...], tuple[ByHand, ...]]:
    """See what the answers that a draft was given would change. They fill what is empty, and replace nothing.

    Args:
        services: The register, and the areas at hand.
        area: The data that the draft was made from, as it is now.
        file: The edited draft.
        answers: What people wrote in it.

    Returns:
        The proposal, the answers that it takes in, and those that have to be entered by hand.

    Raises:
        AreaDataError: Together the answers do not fit the model or the register.
        GraphError: The database of areas cannot be used.
    """
    fitting: list[Answer] = []
    by_hand: list[ByHand] = []
    for answer in answers:
        why = _misfit(area, answer)
        if why:
            by_hand.append(ByHand(answer, why))
        else:
            fitting.append(answer)
    changed = amended(area, {answer.where: answer.text for answer in fitting})
    return _proposed(services, changed, file), tuple(fitting), tuple(by_hand)


def load(services: Services, proposed: Proposal, who: str, note: str = "") -> Version:
    """Load what was proposed as the next version.

    Args:
        services: The areas at hand.
        proposed: The data, and the last version that it was held against.
        who: Who loads it.
        note: What to write beside it.

    Returns:
        The version.

    Raises:
        ConflictError: Somebody loaded another version meanwhile.
        GraphError: The database of areas cannot be used.
    """
    digest = hashlib.sha256(proposed.file.content).hexdigest()
    came = Provenance(who, datetime.now(SCOTLAND), proposed.file.name, digest, note)
    return services.areas.archive.add(proposed.area, came, proposed.last)


def user() -> str:
    """The name that whoever runs this goes by on this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def _misfit(area: Area, answer: Answer) -> str:
    if not answer.where or len(answer.where) > LONGEST_PATH:
        return NO_PLACE
    try:
        spot = Directory(area).find(answer.where)
        changed = amended(area, {answer.where: answer.text})
    except AddressError as error:
        return str(error)
    except AreaDataError as error:
        return "; ".join(error.problems)
    # a gap is what is missing; where a draft says that it is anything else, somebody has changed what it carries
    if changed != area and (spot.steps[0] == "meta" or not _is_missing(spot.value)):
        return f"{answer.where}: has a value, {shown(spot.value)}; change it in the workbook or the file"
    return ""


def _is_missing(value: Any) -> bool:
    return value is None or value is False or (isinstance(value, str | tuple | Mapping) and not value)


def _proposed(services: Services, area: Area, file: File) -> Proposal:
    _check(services, area)
    before = services.areas.get(area.id)
    return Proposal(area, before, changes(before.area, area) if before else (), file)


def _check(services: Services, area: Area) -> None:
    """What is loaded stands beside the register in every command: it must not break one."""
    check_names(area, services.register)
    body = services.register.bodies.get(area.id)
    if body is not None and body.as_at is None:
        raise AreaDataError(
            area.area.name, (f"area.id: “{area.id}” is the register’s own name for {body.name}: choose another",)
        )
    try:
        open_sources([*services.snapshot.files, area_source(area)])
    except GraphError as error:
        raise AreaDataError(area.area.name, (f"its graph cannot stand beside the register: {error}",)) from error
