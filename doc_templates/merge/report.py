"""What drafting again did with each part of a document that people had edited."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Final

from doc_templates.marks import TOKEN

WORDS: Final = {
    "unchanged": "unchanged",
    "kept": "kept as edited",
    "updated": "taken from the new data, as a tracked change",
    "new": "new in the data, as a tracked insertion",
    "removed": "no longer in the data, as a tracked deletion",
    "remade": "made anew",
    "both": "changed on both sides: both are shown",
    "added": "added by people",
    "deleted": "deleted by people, and stays deleted",
    "moved": "moved by people, and stays there",
    "renamed": "heading renamed by people",
    "copied": "copied by people: the copy is left as it is",
    "section-moved": "section moved by people, and stays there",
    "section-deleted": "section deleted by people, and not put back",
    "section-new": "section new in the template, as a tracked insertion",
    "section-gone": "section no longer in the template, and kept",
    "found": "section found by its heading or its text: its content control is gone",
    "template": "the template changed; its styles are not put into a document that people edited",
    "no-base": "the document no longer says what the earlier draft was: all that differs counts as people’s",
}
"""What can have happened, by its name, in words."""

BY_DATA: Final = frozenset({"updated", "new", "removed"})
"""What the new data did where people had changed nothing."""

_LENGTH: Final = 120


@dataclass(frozen=True, slots=True)
class Kept:
    """One part of a document: its section, what happened to it, what it said before and what was to come.

    `what` is a key of `WORDS`. `before` is what stands in the document, or stood; `after` what the new data say.
    """

    section: str
    what: str
    before: str = ""
    after: str = ""

    def line(self) -> str:
        """The entry as one line for people."""
        told = {"before": self.before, "after": self.after}
        parts = "; ".join(f"{_TOLD[self.what][key]} “{text}”" for key, text in told.items() if text)
        return f"{self.section or 'Outside of sections'}: {WORDS[self.what]}" + (f" ({parts})" if parts else "")


class _Told(dict[str, dict[str, str]]):
    def __missing__(self, key: str) -> dict[str, str]:
        return {"before": "was:", "after": "now:"}


_TOLD: Final = _Told(
    kept={"before": "stands:", "after": "instead of:"},
    both={"before": "theirs:", "after": "from the data:"},
    deleted={"before": "was:", "after": "the data now say:"},
    renamed={"before": "was:", "after": "is:"},
)


def told(text: str) -> str:
    """A text shortened for a report, its footnotes in brackets."""
    plain = " ".join(TOKEN.sub(lambda found: f" [{found.group()[1:-1]}]", text).split())
    return plain if len(plain) <= _LENGTH else plain[: _LENGTH - 1].rstrip() + "…"


def counts(report: Iterable[Kept]) -> dict[str, int]:
    """How often each thing happened, in the order of `WORDS`."""
    found = Counter(entry.what for entry in report)
    return {what: found[what] for what in WORDS if found[what]}


def as_data(report: Iterable[Kept]) -> list[dict[str, Any]]:
    """The report as plain data, for JSON."""
    return [asdict(entry) for entry in report]
