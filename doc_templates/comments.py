"""Word comments: what a person has to know about a place in a draft, anchored to that place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final

from docx.document import Document
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

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
    lost = []
    for comment in comments:
        anchor = next((anchor for anchor in comment.anchors if anchor in places), None)
        if anchor is None:
            lost.append(comment)
        else:
            _add(document, comment, places[anchor], day, styles)
    return tuple(lost)


def _places(body: Any, anchors: set[str]) -> dict[str, list[Any]]:
    """For each of the words that are there, the runs that hold them where they stand first."""
    words = re.compile("|".join(map(re.escape, sorted(anchors, key=lambda anchor: (-len(anchor), anchor)))))
    places: dict[str, list[Any]] = {}
    for paragraph in body.iter(qn("w:p")):
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


def _add(document: Document, comment: Comment, runs: list[Any], day: date, styles: tuple[str, str]) -> None:
    parent = Paragraph(next(runs[0].iterancestors(qn("w:p"))), document)
    made = document.add_comment([Run(run, parent) for run in runs], "", AUTHOR, INITIALS)
    element = made._comment_elm  # noqa: SLF001 - python-docx dates it now
    element.date = datetime.combine(day, time(), UTC)
    for i, text in enumerate(comment.text):
        (made.paragraphs[0] if i == 0 else made.add_paragraph()).add_run(text)
    # python-docx takes it that the styles have their English identifiers
    for paragraph in element.iter(qn("w:p")):
        paragraph.style = styles[0]
    for style in (*element.iter(qn("w:rStyle")), *_reference(runs[-1], made.comment_id).iter(qn("w:rStyle"))):
        style.set(qn("w:val"), styles[1])


def _reference(run: Any, number: int) -> Any:
    return next(
        later
        for later in run.itersiblings(qn("w:r"))
        for found in later.iterchildren(qn("w:commentReference"))
        if found.get(qn("w:id")) == str(number)
    )
