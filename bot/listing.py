"""Lists of records by bearer, plan, stage and topic, and one record by itself."""

from collections.abc import Mapping
from datetime import date

from rapidfuzz import process

from bot.services import Services
from kg.applies import applicable, candidates, judge, strength
from kg.errors import UnknownAreaError, UnknownNameError
from kg.places import Place, find_area, known_area, own_day
from kg.rank import fits
from kg.register import Register
from kg.situation import Situation, setting_of
from kg.verdict import Standing, Verdict


def listing(
    services: Services, asked: Mapping[str, str | None], *, area: str | None, as_at: date | None, everything: bool
) -> tuple[Situation, list[Verdict]]:
    """The records that apply, strongest force first.

    Args:
        services: The register and the day.
        asked: For role, plan-type, stage and topic, the name given or None. A body brings its areas with it.
        area: The name of an area, or None; it narrows the areas of a body that serves several.
        as_at: The day to speak as at, or None for the area's own day or today.
        everything: Every record of the bearer, or of all, whatever its standing, definitions too.

    Returns:
        The situation and the verdicts.

    Raises:
        UnknownAreaError: The area is not in the register.
        UnknownNameError: One of the names is not.
    """
    register = services.register
    place = known_area(register, area) or Place(())
    areas, bearers = place.areas, set(place.bodies)
    if asked["role"]:
        role, own = _bearer(register, asked["role"])
        bearers |= role
        areas = _merged(areas, own)
    situation = Situation(
        as_at=as_at or own_day(register, areas) or services.today,
        areas=areas,
        bearers=tuple(sorted(bearers)),
        plans=_one(register, "plan-type", asked["plan-type"]),
        stages=_one(register, "stage", asked["stage"]),
        topics=_one(register, "topic", asked["topic"]),
    )
    setting = setting_of(register, situation)
    if everything:
        verdicts = [judge(register, situation, setting, duty) for duty in candidates(register, situation, setting)]
        verdicts = sorted(
            (v for v in verdicts if v.standing is not Standing.OTHER_BEARER), key=lambda v: strength(register, v)
        )
    else:
        verdicts = applicable(register, situation, setting)
    return situation, [v for v in verdicts if fits(register, situation, v.duty)]


def one(services: Services, name: str, *, area: str | None, as_at: date | None) -> Verdict:
    """One record and how it stands, whoever asks.

    Raises:
        UnknownAreaError: The area is not in the register.
        UnknownNameError: No record has that id; the message names the nearest.
    """
    register = services.register
    if name not in register.duties:
        close = process.extract(name, register.duties.keys(), limit=3, score_cutoff=70)
        hint = f" Did you mean {', '.join(match for match, _score, _index in close)}?" if close else ""
        raise UnknownNameError(f"No record called “{name[:80]}” is in the register.{hint}")
    place = known_area(register, area) or Place(())
    situation = Situation(as_at=as_at or own_day(register, place.areas) or services.today, areas=place.areas)
    return judge(register, situation, setting_of(register, situation), register.duty(name))


def _bearer(register: Register, name: str) -> tuple[set[str], tuple[str, ...]]:
    """The role or the bodies of a name, and the areas of the bodies."""
    try:
        return {_named(register, "role", name)}, ()
    except UnknownNameError:
        try:
            found = find_area(register, name)
        except UnknownAreaError:
            found = Place(())
        if not found.bodies:
            raise
        return set(found.bodies), found.areas


def _merged(asked: tuple[str, ...], own: tuple[str, ...]) -> tuple[str, ...]:
    """The areas of both, or all of them where they share none."""
    return tuple(sorted(set(asked).intersection(own) or {*asked, *own}))


def _one(register: Register, scheme: str, name: str | None) -> tuple[str, ...]:
    return (_named(register, scheme, name),) if name else ()


def _named(register: Register, scheme: str, name: str) -> str:
    known = register.concepts[scheme]
    if name in known:
        return name
    wanted = name.casefold().strip()
    for concept in known.values():
        if wanted in {n.casefold() for n in (concept.label, *concept.notation, *concept.alt, *concept.usual)}:
            return concept.id
    close = [match for match, _score, _index in process.extract(name, known.keys(), limit=3, score_cutoff=60)]
    hint = f" Did you mean {', '.join(close)}?" if close else ""
    raise UnknownNameError(f"“{name[:80]}” is not a {scheme.replace('-', ' ')} in the register.{hint}")
