"""From an area to YAML that a person can read and edit, and that `load_area` reads as the same area."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import yaml

from kg.area.model import Area

_WIDTH: Final = 120
_SHORT: Final = 90
_LINE_ENDS: Final = re.compile("[\x85\u2028\u2029]")
_INVENTED: Final = "an invented partnership: its places, bodies, people, plans and money are made up"


class _Writer(yaml.SafeDumper):
    """Lists of values and short groups stand on one line; all else has a line for each value."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - what stands twice is written twice
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - its base's signature
        super().increase_indent(flow, indentless=False)


def _listed(writer: _Writer, items: list[Any]) -> yaml.Node:
    return writer.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=not any(map(_holds, items)))


def _grouped(writer: _Writer, group: dict[str, Any]) -> yaml.Node:
    short = not any(map(_holds, group.values())) and len(str(group)) <= _SHORT
    return writer.represent_mapping("tag:yaml.org,2002:map", group.items(), flow_style=short)


def _text(writer: _Writer, text: str) -> yaml.Node:
    """Ends of lines that YAML would make into spaces are written as escapes."""
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style='"' if _LINE_ENDS.search(text) else None)


def _holds(value: Any) -> bool:
    return isinstance(value, dict | list)


_Writer.add_representer(list, _listed)
_Writer.add_representer(dict, _grouped)
_Writer.add_representer(str, _text)


def as_yaml(area: Area) -> bytes:
    """An area's data as YAML.

    Args:
        area: The data.

    Returns:
        UTF-8: a line that says what it is, then the fields in the order of the model. A field that is empty is left
        out, a figure that is known to be missing is null.
    """
    what = _INVENTED if area.meta.fictional else "a partnership’s own data"
    head = f"# {area.id}, as at {area.as_at.isoformat()}: {what}.\n# What each field holds: docs/area-data.md\n"
    data = area.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for held, name, value in _always(area, data):
        held.setdefault(name, value)
    text = yaml.dump(data, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return f"{head}{text}".encode()


def _always(area: Area, data: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], str, Any]]:
    """What is written even where it is empty, because reading would conclude it from other words."""
    yield data["meta"], "fictional", area.meta.fictional
    if area.finance.afs:
        yield data["finance"]["afs"], "year", area.finance.afs.year
    for fact, held in zip(area.evidence.facts, data.get("evidence", {}).get("facts", []), strict=True):
        yield held, "unit", fact.unit
