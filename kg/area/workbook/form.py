"""What a cell may hold, read off the model: its kind, whether it is needed, and the words to choose from."""

import types
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kg.area.value import Moment


class Kind(StrEnum):
    """A kind of value, in the words of the guidance."""

    TEXT = "text"
    ID = "an id"
    MOMENT = "a day, month or year"
    DAY = "a date"
    AMOUNT = "a whole number"
    FIGURE = "a number"
    YES_NO = "yes or no"
    CHOICE = "one of a list"
    GROUP = "yes, or blank"


class Need(StrEnum):
    """Whether a value has to be given."""

    ALWAYS = "yes"
    WITH_GROUP = "with its group"
    NO = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What a cell may hold. `many` values stand in one cell; `empty` says that no text differs from nothing."""

    kind: Kind
    need: Need = Need.NO
    many: bool = False
    choices: tuple[str, ...] = ()
    empty: bool = False


@dataclass(frozen=True, slots=True)
class _Hint:
    """A type taken apart: what is left of it without None, and what was said of it."""

    held: Any
    said: tuple[Any, ...]
    optional: bool


_PLAIN: Final[Mapping[Any, Kind]] = {bool: Kind.YES_NO, date: Kind.DAY, int: Kind.AMOUNT}


def form_of(held: Any, path: str) -> Form:
    """What may stand at a path inside a type.

    Args:
        held: A model, or another type if the path is empty.
        path: Such as `measure.baseline` or `period[0]`.

    Returns:
        Its form.
    """
    need = Need.ALWAYS
    said: tuple[Any, ...] = ()
    for name in path.split(".") if path else ():
        model = hint(held).held
        field, found = _field(model, name.split("[")[0])
        if hint(held).optional:
            need = Need.WITH_GROUP if need is not Need.NO else need
        if not field.is_required():
            last = name == path.rsplit(".", 1)[-1]
            need = Need.NO if last else Need.WITH_GROUP
        elif need is Need.NO:
            need = Need.WITH_GROUP
        held, said = (get_args(hint(found).held)[0], ()) if "[" in name else (found, tuple(field.metadata))
    return _form(held, said, need)


def hint(annotation: Any) -> _Hint:
    """A type without its None and annotations.

    Args:
        annotation: As it stands in a model.

    Returns:
        What is left, what was said of it, and whether it may be None.
    """
    said: tuple[Any, ...] = ()
    optional = False
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            said += tuple(more)
        elif get_origin(annotation) in {Union, types.UnionType} and type(None) in get_args(annotation):
            optional = True
            rest = [part for part in get_args(annotation) if part is not type(None)]
            annotation = Union[tuple(rest)]  # noqa: UP007 - of a list
        else:
            return _Hint(annotation, said, optional)


def inside(model: Any, name: str) -> Any:
    """The type of the entries of a list, of the values of a mapping, or of a field that is neither.

    Args:
        model: A model, perhaps optional.
        name: The name of its field, as files write it.

    Returns:
        The type.
    """
    held = hint(_field(hint(model).held, name)[1]).held
    if get_origin(held) is tuple:
        return get_args(held)[0]
    return get_args(held)[1] if get_origin(held) is not None and issubclass(get_origin(held), Mapping) else held


@lru_cache(maxsize=256)
def _hints(model: type[BaseModel]) -> Mapping[str, Any]:
    return get_type_hints(model, include_extras=True)


def _field(model: type[BaseModel], name: str) -> tuple[FieldInfo, Any]:
    own = next(own for own, field in model.model_fields.items() if name in {own, field.alias})
    return model.model_fields[own], _hints(model)[own]


def _form(annotation: Any, said: tuple[Any, ...], need: Need) -> Form:
    found = hint(annotation)
    held = found.held
    need = Need.NO if found.optional else need
    if get_origin(held) is tuple:
        inner = _form(get_args(held)[0], (), need)
        return Form(inner.kind, need, many=True, choices=inner.choices)
    if get_origin(held) is Literal:
        return Form(Kind.CHOICE, need, choices=get_args(held))
    kind = _kind(held, (*found.said, *said))
    # A text that may be missing, or has to be given: none is not the same as an empty one.
    free = not any(_said(part, "min_length") for part in (*found.said, *said))
    return Form(kind, need, empty=kind is Kind.TEXT and free and (found.optional or need is not Need.NO))


def _kind(held: Any, said: tuple[Any, ...]) -> Kind:
    if isinstance(held, type) and issubclass(held, BaseModel):
        return Kind.GROUP
    if held in _PLAIN:
        return _PLAIN[held]
    if float in _parts(held):
        return Kind.FIGURE
    if get_args(Moment)[1] in said:
        return Kind.MOMENT
    return Kind.ID if any(_said(part, "pattern") for part in said) else Kind.TEXT


def _parts(held: Any) -> tuple[Any, ...]:
    """The types that a union is made of, lists apart."""
    branches = get_args(held) if get_origin(held) in {Union, types.UnionType} else (held,)
    return tuple(hint(branch).held for branch in branches for branch in _flat(branch))


def _flat(branch: Any) -> tuple[Any, ...]:
    inner = hint(branch).held
    return get_args(inner) if get_origin(inner) in {Union, types.UnionType} else (inner,)


def _said(part: Any, name: str) -> Any:
    """What an annotation says under a name, itself or in what it was made of."""
    own = getattr(part, name, None)
    return own or next((found for inner in getattr(part, "metadata", ()) if (found := _said(inner, name))), None)
