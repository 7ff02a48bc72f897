"""Opening an Office file (Open Packaging Conventions, ECMA-376 part 2) that a stranger may have made."""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from typing import Any, Final
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as DeflateError  # noqa: N812 - a class with a small name

from lxml import etree  # type: ignore[import-untyped]

from kg.errors import LintelError

MAX_EXPANDED: Final = 50_000_000
MAX_ENTRIES: Final = 2_000
MAX_RATIO: Final = 100
MAX_TAGS: Final[Mapping[str, int]] = MappingProxyType({"docx": 1_000_000, "xlsx": 3_000_000})
"""Tags and attributes in all parts together. Each may take 250 bytes of memory; of a workbook, only a row at a time."""
KINDS: Final = ("docx", "xlsx")
SAFELY: Final[Mapping[str, bool]] = MappingProxyType(
    {"resolve_entities": False, "no_network": True, "huge_tree": False, "remove_comments": True, "remove_pis": True}
)
"""How lxml reads what a stranger wrote: comments and processing instructions are no content either."""

_SMALL: Final = 1_000_000  # below this much, any ratio is harmless
_CHUNK: Final = 1 << 16
_OLE: Final = b"\xd0\xcf\x11\xe0"
_CENTRAL: Final = b"PK\x01\x02"
_ARCHIVES: Final = (b"PK\x03\x04", b"PK\x05\x06", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"\xfd7zXZ", b"BZh")
_ENCRYPTED: Final = 0x1
_PACKED: Final = (ZIP_STORED, ZIP_DEFLATED)
_MAIN: Final = re.compile(
    r"application/vnd\.openxmlformats-officedocument\.(?P<kind>wordprocessingml\.(document|template)"
    r"|spreadsheetml\.(sheet|template))\.main\+xml"
)
_CALLED: Final = {"docx": "Word file", "xlsx": "Excel workbook"}
_XML_NAMES: Final = (".xml", ".rels", ".vml")
_WEB: Final = re.compile(r"(https?://|mailto:|tel:)", re.IGNORECASE)
_OUTSIDE: Final = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\", re.IGNORECASE)
_TYPES: Final = "[Content_Types].xml"
_RELS: Final = "_rels/.rels"

# What a part is, by its name or content type, and what is said of it.
_ACTIVE: Final = (
    (re.compile(r"vbaproject|vbadata|macroenabled|macrosheet|intlmacrosheets|dialogsheets", re.IGNORECASE), "macros"),
    (re.compile(r"activex", re.IGNORECASE), "ActiveX controls"),
    (re.compile(r"oleobject|embeddings/|oleobjects/", re.IGNORECASE), "an embedded object or file"),
    (re.compile(r"externallink", re.IGNORECASE), "links to other workbooks"),
    (re.compile(r"(^|/)connections\.xml$|querytable", re.IGNORECASE), "a connection to outside data"),
    (re.compile(r"afchunk|webextension", re.IGNORECASE), "content of another kind inside it"),
)


class PackageError(LintelError):
    """An Office file that is not opened. The message names the file and says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part points to (ECMA-376 part 2, 8.3): `target` is the name of a part, or an address if `external`."""

    type: str
    target: str
    external: bool


class Package(Mapping[str, bytes]):
    """The parts of an Office file by name, such as word/document.xml, in the order in which they were packed.

    Attributes:
        kind: docx or xlsx.
    """

    def __init__(self, kind: str, parts: Mapping[str, bytes]) -> None:
        self.kind = kind
        self._parts = MappingProxyType(dict(parts))
        self._types = _types(parts)

    def __getitem__(self, name: str) -> bytes:
        return self._parts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)

    def is_xml(self, name: str) -> bool:
        """Whether a part is read as XML, by its name or by the content type that is declared for it."""
        return _is_xml(name, self._types)

    def related(self, name: str = "") -> Mapping[str, Relationship]:
        """What a part points to.

        Args:
            name: The part; the package itself if not given.

        Returns:
            Its relationships by id; none if it has none.
        """
        folder, file = posixpath.split(name)
        content = self._parts.get(posixpath.join(folder, "_rels", f"{file}.rels"))
        return dict(_relationships(content, folder)) if content else {}


def parsed(content: bytes) -> Any:
    """The XML of a part, read without entities, network or depth, and without what is not its content.

    Args:
        content: The part.

    Returns:
        Its root element.

    Raises:
        lxml.etree.XMLSyntaxError: It is not well-formed.
    """
    return etree.fromstring(content, etree.XMLParser(**SAFELY))


def open_package(content: bytes, name: str, *, kinds: Collection[str] = KINDS) -> Package:
    """Open an Office file, or refuse it.

    Args:
        content: The file.
        name: What to call it in a message.
        kinds: Which of docx and xlsx it may be.

    Returns:
        Its parts.

    Raises:
        PackageError: It is no such file, or it holds what may do harm.
    """
    parts: dict[str, bytes] = {}
    for problem in _faults(content, kinds, parts):
        raise PackageError(f"{name} {problem}")
    return Package(_kind(parts), parts)


def problems_of(content: bytes, *, kinds: Collection[str] = KINDS) -> Iterator[str]:
    """Everything for which an Office file is refused.

    Args:
        content: The file.
        kinds: Which of docx and xlsx it may be.

    Yields:
        The end of a sentence that begins with the name of the file: “holds macros (word/vbaProject.bin)”.
    """
    yield from dict.fromkeys(_faults(content, kinds, {}))


def _faults(content: bytes, kinds: Collection[str], parts: dict[str, bytes]) -> Iterator[str]:
    """Each fault, filling `parts` on the way; ends early where going on would be dangerous or useless."""
    if content.startswith(_OLE):
        yield "is protected by a password, or is an old .doc or .xls file: save it as .docx or .xlsx without a password"
        return
    if content.count(_CENTRAL) > MAX_ENTRIES:
        yield f"holds more than {MAX_ENTRIES:,} parts"
        return
    try:
        with ZipFile(BytesIO(content)) as opened:
            entries = opened.infolist()
            yield from _entries(entries)
            locked = any(e.flag_bits & _ENCRYPTED or e.compress_type not in _PACKED for e in entries)
            too_large = None if locked else _unpack(opened, len(content), parts)
            if too_large:
                yield too_large
            if locked or too_large:
                return
    except (BadZipFile, DeflateError, EOFError, NotImplementedError, OSError, ValueError, RuntimeError):
        yield f"is not {_any_of(kinds)}, or is damaged"
        return
    yield from _contents(parts, kinds) if _TYPES in parts else [f"is not {_any_of(kinds)}"]


def _entries(entries: list[ZipInfo]) -> Iterator[str]:
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename
        if entry.flag_bits & _ENCRYPTED:
            yield "is protected by a password"
            return
        if entry.compress_type not in _PACKED:
            yield f"is packed in a way that Office does not use ({_short(name)})"
        if name.startswith(("/", "\\")) or re.search(r"\\|\x00|^[A-Za-z]:|(^|/)\.\.(/|$)", name):
            yield f"holds a part with an unsafe name ({_short(name)})"
        if name.casefold() in seen:  # names of parts are the same whatever their capitals
            yield f"holds the part {_short(name)} twice"
        seen.add(name.casefold())


def _unpack(opened: ZipFile, size: int, parts: dict[str, bytes]) -> str | None:
    """Each part is read in pieces, and never past the limits: what a header says of a size may be a lie."""
    total = 0
    for entry in opened.infolist():
        if entry.is_dir():
            continue
        pieces = []
        own = 0
        with opened.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                own += len(piece)
                total += len(piece)
                if total > MAX_EXPANDED:
                    return f"is larger than {MAX_EXPANDED // 1_000_000} million bytes when unpacked"
                if (own > _SMALL and own > MAX_RATIO * min(entry.compress_size, size)) or (
                    total > _SMALL and total > MAX_RATIO * size
                ):
                    return f"unpacks to more than {MAX_RATIO} times its size ({_short(entry.filename)})"
                pieces.append(piece)
        parts[entry.filename] = b"".join(pieces)
    return None


def _contents(parts: Mapping[str, bytes], kinds: Collection[str]) -> Iterator[str]:
    most = max(MAX_TAGS[kind] for kind in kinds)
    # what says which parts are XML is counted before it is read itself
    types = _types(parts) if _tags(parts, {}) <= most else {}
    if _tags(parts, types) > most:
        yield f"is too long or too finely formatted to be read: it holds more than {most:,} tags"
        return
    for name, content in parts.items():
        if found := _active(name):
            yield f"holds {found} ({_short(name)})"
        elif content.startswith((*_ARCHIVES, _OLE)):
            yield f"holds another file packed inside it ({_short(name)})"
    yield from (f"holds {found}" for kind in types.values() if (found := _active(kind)))
    faults = [
        f"{fault} ({_short(name)})"
        for name, content in parts.items()
        if _is_xml(name, types) and (fault := _prologue(content))
    ]
    yield from faults or _ties(parts)
    if _kind(parts) not in kinds:
        yield f"is not {_any_of(kinds)}"


def _tags(parts: Mapping[str, bytes], types: Mapping[str, str]) -> int:
    """How many tags and attributes the XML among the parts has, at most."""
    return sum(content.count(b"<") + content.count(b"=") for name, content in parts.items() if _is_xml(name, types))


def _active(sign: str) -> str | None:
    return next((what for pattern, what in _ACTIVE if pattern.search(sign)), None)


def _ties(parts: Mapping[str, bytes]) -> Iterator[str]:
    for name, content in parts.items():
        if not name.lower().endswith(".rels"):
            continue
        try:
            ties = [tie for _, tie in _relationships(content, "")]
        except etree.XMLSyntaxError:
            yield f"is damaged ({_short(name)})"
            continue
        yield from (said for tie in ties if (said := _tie(tie)))


def _tie(tie: Relationship) -> str | None:
    kind = tie.type.rsplit("/", 1)[-1]
    outside = _OUTSIDE.match(tie.target) is not None
    if tie.external and kind == "hyperlink":
        safe = not outside or _WEB.match(tie.target)
        return None if safe else f"links to a file or program outside it ({_short(tie.target)})"
    if kind == "attachedTemplate":
        return f"is attached to a template outside it ({_short(tie.target)})"
    if tie.external or outside:
        return f"takes something in from outside ({_short(tie.target)})"
    found = _active(kind)
    return f"holds {found}" if found else None


def _relationships(content: bytes, folder: str) -> Iterator[tuple[str, Relationship]]:
    for element in parsed(content).iterfind("{*}Relationship"):
        target = element.get("Target", "").strip()
        external = element.get("TargetMode", "").lower() == "external"
        if not external and not _OUTSIDE.match(target):
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield element.get("Id", ""), Relationship(element.get("Type", ""), target, external)


def _types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The content types that a package declares, by part name and by ending with a dot before it, in small letters."""
    try:
        root = parsed(parts[_TYPES])
    except (KeyError, etree.XMLSyntaxError):
        return {}
    endings = {f".{e.get('Extension', '').lower()}": e.get("ContentType", "") for e in root.iterchildren("{*}Default")}
    return endings | {
        e.get("PartName", "").lstrip("/").lower(): e.get("ContentType", "") for e in root.iterchildren("{*}Override")
    }


def _is_xml(name: str, types: Mapping[str, str]) -> bool:
    declared = types.get(name.lower()) or types.get(f".{name.rsplit('.', 1)[-1].lower()}", "")
    return name.lower().endswith(_XML_NAMES) or declared.lower().endswith(("+xml", "/xml"))


class _Enough(Exception):  # noqa: N818 - no error: the root element has begun
    pass


def _prologue(content: bytes) -> str | None:
    """What is wrong before the root element of a part: a document type, which nothing of Office has, or no XML."""
    found: list[str] = []

    def doctype(*_: object) -> None:
        found.append("holds a document type declaration")
        raise _Enough

    def root(*_: object) -> None:
        raise _Enough

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = root
    try:
        parser.Parse(content, True)  # noqa: FBT003 - its signature
    except _Enough:
        return found[0] if found else None
    except (expat.ExpatError, ValueError, LookupError):
        pass
    return "is damaged"


def _kind(parts: Mapping[str, bytes]) -> str:
    """Docx or xlsx by the content type of the main part; empty if it is neither."""
    types = _types(parts)
    try:
        ties = [tie for _, tie in _relationships(parts[_RELS], "")]
    except (KeyError, etree.XMLSyntaxError):
        return ""
    for tie in ties:
        match = _MAIN.fullmatch(types.get(tie.target.lower(), types.get(".xml", "")))
        if tie.type.endswith("/officeDocument") and match and tie.target in parts:
            return "docx" if match["kind"].startswith("word") else "xlsx"
    return ""


def _any_of(kinds: Collection[str]) -> str:
    return " or ".join(f"an {_CALLED[kind]}" if kind == "xlsx" else f"a {_CALLED[kind]}" for kind in kinds)


def _short(text: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in text[:60]) + ("…" if len(text) > 60 else "")  # noqa: PLR2004
