"""What is done to a filled document: footnotes, comments, gaps styled, provisions linked, properties and bytes set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.pkgwriter import PackageWriter
from docx.oxml.ns import qn

from doc_templates.base import sealed
from doc_templates.comments import AUTHOR, add_comments, comment_on
from doc_templates.gaps import Gap
from doc_templates.links import add_links
from doc_templates.notes import add_footnotes
from doc_templates.parts import style_named

_FIRST: Final = "[Content_Types].xml"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Label:
    """A document's properties. `identifier` is the receipt's id, `day` the date it speaks as at."""

    title: str
    subject: str
    keywords: str
    category: str
    identifier: str
    version: str
    day: date


@dataclass(frozen=True, slots=True)
class Additions:
    """What is added to a filled document.

    `notes` are the texts of its footnotes by number, `gaps` become comments where they stand, `links` are pages by the
    words of a citation, which become a link wherever they stand.
    """

    notes: Sequence[str] = ()
    gaps: Sequence[Gap] = ()
    links: Mapping[str, str] = field(default_factory=dict)


def finish(document: Document, label: Label, additions: Additions) -> tuple[Gap, ...]:
    """Finish a document that a template made.

    Args:
        document: The filled template; it is changed.
        label: Its properties.
        additions: Its footnotes, gaps and links.

    Returns:
        The gaps that stand nowhere in it.

    Raises:
        TemplateError: The template asks for a footnote where Word has none.
    """
    add_footnotes(document, additions.notes, additions.links)
    _style_gaps(document, frozenset(gap.tag for gap in additions.gaps))
    comments = {comment_on(gap): gap for gap in additions.gaps}
    lost = add_comments(document, list(comments), label.day)
    add_links(document.part, document.element.body, additions.links)
    _describe(document, label)
    return tuple(comments[comment] for comment in lost)


def saved(document: Document) -> bytes:
    """A document as a .docx, its base sealed: the same bytes for the same document."""
    package = document.part.package
    parts = list(package.iter_parts())
    for part in parts:
        part.before_marshal()
    held = _Held()
    # python-docx packs at once, with the time of writing; its own steps write into whatever they are given
    writer: Any = PackageWriter
    writer._write_content_types_stream(held, parts)  # noqa: SLF001
    writer._write_pkg_rels(held, package.rels)  # noqa: SLF001
    writer._write_parts(held, parts)  # noqa: SLF001
    return _packed(sealed(held.parts))


def pack(content: bytes) -> bytes:
    """The same package with its parts in a fixed order and without the time of writing.

    Raises:
        ValueError: Two parts have one name, so that one of them would be lost.
    """
    with ZipFile(BytesIO(content)) as old:
        names = old.namelist()
        if len(set(names)) < len(names):
            raise ValueError("two parts have one name")
        return _packed({name: old.read(name) for name in names})


class _Held:
    """The parts of a package by their names, as they are written."""

    def __init__(self) -> None:
        self.parts: dict[str, bytes] = {}

    def write(self, name: PackURI, content: bytes) -> None:
        """Keep a part."""
        self.parts[name.membername] = content


def _packed(parts: Mapping[str, bytes]) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, parts[name])
    return held.getvalue()


def _style_gaps(document: Document, tags: frozenset[str]) -> None:
    style = style_named(document, "Gap")
    for text in document.element.body.xpath("//w:t[starts-with(normalize-space(.), '[GAP ')]"):
        paragraph = next(text.iterancestors(qn("w:p")))
        if "".join(part.text or "" for part in paragraph.iter(qn("w:t"))).strip() in tags:
            paragraph.style = style


def _describe(document: Document, label: Label) -> None:
    properties = document.core_properties
    properties.title, properties.subject, properties.keywords = (
        label.title[:255],
        label.subject[:255],
        label.keywords[:255],
    )
    properties.category, properties.identifier, properties.version = label.category, label.identifier, label.version
    properties.author = properties.last_modified_by = AUTHOR
    properties.language = "en-GB"
    properties.content_status = "Draft"
    properties.created = properties.modified = datetime.combine(label.day, time())
    properties.revision = 1
