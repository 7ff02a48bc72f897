"""The templates there are, by the name of their folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from doc_templates.contract import Contract, mismatches, read_contract
from doc_templates.errors import TemplateError
from doc_templates.guard import dangers
from doc_templates.render import used_by
from kg.errors import UnknownNameError
from kg.issue import Issue


@dataclass(frozen=True, slots=True)
class Template:
    """A template whose document keeps its contract; `edition` names one of a house, and is empty for Lintel's own."""

    contract: Contract
    document: bytes
    edition: str = ""

    @property
    def id(self) -> str:
        """Its identifier."""
        return self.contract.id

    @property
    def version(self) -> str:
        """The version of its contract, and which edition of a house it is."""
        return f"{self.contract.version}, {self.edition}" if self.edition else self.contract.version


def listed() -> tuple[str, ...]:
    """The ids of the templates that come with Lintel, sorted."""
    return tuple(
        sorted(entry.name for entry in files("doc_templates").iterdir() if (entry / "template.toml").is_file())
    )


@cache
def find(template_id: str) -> Template:
    """A template that comes with Lintel. It is read and checked once.

    Args:
        template_id: Its identifier.

    Returns:
        The template.

    Raises:
        UnknownNameError: There is none of that name.
        TemplateError: It does not keep its contract.
    """
    if template_id not in listed():
        raise UnknownNameError(f"There is no template called “{template_id[:80]}”. There is: {', '.join(listed())}.")
    return open_template(files("doc_templates") / template_id)


def check_templates() -> Iterator[Issue]:
    """What is wrong with the templates that come with Lintel.

    Yields:
        An issue for each place where a template does not keep its contract.
    """
    for name in listed():
        try:
            open_template(files("doc_templates") / name)
        except TemplateError as error:
            path = f"doc_templates/{name}"
            yield from (Issue(path, path, problem, "template") for problem in error.problems)


def open_template(folder: Traversable) -> Template:
    """Read a template from a folder that holds `template.docx` and `template.toml`.

    Args:
        folder: The folder; its name is the template's id.

    Returns:
        The template.

    Raises:
        TemplateError: A file is missing or broken, the document holds what it should not, or document and contract do
            not agree.
    """
    try:
        document, declared = (folder / "template.docx").read_bytes(), (folder / "template.toml").read_bytes()
    except OSError as error:
        raise TemplateError(f"The template {folder.name} cannot be read", ("a file of it is missing",)) from error
    hostile = tuple(f"it {danger}" for danger in dangers(document))
    if hostile:
        raise TemplateError(f"The template {folder.name} cannot be used", hostile)
    contract = read_contract(declared, folder.name)
    problems = tuple(mismatches(contract, used_by(document)))
    if contract.id != folder.name:
        problems += (f"its contract calls it “{contract.id}”",)
    if problems:
        raise TemplateError(f"The template {folder.name} does not keep its contract", problems)
    return Template(contract, document)
