"""What an answer or a draft rested on, so that it can be given again."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import rfc8785

from kg.errors import GraphError
from kg.register import Register
from kg.situation import Situation

ANSWER: Final = "answer"
DRAFT: Final = "draft"
ALIGNMENT: Final = "alignment"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The graph's hash and version, the situation and the record ids. It holds no text of the question.

    `kind` says what it is the receipt of; that of a draft names the template too, and the records that people added to
    those that the template selects.
    """

    graph: str
    version: str
    situation: Situation
    duties: tuple[str, ...]
    kind: str = ANSWER
    template: str = ""
    added: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """SHA-256, first 16 digits, of the rest in canonical JSON (RFC 8785)."""
        return hashlib.sha256(rfc8785.dumps(self._body())).hexdigest()[:16]

    def _body(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            **({"template": self.template} if self.kind == DRAFT else {}),
            **({"added": list(self.added)} if self.added else {}),
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
            data: What `as_data` gave, or an answer's or a draft's data with a `receipt` in it.

        Returns:
            The receipt.

        Raises:
            GraphError: It is none, or was changed after it was given.
        """
        found: Any = data.get("receipt", data) if isinstance(data, dict) else {}
        try:
            situation = Situation.from_data(found["situation"])
            duties, kind = tuple(map(str, found["duties"])), found["kind"]
            template = str(found["template"]) if kind == DRAFT else ""
            added = tuple(map(str, found.get("added", ())))
            receipt = cls(str(found["graph"]), str(found["version"]), situation, duties, str(kind), template, added)
            fits = found["id"] == receipt.id and found["as_at"] == situation.as_at.isoformat()
        except (KeyError, TypeError) as error:
            raise GraphError("The file holds no receipt") from error
        except (UnicodeError, rfc8785.CanonicalizationError) as error:
            raise GraphError("The receipt cannot be read: it holds a character that is no text") from error
        if not fits or kind not in {ANSWER, DRAFT, ALIGNMENT}:
            raise GraphError("The receipt was changed after it was given: its id does not fit")
        return receipt


def receipt_of(
    register: Register,
    situation: Situation,
    duties: Iterable[str],
    *,
    template: str = "",
    added: Iterable[str] = (),
) -> Receipt:
    """The receipt of an answer or, where a template is named, of a draft.

    Args:
        register: What it was given from.
        situation: What was understood.
        duties: The ids of the records that it lists or cites, in order.
        template: The id of the template that was drafted.
        added: The ids of the records that people added to those that the template selects.

    Returns:
        The receipt.
    """
    kind = DRAFT if template else ANSWER
    return Receipt(register.digest, register.version, situation, tuple(duties), kind, template, tuple(added))
