"""The order of the summary's document."""

from typing import Final

from doc_templates.layout import Claims, Heading, Part, Picture, Words

PARTS: Final[tuple[Part, ...]] = (
    Claims("what"),
    Heading("Why homes matter to health here"),
    Claims("figures", "List Bullet"),
    Picture("need_picture", "Figure 1: {{ need_caption }}"),
    Heading("What housing will do"),
    Claims("actions", "List Bullet"),
    Heading("Who pays"),
    Claims("money", "List Bullet"),
    Heading("What we do not know yet"),
    Claims("unknown", "List Bullet"),
    Heading("Have your say"),
    Claims("say"),
    Heading("Other formats and languages"),
    Claims("formats"),
    Words("gaelic", "Gaelic", optional=True),
    Claims("gaelic_notes"),
    Claims("about", "Source"),
    Words("licence", "Source"),
)
