"""What is done to a filled document: gaps styled, provisions linked, properties set, bytes settled."""

import re
from collections.abc import Collection, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

AUTHOR: Final = "Lintel"
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


def finish(document: Document, label: Label, tags: Collection[str], links: Mapping[str, str]) -> bytes:
    """Finish a document that a template made.

    Args:
        document: The filled template; it is changed.
        label: Its properties.
        tags: The short forms of gaps: a cell's paragraph that is one of them gets the style Gap.
        links: Pages by the words of a citation: those words become a link wherever they stand.

    Returns:
        The .docx, the same bytes for the same input.
    """
    _style_gaps(document, frozenset(tags))
    _link(document, links)
    _describe(document, label)
    held = BytesIO()
    document.save(held)
    return pack(held.getvalue())


def pack(content: bytes) -> bytes:
    """The same package with its parts in a fixed order and without the time of writing."""
    held = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(held, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != _FIRST, name)):
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, old.read(name))
    return held.getvalue()


def _style_gaps(document: Document, tags: frozenset[str]) -> None:
    style = document.styles["Gap"].style_id
    for paragraph in document.element.body.iter(qn("w:p")):
        if "".join(text.text or "" for text in paragraph.iter(qn("w:t"))).strip() in tags:
            paragraph.style = style


def _link(document: Document, links: Mapping[str, str]) -> None:
    if not links:
        return
    longest = sorted(links, key=lambda text: (-len(text), text))
    words = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?![\w(])")
    ids: dict[str, str] = {}
    for text in list(document.element.body.iter(qn("w:t"))):
        run = text.getparent()
        if text.text and run is not None and run.tag == qn("w:r") and words.search(text.text) and _is_plain(run):
            for match in words.finditer(text.text):
                url = links[match.group()]
                if url not in ids:
                    ids[url] = document.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            _split(run, text, words, lambda found: ids[links[found]])


def _is_plain(run: Any) -> bool:
    return sum(1 for child in run if child.tag != qn("w:rPr")) == 1 and run.getparent().tag == qn("w:p")


def _split(run: Any, text: Any, words: re.Pattern[str], target: Any) -> None:
    whole, start = text.text, 0
    for match in words.finditer(whole):
        if match.start() > start:
            run.addprevious(_run(run, whole[start : match.start()]))
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), target(match.group()))
        link.append(_run(run, match.group(), linked=True))
        run.addprevious(link)
        start = match.end()
    if start < len(whole):
        run.addprevious(_run(run, whole[start:]))
    run.getparent().remove(run)


def _run(model: Any, words: str, *, linked: bool = False) -> Any:
    run = deepcopy(model)
    (text,) = (child for child in run if child.tag == qn("w:t"))
    text.text = words
    text.set(qn("xml:space"), "preserve")
    if linked:
        run.style = "Hyperlink"
    return run


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
