"""Footnotes: tokens in a filled document become references, and the texts the notes that they lead to.

They are added once everything is filled: docxtpl would read the text of a note as a template, once for each section.
ECMA-376 Part 1, 17.11 (footnotes) and 17.11.9 (their settings).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, Final

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from doc_templates.errors import TemplateError
from doc_templates.links import add_links
from doc_templates.marks import NOTE, NOTED
from doc_templates.parts import add_part, dress_run, related, rewrite, style_of

_ID: Final = qn("w:id")
_RUN: Final = qn("w:r")
_WORDS: Final = qn("w:t")
_LOOK: Final = qn("w:rPr")
_SPACE: Final = qn("xml:space")
_EMPTY: Final = (
    f"<w:footnotes {nsdecls('w', 'r')}>"
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>'
    "<w:r><w:separator/></w:r></w:p></w:footnote>"
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>'
    "<w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
    "</w:footnotes>"
)
_TEXT: Final = (
    f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/>'
    '<w:basedOn w:val="Normal"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
    '<w:pPr><w:spacing w:before="0" w:after="40" w:line="240" w:lineRule="auto"/></w:pPr>'
    '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>'
)
_REFERENCE: Final = (
    f'<w:style {nsdecls("w")} w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)
_AFTER: Final = (
    "w:endnotePr", "w:compat", "w:docVars", "w:rsids", "m:mathPr", "w:attachedSchema", "w:themeFontLang",
    "w:clrSchemeMapping", "w:doNotIncludeSubdocsInStats", "w:doNotAutoCompressPictures", "w:forceUpgrade",
    "w:captions", "w:readModeInkLockDown", "w:smartTagType", "sl:schemaLibrary", "w:shapeDefaults",
    "w:doNotEmbedSmartTags", "w:decimalSymbol", "w:listSeparator",
)  # fmt: skip
"""What may stand in the settings after those of footnotes: ECMA-376 Part 1, A.1, CT_Settings."""
_PLACES: Final = {
    "header": "a header",
    "footer": "a footer",
    "footnotes": "a footnote",
    "endnotes": "an endnote",
    "comments": "a comment",
    "core": "the properties",
}


def add_footnotes(document: Document, notes: Sequence[str], links: Mapping[str, str]) -> None:
    """Put footnotes in the place of their tokens.

    Args:
        document: A filled document with tokens (`doc_templates.marks.note`) in its body; it is changed.
        notes: The text of each note, by the number in its token.
        links: Pages by the words of a citation: in a note, those words become a link.

    Raises:
        TemplateError: A token stands where Word has no footnotes: in a header, a text box, the properties.
    """
    _refuse(document)
    runs = [run for run in document.element.body.iter(_RUN) if any(NOTE in text for text in _texts(run))]
    if not runs:
        return
    styles = style_of(document, _TEXT), style_of(document, _REFERENCE)
    part = related(document.part, RELATIONSHIP_TYPE.FOOTNOTES) or _new_part(document)
    root: Any = parse_xml(part.blob)
    last = max(0, *(int(note.get(_ID)) for note in root))
    added = OxmlElement("w:footnotes")
    model = _note(styles)
    for run in runs:
        for number, reference in _split(run, styles[1]):
            last += 1
            reference.set(_ID, str(last))
            note = deepcopy(model)
            note.set(_ID, str(last))
            note[0][-1][0].text = notes[number]
            added.append(note)
    add_links(part, added, links)
    root.extend(list(added))
    rewrite(part, root)


def _texts(run: Any) -> Iterator[str]:
    return (text.text or "" for text in run.iterchildren(_WORDS))


def _split(run: Any, style: str) -> Iterator[tuple[int, Any]]:
    """Cut a run at its tokens.

    Yields:
        The number in each token, and the element that refers to the note.
    """
    piece = _like(run)
    for child in [child for child in run if child.tag != _LOOK]:
        # an odd one is what the pattern caught: the number of a note
        for i, words in enumerate(NOTED.split(child.text or "") if child.tag == _WORDS else ()):
            if i % 2:
                _place(run, piece)
                piece = _like(run)
                reference = OxmlElement("w:footnoteReference")
                marked = _like(run)
                dress_run(marked, style)
                marked.append(reference)
                run.addprevious(marked)
                yield int(words), reference
            elif words:
                text = OxmlElement("w:t")
                text.text = words
                text.set(_SPACE, "preserve")
                piece.append(text)
        if child.tag != _WORDS:
            piece.append(child)
    _place(run, piece)
    run.getparent().remove(run)


def _place(run: Any, piece: Any) -> None:
    if any(child.tag != _LOOK for child in piece):
        run.addprevious(piece)


def _like(run: Any) -> Any:
    """A run of the same look that holds nothing yet."""
    new = OxmlElement("w:r")
    look = run.find(_LOOK)
    if look is not None:
        new.append(deepcopy(look))
    return new


def _note(styles: tuple[str, str]) -> Any:
    """A note that says nothing yet: its paragraph ends with the run of its words."""
    note: Any = parse_xml(
        f"<w:footnote {nsdecls('w', 'r')}><w:p><w:pPr><w:pStyle/></w:pPr>"
        "<w:r><w:rPr><w:rStyle/></w:rPr><w:footnoteRef/></w:r>"
        '<w:r><w:t xml:space="preserve"> </w:t></w:r><w:r><w:t xml:space="preserve"/></w:r></w:p></w:footnote>'
    )
    for tag, value in zip(("w:pStyle", "w:rStyle"), styles, strict=True):
        next(note.iter(qn(tag))).set(qn("w:val"), value)
    return note


def _new_part(document: Document) -> Part:
    settings = document.settings.element
    if settings.find(qn("w:footnotePr")) is None:
        kept: Any = parse_xml(
            f'<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        )
        known = {child.tag: child for child in reversed(settings)}
        later = [known[tag] for tag in map(qn, _AFTER) if tag in known]
        if later:
            later[0].addprevious(kept)
        else:
            settings.append(kept)
    return add_part(
        document.part,
        "/word/footnotes.xml",
        CONTENT_TYPE.WML_FOOTNOTES,
        RELATIONSHIP_TYPE.FOOTNOTES,
        _EMPTY.encode(),
    )


def _refuse(document: Document) -> None:
    places = []
    for part in document.part.package.iter_parts():
        if part is not document.part and part.content_type.endswith("xml") and NOTE.encode() in part.blob:
            kind = re.sub(r".*/|[^a-z].*", "", part.partname)
            places.append(_PLACES.get(kind, str(part.partname)))
    if document.element.xpath(f"//@*[contains(., '{NOTE}')]"):
        places.append("the description of a picture or table")
    for text in document.element.xpath(f"//text()[contains(., '{NOTE}')]"):
        node = text.getparent()
        if next(node.iterancestors(qn("w:txbxContent")), None) is not None:
            places.append("a text box")
        elif node.tag != qn("w:t") or node.getparent().tag != qn("w:r"):
            places.append("a field")
    if places:
        lines = tuple(f"this one asks for a footnote in {place}" for place in places)
        raise TemplateError("A template may have footnotes only in the body of the document", lines)
