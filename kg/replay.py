"""Giving an answer again from its receipt."""

from dataclasses import dataclass
from typing import Any

from kg.answer import select
from kg.receipt import Receipt
from kg.register import Register
from kg.search import Index


@dataclass(frozen=True, slots=True)
class Replay:
    """Whether the same records came out, why not if they did not, and what came out."""

    same: bool
    reason: str
    duties: tuple[str, ...]


def replay(register: Register, index: Index, data: Any) -> Replay:
    """Select again from the situation that a receipt holds.

    Args:
        register: What is known now.
        index: The records' words.
        data: A receipt's data, or an answer's.

    Returns:
        The comparison. On another graph nothing is selected: the reason says so.

    Raises:
        GraphError: The data holds no receipt, or one that was changed.
    """
    receipt = Receipt.from_data(data)
    if receipt.graph != register.digest:
        reason = (
            f"Not the same graph: the answer was given from register {receipt.version} ({receipt.graph[:12]}), "
            f"this is {register.version} ({register.digest[:12]})."
        )
        return Replay(same=False, reason=reason, duties=())
    if not receipt.duties:
        return Replay(same=True, reason="The answer listed no records; there is nothing to compare.", duties=())
    found = tuple(verdict.duty.id for verdict in select(register, index, receipt.situation).duties)
    if found == receipt.duties:
        return Replay(same=True, reason=f"The same {len(found)} records, in the same order.", duties=found)
    missing = sorted(set(receipt.duties) - set(found))
    added = sorted(set(found) - set(receipt.duties))
    return Replay(same=False, reason=f"Other records: missing {missing}, added {added}.", duties=found)
