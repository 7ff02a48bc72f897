"""The order of the checklist's document."""

from typing import Final

from doc_templates.layout import Claims, Layout, Turn, Words, cited, grid, section

LAYOUT: Final[Layout] = (
    section("standing", "What this is", Words("notice", "Notice"), Claims("standing")),
    section("current", "The current guidance", Claims("current")),
    Turn(wide=True),
    section(
        "items",
        "The items and the evidence",
        grid(
            "items",
            "Table P1: the checklist",
            "Each item of the draft, what binds here, how far the data shows it, what was found and what is missing.",
            ("item", "Item, in our words", 6.2),
            ("binding", "What binds here on the day", 5.6),
            ("state", "In the data", 2.3),
            ("found", "What was found", 7.6),
            ("missing", "What is missing", 5.0),
        ),
        Claims("notes"),
    ),
    section(
        "sources",
        "The records cited",
        cited("Table P2"),
    ),
    section("about", "About this draft", Claims("about"), Words("licence", "Source")),
)
