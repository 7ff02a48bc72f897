"""The order of the checklist's document."""

from typing import Final

from doc_templates.layout import Claims, Heading, Part, Turn, Words, grid

PARTS: Final[tuple[Part, ...]] = (
    Words("notice", "Notice"),
    Heading("What this is"),
    Claims("standing"),
    Heading("The current guidance"),
    Claims("current"),
    Turn(wide=True),
    Heading("The items and the evidence"),
    grid(
        "items", "Table P1: the checklist",
        "Each item of the draft, what binds here, how far the data shows it, what was found and what is missing.",
        ("item", "Item, in our words", 6.2), ("binding", "What binds here on the day", 5.6),
        ("state", "In the data", 2.3),
        ("found", "What was found", 7.6), ("missing", "What is missing", 5.0),
    ),
    Claims("notes"),
    Heading("The records cited"),
    grid(
        "duties", "Table P2: law and guidance cited",
        "Each record cited, with its force in words, its provision, its standing on the day and how it was checked.",
        ("id", "Record", 3.2), ("force", "Force and bearer", 4.2), ("text", "What it says, in our words", 7.5),
        ("provision", "Provision", 4.6), ("standing", "Standing and verification", 7.2),
    ),
    Heading("About this draft"),
    Claims("about"),
    Words("licence", "Source"),
)  # fmt: skip
