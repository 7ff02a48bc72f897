"""Partnerships that could be, invented: plans as a council and its partners write them, as many and as long as asked.

Unlike the areas of `tests.areas`, whose texts are any, they speak of a few things again and again, so that their plans
meet, agree and contradict one another.
"""

import random
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from kg.area.load import area_from
from kg.area.model import Area

AS_AT: Final = "2026-06-01"
PLANS: Final[Mapping[str, str]] = {
    "SP": "strategic-plan",
    "HCS": "housing-contribution-statement",
    "LHS": "local-housing-strategy",
    "SHIP": "ship",
    "RRTP": "rapid-rehousing-transition-plan",
    "ADPS": "adp-strategy",
    "CSP": "childrens-services-plan",
    "CJOIP": "cjoip",
    "LOIP": "loip",
    "LDP": "local-development-plan",
    "HLP": "hscp-locality-plan",
}
PLACES: Final = ("Overton", "Netherton", "Middleton", "Farton", "Upperton")
GROUPS: Final = ("older people", "disabled people", "homeless people", "care leavers", "unpaid carers")
THINGS: Final = (
    *("extra care", "affordable supply", "housing first", "adaptations", "wheelchair homes", "fuel poverty"),
    *("recovery flats", "care leaver lets", "day centre", "empty homes", "options hub", "step-down flats"),
)
WAYS: Final = ("open", "increase", "maintain", "decrease", "close", "")
VERBS: Final = ("Open", "Build", "Grow", "Keep", "Plan", "Review", "Fund", "Cut", "Close", "Share")
WHY: Final = (
    *("so that people leave hospital sooner", "with support from the partnership", "near shops and buses"),
    *("for families in crowded homes", "with one waiting list", "in each of the towns", "before the winter"),
    *("with the tenants who live there", "for people with dementia", "after the review of need", "to the new standard"),
)
_MOMENT: Final = re.compile(r"(\d{4})((?:-\d{2}){0,2})")
_FINANCIAL: Final = re.compile(r"\d{4}/\d{2}")
_WHOLE: Final = frozenset({"categories", "period", "sections", "values"})


def partnership(seed: int, *, plans: int = 5, aims: int = 6, actions: int = 8, name: str = "") -> Area:
    """A partnership.

    Args:
        seed: Which one.
        plans: How many plans it has, at most as many as there are types.
        aims: How many priorities these have together.
        actions: How many actions they have together.
        name: Its id; one by its number if empty.

    Returns:
        The area.
    """
    return area_from(plain(seed, plans=plans, aims=aims, actions=actions, name=name), "invented.yaml")


def plain(seed: int, *, plans: int = 5, aims: int = 6, actions: int = 8, name: str = "") -> dict[str, Any]:
    """The same as `partnership`, as YAML has it."""
    dice = random.Random(seed)
    places = [f"L{row}" for row in range(1, dice.randint(2, len(PLACES)) + 1)]
    named = [f"{plan}{row}" for row, plan in enumerate(dice.choices(list(PLANS)[:plans], k=aims))]
    acting = [f"{plan}-A{row}" for row, plan in enumerate(dice.choices(list(PLANS)[:plans], k=actions))]
    return {
        "meta": {"title": "Invented", "as_of": AS_AT, "fictional": True},
        "area": {
            "id": name or f"invented-{seed}",
            "name": "Invented",
            "model": dice.choice(("integration_joint_board", "lead_agency")),
            "population": {"value": 1000 * len(places), "date": "2025", "source": "invented"},
        },
        "localities": [
            {"id": place, "name": PLACES[row], "population": 1000, "need_rank": dice.randint(1, 5)}
            for row, place in enumerate(places)
        ],
        "bodies": [
            {"id": "SC", "name": "Invented Council", "type": "council"},
            {"id": "IJB", "name": "Invented IJB", "type": "integration_authority"},
            {"id": "HB", "name": "NHS Invented", "type": "health_board"},
            {"id": "HSCP", "name": "Invented HSCP", "type": "hscp"},
            {"id": "HA", "name": "Invented Homes", "type": "rsl"},
        ],
        "plans": [_plan(dice, plan, places, named, acting) for plan in list(PLANS)[:plans]],
    }


def _plan(
    dice: random.Random, plan: str, places: Sequence[str], aims: Sequence[str], acting: Sequence[str]
) -> dict[str, Any]:
    begins = date(dice.randint(2023, 2026), 4, 1)
    found: dict[str, Any] = {
        "id": plan,
        "type": PLANS[plan],
        "title": f"Invented {plan}",
        "owner": "IJB" if plan in {"SP", "HLP"} else "SC",
        "period": [begins.isoformat(), date(begins.year + dice.randint(2, 6), 3, 31).isoformat()],
        "approved": _day(dice),
        "priorities": [
            {"id": name, "name": f"{dice.choice(VERBS)} {dice.choice(THINGS)}", "maps": _some(dice, aims, 2)}
            for name in aims
            if name.rstrip("0123456789") == plan
        ],
        "actions": [_action(dice, name, places, aims, acting) for name in acting if name.rpartition("-")[0] == plan],
    }
    if plan == "HCS":
        found["part_of"] = "SP"
    if plan == "LHS":
        found["hst"] = {"total": 500, "per_year": 100, "affordable": dice.randint(100, 400)}
    if plan == "SHIP":
        found["units"] = dice.randint(100, 900)
    return found


def _action(
    dice: random.Random, name: str, places: Sequence[str], aims: Sequence[str], acting: Sequence[str]
) -> dict[str, Any]:
    thing = dice.choice(THINGS)
    found: dict[str, Any] = {
        "id": name,
        "text": f"{dice.choice(VERBS)} {thing} {dice.choice(WHY)}",
        "lead": dice.choice(("SC", "HSCP", "HA", "HB")),
        "localities": _some(dice, places, 3),
        "start": _day(dice),
        "end": date(dice.randint(2026, 2030), dice.choice((3, 9, 12)), 30).isoformat(),
        "groups": _some(dice, GROUPS, 2),
        "nhwo": sorted(_some(dice, range(1, 10), 2)),
        "direction": dice.choice(WAYS),
        "depends_on": _some(dice, acting, 1),
        "serves": _some(dice, aims, 2),
    }
    if dice.random() < 0.8:
        found["object"] = thing.replace(" ", "_")
    if dice.random() < 0.6:
        found["measure"] = _measure(dice, thing)
    if dice.random() < 0.5:
        unit = dice.choice((thing.replace(" ", "_"), "homes", "people"))
        found["quantity"] = {"object": unit, "n": dice.randint(1, 200), "years": dice.choice((None, 1, 3, 5))}
    if dice.random() < 0.5:
        status = dice.choice(("approved", "indicative", "ended"))
        found |= {"cost_gbp": dice.randint(1, 9) * 100_000, "funding": "general fund", "funding_status": status}
    return found


def _measure(dice: random.Random, thing: str) -> dict[str, Any]:
    return {
        "name": f"{thing} {dice.choice(('completed', 'open at year end', 'waiting'))}",
        "definition": dice.choice(("completions", "people in the year", "people on one day", "")),
        "baseline": dice.choice((None, 0, dice.randint(1, 99))),
        "baseline_date": dice.choice((None, "2025", "2025-03", "2024-03-31")),
        "target": dice.choice((None, dice.randint(1, 99))),
        "target_date": dice.choice((None, "2029", "2029-03-31", "2028-03-31")),
        "source": dice.choice((None, "the council")),
    }


def _day(dice: random.Random) -> str:
    return date(dice.randint(2022, 2025), dice.randint(1, 12), dice.randint(1, 28)).isoformat()


def _some(dice: random.Random, among: Sequence[Any], most: int) -> list[Any]:
    return dice.sample(among, dice.randint(0, min(most, len(among))))


def shuffled(data: Any, dice: random.Random) -> Any:
    """The same data with all that it lists, and its keys, in another order, but what has a place."""
    if isinstance(data, dict):
        keys = list(data)
        dice.shuffle(keys)
        return {key: data[key] if key in _WHOLE else shuffled(data[key], dice) for key in keys}
    if isinstance(data, list):
        rows = [shuffled(one, dice) for one in data]
        dice.shuffle(rows)
        return rows
    return data


def later(data: Any, years: int) -> Any:
    """The same data with every date so many years later."""
    if isinstance(data, dict):
        return {key: value + years if key == "base_year" else later(value, years) for key, value in data.items()}
    if isinstance(data, list):
        return [later(one, years) for one in data]
    text = data.isoformat() if isinstance(data, date) else data
    if isinstance(text, str) and _FINANCIAL.fullmatch(text):
        begins = int(text[:4]) + years
        return f"{begins}/{(begins + 1) % 100:02}"
    moment = _MOMENT.fullmatch(text) if isinstance(text, str) else None
    return f"{int(moment[1]) + years}{moment[2]}" if moment else data
