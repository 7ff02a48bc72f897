"""The fields that a template names: those that exist, those that are missing, those that do more than name."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from jinja2 import nodes
from rapidfuzz import fuzz, process

from doc_templates.contract import Contract
from doc_templates.errors import TemplateError
from doc_templates.examine.blocks import WORDS
from doc_templates.examine.finding import Finding
from doc_templates.examine.tags import Tag
from doc_templates.render import parse_tags

_LOOP: Final = re.compile(r"for\s+(?P<each>[^\W\d]\w*)\s+in\s+(?P<field>\w+)")
_ALIKE: Final = 60
_STRAIGHT: Final = {ord(curly): "'" if curly in "‘’‚‛" else '"' for curly in "‘’‚‛“”„‟"}
"""As docxtpl reads them; that they are curly is told elsewhere."""
_WORD: Final = re.compile(r"[^\W\d]\w*")


class Names:
    """Reads the tags of a template against a contract, and remembers what they used.

    Args:
        contract: What the template may name.
    """

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._used: set[str] = set()
        self._columns: dict[str, set[str]] = {}
        self._each: set[str] = set()

    def check(self, tags: Iterable[Tag]) -> Iterator[Finding]:
        """What is wrong with the names in one part of a template.

        Args:
            tags: All its tags, in order.

        Yields:
            A problem for each name that is not known, and each tag that does more than name, loop and choose.
        """
        loops: list[tuple[str, str]] = []
        for tag in tags:
            if tag.does and tag.word == "endfor":
                if loops:
                    loops.pop()
            elif tag.does and tag.word == "for":
                yield from self._loop(tag, loops)
            elif tag.does and tag.word not in WORDS:
                yield Finding(
                    "does-more", tag.spot.where, f"{tag.text}: a template may only name fields, loop and choose"
                )
            elif not tag.does or tag.word in {"if", "elif"}:
                words = tag.words.removeprefix(tag.word) if tag.does else tag.words
                for message in self._names(words, dict(loops), printed=not tag.does):
                    yield Finding(*message[:1], tag.spot.where, message[1])

    def unused(self) -> Iterator[Finding]:
        """What the contract has and the template does not show: a problem if it is required, else a remark."""
        for name, entry in self._contract.fields.items():
            if name not in self._used:
                kind = "required" if entry.required else "optional"
                message = f"the {kind} field “{name}” is not used; it holds: {entry.about}"
                yield Finding("unused-field", "the document", message, entry.required)
            elif entry.is_list:
                missing = sorted(entry.parts - self._columns.get(name, set()))
                for part in missing:
                    stops = entry.required or entry.type == "paragraphs"
                    yield Finding("unused-field", "the document", f"“{part}” of the field “{name}” is not used", stops)

    @property
    def used(self) -> frozenset[str]:
        """The fields that are used."""
        return frozenset(self._used)

    def _loop(self, tag: Tag, loops: list[tuple[str, str]]) -> Iterator[Finding]:
        where, match = tag.spot.where, _LOOP.fullmatch(tag.words)
        if match is None:
            loops.append(("", ""))
            yield Finding("does-more", where, f"{tag.text}: write {{%p for c in FIELD %}}, with the name of one field")
            return
        each, field = match["each"], match["field"]
        if any(name for name, _field in loops):
            yield Finding("does-more", where, f"{tag.text} loops inside a loop: end the other one before it")
        loops.append((each, field))
        self._each.add(each)
        entry = self._contract.fields.get(field)
        if entry is None:
            lists = [name for name, other in self._contract.fields.items() if other.is_list]
            yield Finding("unknown-field", where, _unknown(field, lists))
        elif not entry.is_list:
            yield Finding("wrong-type", where, f"“{field}” is a {entry.type}: write {{{{ {field} }}}} without a loop")
        else:
            self._used.add(field)

    def _names(self, words: str, loops: dict[str, str], *, printed: bool) -> Iterator[tuple[str, str]]:
        try:
            tree = parse_tags(f"{{{{ {words.translate(_STRAIGHT)} }}}}")
        except TemplateError as error:
            yield "does-more", str(error)
            return
        inside = {id(node.node) for node in tree.find_all(nodes.Getattr)}
        for asked in tree.find_all(nodes.Getattr):
            if isinstance(asked.node, nodes.Name):
                yield from self._part(asked.node.name, asked.attr, loops)
            else:
                yield "does-more", f"“{asked.attr}” is a part of a part: name only a part of an entry, such as c.text"
        for name in tree.find_all(nodes.Name):
            if id(name) not in inside:
                yield from self._whole(name.name, loops, printed=printed)

    def _part(self, name: str, part: str, loops: dict[str, str]) -> Iterator[tuple[str, str]]:
        if name in loops:
            entry = self._contract.fields.get(loops[name])
            if entry is None or not entry.is_list:
                return
            if part in entry.parts:
                self._columns.setdefault(loops[name], set()).add(part)
            else:
                yield "unknown-field", _unknown(part, entry.parts, f" in “{loops[name]}”")
        elif name in self._each:
            yield "outside-loop", f"“{name}.{part}” stands outside of the loop that “{name}” is of: move it inside"
        elif name in self._contract.fields:
            yield "wrong-type", f"“{name}” has no parts: write {{{{ {name} }}}}, or loop over it if it is a list"
        else:
            yield "unknown-field", _unknown(name, (*self._contract.fields, *loops))

    def _whole(self, name: str, loops: dict[str, str], *, printed: bool) -> Iterator[tuple[str, str]]:
        entry = self._contract.fields.get(name)
        if name in loops:
            yield "wrong-type", f"“{name}” is a whole entry: name a part of it, such as {name}.text"
        elif entry is None:
            yield "unknown-field", _unknown(name, self._contract.fields)
        elif printed and entry.is_list:
            yield "wrong-type", f"“{name}” is a list: write {{%p for c in {name} %}}, {{{{ c.… }}}}, {{%p endfor %}}"
        else:
            self._used.add(name)


def best_for(tags: Iterable[Tag], contracts: Iterable[Contract]) -> Contract:
    """The contract that a template fits best: the one that has most of the names in it.

    Args:
        tags: The template's tags.
        contracts: At least one.

    Returns:
        One of them; of two that fit alike the first.
    """
    words = {word for tag in tags for word in _WORD.findall(tag.words)}
    return max(contracts, key=lambda contract: len(words & set(contract.fields)))


def _unknown(name: str, known: Iterable[str], where: str = "") -> str:
    found = process.extractOne(name, sorted(known), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return f"there is no field “{name}”{where}" + (f": did you mean “{found[0]}”?" if found else "")
