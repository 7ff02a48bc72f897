"""The order of the return's document."""

from typing import Final

from doc_templates.layout import Claims, Contents, Layout, Words, grid, section

LABELS: Final = (
    "Localities in place", "Start date", "Progress", "Fit with other areas", "Formal role", "Housing’s seat",
    "Plans for a seat", "Role of housing", "Feedback", "Role in planning services", "Locality plans",
    "Local priorities", "Influence on priorities", "Budget devolved", "Plans to devolve", "Planning and commissioning",
    "Effect on housing services",
)  # fmt: skip
"""The questions by the names that the register gives them: each is a heading of the template."""

LAYOUT: Final[Layout] = (
    section(
        "standing",
        "What this is",
        Words("notice", "Notice"),
        Claims("standing"),
        grid(
            "facts",
            "Table L1: the area",
            "The area of which the return speaks, with sources.",
            ("item", "Item", 4.2),
            ("detail", "Detail", 8.8),
            ("source", "Source", 4.0),
        ),
        Contents(),
    ),
    *(section(f"q{n:02}", f"{n} {label}", Claims(f"q{n:02}")) for n, label in enumerate(LABELS, 1)),
    section("about", "About this draft", Claims("about"), Words("licence", "Source")),
)
