"""What officers do to a draft: each edit takes a document's body and a source of choices, and tells what it wrote."""

from copy import deepcopy
from random import Random
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.doc_templates.merge.making import opened, saved
from tests.doc_templates.merge.settling import settle

KINDS = (
    "rewrite extend insert delete move tracked-insert tracked-delete row-edit row-delete row-insert row-move "
    "section-move section-delete rename strip settle copy tracked-row"
).split()
_KEPT = {"lintel:gaps", "lintel:about"}


class Editor:
    """One person at work, whose words can be told from all others: each is new."""

    def __init__(self, content: bytes, seed: int, name: str = "anna") -> None:
        self.document = opened(content)
        self.body = self.document.element.body
        self.random = Random(seed)
        self.name = name
        self.words: set[str] = set()

    def word(self) -> str:
        found = f"{self.name}{self.random.randrange(10**9)}"
        self.words.add(found)
        return found

    def do(self, kind: str) -> None:
        getattr(self, f"do_{kind.replace('-', '_')}")()

    def saved(self) -> bytes:
        # what a later edit took away again was not kept by the person
        standing = "".join(text.text or "" for text in self.body.iter(qn("w:t")) if not _gone(text))
        self.words = {word for word in self.words if word in standing}
        return saved(self.document)

    def _paragraphs(self) -> list[Any]:
        return [
            p
            for p in self.body.iter(qn("w:p"))
            if _text(p) and not _control(p) & _KEPT and next(p.iterancestors(qn("w:tc")), None) is None
            and not (p.style or "").startswith("Heading")
        ]  # fmt: skip

    def _one(self, some: list[Any]) -> Any:
        return self.random.choice(some) if some else None

    def _rows(self) -> list[Any]:
        return [
            tr
            for tr in self.body.iter(qn("w:tr"))
            if not _control(tr) & _KEPT
            and tr.getprevious().tag == qn("w:tr")
            and tr.find(f"{qn('w:trPr')}/{qn('w:del')}") is None
        ]

    def _sections(self) -> list[Any]:
        return [s for s in self.body.iter(qn("w:sdt")) if _tag(s) and _tag(s) not in _KEPT]

    def _set(self, p: Any, text: str) -> None:
        for child in [c for c in p if c.tag in {qn("w:r"), qn("w:hyperlink"), qn("w:ins")}]:
            if child.find(qn("w:commentReference")) is None:
                p.remove(child)
        p.append(_run(text))

    def do_rewrite(self) -> None:
        if (p := self._one(self._paragraphs())) is not None:
            self._set(p, f"{self.word()} wrote this")

    def do_extend(self) -> None:
        if (p := self._one(self._paragraphs())) is not None:
            p.append(_run(f" and {self.word()}"))

    def do_insert(self) -> None:
        if (p := self._one(self._paragraphs())) is not None:
            new = OxmlElement("w:p")
            new.append(_run(f"{self.word()} adds a paragraph"))
            p.addnext(new)

    def do_delete(self) -> None:
        if (p := self._one(self._paragraphs())) is not None and next(p.iter(qn("w:sectPr")), None) is None:
            p.getparent().remove(p)

    def do_move(self) -> None:
        some = self._paragraphs()
        p, there = self._one(some), self._one(some)
        if p is not None and p is not there and next(p.iter(qn("w:sectPr")), None) is None:
            there.addnext(p)

    def do_tracked_insert(self) -> None:
        if (p := self._one(self._paragraphs())) is not None:
            change = self._change("w:ins")
            change.append(_run(f" {self.word()} "))
            p.append(change)

    def do_tracked_delete(self) -> None:
        if (p := self._one(self._paragraphs())) is not None:
            run = self._one([r for r in p.iterchildren(qn("w:r")) if r.find(qn("w:t")) is not None])
            if run is not None:
                change = self._change("w:del")
                run.addprevious(change)
                change.append(run)
                for text in run.iter(qn("w:t")):
                    text.tag = qn("w:delText")

    def do_row_edit(self) -> None:
        if (row := self._one(self._rows())) is not None:
            cell = self._one(row.findall(qn("w:tc")))
            self._set(cell.findall(qn("w:p"))[0], self.word())

    def do_row_delete(self) -> None:
        if (row := self._one(self._rows())) is not None:
            row.getparent().remove(row)

    def do_row_insert(self) -> None:
        if (row := self._one(self._rows())) is not None:
            new = deepcopy(row)
            for mark in [
                m for m in new.iter(qn("w:ins"), qn("w:del")) if m.getparent().tag in {qn("w:trPr"), qn("w:rPr")}
            ]:
                mark.getparent().remove(mark)
            for anchor in list(new.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:commentReference"))):
                anchor.getparent().remove(anchor)
            for cell in new.findall(qn("w:tc")):
                for p in cell.findall(qn("w:p"))[1:]:
                    cell.remove(p)
                for change in [c for c in cell[-1] if c.tag in {qn("w:ins"), qn("w:del")}]:
                    cell[-1].remove(change)
                self._set(cell.findall(qn("w:p"))[0], self.word())
            row.addnext(new)

    def do_row_move(self) -> None:
        rows = self._rows()
        row, there = self._one(rows), self._one(rows)
        if row is not None and row is not there and row.getparent() is there.getparent():
            there.addnext(row)

    def do_tracked_row(self) -> None:
        if (row := self._one(self._rows())) is not None:
            row.get_or_add_trPr().append(self._change("w:del"))

    def do_section_move(self) -> None:
        some = self._sections()
        section, there = self._one(some), self._one(some)
        if section is not None and section is not there and there not in section.iter() and section not in there.iter():
            there.addnext(section)

    def do_section_delete(self) -> None:
        if (section := self._one(self._sections())) is not None:
            section.getparent().remove(section)

    def do_rename(self) -> None:
        heads = [p for s in self._sections() for p in s.iter(qn("w:p")) if (p.style or "").startswith("Heading")]
        if (p := self._one(heads)) is not None:
            for text in p.iter(qn("w:t")):
                text.text = self.word()
                break

    def do_strip(self) -> None:
        if (section := self._one(self._sections())) is not None:
            for child in list(section.find(qn("w:sdtContent"))):
                section.addprevious(child)
            section.getparent().remove(section)

    def do_copy(self) -> None:
        """A section copied, with new words in it."""
        if (section := self._one(self._sections())) is not None:
            new = deepcopy(section)
            for anchor in list(
                new.iter(
                    qn("w:commentRangeStart"),
                    qn("w:commentRangeEnd"),
                    qn("w:commentReference"),
                    qn("w:bookmarkStart"),
                    qn("w:bookmarkEnd"),
                )
            ):
                anchor.getparent().remove(anchor)
            section.addnext(new)
            for p in new.iter(qn("w:p")):
                p.append(_run(f" {self.word()}"))

    def do_settle(self) -> None:
        """Half of Lintel's changes are accepted, some rejected, the rest left."""
        for accept in (True, False):
            ours = [
                c.get(qn("w:id")) for c in self.body.iter(qn("w:ins"), qn("w:del")) if c.get(qn("w:author")) == "Lintel"
            ]
            settle(self.body, accept=accept, only=set(self.random.sample(ours, len(ours) // 2)))

    def _change(self, tag: str) -> Any:
        change = OxmlElement(tag)
        for key, value in (
            ("id", str(self.random.randrange(10**6, 10**7))),
            ("author", self.name),
            ("date", "2026-06-15T00:00:00Z"),
        ):
            change.set(qn(f"w:{key}"), value)
        return change


def edited(content: bytes, kinds: list[str], seed: int) -> tuple[bytes, set[str]]:
    """A document after some edits, and the words that are in it because of them."""
    editor = Editor(content, seed)
    for kind in kinds:
        editor.do(kind)
    return editor.saved(), editor.words


def _run(text: str) -> Any:
    run, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(words)
    return run


def _text(p: Any) -> str:
    return "".join(t.text or "" for t in p.iter(qn("w:t"))).strip()


def _tag(sdt: Any) -> str:
    tag = sdt.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    return "" if tag is None else tag.get(qn("w:val"), "")


def _control(element: Any) -> set[str]:
    return {_tag(sdt) for sdt in element.iterancestors(qn("w:sdt"))}


def _gone(text: Any) -> bool:
    row = next(text.iterancestors(qn("w:tr")), None)
    return row is not None and row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None
