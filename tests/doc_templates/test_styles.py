"""The named styles of a template document."""

from docx import Document

from doc_templates.styles import FONT, dress


def test_every_style_has_the_font_and_is_offered() -> None:
    document = Document()
    dress(document)
    styles = {style.name: style for style in document.styles}
    for name in ("Normal", "Title", "Heading 1", "Source", "Gap", "Table Text", "Contents", "TOC Heading"):
        assert styles[name].font.name == FONT
        assert styles[name].quick_style
        assert not styles[name].hidden
