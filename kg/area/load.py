"""From a file to an `Area`, or to a list of everything that is wrong with it."""

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kg.area.model import Area
from kg.area.reference import loose_ends
from kg.area.spelling import spelled
from kg.area.value import shown
from kg.errors import AreaDataError

MAX_BYTES: Final = 5_000_000
MAX_VALUES: Final = 400_000
"""Values, lists and groups: a hundred times the example has fewer."""
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST: Final = 20
_NUMBERS: Final = {
    "tag:yaml.org,2002:int": re.compile(
        r"[-+]?(?:0b[01_]{1,64}|0x[0-9a-fA-F_]{1,16}|0[0-7_]{1,21}|0|[1-9][0-9_]{0,30})\Z"
    ),
    "tag:yaml.org,2002:float": re.compile(
        r"(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
        r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z"
    ),
}
"""What is a number: nothing to the base of 60 (12:30 is a time), and nothing without end. All else is text."""

_WORDS: Final = {
    "missing": "is missing",
    "string_type": "must be text, not {input}",
    "string_unicode": "holds a character that is no text",
    "string_too_long": "must be at most {max_length} characters long",
    "string_too_short": "must not be empty",
    "bool_type": "must be yes or no, not {input}",
    "bool_parsing": "must be yes or no, not {input}",
    "literal_error": "must be one of: {expected}; not {input}",
    "tuple_type": "must be a list",
    "list_type": "must be a list",
    "mapping_type": "must be a group of named values",
    "dict_type": "must be a group of named values",
    "model_type": "must be a group of named values",
    "too_long": "must have at most {max_length} entries",
    "too_short": "must have {min_length} or more entries",
    "greater_than_equal": "must be at least {ge}, not {input}",
    "less_than_equal": "must be at most {le}, not {input}",
}


class _Reader(_LOADER):  # type: ignore[misc]
    """Reads plain YAML: text, numbers, dates, lists and groups."""

    yaml_implicit_resolvers: Final = {
        first: [(tag, _NUMBERS.get(tag, pattern)) for tag, pattern in kinds]
        for first, kinds in _LOADER.yaml_implicit_resolvers.items()
    }


def load_area(source: Path | bytes, name: str = "") -> Area:
    """Read a partnership's data from YAML.

    Args:
        source: The file, or what it holds, in UTF-8; at most `MAX_BYTES`.
        name: What to call it in a message; the file's name if not given.

    Returns:
        The area.

    Raises:
        AreaDataError: It cannot be read or does not fit the model; `problems` has a line for each fault, such as
            "plans[3].actions[1].cost_gbp: must be a whole number, not “ten”".
    """
    called = name or (source.name if isinstance(source, Path) else "the data")
    return area_from(_plain(source, called), called)


def area_from(data: Any, name: str) -> Area:
    """Make an area of plain data, from whatever kind of file it came.

    Args:
        data: Mappings, lists and values.
        name: What to call its source in a message.

    Returns:
        The area.

    Raises:
        AreaDataError: It does not fit the model, or names what it does not define.
    """
    try:
        area = Area.model_validate(spelled(data))
    except ValidationError as error:
        lines = (f"{path}: {words}" for path, words in map(said_of, error.errors()))
        raise AreaDataError(name, tuple(dict.fromkeys(lines))) from error
    problems = tuple(loose_ends(area))
    if problems:
        raise AreaDataError(name, problems)
    return area


def _plain(source: Path | bytes, name: str) -> Any:
    try:
        if isinstance(source, Path) and source.stat().st_size > MAX_BYTES:
            raise AreaDataError(name, (f"the file is larger than {MAX_BYTES // 1_000_000} million bytes",))
        content = source.read_bytes() if isinstance(source, Path) else source
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise AreaDataError(name, ("the file cannot be read",)) from error
    except UnicodeDecodeError as error:
        raise AreaDataError(name, ("the file is not text in UTF-8",)) from error
    if len(content) > MAX_BYTES:
        raise AreaDataError(name, (f"the file is larger than {MAX_BYTES // 1_000_000} million bytes",))
    return _yaml(text, name)


def _yaml(text: str, name: str) -> Any:
    try:
        problems = tuple(_unsafe(text))
        if problems:
            raise AreaDataError(name, problems)
        loader = _Reader(text)
        try:
            node = loader.get_single_node()
            problems = tuple(_doubled(node)) if node else ("the file is empty",)
            if problems:
                raise AreaDataError(name, problems)
            return loader.construct_document(node)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise AreaDataError(name, (f"{line}not readable as YAML: {error.problem}",)) from error
    except (yaml.YAMLError, ValueError) as error:
        raise AreaDataError(name, (f"not readable as YAML: {str(error).splitlines()[0]}",)) from error


def _unsafe(text: str) -> Iterator[str]:
    """Aliases, which can make a small file huge, tags, which call for other kinds of value, floods and abysses."""
    depth = 0
    for number, event in enumerate(yaml.parse(text, Loader=_LOADER)):
        if isinstance(event, yaml.AliasEvent):
            yield f"{_line(event)}: an anchor is used again; write the value out"
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
            yield f"{_line(event)}: {shown(event.tag)} is a tag, which is not used here; write the value alone"
        if number > MAX_VALUES:
            yield f"{_line(event)}: the file holds more than {MAX_VALUES:,} values"
            return
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            yield f"{_line(event)}: the file is nested too deeply"
            return


def _line(event: yaml.Event) -> str:
    return f"line {event.start_mark.line + 1}" if event.start_mark else "somewhere"


def _doubled(root: yaml.Node) -> Iterator[str]:
    """Keys written twice, of which YAML keeps the last in silence."""
    queue = [root]
    while queue:
        node = queue.pop()
        if isinstance(node, yaml.SequenceNode):
            queue.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            keys = Counter(key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode))
            twice = [key for key, count in keys.items() if count > 1]
            yield from (f"line {node.start_mark.line + 1}: {shown(key)} is written twice" for key in twice)
            queue.extend(part for pair in node.value for part in pair)


def said_of(item: ErrorDetails) -> tuple[str, str]:
    """Where a value does not fit the model, and why, in plain words.

    Args:
        item: What pydantic found.

    Returns:
        The path, such as plans[3].actions[1].cost_gbp, and the words.
    """
    path = path_of(item["loc"])
    if item["type"] == "extra_forbidden":
        return path, f"is not a field here{_nearest(item['loc'])}"
    if item["type"] == "string_pattern_mismatch":
        return path, f"{shown(item['input'])} is not an identifier: a letter first, then letters, digits and hyphens"
    if item["type"] == "value_error":
        return path, str(item["ctx"]["error"])
    words = _WORDS.get(item["type"], item["msg"])
    details = {key: str(value) for key, value in item.get("ctx", {}).items()} | {"input": shown(item["input"])}
    return path, words.format_map(details)


def path_of(loc: Sequence[int | str]) -> str:
    """A place in the data as messages write it.

    Args:
        loc: The names and numbers that lead to it, as pydantic gives them.

    Returns:
        Such as plans[3].actions[1].cost_gbp, without the names that pydantic gives to the branches of a choice.
    """
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc if not _is_branch(part))
    return text.lstrip(".") or "the data"


def _is_branch(part: int | str) -> bool:
    return isinstance(part, str) and re.fullmatch(r"[\w-]+\[.*\]|str|\[key\]|constrained-str", part) is not None


def _nearest(loc: Sequence[int | str]) -> str:
    model: Any = Area
    for part in loc[:-1]:
        if isinstance(part, str) and isinstance(model, type) and issubclass(model, BaseModel):
            model = _inner(model, part)
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return ""
    known = [field.alias or name for name, field in model.model_fields.items()]
    found = difflib.get_close_matches(str(loc[-1]), known, n=1)
    return f"; did you mean “{found[0]}”?" if found else f"; known here: {', '.join(known)}"


def _inner(model: type[BaseModel], name: str) -> Any:
    field = model.model_fields.get(name)
    queue = [field.annotation] if field else []
    while queue:
        held: Any = queue.pop()
        if isinstance(held, type) and issubclass(held, BaseModel):
            return held
        queue.extend(getattr(held, "__args__", ()))
    return None
