"""What a template asks for and who owns it: the contract beside each template, and whether the two agree."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from doc_templates.errors import TemplateError
from doc_templates.render import Used


class Entry(BaseModel):
    """A field of a template.

    `records` are the parts of an area's data, or of the register, that fill it; `owner` can supply what is missing;
    a table has `columns`, each with its heading, and paragraphs have them where lines stand around each.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: Literal["text", "paragraphs", "table", "picture"]
    about: str
    required: bool = True
    records: tuple[str, ...]
    owner: str
    columns: Mapping[str, str] = {}

    @property
    def is_list(self) -> bool:
        """Whether a template loops over it."""
        return self.type in {"paragraphs", "table"}

    @property
    def parts(self) -> frozenset[str]:
        """What each entry of a list has."""
        return frozenset(self.columns) | (PARAGRAPH_FIELDS if self.type == "paragraphs" else frozenset())


class Head(BaseModel):
    """A section: its title, whether a published document has to be whole there, and the head of guidance it answers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    required: bool = False
    head: str = ""


class Contract(BaseModel):
    """The contract of a template: its id is its folder's name. `sections` stand in the order of the document."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$")]
    title: str
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    sections: Mapping[str, Head]
    fields: Mapping[str, Entry]

    def requires(self, title: str) -> bool:
        """Whether a gap of the section with a title, or of a part of it, keeps a document from being published."""
        parted = f"{title},"
        return any(s.required for s in self.sections.values() if parted.startswith(f"{s.title},"))


PARAGRAPH_FIELDS = frozenset({"text", "note", "gap"})
"""What each paragraph of a field of type `paragraphs` has."""


def read_contract(content: bytes, name: str) -> Contract:
    """Read a contract.

    Args:
        content: TOML in UTF-8.
        name: What to call it in a message.

    Returns:
        The contract.

    Raises:
        TemplateError: It is not TOML, or does not say what a contract says.
    """
    try:
        return Contract.model_validate(tomllib.loads(content.decode()))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TemplateError(f"The contract of {name} cannot be read", (str(error),)) from error
    except ValidationError as error:
        lines = tuple(f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors())
        raise TemplateError(f"The contract of {name} is not complete", lines) from error


def mismatches(contract: Contract, used: Used) -> Iterator[str]:
    """Where a template and its contract do not agree.

    Args:
        contract: What was declared.
        used: What the template asks for.

    Yields:
        A line for each field or column that only one of them has.
    """
    yield from _differ("field", frozenset(contract.fields), used.names)
    for name, entry in contract.fields.items():
        asked = used.columns.get(name)
        if not entry.is_list:
            if asked is not None:
                yield f"the template loops over “{name}”, which the contract calls {entry.type}"
        elif asked is None:
            yield f"the template does not loop over “{name}”"
        else:
            yield from _differ(f"column of “{name}”", entry.parts, asked)


def misfits(contract: Contract, context: Mapping[str, Any]) -> Iterator[str]:
    """Where the data for a template does not keep to its contract.

    Args:
        contract: What was declared.
        context: What the template is to be filled with.

    Yields:
        A line for each fault.
    """
    yield from _differ("field", frozenset(contract.fields), frozenset(context))
    for name, entry in contract.fields.items():
        value = context.get(name)
        if not entry.is_list:
            if type(value) is not str:
                yield f"“{name}” is not text"
        elif type(value) is not list or any(type(row) is not dict or frozenset(row) != entry.parts for row in value):
            yield f"“{name}” is not a list of entries with the contract’s fields"
        if entry.required and not value:
            yield f"“{name}” is required and empty"


def _differ(what: str, declared: frozenset[str], found: frozenset[str]) -> Iterator[str]:
    yield from (f"the {what} “{name}” is declared but not used" for name in sorted(declared - found))
    yield from (f"the {what} “{name}” is used but not declared" for name in sorted(found - declared))
