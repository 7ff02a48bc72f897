"""Word comments: what a person has to know about a place in a draft, anchored to that place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from os.path import commonprefix
from typing import Any, Final
from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, nsmap, qn
from lxml.etree import XPath  # type: ignore[import-untyped]

from doc_templates.gaps import Gap
from doc_templates.parts import style_of

AUTHOR: Final = "Lintel"
INITIALS: Final = "L"
_TEXT: Final = (
    f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/>'
    '<w:basedOn w:val="Normal"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
    '<w:pPr><w:spacing w:before="0" w:after="40" w:line="240" w:lineRule="auto"/></w:pPr>'
    '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>'
)
_REFERENCE: Final = (
    f'<w:style {nsdecls("w")} w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
    '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>'
)


_HOLDING: Final = XPath(".//w:t[contains(., $words)]", namespaces={"w": nsmap["w"]})


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, a text for each of its paragraphs.

    `anchors` are the words that it belongs to: the first of them that stands in the body has it, at its first place.
    """

    anchors: tuple[str, ...]
    text: tuple[str, ...]


def comment_on(gap: Gap) -> Comment:
    """The comment on a gap: what is missing, why it matters, who can supply it."""
    return Comment(
        (f"[GAP {gap.id}:", gap.tag),
        (f"Missing: {gap.what}.", f"Why it matters: {gap.why}", f"Who can supply it: {gap.owner}."),
    )


def add_comments(document: Document, comments: Sequence[Comment], day: date) -> tuple[Comment, ...]:
    """Put comments where their words stand, in content controls and tables too.

    Args:
        document: A filled document; it is changed.
        comments: The comments, in the order that they are to be listed in.
        day: The day that they are dated.

    Returns:
        Those whose words stand nowhere in the body; they are left out.
    """
    if not comments:
        return ()
    styles = style_of(document, _TEXT), style_of(document, _REFERENCE)
    places = _places(document.element.body, {anchor for comment in comments for anchor in comment.anchors})
    held = document.comments._comments_elm  # noqa: SLF001 - there is no other way to the element
    number = max((comment.id for comment in held.comment_lst), default=-1)
    lost = []
    for comment in comments:
        anchor = next((anchor for anchor in comment.anchors if anchor in places), None)
        if anchor is None:
            lost.append(comment)
        else:
            number += 1
            held.append(_written(comment, number, day, styles))
            _anchor(places[anchor], number, styles[1])
    return tuple(lost)


def _places(body: Any, anchors: set[str]) -> dict[str, list[Any]]:
    """For each of the words that are there, the runs that hold them where they stand first."""
    words = re.compile("|".join(map(re.escape, sorted(anchors, key=lambda anchor: (-len(anchor), anchor)))))
    places: dict[str, list[Any]] = {}
    near = _HOLDING(body, words=commonprefix(list(anchors)))  # noqa: RUF071 - characters are meant
    for paragraph in dict.fromkeys(next(text.iterancestors(qn("w:p"))) for text in near):
        ends, whole = [], ""
        for run in paragraph.iter(qn("w:r")):
            whole += "".join(text.text or "" for text in run.iterchildren(qn("w:t")))
            ends.append((len(whole), run))
        for match in words.finditer(whole):
            if match.group() not in places:
                first = next(i for i, (end, _run) in enumerate(ends) if end > match.start())
                last = next(i for i, (end, _run) in enumerate(ends) if end >= match.end())
                places[match.group()] = [run for _end, run in ends[first : last + 1]]
    return places


def _written(comment: Comment, number: int, day: date, styles: tuple[str, str]) -> Any:
    """The `w:comment` element: python-docx would make it in ten times the time, and date it now."""
    opening = f'<w:r><w:rPr><w:rStyle w:val="{styles[1]}"/></w:rPr><w:annotationRef/></w:r>'
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{styles[0]}"/></w:pPr>{opening if i == 0 else ""}'
        f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        for i, text in enumerate(comment.text)
    )
    return parse_xml(
        f'<w:comment {nsdecls("w")} w:id="{number}" w:author="{AUTHOR}" w:initials="{INITIALS}" '
        f'w:date="{day.isoformat()}T00:00:00Z">{paragraphs}</w:comment>'
    )


def _anchor(runs: list[Any], number: int, style: str) -> None:
    runs[0].insert_comment_range_start_above(number)
    runs[-1].insert_comment_range_end_and_reference_below(number)
    reference = runs[-1].getnext().getnext()
    for found in reference.iter(qn("w:rStyle")):
        found.set(qn("w:val"), style)
