"""Drafts made in a test: sections in content controls, footnotes, gaps with comments, tables, a picture, two pages."""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_SECTION
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from doc_templates.base import describe, embed
from doc_templates.finish import pack
from doc_templates.gaps import Gap
from doc_templates.styles import dress

DAY = date(2026, 7, 1)


@dataclass(frozen=True)
class Para:
    text: str
    note: str = ""
    link: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Missing:
    owner: str
    what: str


@dataclass(frozen=True)
class Grid:
    head: tuple[str, ...]
    rows: tuple[tuple[str | Missing, ...], ...]


@dataclass(frozen=True)
class Chart:
    about: str
    shade: int


@dataclass(frozen=True)
class Turn:
    pass


Item = Para | Missing | Grid | Chart


@dataclass(frozen=True)
class Chapter:
    id: str
    title: str
    items: tuple[Item, ...] = field(default=())


@dataclass(frozen=True)
class Plan:
    parts: tuple[Chapter | Turn, ...]
    data: str = "d1"
    version: str = "1.0.0"
    as_at: str = "2026-06-01"
    area: str = "strathbrae"
    template: str = "statement"

    def but(self, key: str, *items: Item, data: str = "d2", title: str = "") -> "Plan":
        """The same plan with other content in one section."""
        parts = tuple(
            replace(part, items=items, title=title or part.title)
            if isinstance(part, Chapter) and part.id == key
            else part
            for part in self.parts
        )
        return replace(self, parts=parts, data=data)


PLAN = Plan(
    (
        Chapter("cover", "Cover", (Para("Prepared for the partnership."), Missing("the clerk", "who approves this"))),
        Chapter(
            "governance",
            "1 Governance",
            (
                Para("The group meets every eight weeks and has nine members.", "Governance: the group"),
                Para(
                    "The council is a landlord with 7,850 homes.",
                    "Area data: SC",
                    ("Area data", "https://example.org/sc"),
                ),
                Missing("the clerk", "how often the forum meets"),
                Para("A seat is held by the housing strategy manager."),
            ),
        ),
        Turn(),
        Chapter(
            "action",
            "2 Action plan",
            (
                Para("The actions come from the previous edition."),
                Grid(
                    ("Ref", "Action", "Lead", "Cost"),
                    (
                        ("H-A1", "Build extra-care homes", "Fennach Homes", "£8,400,000"),
                        ("H-A2", "One adaptations pathway", "The council", Missing("the council", "the cost of H-A2")),
                        ("H-A3", "Energy advice", "The council", "£85,000"),
                    ),
                ),
                Chart("Homes by tenure: 7,850 council homes", 10),
            ),
        ),
        Turn(),
        Chapter("gaps", "3 Gap register"),
        Chapter("about", "About this draft", (Para("Receipt r-d1. Drafted as at 1 June 2026."),)),
    )
)


@lru_cache(maxsize=512)
def drafted(plan: Plan = PLAN) -> bytes:
    """The draft of a plan, finished: controls, notes, comments, the base."""
    return _Maker(plan).made()


class _Maker:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.document: Docx = Document()
        dress(self.document)
        self.body = self.document.element.body
        self.notes: list[str] = []
        self.gaps: dict[tuple[str, str], Gap] = {}
        self.where: dict[str, Any] = {}

    def made(self) -> bytes:
        for number, part in enumerate(self.plan.parts, 1):
            if isinstance(part, Turn):
                self.document.add_section(WD_SECTION.NEW_PAGE)
                continue
            before = {id(child): child for child in self.body}
            heading = self.document.add_heading(part.title, 1)._p
            _bookmark(heading, f"to_{part.id}", number)
            for item in part.items:
                self._item(item, part.title)
            if part.id == "gaps":
                rows = tuple((gap.id, gap.section, gap.what, gap.owner) for gap in self.gaps.values())
                self._grid(Grid(("Gap", "Section", "What", "Who"), rows), part.title)
            _wrap(
                [child for child in self.body if id(child) not in before and child.tag != qn("w:sectPr")], part, number
            )
        self._footnotes()
        for gap in self.gaps.values():
            self._comment(gap)
        base = describe(
            self.document, template=self.plan.template, version=self.plan.version, area=self.plan.area,
            receipt=f"r-{self.plan.data}", data=self.plan.data, as_at=self.plan.as_at, gaps=self.gaps.values(),
        )  # fmt: skip
        embed(self.document, base)
        properties = self.document.core_properties
        properties.identifier, properties.version = f"r-{self.plan.data}", self.plan.version
        return saved(self.document)

    def _item(self, item: Item, section: str) -> None:
        if isinstance(item, Para):
            self._para(item)
        elif isinstance(item, Missing):
            gap = self._gap(item, section)
            self.where.setdefault(gap.id, self.document.add_paragraph(gap.mark, "Gap")._p)
        elif isinstance(item, Grid):
            self._grid(item, section)
        else:
            run = self.document.add_paragraph().add_run()
            run.add_picture(BytesIO(png(item.shade)), width=400000)
            next(run._r.iter("{*}docPr")).set("descr", item.about)

    def _para(self, item: Para) -> None:
        paragraph = self.document.add_paragraph(item.text)
        words, url = item.link
        if words:
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), self.document.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            paragraph.add_run(" See ")
            link.append(paragraph.add_run(words, "Hyperlink")._r)
            paragraph._p.append(link)
        if item.note:
            self.notes.append(item.note)
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), str(len(self.notes)))
            paragraph.add_run()._r.append(reference)

    def _gap(self, item: Missing, section: str) -> Gap:
        known = self.gaps.get((item.owner, item.what))
        gap = known or Gap(f"G{len(self.gaps) + 1:02}", section, item.what, "It matters.", item.owner)
        return self.gaps.setdefault((item.owner, item.what), gap)

    def _grid(self, item: Grid, section: str) -> None:
        self.document.add_paragraph(f"Table: {item.head[1].lower()}", "Caption")
        table = self.document.add_table(1 + len(item.rows), len(item.head))
        table.style = self.document.styles["Lintel Table"]
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for row, texts in zip(table.rows, (item.head, *item.rows), strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                paragraph = cell.paragraphs[0]
                if isinstance(text, Missing):
                    gap = self._gap(text, section)
                    paragraph.text, paragraph.style = gap.tag, "Gap"
                    self.where.setdefault(gap.id, paragraph._p)
                else:
                    paragraph.text, paragraph.style = text, "Table Text"

    def _comment(self, gap: Gap) -> None:
        runs = Paragraph(self.where[gap.id], self.document._body).runs
        made = self.document.add_comment(runs, f"Missing: {gap.what}. Who can supply it: {gap.owner}.", "Lintel", "L")
        made._comment_elm.set(qn("w:date"), "2026-06-01T00:00:00Z")

    def _footnotes(self) -> None:
        notes = "".join(
            f'<w:footnote w:id="{i}"><w:p><w:r><w:footnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
            for i, text in enumerate(self.notes, 1)
        )
        ends = "".join(
            f'<w:footnote w:type="{kind}" w:id="{i}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for i, kind in ((-1, "separator"), (0, "continuationSeparator"))
        )
        xml = f"<w:footnotes {nsdecls('w', 'r')}>{ends}{notes}</w:footnotes>".encode()
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, xml, self.document.part.package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _wrap(elements: Sequence[Any], part: Chapter, number: int) -> None:
    control = parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="{part.title}"/><w:tag w:val="lintel:{part.id}"/>'
        f'<w:id w:val="{number + 100}"/></w:sdtPr><w:sdtContent/></w:sdt>'
    )
    inside = [element for element in elements if next(element.iter(qn("w:sectPr")), None) is None]
    inside[0].addprevious(control)
    for element in inside:
        control[-1].append(element)


def _bookmark(paragraph: Any, name: str, number: int) -> None:
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(number))
        if tag == "w:bookmarkStart":
            mark.set(qn("w:name"), name)
        paragraph.append(mark)


def png(shade: int) -> bytes:
    """A picture of one grey dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes([0, shade])))
        + chunk(b"IEND", b"")
    )


def opened(content: bytes) -> Docx:
    return Document(BytesIO(content))


def saved(document: Docx) -> bytes:
    held = BytesIO()
    document.save(held)
    return pack(held.getvalue())
