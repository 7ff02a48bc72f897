"""One paragraph made to say what another says, word by word, as tracked changes."""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from doc_templates.changes import DELETED
from doc_templates.merge.block import Reader, is_ours
from doc_templates.merge.revision import Revision, restore, runs
from doc_templates.merge.sequence import ratio, steps

_TOKEN: Final = re.compile(r"\w+(?:[^\w\s]+\w+)*\s*|[^\w\s]+\s*|\s+")
_ANCHORS: Final = {
    qn(f"w:{tag}")
    for tag in (
        "pPr bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd proofErr permStart permEnd "
        "moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd"
    ).split()
}
_FIELDS: Final = (qn("w:fldChar"), qn("w:instrText"))
_UNSEEN: Final = {qn(f"w:{tag}") for tag in ("rPr", "commentReference", "lastRenderedPageBreak", "softHyphen")}
ALIKE: Final = 0.35
"""The share of common words below which a text is replaced whole: fewer would make a puzzle of it."""


@dataclass(frozen=True, slots=True)
class Atom:
    """What is kept, deleted or inserted as one: a word, a footnote's reference, a link.

    `node` is the run or link that holds it, `child` the thing in the run, `text` the word.
    """

    key: str
    node: Any
    child: Any = None
    text: str = ""


def likeness(theirs: str, ours: str) -> float:
    """The share of words that two texts have in common, in order: 0 to 1."""
    return ratio(_TOKEN.findall(theirs), _TOKEN.findall(ours))


def rewrite(
    paragraph: Any, model: Any, readers: tuple[Reader, Reader], revision: Revision, bring: Callable[[Any], Any]
) -> None:
    """Change what a paragraph says into what another says.

    Args:
        paragraph: A paragraph without tracked changes by people; it is changed.
        model: The paragraph of another document.
        readers: Those of the two documents.
        revision: What makes the changes.
        bring: Takes an element of the other document over into this one.
    """
    _single(paragraph, revision)
    old, new = _atoms(paragraph, readers[0]), _atoms(model, readers[1])
    if old is None or new is None:
        _replace(paragraph, model, revision, bring)
        return
    keys = [atom.key for atom in old], [atom.key for atom in new]
    found = steps(*keys) if ratio(*keys) >= ALIKE else [("replace", 0, len(old), 0, len(new))]
    edit = _Edit(old, set(), {}, revision)
    for kind, i1, i2, j1, j2 in found:
        if kind != "equal":
            edit.gone.update(range(i1, i2))
            look = _look(old[i1:i2] or old[max(i1 - 1, 0) : i1])
            edit.added[i2 - 1] = [revision.insert(bring(piece)) for piece in _pieces(new[j1:j2], look)]
    _rebuild(paragraph, edit)
    _undo(paragraph)


def _single(paragraph: Any, revision: Revision) -> None:
    """Give each run that Lintel inserted and nobody accepted an insertion of its own."""
    for change in list(paragraph.iterchildren(qn("w:ins"))):
        for run in reversed(list(change)[1:] if is_ours(change) else []):
            change.addnext(_likewise(change, run, revision))


def _likewise(change: Any, run: Any, revision: Revision) -> Any:
    """Another insertion of the same author and day."""
    own = OxmlElement("w:ins")
    for key, value in change.attrib.items():
        own.set(key, value)
    own.set(qn("w:id"), revision.number())
    own.append(run)
    return own


def _atoms(paragraph: Any, reader: Reader) -> list[Atom] | None:
    """What a paragraph is made of, or None where it holds what cannot be taken apart."""
    found: list[Atom] = []
    for child in paragraph:
        run = child[0] if child.tag == qn("w:ins") and is_ours(child) and len(child) == 1 else child
        if child.tag in _ANCHORS or (child.tag in DELETED and is_ours(child)):
            continue
        if run.tag == qn("w:r"):
            if any(run.find(tag) is not None for tag in _FIELDS):
                return None
            found.extend(_of_run(run, reader))
        elif run.tag == qn("w:hyperlink"):
            if not all(_is_simple(part) for part in run):
                return None
            if text := reader.raw(run):
                found.append(Atom(f"link {text}", run))
        else:
            return None
    return found


def _is_simple(part: Any) -> bool:
    if part.tag == qn("w:r"):
        return all(part.find(tag) is None for tag in _FIELDS)
    return part.tag in _ANCHORS or (part.tag in {qn("w:ins"), qn("w:del")} and is_ours(part))


def _of_run(run: Any, reader: Reader) -> Iterator[Atom]:
    for child in run:
        if child.tag == qn("w:t"):
            for word in _TOKEN.findall(child.text or ""):
                yield Atom(f"{word.rstrip()} " if word != word.rstrip() else word, run, child, word)
        elif child.tag not in _UNSEEN:
            yield Atom(f"{child.tag} {reader.piece(child)}", run, child)


def _look(beside: list[Atom]) -> Any:
    """How the words look in the place of which, or behind which, new ones come."""
    plain = [atom.node for atom in beside if atom.text]
    return plain[0].find(qn("w:rPr")) if plain else None


def _pieces(atoms: list[Atom], look: Any) -> Iterator[Any]:
    """Runs and links of the other document, that hold these atoms only."""
    for node, some in groupby(atoms, key=lambda atom: atom.node):
        if node.tag == qn("w:hyperlink"):
            yield from (deepcopy(node) for _ in some)
            continue
        run = _run(node, list(some))
        if run.find(qn("w:rPr")) is None and look is not None:
            run.insert(0, deepcopy(look))
        yield run


def _run(model: Any, atoms: list[Atom]) -> Any:
    """A run of the same look that holds these atoms."""
    run = OxmlElement("w:r")
    look = model.find(qn("w:rPr"))
    if look is not None:
        run.append(deepcopy(look))
    for child, some in groupby(atoms, key=lambda atom: atom.child):
        held = deepcopy(child)
        if child.tag == qn("w:t"):
            held.text = "".join(atom.text for atom in some)
            held.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        held.tail = None
        run.append(held)
    return run


@dataclass(frozen=True, slots=True)
class _Edit:
    """What is to happen to the atoms of a paragraph: which go, and what comes behind which; -1 is the start."""

    atoms: list[Atom]
    gone: set[int]
    added: dict[int, list[Any]]
    revision: Revision


def _rebuild(paragraph: Any, edit: _Edit) -> None:
    """Cut the runs in which something changes, and leave the others as they are."""
    first = edit.added.get(-1, [])
    if not edit.atoms:
        paragraph.extend(first)
        return
    for piece in first:
        _outer(edit.atoms[0].node).addprevious(piece)
    for node, some in groupby(range(len(edit.atoms)), key=lambda i: edit.atoms[i].node):
        places = list(some)
        changes = {i in edit.gone for i in places}
        if node.tag == qn("w:r") and (len(changes) > 1 or any(i in edit.added for i in places[:-1])):
            _cut(node, places, edit)
            continue
        for piece in reversed(edit.added.get(places[-1], [])):
            _outer(node).addnext(piece)
        if True in changes:
            edit.revision.delete(node)


def _cut(node: Any, places: list[int], edit: _Edit) -> None:
    outer = _outer(node)
    unseen = [child for child in node if child.tag in _UNSEEN and child.tag != qn("w:rPr")]
    start = 0
    for end in range(1, len(places) + 1):
        last = places[end - 1]
        if end < len(places) and last not in edit.added and (places[end] in edit.gone) == (last in edit.gone):
            continue
        run = _run(node, [edit.atoms[i] for i in places[start:end]])
        outer.addprevious(run if outer is node else _likewise(outer, run, edit.revision))
        if last in edit.gone:
            edit.revision.delete(run)
        for piece in edit.added.get(last, ()):
            outer.addprevious(piece)
        start = end
    if unseen:
        rest = OxmlElement("w:r")
        rest.extend(unseen)
        outer.addprevious(rest)
    outer.getparent().remove(outer)


def _outer(node: Any) -> Any:
    parent = node.getparent()
    return parent if parent.tag == qn("w:ins") else node


def _replace(paragraph: Any, model: Any, revision: Revision, bring: Callable[[Any], Any]) -> None:
    revision.delete(paragraph)
    for child in model:
        if child.tag not in _ANCHORS and not _is_mark(child):
            paragraph.append(revision.insert(bring(deepcopy(child))))


def _is_mark(run: Any) -> bool:
    return run.tag == qn("w:r") and all(child.tag in _UNSEEN for child in run)


def _undo(paragraph: Any) -> None:
    """Where Lintel puts back what it had itself deleted, and nobody had accepted that, neither change is needed."""
    for change in list(paragraph.iterchildren(qn("w:ins"))):
        for beside in (change.getprevious(), change.getnext()):
            if (
                beside is not None
                and beside.tag == qn("w:del")
                and is_ours(beside)
                and is_ours(change)
                and _plain(change, "w:t") == _plain(beside, "w:delText") != None  # noqa: E711
            ):
                restore(beside)
                paragraph.remove(change)
                break


def _plain(change: Any, tag: str) -> str | None:
    """The words of a change that holds words only."""
    parts = [child for run in runs(change) for child in run if child.tag != qn("w:rPr")]
    return "".join(part.text or "" for part in parts) if parts and all(part.tag == qn(tag) for part in parts) else None
