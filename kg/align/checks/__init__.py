"""The 51 checks: one module for each thing that they look at, and what they have in common."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from kg.align.case import Case
from kg.align.checks import (
    acceptance,
    citations,
    commitment,
    companions,
    conflicts,
    currency,
    decider,
    delegation,
    direction,
    engagement,
    evidence,
    funding,
    geography,
    governance,
    indicator,
    integration,
    money,
    monitoring,
    naming,
    need,
    one_sided,
    priorities,
    publication,
    quantity,
    rehousing,
    sequence,
    structure,
    supply,
)
from kg.align.finding import Result

Look = Callable[[Case], Iterable[Result]]

LOOKS: Final[Mapping[str, Look]] = MappingProxyType(
    {
        **companions.CHECKS,
        **currency.CHECKS,
        **citations.CHECKS,
        **structure.CHECKS,
        **integration.CHECKS,
        **decider.CHECKS,
        **priorities.CHECKS,
        **one_sided.CHECKS,
        **rehousing.CHECKS,
        **acceptance.CHECKS,
        **need.CHECKS,
        **conflicts.CHECKS,
        **direction.CHECKS,
        **quantity.CHECKS,
        **sequence.CHECKS,
        **indicator.CHECKS,
        **evidence.CHECKS,
        **supply.CHECKS,
        **geography.CHECKS,
        **money.CHECKS,
        **delegation.CHECKS,
        **funding.CHECKS,
        **commitment.CHECKS,
        **engagement.CHECKS,
        **governance.CHECKS,
        **monitoring.CHECKS,
        **publication.CHECKS,
        **naming.CHECKS,
    }
)
"""Every check by its id: a function that looks at a case."""
