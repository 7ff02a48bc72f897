"""A small template of Lintel's, and house templates that stand for it."""

from docx import Document
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE

from doc_templates.contract import Contract, read_contract
from doc_templates.controls import wrap
from doc_templates.examine.tags import Spot, Tag, spots, tags_of
from doc_templates.story import Story

TOML = """
id = "briefing"
title = "Briefing"
version = "1.0.0"
[sections.summary]
title = "1 Summary"
[fields.draft]
type = "text"
about = "the word that marks a draft"
records = ["Lintel"]
owner = "Lintel"
[fields.title]
type = "text"
about = "the title"
records = ["area"]
owner = "author"
[fields.invented]
type = "text"
about = "that the place is invented"
required = false
records = ["meta"]
owner = "Lintel"
[fields.chart]
type = "picture"
about = "the duties as a picture"
required = false
records = ["register"]
owner = "Lintel"
[fields.summary]
type = "paragraphs"
about = "what it comes to"
records = ["register"]
owner = "author"
[fields.rows]
type = "table"
about = "the duties"
records = ["register"]
owner = "author"
[fields.rows.columns]
duty = "Duty"
source = "Source"
[fields.more]
type = "table"
about = "further duties"
required = false
records = ["register"]
owner = "author"
[fields.more.columns]
duty = "Duty"
"""
BRIEFING: Contract = read_contract(TOML.encode(), "briefing")


def house() -> Docx:
    """A house template with nothing wrong with it."""
    document = Document()
    for style in ("Gap", "Table Head", "Table Text", "Figure"):
        document.styles.add_style(style, WD_STYLE_TYPE.PARAGRAPH)
    document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    document.sections[0].header.paragraphs[0].text = "{{ draft }}"
    document.add_paragraph("{{ title }}", "Title")
    document.add_paragraph("{%p if invented %}")
    document.add_paragraph("{{ invented }}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{{ chart }}")
    heading = document.add_heading("1 Summary", 1)
    for text in ("{%p for c in summary %}", "{{ c.text }} {{ c.note }} {{ c.gap }}", "{%p endfor %}"):
        document.add_paragraph(text)
    for name, columns in (("rows", ("duty", "source")), ("more", ("duty",))):
        table = document.add_table(4, len(columns))
        cells = [("Head",) * len(columns), (f"{{%tr for r in {name} %}}",), (), ("{%tr endfor %}",)]
        cells[2] = tuple(f"{{{{ r.{column} }}}}" for column in columns)
        for row, texts in zip(table.rows, cells, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                cell.text = text
    blocks = list(document.element.body)
    wrap(blocks[blocks.index(heading._p) : -1], "summary", "1 Summary")
    return document


def said_by(*paragraphs: str) -> list[Spot]:
    """The paragraphs of a document that hold tags."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return dict(spots(Story(document)))["the document"]


def tags(*paragraphs: str) -> list[Tag]:
    return [tag for spot in said_by(*paragraphs) for tag in tags_of(spot)]
