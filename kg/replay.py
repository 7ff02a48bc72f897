"""Giving an answer again from its receipt."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import GraphError
from kg.receipt import ANSWER, Receipt
from kg.register import Register
from kg.selection import select


@dataclass(frozen=True, slots=True)
class Replay:
    """Whether the same records came out, why not if they did not, and what came out."""

    same: bool
    reason: str
    duties: tuple[str, ...] = ()


def replay(register: Register, data: Any) -> Replay:
    """Select again from the situation that the receipt of an answer holds.

    Args:
        register: What is known now.
        data: A receipt's data, or an answer's.

    Returns:
        The comparison. On another graph, or for the receipt of a draft, nothing is selected: the reason says so.

    Raises:
        GraphError: The data holds no receipt, or one that was changed.
    """
    receipt = Receipt.from_data(data)
    if receipt.kind != ANSWER:
        return Replay(same=False, reason="It is the receipt of a draft: only drafting again can tell.")
    other = not_comparable(register, receipt)
    if other is not None:
        return other
    if not register.bodies.keys() >= set(receipt.situation.areas):
        raise GraphError("The receipt names an area that is not in the register")
    return compared(receipt, [verdict.duty.id for verdict in select(register, receipt.situation).duties])


def not_comparable(register: Register, receipt: Receipt) -> Replay | None:
    """Why a receipt has nothing to be compared with, if it has not: another graph, or no records listed.

    Args:
        register: What is known now.
        receipt: What was given.

    Returns:
        The end of the replay, or None if the records can be compared.
    """
    if receipt.graph != register.digest:
        reason = (
            f"Not the same graph: the {receipt.kind} was given from register {receipt.version} "
            f"({receipt.graph[:12]}), this is {register.version} ({register.digest[:12]})."
        )
        return Replay(same=False, reason=reason)
    if not receipt.duties:
        reason = f"The {receipt.kind} listed no records; there is nothing to compare."
        return Replay(same=True, reason=reason)
    return None


def compared(receipt: Receipt, found: Sequence[str]) -> Replay:
    """Hold the records that came out now against those of a receipt.

    Args:
        receipt: What was given.
        found: The ids of what came out, in order.

    Returns:
        The comparison.
    """
    duties = tuple(found)
    if duties == receipt.duties:
        return Replay(same=True, reason=f"The same {len(duties)} records, in the same order.", duties=duties)
    missing = sorted(set(receipt.duties) - set(duties))
    added = sorted(set(duties) - set(receipt.duties))
    if not (missing or added):
        return Replay(same=False, reason=f"The same {len(duties)} records, in another order.", duties=duties)
    return Replay(same=False, reason=f"Other records: missing {missing}, added {added}.", duties=duties)
