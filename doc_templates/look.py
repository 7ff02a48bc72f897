"""How the runs and paragraphs of a Word document look: what they say themselves, else what their styles say.

ECMA-376 Part 1, 17.7.2 (the order in which styles count).
"""

from functools import cache
from typing import Any, Final

from docx.oxml.ns import qn
from docx.styles import BabelFish

_VALUE: Final = qn("w:val")
_OFF: Final = frozenset({"0", "false", "off", "none"})


class Look:
    """The styles of a document.

    Args:
        styles: The root of its `w:styles`.
    """

    def __init__(self, styles: Any) -> None:
        self._styles = {style.get(qn("w:styleId")): style for style in styles.iterchildren(qn("w:style"))}
        self._chains: dict[str | None, tuple[Any, ...]] = {}
        self._found: dict[tuple[str | None, str, str], Any] = {}
        self._default = next(
            (key for key, s in self._styles.items() if s.get(qn("w:type")) == "paragraph" and _is_on(s, "w:default")),
            None,
        )
        defaults = styles.find(qn("w:docDefaults"))
        self.defaults = defaults if defaults is not None else styles

    def style_name(self, paragraph: Any) -> str:
        """The name of a paragraph's style, as Word shows it."""
        return self._name(self._id(paragraph))

    def names(self) -> frozenset[str]:
        """The names of the document's styles, in small letters."""
        return frozenset(self._name(key).lower() for key in self._styles)

    def of_paragraph(self, paragraph: Any, tag: str) -> Any:
        """A property of a paragraph.

        Args:
            paragraph: A `w:p` element.
            tag: The name of the property: w:jc.

        Returns:
            The element that says it, or None.
        """
        return _first(paragraph.find(_path("w:pPr", tag)), self.of_style(paragraph, tag, "w:pPr"))

    def of_style(self, paragraph: Any, tag: str, kind: str = "w:rPr") -> Any:
        """A property that a paragraph has by its style, or None."""
        return self._by_style(self._id(paragraph), kind, tag)

    def of_run(self, run: Any, paragraph: Any, tag: str) -> Any:
        """A property of a run: its own, its style's, that of the paragraph's style, the document's, or None."""
        own = run.find(_path("w:rPr", tag))
        if own is not None:
            return own
        style = run.find(_path("w:rPr", "w:rStyle"))
        by_run = None if style is None else self._by_style(style.get(_VALUE), "w:rPr", tag)
        by_all = _first(by_run, self.of_style(paragraph, tag))
        return _first(by_all, self.defaults.find(_path("w:rPrDefault", "w:rPr", tag)))

    def run_style(self, run: Any) -> str:
        """The name of a run's own style, in small letters; empty if it has none."""
        style = run.find(_path("w:rPr", "w:rStyle"))
        return "" if style is None else self._name(style.get(_VALUE)).lower()

    def _id(self, paragraph: Any) -> str | None:
        style = paragraph.find(_path("w:pPr", "w:pStyle"))
        found = None if style is None else style.get(_VALUE)
        return found if found in self._styles else self._default

    def _name(self, key: str | None) -> str:
        name = self._styles[key].find(qn("w:name")) if key in self._styles else None
        return "" if name is None else BabelFish.internal2ui(str(name.get(qn("w:val"), "")))

    def _chain(self, key: str | None) -> tuple[Any, ...]:
        if key not in self._chains:
            chain: list[Any] = []
            at = self._styles.get(key)
            while at is not None and at not in chain:
                chain.append(at)
                base = at.find(qn("w:basedOn"))
                at = None if base is None else self._styles.get(base.get(qn("w:val")))
            self._chains[key] = tuple(chain)
        return self._chains[key]

    def _by_style(self, key: str | None, kind: str, tag: str) -> Any:
        asked = (key, kind, tag)
        if asked not in self._found:
            each = (style.find(_path(kind, tag)) for style in self._chain(key))
            self._found[asked] = next((found for found in each if found is not None), None)
        return self._found[asked]


def is_on(element: Any) -> bool:
    """Whether a property that is on or off, such as bold, is there and on."""
    return element is not None and element.get(_VALUE, "1").lower() not in _OFF


def _is_on(element: Any, attribute: str) -> bool:
    return str(element.get(qn(attribute), "0")).lower() not in _OFF


@cache
def _path(*tags: str) -> str:
    return "/".join(map(qn, tags))


def _first(one: Any, other: Any) -> Any:
    return other if one is None else one
