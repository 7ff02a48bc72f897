"""What an answer rested on, so that it can be given again."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import rfc8785

from kg.errors import GraphError
from kg.register import Register
from kg.situation import Situation


@dataclass(frozen=True, slots=True)
class Receipt:
    """The graph's hash and version, the situation and the record ids. It holds no text of the question."""

    graph: str
    version: str
    situation: Situation
    duties: tuple[str, ...]

    @property
    def id(self) -> str:
        """SHA-256, first 16 digits, of the rest in canonical JSON (RFC 8785)."""
        return hashlib.sha256(rfc8785.dumps(self._body())).hexdigest()[:16]

    def _body(self) -> dict[str, Any]:
        return {
            "graph": self.graph,
            "version": self.version,
            "as_at": self.situation.as_at.isoformat(),
            "situation": self.situation.as_data(),
            "duties": list(self.duties),
        }

    def as_data(self) -> dict[str, Any]:
        """Plain data, the id first."""
        return {"id": self.id, **self._body()}

    @classmethod
    def from_data(cls, data: Any) -> "Receipt":
        """A receipt read back, by itself or inside an answer.

        Args:
            data: What `as_data` gave, or an answer's data with a `receipt` in it.

        Returns:
            The receipt.

        Raises:
            GraphError: It is none, or was changed after it was given.
        """
        found: Any = data.get("receipt", data) if isinstance(data, dict) else {}
        try:
            situation = Situation.from_data(found["situation"])
            receipt = cls(str(found["graph"]), str(found["version"]), situation, tuple(map(str, found["duties"])))
            given = found["id"]
        except (KeyError, TypeError) as error:
            raise GraphError("The file holds no receipt") from error
        if receipt.id != given:
            raise GraphError("The receipt was changed after it was given: its id does not fit")
        return receipt


def receipt_of(register: Register, situation: Situation, duties: Iterable[str]) -> Receipt:
    """The receipt of an answer."""
    return Receipt(register.digest, register.version, situation, tuple(duties))
