"""The one door to docxtpl: a template's bytes and plain data in, a filled document out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, nodes
from jinja2 import TemplateError as JinjaError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import LxmlError  # type: ignore[import-untyped]

from doc_templates.errors import TemplateError
from doc_templates.marks import NONCHARACTERS, NOTED, PICTURED
from doc_templates.story import said

PARAGRAPH: Final = "\a"
"""In a value: the end of a paragraph. docxtpl begins a new one of the same style."""

_LIMITS: Final = "A template may only name fields, loop and choose"
_ILLEGAL: Final = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff{NONCHARACTERS}\ufffe\uffff]")
_CURLY: Final = re.compile(r"(?<=[{}%])_(?=[{}%])")
_ALLOWED: Final = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.For, nodes.If,
    nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand, nodes.Const,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Used:
    """What a template asks for: its variables, and for each that it loops over, the fields of an entry."""

    names: frozenset[str]
    columns: Mapping[str, frozenset[str]]


def clean(text: str) -> str:
    """A text without the characters that XML cannot hold, its line ends all alike."""
    return _ILLEGAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def used_by(template: bytes) -> Used:
    """What a template asks for.

    Args:
        template: A .docx with Jinja tags.

    Returns:
        Its variables and the fields of its loops.

    Raises:
        TemplateError: It is no Word document, its tags do not parse, or they do more than name, loop and choose.
    """
    parsed = [parse_tags(xml) for xml in _tagged(template)]
    columns: dict[str, set[str]] = {}
    targets: set[str] = set()
    for loop in (loop for tree in parsed for loop in tree.find_all(nodes.For)):
        if not isinstance(loop.target, nodes.Name) or not isinstance(loop.iter, nodes.Name):
            raise TemplateError("A template may loop only over a field", (f"see the loop at line {loop.lineno}",))
        if next(loop.find_all(nodes.For), None) is not None:
            raise TemplateError("A template may not loop inside a loop", (f"see the loop at line {loop.lineno}",))
        targets.add(loop.target.name)
        asked = (node for part in loop.body for node in (part, *part.find_all(nodes.Getattr)))
        columns.setdefault(loop.iter.name, set()).update(
            node.attr
            for node in asked
            if isinstance(node, nodes.Getattr)
            and isinstance(node.node, nodes.Name)
            and node.node.name == loop.target.name
        )
    names = {name.name for tree in parsed for name in tree.find_all(nodes.Name)} - targets
    return Used(frozenset(names), {name: frozenset(fields) for name, fields in columns.items()})


def parse_tags(text: str) -> nodes.Template:
    """Read the tags in a text.

    Args:
        text: Any text with Jinja tags in it.

    Returns:
        What they say; nothing is run.

    Raises:
        TemplateError: They cannot be read, or do more than name, loop and choose.
    """
    try:
        tree = _SANDBOX.parse(text)
    except JinjaError as error:
        raise TemplateError("The template’s tags cannot be read", (str(error.message or error),)) from error
    except RecursionError as error:
        raise TemplateError("The template’s tags cannot be read", ("they are nested too deeply",)) from error
    _refuse(tree)
    return tree


def render(template: bytes, context: Mapping[str, Any]) -> Document:
    """Fill a template.

    Args:
        template: A .docx with Jinja tags, which may only name, loop and choose.
        context: Plain data: text, whole numbers, yes or no, lists and groups of them. Text is printable (see
            `clean`), but for `PARAGRAPH` and tokens (see `doc_templates.marks`).

    Returns:
        The document, each text of the context somewhere in it.

    Raises:
        TemplateError: The template cannot be filled, the data is not plain, or a text did not reach the document.
    """
    texts = list(_texts(context, ()))
    guard = _guard(texts)
    filled = _Template(BytesIO(template))
    try:
        filled.render(_guarded(context, guard), _SANDBOX, autoescape=True)
    except (JinjaError, LxmlError, OpcError, BadZipFile, KeyError, ValueError) as error:
        raise TemplateError("The template cannot be filled", (str(error) or type(error).__name__,)) from error
    document: Document = filled.docx
    roots = [document.element.body, *_edges(document)]
    for root in roots:
        for text in root.iter(qn("w:t")):
            if text.text and guard in text.text:
                text.text = text.text.replace(guard, "")
    _compare(texts, roots)
    return document


class _Template(DocxTemplate):  # type: ignore[misc]
    """A template that reads its own tags once, however often it is filled."""

    def patch_xml(self, src_xml: str) -> str:
        """The XML with each tag in one piece."""
        return _patched(src_xml)


@lru_cache(maxsize=32)
def _patched(xml: str) -> str:
    return str(DocxTemplate(BytesIO()).patch_xml(xml))


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja without globals, that compiles each text once."""

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True)
        self.globals.clear()
        self._compiled = lru_cache(maxsize=64)(super().from_string)

    def from_string(self, source: str | nodes.Template, *_args: Any, **_options: Any) -> Template:
        """The template of a text."""
        return self._compiled(source)


_SANDBOX: Final = _Sandbox()


def _tagged(template: bytes) -> Iterator[str]:
    filled = DocxTemplate(BytesIO(template))
    try:
        filled.init_docx()
        yield filled.patch_xml(filled.get_xml())
        for uri in (filled.HEADER_URI, filled.FOOTER_URI):
            for _key, part in filled.get_headers_footers(uri):
                yield filled.patch_xml(filled.get_part_xml(part))
        # docxtpl renders footnotes and these properties as templates too
        for part in filled.docx.part.package.iter_parts():
            if part.content_type == CONTENT_TYPE.WML_FOOTNOTES:
                yield filled.patch_xml(part.blob.decode())
        properties = filled.docx.core_properties
    except (OpcError, BadZipFile, KeyError, ValueError, LxmlError) as error:
        raise TemplateError("The template is not a Word document", (str(error) or type(error).__name__,)) from error
    yield "".join(
        getattr(properties, name) for name in ("author", "comments", "identifier", "language", "subject", "title")
    )


def _refuse(tree: nodes.Template) -> None:
    queue: list[nodes.Node] = [tree]
    while queue:
        node = queue.pop()
        if not isinstance(node, _ALLOWED):
            kind = re.sub(r"(?<!^)(?=[A-Z])", " ", type(node).__name__).lower()
            raise TemplateError(_LIMITS, (f"this one holds a {kind}",))
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            raise TemplateError(_LIMITS, (f"this one asks for “{node.attr}”",))
        queue.extend(node.iter_child_nodes())


def _texts(value: Any, path: tuple[str | int, ...]) -> Iterator[str]:
    if type(value) is str:
        if _ILLEGAL.search(_unmarked(value)):
            raise TemplateError("The data holds a character that no document can", (_place(path),))
        yield value
    elif type(value) is dict:
        for key, part in value.items():
            yield from _texts(part, (*path, key))
    elif type(value) is list:
        for i, part in enumerate(value):
            yield from _texts(part, (*path, i))
    elif type(value) not in {bool, int}:
        raise TemplateError("The data for a template has to be plain", (f"{_place(path)} is a {type(value).__name__}",))


def _unmarked(text: str) -> str:
    """A text without what Lintel itself put into it: ends of paragraphs, tokens of footnotes and pictures."""
    return PICTURED.sub("", NOTED.sub("", text.replace(PARAGRAPH, "")))


def _place(path: Iterable[str | int]) -> str:
    return ".".join(map(str, path)) or "the data"


def _guard(texts: list[str]) -> str:
    """A character that is in none of the texts, to keep docxtpl from reading {_{ in them as a tag of its own."""
    whole = "".join(texts)
    return next(chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in whole)


def _guarded(value: Any, guard: str) -> Any:
    if isinstance(value, str):
        return _CURLY.sub(f"_{guard}", value) if "_" in value else value
    if isinstance(value, Mapping):
        return {key: _guarded(part, guard) for key, part in value.items()}
    return [_guarded(part, guard) for part in value] if isinstance(value, list) else value


def _edges(document: Document) -> Iterator[Any]:
    """Headers and footers, by the relations that docxtpl changed; the sections still show them unfilled."""
    for relation in document.part.rels.values():
        if relation.reltype in {DocxTemplate.HEADER_URI, DocxTemplate.FOOTER_URI}:
            yield relation.target_part.element


def _compare(texts: list[str], roots: list[Any]) -> None:
    paragraphs = {_squeezed(said(paragraph)) for root in roots for paragraph in root.iter(qn("w:p"))}
    whole = "\n".join(sorted(paragraphs))
    for text in texts:
        for part in text.split(PARAGRAPH):
            wanted = _squeezed(part)
            if wanted not in paragraphs and wanted not in whole:
                raise TemplateError("A text did not reach the document", (f"“{wanted[:80]}”",))


def _squeezed(text: str) -> str:
    return " ".join(text.split())
