"""The example area made many times larger: more places, actions, figures and lines of money."""

from typing import Any

from kg.area.load import area_from
from kg.area.model import Area


def larger(area: Area, times: int) -> Area:
    """The same area with everything that a document lists many times over."""
    data = area.model_dump(mode="json", by_alias=True)
    data["localities"] = [_renamed(place, i) for i in range(times) for place in data["localities"]]
    for fact in data["evidence"]["facts"]:
        local = {k: v for k, v in fact["values"].items() if k != "area"}
        fact["values"] |= {_name(k, i): v for i in range(1, times) for k, v in local.items()}
    data["evidence"]["facts"] = [_renamed(fact, i) for i in range(times) for fact in data["evidence"]["facts"]]
    for plan in data["plans"]:
        plan["actions"] = [_renamed(action, i) for i in range(times) for action in plan["actions"]]
        plan["consultation"] *= times
    lines = data["finance"]["afs"]["lines"]
    data["finance"]["afs"]["lines"] = [
        {**line, "line": f"{line['line']} {i}", "account": f"Account {i} {line['line']}"}
        for i in range(times)
        for line in lines
    ]  # fmt: skip
    return area_from(data, area.id)


def _renamed(record: dict[str, Any], i: int) -> dict[str, Any]:
    return {**record, "id": _name(record["id"], i)}


def _name(name: str, i: int) -> str:
    return f"{name}x{i}" if i else name
