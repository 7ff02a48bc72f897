"""The order of the statement's document: headings, paragraphs, tables, and which way the page lies."""

from dataclasses import dataclass
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Claims:
    """Paragraphs with their sources and gaps, from a field of the contract."""

    name: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its field, its heading, its width in centimetres."""

    key: str
    head: str
    width: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its field, its caption, what it shows, its columns."""

    name: str
    caption: str
    about: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A new page, lying wide or upright."""

    wide: bool


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph of one field."""

    name: str


Part: TypeAlias = Heading | Claims | Grid | Turn | Words


def _grid(name: str, caption: str, about: str, *columns: tuple[str, str, float]) -> Grid:
    return Grid(name, caption, about, tuple(Column(*column) for column in columns))


SECTIONS: Final[tuple[Part, ...]] = (
    _grid(
        "control",
        "Table T0: document control",
        "What this document is, of whom, for when and who approves it.",
        ("item", "Item", 4.2),
        ("detail", "Detail", 9.3),
        ("source", "Source", 3.5),
    ),
    Claims("control_notes"),
    Heading("1 Introduction and status"),
    Claims("introduction"),
    Heading("2 Housing’s role in governance"),
    Claims("governance"),
    _grid(
        "forums",
        "Table T1: governance map",
        "Each forum, who speaks there for housing, where it reports and how often it meets.",
        ("forum", "Forum", 3.4),
        ("member", "Housing members", 6.0),
        ("reports", "Reports to", 3.1),
        ("meets", "Meets", 2.2),
        ("source", "Source", 2.3),
    ),
    Claims("forum_notes"),
    Heading("3 Shared evidence and key issues"),
    Claims("evidence"),
    _grid(
        "facts",
        "Table T2: key facts",
        "Each measure for the area and its localities, with source and date.",
        ("ref", "Ref", 1.3),
        ("measure", "Measure", 4.2),
        ("area", "Area", 3.2),
        ("local", "Localities", 5.0),
        ("source", "Source and date", 3.3),
    ),
    Claims("fact_notes"),
    _grid(
        "localities",
        "Table T5: localities",
        "Each locality, its people, its rank of need (1 is greatest), its issues and who is asked.",
        ("locality", "Locality", 3.2),
        ("population", "People", 1.8),
        ("rank", "Need rank", 1.4),
        ("issues", "Key housing issues", 4.8),
        ("arranged", "Arrangements in the strategic plan", 3.0),
        ("contact", "Housing contact", 2.8),
    ),
    Claims("locality_notes"),
    Turn(wide=True),
    Heading("4 Shared outcomes and priorities"),
    Claims("outcomes"),
    _grid(
        "matrix",
        "Table T3: outcomes matrix",
        "National outcomes, strategic plan priorities, housing strategy outcomes and what housing does.",
        ("nhwo", "National health and wellbeing outcome", 3.6),
        ("priority", "Strategic plan priority", 3.6),
        ("outcome", "Local housing strategy outcome", 3.6),
        ("contribution", "Housing contribution (what we do)", 5.2),
        ("lead", "Lead", 3.0),
        ("measure", "Measure and target", 4.6),
        ("source", "Source", 3.1),
    ),
    Claims("matrix_notes"),
    Turn(wide=False),
    Heading("5 Challenges and improvements"),
    Claims("challenges"),
    _grid(
        "challenge_rows",
        "Table T6: challenges",
        "Each challenge, where it is felt, what will be done, by whom and when.",
        ("challenge", "Challenge", 4.5),
        ("where", "Where", 2.7),
        ("improvement", "Improvement", 2.4),
        ("owner", "Owner", 2.2),
        ("by", "By when", 2.2),
        ("source", "Source", 3.0),
    ),
    Claims("challenge_notes"),
    Heading("Duties to come", 2),
    _grid(
        "forthcoming",
        "Table T6a: law not yet in force",
        "Law that was found not to be in force on the day, and is no authority for this statement.",
        ("duty", "What it will say", 7.4),
        ("bearer", "Whom it will bind", 3.6),
        ("provision", "Provision", 3.2),
        ("standing", "Standing", 2.8),
    ),
    Turn(wide=True),
    Heading("6 Resources and investment"),
    Claims("resources"),
    _grid(
        "resource_lines",
        "Table T7: resources",
        "Each function or service, its class, who pays, from which account, and how much in each year.",
        ("service", "Function or service", 3.4),
        ("delegated", "Delegated? (Must / By scheme / No)", 2.2),
        ("enactment", "Enactment or scheme clause", 3.5),
        ("account", "Funder and account", 3.1),
        ("type", "Type (rev/cap)", 2.0),
        ("year0", "Year 0", 2.1),
        ("year1", "Year 1", 2.05),
        ("year2", "Year 2", 2.05),
        ("year3", "Year 3", 2.05),
        ("status", "Status", 2.1),
        ("source", "Source", 2.05),
    ),
    Claims("resource_notes"),
    Heading("The previous edition’s figures, for comparison", 2),
    _grid(
        "previous_lines",
        "Table T7a: resource lines of the previous edition",
        "What the previous edition said, beside the financial statement. It is no authority for class or money.",
        ("line", "Line", 4.6),
        ("account", "Account", 3.2),
        ("class_stated", "Class it stated", 2.4),
        ("year0", "Year 0", 2.3),
        ("year1", "Year 1", 2.3),
        ("year2", "Year 2", 2.3),
        ("year3", "Year 3", 2.3),
        ("budget", "Financial statement", 2.8),
        ("difference", "Difference", 4.3),
    ),
    Claims("previous_notes"),
    Heading("The medium-term financial plan", 2),
    _grid(
        "medium_term",
        "Table T7b: savings and growth",
        "Each saving and growth of the medium-term financial plan.",
        ("ref", "Ref", 1.8),
        ("kind", "Kind", 2.6),
        ("what", "What", 11.0),
        ("amount", "Amount", 3.6),
        ("start", "From", 4.0),
        ("source", "Source", 3.5),
    ),
    Claims("medium_term_notes"),
    Turn(wide=True),
    Heading("7 Action plan"),
    Claims("actions"),
    _grid(
        "action_rows",
        "Table T8: action plan",
        "Each action, who does it, where, when, for how much, how it is measured and which plans it serves.",
        ("ref", "Ref", 1.2),
        ("action", "Action", 2.9),
        ("lead", "Lead", 1.75),
        ("partners", "Partners", 1.95),
        ("localities", "Localities", 1.85),
        ("start", "Start", 1.5),
        ("end", "End", 1.5),
        ("cost", "Cost and source", 2.1),
        ("measure", "Measure", 2.9),
        ("baseline", "Baseline (date)", 1.95),
        ("target", "Target (date)", 1.95),
        ("nhwo", "NHWO", 1.95),
        ("sp", "SP ref", 1.55),
        ("lhs", "LHS ref", 1.55),
    ),
    Claims("action_notes"),
    Turn(wide=False),
    Heading("8 Consultation and participation"),
    Claims("consultation"),
    _grid(
        "consultation_rows",
        "Table T9: consultation",
        "Each step of consultation, who took part, what was heard and what was done.",
        ("event", "Event", 3.2),
        ("date", "Date", 2.2),
        ("who", "Who", 4.0),
        ("n", "Number", 1.8),
        ("heard", "What we heard", 2.05),
        ("done", "What we did", 2.05),
        ("source", "Source", 1.7),
    ),
    Claims("consultation_notes"),
    Heading("Impact assessments", 2),
    _grid(
        "assessments",
        "Table T10: impact assessments",
        "Each assessment, which one was made, and under what.",
        ("name", "Assessment", 4.8),
        ("held", "What there is", 4.2),
        ("rule", "Under", 5.0),
        ("source", "Source", 3.0),
    ),
    Claims("assessment_notes"),
    Turn(wide=True),
    Heading("9 Sources"),
    _grid(
        "duties",
        "Table S1: law and guidance cited",
        "Each record cited, with its force in words, its provision, its standing on the day and how it was checked.",
        ("id", "Record", 3.4),
        ("force", "Force and bearer", 4.6),
        ("text", "What it says, in our words", 8.4),
        ("provision", "Provision", 5.0),
        ("standing", "Standing and verification", 5.3),
    ),
    _grid(
        "plans",
        "Table S2: plans and data sets",
        "Each plan and data set drawn on, with owner, period and standing.",
        ("id", "Ref", 2.4),
        ("title", "Title", 9.8),
        ("owner", "Owner", 5.6),
        ("period", "Period or base", 4.6),
        ("standing", "Standing", 4.3),
    ),
    Heading("10 Delegation schedule"),
    _grid(
        "schedule",
        "Table T11: delegation schedule",
        "Each function of the integration scheme: under what, whether delegated, with which budget and direction.",
        ("function", "Function", 4.6),
        ("delegated", "Delegated?", 3.0),
        ("enactment", "Enactment", 8.1),
        ("clause", "Scheme clause", 2.4),
        ("budget", "Budget line", 5.0),
        ("direction", "Direction", 3.6),
    ),
    Claims("schedule_notes"),
    Heading("11 Gap register"),
    _grid(
        "gap_rows",
        "Table T12: gap register",
        "Everything that this draft could not say, why it matters and who can supply it.",
        ("id", "Gap", 1.6),
        ("section", "Section", 4.2),
        ("what", "What is missing", 8.9),
        ("why", "Why it matters", 6.2),
        ("owner", "Who can supply it", 5.8),
    ),
    Heading("About this draft"),
    Claims("about"),
    Words("licence"),
)
