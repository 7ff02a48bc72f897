"""The order of the briefing's document."""

from typing import Final

from doc_templates.layout import Cards, Claims, Contents, Layout, Words, grid, section

UNPLACED: Final = "What could not be placed"
CHECK: Final = "How to check"

LAYOUT: Final[Layout] = (
    section(
        "answer",
        "The question and the answer",
        grid(
            "understood",
            "Table B1: what was asked and understood",
            "The question, and the situation that was read in it.",
            ("item", "Item", 4.2),
            ("detail", "Detail", 12.8),
        ),
        Claims("answer"),
        Contents(),
    ),
    section(
        "duties",
        "The duties, strongest first",
        Cards(
            "duties",
            heads=(("group", "", "Heading 2"),),
            lines=(
                ("who", "Who bears it: ", "List Bullet"),
                ("when", "By when: ", "List Bullet"),
                ("consult", "Consult or involve: ", "List Bullet"),
                ("condition", "Condition: ", "List Bullet"),
                ("standing", "Standing: ", "List Bullet"),
                ("why", "Why it applies: ", "Source"),
            ),
        ),
    ),
    section(
        "related",
        "Worth knowing beside them",
        grid(
            "related",
            "Table B2: related records, which do not answer the question",
            "Guidance, law to come or ended, drafts and other countries, each labelled.",
            ("label", "What it is", 3.6),
            ("text", "What it says, in our words", 8.4),
            ("provision", "Provision", 5.0),
        ),
    ),
    section("definitions", "Words used", Claims("definitions")),
    section("evidence", "Evidence", Claims("evidence")),
    section("unplaced", UNPLACED, Claims("unplaced")),
    section("checks", CHECK, Claims("checks")),
    section("about", "About this draft", Claims("about", "Source"), Words("licence", "Source"), headed=False),
)
