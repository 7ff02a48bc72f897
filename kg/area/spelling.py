"""The ways people spell what the model calls by one name: keys, plan types and functions."""

import re
from collections.abc import Mapping
from typing import Any, Final

PLAN_TYPES: Final[Mapping[str, str]] = {
    "adp": "adp-strategy",
    "carer-strategy": "local-carer-strategy",
    "carers-strategy": "local-carer-strategy",
    "child-poverty-report": "local-child-poverty-action-report",
    "children-services-plan": "childrens-services-plan",
    "community-justice-plan": "cjoip",
    "cpp-locality-plans": "locality-plan",
    "csp": "childrens-services-plan",
    "hcs": "housing-contribution-statement",
    "hscp-locality-plans": "hscp-locality-plan",
    "lcpar": "local-child-poverty-action-report",
    "ldp": "local-development-plan",
    "lhs": "local-housing-strategy",
    "locality-plans": "locality-plan",
    "local-outcomes-improvement-plan": "loip",
    "mfp": "market-facilitation-plan",
    "rrtp": "rapid-rehousing-transition-plan",
    "sp": "strategic-plan",
    "strategic-commissioning-plan": "strategic-plan",
    "strategic-housing-investment-plan": "ship",
    "wfp": "workforce-plan",
}
"""Spellings of the register's plan types, once folded to lower case and hyphens."""

FUNCTIONS: Final[Mapping[str, str]] = {
    "adaptations": "adaptations-and-equipment",
    "homelessness": "homelessness-services",
    "housing investment, allocations, lhs, ship": "housing-strategy-and-investment",
    "housing support with or as personal care/support": "housing-support-with-care",
    "other housing support": "housing-support",
    "sheltered housing low-level support": "sheltered-support",
}
"""Names of functions, without what stands in brackets, where the register's own name does not lead to the concept."""

_LONGEST: Final = 71

_KEYS: Final[Mapping[str, str]] = {"AFS": "afs", "APR": "apr", "HRA": "hra", "MTFP": "mtfp"}
_MODELS: Final[Mapping[str, str]] = {"integration-joint-board": "integration_joint_board", "lead-agency": "lead_agency"}
_CATEGORIES: Final = re.compile(r"(?P<what>.*)\((?P<names>[^()]+/[^()]+)\)")
_NOT_DATA: Final = frozenset({"known_findings", "known_non_findings"})
"""What a marked example says about itself."""


def spelled(data: Any) -> Any:
    """The same data in the model's own spelling.

    Args:
        data: What a file or workbook held, as plain mappings and lists.

    Returns:
        A copy with known other spellings replaced; what is not understood is left for the model to refuse.
    """
    if not isinstance(data, dict):
        return data
    found = {key: value for key, value in data.items() if key not in _NOT_DATA}
    _each(found, "meta", _meta)
    _each(found, "area", _area)
    _each(found, "integration_scheme", lambda scheme: _each(scheme, "functions", _function))
    _each(found, "evidence", lambda evidence: _each(evidence, "facts", _fact))
    _each(found, "plans", _plan)
    _each(found, "finance", _finance)
    return found


def _each(parent: dict[Any, Any], key: str, change: Any) -> None:
    held = parent.get(key)
    if isinstance(held, dict):
        parent[key] = dict(held)
        change(parent[key])
    elif isinstance(held, list):
        parent[key] = [dict(item) if isinstance(item, dict) else item for item in held]
        for item in parent[key]:
            if isinstance(item, dict):
                change(item)


def _meta(meta: dict[Any, Any]) -> None:
    if "as_of" in meta:
        meta.setdefault("as_at", meta.pop("as_of"))
    for key in ("law_is_real", "purpose"):
        meta.pop(key, None)
    if str(meta.get("banner", "")).lower().startswith(("fictional", "invented")):
        meta.setdefault("fictional", True)


def _area(area: dict[Any, Any]) -> None:
    area.pop("fictional", None)
    if isinstance(area.get("model"), str):
        area["model"] = _MODELS.get(folded(area["model"]), area["model"])


def own_function(name: str) -> str:
    """The id of the function that a scheme calls by a name: one of the register, or the name itself as an id.

    Args:
        name: Such as Adaptations (council homes and private).

    Returns:
        The id, whether the register has such a function or not.
    """
    plain = name.split("(", maxsplit=1)[0].strip().lower()
    found = FUNCTIONS.get(plain) or folded(plain)[:_LONGEST].strip("-")
    return found if found[:1].isalpha() else f"function-{found}".strip("-")


def _function(function: dict[Any, Any]) -> None:
    if "class_" in function:
        function.setdefault("class", function.pop("class_"))


def _fact(fact: dict[Any, Any]) -> None:
    """“tenure % (owner/council)” is a list of percentages by category; “fuel poverty %” is a percentage.

    What names its unit is meant as it stands.
    """
    if "unit" in fact:
        return
    listed = _CATEGORIES.fullmatch(str(fact.get("what", "")))
    if listed and any(isinstance(value, list) for value in _values(fact)):
        fact.setdefault("categories", [name.strip() for name in listed["names"].split("/")])
        fact["what"] = listed["what"].strip()
    if str(fact.get("what", "")).endswith("%"):
        fact.setdefault("unit", "%")
        fact["what"] = fact["what"].rstrip("% ")


def _values(fact: dict[Any, Any]) -> list[Any]:
    held = fact.get("values")
    return list(held.values()) if isinstance(held, dict) else []


def _finance(money: dict[Any, Any]) -> None:
    money.update({_KEYS.get(key, key): money.pop(key) for key in list(money)})
    _each(money, "afs", _statement)


def _statement(statement: dict[Any, Any]) -> None:
    """The year of a financial statement stands in its title, if nowhere else."""
    year = re.search(r"\b20\d\d/\d\d\b", str(statement.get("title", "")))
    if year:
        statement.setdefault("year", year.group())


def _plan(plan: dict[Any, Any]) -> None:
    if isinstance(plan.get("type"), str):
        name = folded(plan["type"])
        plan["type"] = PLAN_TYPES.get(name, name)


def folded(text: str) -> str:
    """A name as an identifier: in small letters, with hyphens between its words."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("’", "").replace("'", "")).strip("-")
