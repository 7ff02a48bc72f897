"""The order of the alignment report's document."""

from typing import Final

from doc_templates.alignment.report import RECORDS
from doc_templates.layout import Cards, Claims, Contents, Layout, Picture, Turn, Words, cited, grid, section

LAYOUT: Final[Layout] = (
    section(
        "summary",
        "What there is to decide",
        Claims("summary"),
        grid(
            "counts",
            "Table A1: how many, worst first",
            "For each severity, how many faults are open, how many a person has to judge and how many are settled.",
            ("severity", "Severity", 3.4),
            ("faults", "Faults that are open", 4.5),
            ("judged", "To be judged by a person", 4.6),
            ("settled", "Settled by a decision", 4.5),
        ),
        grid(
            "deciders",
            "Table A2: who decides what",
            "Each body that has to decide, how many findings are before it, and their numbers below, worst first.",
            ("body", "Body", 5.2),
            ("many", "Findings", 2.2),
            ("which", "Their numbers, worst first", 9.6),
        ),
        Contents(),
    ),
    section(
        "findings",
        "What does not agree, worst first",
        Claims("reading"),
        Cards(
            "findings",
            heads=(("group", "", "Heading 2"), ("title", "", "Heading 3")),
            lines=(
                ("passages", "", "List Bullet"),
                ("who", "Who decides: ", "Normal"),
                ("resolve", "What would resolve it: ", "Normal"),
                ("decided", "", "Normal"),
                ("name", "", "Source"),
            ),
        ),
    ),
    section(
        "settled",
        "Gaps that were accepted, and findings that are none",
        grid(
            "settled",
            "Table A3: what was settled",
            "Each finding that somebody accepted for a reason or rejected: the reason, who decided, until when.",
            ("finding", "Finding", 5.0),
            ("decision", "Decision", 2.4),
            ("reason", "Reason", 4.4),
            ("by", "Who, and when", 2.8),
            ("until", "To be reviewed by", 2.4),
        ),
    ),
    section(
        "unseen",
        "What could not be looked at",
        grid(
            "unseen",
            "Table A4: not evidenced, for want of data",
            "Each check that lacked data, what could not be said, and who could supply it. None of it is a fault.",
            ("check", "What was to be compared", 4.6),
            ("lacks", "What could not be said", 8.2),
            ("owner", "Who could supply it", 4.2),
        ),
    ),
    section(
        "matrix",
        "What covers what",
        Picture("heat_map", "Figure A1: where most is uncovered; Table A5 has all"),
        grid(
            "matrix",
            "Table A5: what is asked, and how the plans stand to it",
            "For each duty or outcome, which plans cover it and which do not.",
            ("asked", "What is asked", 7.4),
            ("standing", "How the plans stand to it", 9.6),
        ),
    ),
    section(
        "together",
        "What holds the plans together",
        Claims("network", "List Bullet"),
        Picture(
            "timeline", "Figure A2: the periods of the plans, and the worst conflicts by the numbers of the findings"
        ),
        Picture("network_map", "Figure A3: the bodies that join the plans"),
    ),
    Turn(wide=True),
    section(
        "links",
        "Links that are only proposed",
        Claims("proposals"),
        grid(
            "links",
            "Table A6: links that are only proposed",
            "Two things of different plans whose wording suggests that they belong together; nobody has said so.",
            ("one", "One plan says", 9.6),
            ("other", "Another says", 9.6),
            ("alike", "How alike, from 0 to 1", 3.2),
            ("found", "Found", 4.3),
        ),
    ),
    section("agreed", "What agrees, and what was not asked", Claims("agreed")),
    section(
        "plans",
        "The plans that were compared",
        grid(
            "plans",
            "Table A7: the plans that were compared",
            "Each plan with its owner, its period and its state.",
            ("id", "Plan", 2.8),
            ("title", "Title", 10.2),
            ("owner", "Owner", 6.3),
            ("period", "Period", 5.0),
            ("state", "State", 2.4),
        ),
    ),
    section(
        "sources",
        "The records cited",
        cited(RECORDS),
    ),
    section("about", "About this draft", Claims("about"), Words("licence", "Source")),
)
