"""What an author of a house template is told: paragraph by paragraph, what is wrong with it and what to do."""

import json
from collections.abc import Iterator
from importlib.resources import files
from io import BytesIO

import docx

from doc_templates.contract import Contract
from doc_templates.errors import TemplateError
from doc_templates.examine import blocks, whole
from doc_templates.examine.finding import Finding
from doc_templates.examine.names import Names, best_for
from doc_templates.examine.tags import broken, spots, tags_of
from doc_templates.guard import dangers, open_document, reading
from doc_templates.render import render, used_by
from doc_templates.shelf import Template, find, listed
from doc_templates.story import Story
from kg.package import PackageError

__all__ = ["Finding", "examine", "fitting", "lines"]


def examine(content: bytes, template: Template) -> list[Finding]:
    """What is wrong with a house template.

    Args:
        content: The file.
        template: The template of Lintel's that it stands for.

    Returns:
        Problems and remarks: by paragraph, then of the whole. None with a problem in it can be drafted with.
    """
    hostile = [Finding("hostile", "the file", f"it {danger}") for danger in dangers(content)]
    if hostile:
        return hostile
    try:
        document = open_document(content, "it")
        with reading("it"):
            return list(_each(Story(document), content, template))
    except PackageError as error:
        return [Finding("hostile", "the file", str(error))]


def fitting(content: bytes) -> str:
    """The template of Lintel's that a house template stands for, by the fields in it.

    Args:
        content: The file.

    Returns:
        The identifier; the first one if it is no template or fits none.
    """
    contracts = [find(name).contract for name in listed()]
    try:
        document = open_document(content, "it")
        with reading("it"):
            tags = [tag for _name, found in spots(Story(document)) for spot in found for tag in tags_of(spot)]
    except PackageError:
        return contracts[0].id
    return best_for(tags, contracts).id


def lines(contract: Contract) -> Iterator[str]:
    """The fields that exist, a line for each: its name, what it holds, who can supply it."""
    for name, entry in contract.fields.items():
        kind = f"{entry.type} of {', '.join(entry.columns)}" if entry.columns else entry.type
        yield f"{name} ({kind}{'' if entry.required else '; optional'}): {entry.about}. From {entry.owner}."


def _each(story: Story, content: bytes, template: Template) -> Iterator[Finding]:
    names, stops = Names(template.contract), False
    shipped = docx.Document(BytesIO(template.document)).element.body
    for finding in _findings(story, names, template.contract, shipped):
        stops = stops or finding.stops
        yield finding
    if not stops:
        yield from _tried(content, template, names.used)


def _findings(story: Story, names: Names, contract: Contract, shipped: object) -> Iterator[Finding]:
    for _name, found in spots(story):
        tags = [tag for spot in found for tag in tags_of(spot)]
        by_place: dict[str, list[Finding]] = {spot.where: list(broken(spot)) for spot in found}
        for finding in (*blocks.check(tags), *names.check(tags)):
            by_place[finding.where].append(finding)
        for each in by_place.values():
            yield from dict.fromkeys(each)
    yield from names.unused()
    yield from whole.check(story, shipped, has_draft="draft" in contract.fields)


def _tried(content: bytes, template: Template, used: frozenset[str]) -> Iterator[Finding]:
    """What the door itself says, and filling the template with the example that comes with Lintel's."""
    example = json.loads((files("doc_templates") / template.id / "example.json").read_text("utf-8"))
    try:
        used_by(content)
        render(content, {name: value for name, value in example.items() if name in used})
    except TemplateError as error:
        yield Finding("not-filled", "the document", f"it cannot be filled with the example: {error}")
