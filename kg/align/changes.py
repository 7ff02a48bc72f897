"""Two runs over the same area compared: what is new, what is resolved, what came back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kg.align.decision import Verdict
from kg.align.finding import Finding, State
from kg.errors import GraphError

_FAULTS: Final = frozenset({State.FAIL.value, State.NEEDS_REVIEW.value})
_SETTLED: Final = frozenset({Verdict.REJECT.value, Verdict.JUSTIFY.value})


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different since an earlier run.

    Attributes:
        new: Faults that were not found then.
        returned: Faults that somebody had settled then, and that are open again.
        changed: Other faults that were found then, of which the plans now say something else.
        resolved: What was a fault then and is none now: its id, check and message as they were.
    """

    new: tuple[Finding, ...]
    returned: tuple[Finding, ...]
    changed: tuple[Finding, ...]
    resolved: tuple[Mapping[str, str], ...]

    def as_data(self) -> dict[str, Any]:
        """Plain data: ids, and of what is resolved the words too."""
        ids = {name: [one.id for one in getattr(self, name)] for name in ("new", "returned", "changed")}
        return {**ids, "resolved": [dict(one) for one in self.resolved]}


def changes(before: Any, now: Iterable[Finding]) -> Changes:
    """Compare a run with an earlier one.

    Args:
        before: What `lintel align --json` gave then.
        now: What is found now.

    Returns:
        What is different.

    Raises:
        GraphError: It is not what an alignment gave.
    """
    try:
        then = {str(one["id"]): one for one in before["findings"] if one["state"] in _FAULTS}
        settled = {name for name, one in then.items() if (one.get("decision") or {}).get("verdict") in _SETTLED}
        told = {name: {key: str(one[key]) for key in ("id", "check", "message")} for name, one in then.items()}
        prints = {name: str(one.get("fingerprint")) for name, one in then.items()}
    except (AttributeError, KeyError, TypeError) as error:
        raise GraphError("That is no earlier run: give a file that `lintel align --json` wrote") from error
    faults = [one for one in now if one.result.state.value in _FAULTS]
    ids = {one.id for one in faults}
    returned = tuple(one for one in faults if one.id in settled and one.is_open)
    held = then.keys() - {one.id for one in returned}
    return Changes(
        new=tuple(one for one in faults if one.id not in then),
        returned=returned,
        changed=tuple(one for one in faults if one.id in held and one.fingerprint != prints[one.id]),
        resolved=tuple(told[name] for name in sorted(then.keys() - ids)),
    )
