"""What a statement and its papers say beyond the plans: its edition, needs, challenges, assessments, the return."""

from typing import Annotated, Final, Literal

from pydantic import Field

from kg.area.value import Amount, Day, Id, Line, Moment, Name, Part, Prose

QUESTIONS: Final = frozenset(range(1, 18))
"""The numbers of the questions of the locality return."""


class Edition(Part):
    """The statement that is being written: who approves it and when, whom to ask, when it is looked at again.

    `formats` says how to ask for another format or language.
    """

    approver: Line = ""
    approved: Day | None = None
    contact: Line = ""
    formats: Line = ""
    review_by: Day | None = None
    reviewer: Line = ""


class Need(Part):
    """A group of people with particular needs: what they need, what there is, what is missing, the actions for them."""

    id: Id
    group: Name
    need: Prose = ""
    offer: Prose = ""
    gap: Prose = ""
    actions: tuple[Id, ...] = ()


class Challenge(Part):
    """A challenge or risk, and what will be done about it. `rank` 1 is the greatest; `owner` is a body or words."""

    id: Id
    name: Name
    cause: Prose = ""
    consequence: Prose = ""
    localities: tuple[Id, ...] = ()
    rank: Amount | None = None
    improvement: Prose = ""
    owner: Line = ""
    by: Moment | None = None


class ImpactAssessment(Part):
    """An assessment of the statement's or the plan's effects, and the main thing done because of it."""

    id: Id
    kind: Literal["equality", "fairer_scotland", "child_rights", "islands", "other"]
    title: Name
    date: Day | None = None
    link: Line = ""
    mitigation: Prose = ""


class LocalityAnswer(Part):
    """An answer of the locality return, by the number of its question; `by` is who gave it."""

    question: Annotated[Amount, Field(ge=min(QUESTIONS), le=max(QUESTIONS))]
    answer: Prose
    by: Line = ""
    date: Day | None = None
