"""The order of the summary's document."""

from typing import Final

from doc_templates.layout import Claims, Layout, Picture, Words, section

LAYOUT: Final[Layout] = (
    section("what", "What this is", Claims("what"), headed=False),
    section(
        "figures",
        "Why homes matter to health here",
        Claims("figures", "List Bullet"),
        Picture("need_picture", "Figure 1: {{ need_caption }}"),
    ),
    section("actions", "What housing will do", Claims("actions", "List Bullet")),
    section("money", "Who pays", Claims("money", "List Bullet")),
    section("unknown", "What we do not know yet", Claims("unknown", "List Bullet")),
    section("say", "Have your say", Claims("say")),
    section(
        "formats",
        "Other formats and languages",
        Claims("formats"),
        Words("gaelic", "Gaelic", optional=True),
        Claims("gaelic_notes"),
    ),
    section("about", "About this draft", Claims("about", "Source"), Words("licence", "Source"), headed=False),
)
