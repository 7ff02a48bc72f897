"""What a document reads as once changes are accepted or rejected: an oracle apart from the code that makes them."""

import re
from typing import Any

from docx.oxml.ns import qn

from tests.doc_templates.merge.making import opened

MADE_ANEW = {"lintel:gaps", "lintel:about"}


def settled(content: bytes, *, accept: bool, author: str = "Lintel") -> list[str]:
    """The paragraphs of the body, sections that are made anew left out, once one author's changes are settled.

    Other people's insertions are read as accepted, their deletions too.
    """
    body = opened(content).element.body
    for tag in body.findall(f".//{qn('w:sdt')}/{qn('w:sdtPr')}/{qn('w:tag')}"):
        if tag.get(qn("w:val")) in MADE_ANEW:
            control = tag.getparent().getparent()
            control.getparent().remove(control)
    settle(body, accept=accept, author=author)
    for row in list(body.iter(qn("w:tr"))):
        if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
            row.getparent().remove(row)
    texts = ["".join(_visible(p)) for p in body.iter(qn("w:p"))]
    return [re.sub(r"\[GAP G\d+", "[GAP", " ".join(text.split())) for text in texts if text.strip()]


def settle(body: Any, *, accept: bool, author: str = "Lintel", only: set[str] | None = None) -> None:
    """Accept or reject changes as Word does; `only` names those of some identifiers."""
    stays, goes = (qn("w:ins"), qn("w:del")) if accept else (qn("w:del"), qn("w:ins"))

    def mine(change: Any) -> bool:
        return change.get(qn("w:author")) == author and (only is None or change.get(qn("w:id")) in only)

    ends = []
    for change in list(body.iter(stays, goes)):
        parent = change.getparent()
        if parent is None or not mine(change):
            continue
        if parent.tag == qn("w:rPr"):
            ends.append(change)
        elif parent.tag == qn("w:trPr"):
            parent.remove(change)
            if change.tag == goes and parent.getparent().getparent() is not None:
                parent.getparent().getparent().remove(parent.getparent())
        else:
            _settle_words(change, stays=change.tag == stays)
    for change in [change for change in body.iter(qn("w:pPrChange")) if mine(change)]:
        _settle_look(change, accept=accept)
    for change in ends:
        paragraph = change.getparent().getparent().getparent()
        change.getparent().remove(change)
        if change.tag == goes and paragraph.getparent() is not None:
            _join(paragraph)


def _settle_words(change: Any, *, stays: bool) -> None:
    if stays:
        for text in change.iter(qn("w:delText")):
            text.tag = qn("w:t")
        for child in list(change):
            change.addprevious(child)
    change.getparent().remove(change)


def _settle_look(change: Any, *, accept: bool) -> None:
    properties = change.getparent()
    if not accept:
        fixed = {qn("w:rPr"), qn("w:sectPr"), qn("w:pPrChange")}
        for child in [child for child in properties if child.tag not in fixed]:
            properties.remove(child)
        for i, child in enumerate(list(change[0])):
            properties.insert(i, child)
    properties.remove(change)


def _join(paragraph: Any) -> None:
    """The end of a paragraph goes: what it holds comes before what the next one holds."""
    held = [child for child in paragraph if child.tag != qn("w:pPr")]
    following = next((p for p in paragraph.itersiblings() if p.tag in {qn("w:p"), qn("w:tbl"), qn("w:sdt")}), None)
    if following is not None and following.tag == qn("w:p"):
        place = 1 if following.find(qn("w:pPr")) is not None else 0
        for i, child in enumerate(held):
            following.insert(place + i, child)
    elif any("".join(_visible(paragraph)).strip()):
        return
    paragraph.getparent().remove(paragraph)


def _visible(node: Any) -> list[str]:
    found: list[str] = []
    for child in node:
        if child.tag in {qn("w:del"), qn("w:moveFrom"), qn("w:pPr")}:
            continue
        if child.tag == qn("w:t"):
            found.append(child.text or "")
        elif child.tag == qn("w:footnoteReference"):
            found.append("^")
        else:
            found.extend(_visible(child))
    return found
