"""Templates of one's own house, which take the place of those that come with Lintel."""

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from doc_templates.errors import TemplateError
from doc_templates.examine import examine
from doc_templates.render import used_by
from doc_templates.shelf import Template, find


def chosen(template_id: str, house: Path | None) -> Template:
    """The template that a document is written into.

    Args:
        template_id: Its identifier.
        house: A folder of one's own templates, each named for the one that it stands for:
            housing-contribution-statement.docx.

    Returns:
        That of the house if there is one, else that of Lintel.

    Raises:
        UnknownNameError: There is none of that name.
        TemplateError: That of the house cannot be read, or has a problem: `lintel templates check` tells them all.
    """
    shipped = find(template_id)
    file = house / f"{template_id}.docx" if house else None
    if file is None or not file.is_file():
        return shipped
    try:
        content = file.read_bytes()
    except OSError as error:
        raise TemplateError(f"The template {file.name} of the house cannot be used", ("it cannot be read",)) from error
    return _checked(content, template_id, file.name)


def asked(context: Mapping[str, Any], template: Template) -> dict[str, Any]:
    """What of a context a template shows: one of the house may leave optional fields out."""
    used = used_by(template.document)
    return {name: _columns(value, used.columns.get(name)) for name, value in context.items() if name in used.names}


def _columns(value: Any, columns: frozenset[str] | None) -> Any:
    if not isinstance(value, list) or columns is None:
        return value
    return [{key: part for key, part in entry.items() if key in columns} for entry in value]


@lru_cache(maxsize=16)
def _checked(content: bytes, template_id: str, name: str) -> Template:
    shipped = find(template_id)
    problems = tuple(f"{found.where}: {found.message}" for found in examine(content, shipped) if found.stops)
    if problems:
        raise TemplateError(f"The template {name} of the house cannot be used", problems)
    return Template(shipped.contract, content, edition=f"house {sha256(content).hexdigest()[:8]}")
