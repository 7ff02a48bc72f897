"""What a document is made from, and what its template is filled with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeAlias

from doc_templates.charts import Chart
from doc_templates.gaps import Gap
from kg.align.run import Alignment
from kg.answer import Answer
from kg.area.model import Area
from kg.receipt import Receipt
from kg.register import Register

DRAFT: Final = "DRAFT."
"""What stands in the header of every page until a document is published."""

LICENCE: Final = (
    "Contains public sector information licensed under the Open Government Licence v3.0. "
    "Duties are given in Lintel’s own words; the provision cited is the authority."
)

Drawing: TypeAlias = Callable[[], Chart | None]
"""Draws a chart; None where there is nothing to draw, or nothing to draw with."""


@dataclass(frozen=True, slots=True)
class Added:
    """A record that somebody wants in a document beside those that its template selects.

    Attributes:
        duty: Its id.
        receipt: The answer in which it was found, by the id of its receipt; empty where none is known.
    """

    duty: str
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """What a document is asked to be about.

    Attributes:
        area: The partnership's data; its graph is in the register.
        register: What is known.
        as_at: The day for which the law is judged.
        answer: What a briefing writes out, if a question was asked.
        spoiled: Where in the data characters that no document can hold were taken out.
        found: What the checks found, if the plans were held against one another already.
        added: Records that the document is to cite beside those that its template selects.
    """

    area: Area
    register: Register
    as_at: date
    answer: Answer | None = None
    spoiled: tuple[str, ...] = ()
    found: Alignment | None = None
    added: tuple[Added, ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """What a template is filled with, and what goes with it: the title, gaps, records cited, links and the receipt.

    `in_full` is how a footnote names each source, by its short form; `drawings` draw the pictures.
    """

    title: str
    context: Mapping[str, Any]
    gaps: tuple[Gap, ...]
    citations: tuple[str, ...]
    links: Mapping[str, str]
    in_full: Mapping[str, str]
    receipt: Receipt
    drawings: Mapping[str, Drawing] = field(default_factory=dict)
