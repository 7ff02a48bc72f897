"""What the project says is said in its own words: no run of eight words of the source documents stands in it.

The sources themselves are not here, only short hashes of their runs of words: see tests/data/README.md.
"""

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import pytest

from kg.iri import DCT, DEF

RUN: Final = 8
SIZE: Final = 6
# Of a run that touches a name, so many words have to be beside the name for it to count.
OWN: Final = 5
WORD: Final = re.compile(r"[^\W_]+")

# Names are given as they are. These properties hold nothing else: titles, headings, what a figure was taken from, and
# the names by which law of another country is known.
NAMING: Final = {DCT + "title", DEF + "locator", DEF + "originalSource", DEF + "sign"}
# So do the labels of the national indicators of 2008, which are their official names.
INDICATORS: Final = "https://w3id.org/lintel/indicator/ni-"
NAMES: Final = (
    "Children and Young People (Scotland) Act 2014",
    "Equality Act 2010 (Specific Duties) (Scotland) Regulations 2012",
    "Framework for Community Health and Social Care Integrated Services",
    "Housing services and integrated health and social care: housing advice note",
    "Local Government and Public Involvement in Health Act 2007",
    "national health and wellbeing outcomes",
    "Needs analysis, commissioning and procurement for housing-related support",
    "Public Bodies (Joint Working) (Content of Performance Reports) (Scotland) Regulations 2014",
    "Public Bodies (Joint Working) (Health Professionals and Social Care Professionals) (Scotland) Regulations 2014",
    "Public Bodies (Joint Working) (National Health and Wellbeing Outcomes) (Scotland) Regulations 2014",
    "Public Bodies (Joint Working) (Prescribed Consultees) (Scotland) Regulations 2014",
    "Public Bodies (Joint Working) (Prescribed Health Board Functions) (Scotland) Regulations 2014",
    "Public Bodies (Joint Working) (Prescribed Local Authority Functions etc.) (Scotland) Regulations 2014",
    "Public Bodies (Joint Working) (Scotland) Act 2014",
    "Review of progress with locality planning arrangements from a housing perspective",
    "Social Care (Self-directed Support) (Scotland) Act 2013",
    "United Nations Convention on the Rights of the Child",
    "www.nationalarchives.gov.uk/doc/open-government-licence/version/3",
)


def _words(text: str) -> list[str]:
    return WORD.findall(text.replace("’", "'").replace("'", "").casefold())


def _hash(words: list[str]) -> bytes:
    return hashlib.sha256(" ".join(words).encode()).digest()[:SIZE]


class Runs:
    """The hashes, sorted, in one string of bytes."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self._starts = range(0, len(content), SIZE)

    def __len__(self) -> int:
        return len(self._starts)

    def __contains__(self, run: bytes) -> bool:
        place = bisect_left(self._starts, run, key=lambda start: self.content[start : start + SIZE])
        return self.content[place * SIZE : place * SIZE + SIZE] == run


def _named(words: list[str]) -> list[bool]:
    """For each word whether it is part of a fixed name."""
    found = [False] * len(words)
    for name in map(_words, NAMES):
        for start in range(len(words) - len(name) + 1):
            if words[start : start + len(name)] == name:
                found[start : start + len(name)] = [True] * len(name)
    return found


def _borrowed(text: str, runs: Runs) -> Iterator[str]:
    """Each run of a text that stands in a source, names apart."""
    words = _words(text)
    hits = [start for start in range(len(words) - RUN + 1) if _hash(words[start : start + RUN]) in runs]
    named = _named(words) if hits else []
    for start in hits:
        if named[start : start + RUN].count(False) >= OWN:
            yield " ".join(words[start : start + RUN])


@pytest.fixture(scope="module")
def runs() -> Runs:
    return Runs((Path(__file__).parent / "data" / "source_runs.bin").read_bytes())


def test_the_hashes_are_sorted_and_each_there_once(runs: Runs) -> None:
    hashes = [runs.content[start : start + SIZE] for start in range(0, len(runs.content), SIZE)]
    assert len(runs) > 10_000
    assert hashes == sorted(set(hashes))
    assert hashes[7] in runs
    assert hashes[-1] in runs
    assert b"\x00" * SIZE not in runs


def test_a_run_is_found_whatever_its_capitals_and_punctuation() -> None:
    own = Runs(_hash(_words("one two three four five six seven eight")))
    assert list(_borrowed("Zero: One, two; THREE (four) five’s", own)) == []
    assert list(_borrowed("Zero: One, two; THREE (four) – five six/seven eight!", own)) == [
        "one two three four five six seven eight"
    ]


def test_a_name_inside_a_run_excuses_only_the_name() -> None:
    act = "the Public Bodies (Joint Working) (Scotland) Act 2014"
    assert list(_borrowed(act, Runs(_hash(_words(act))))) == []
    beside = "we all plan for national health and wellbeing outcomes"
    assert list(_borrowed(beside, Runs(_hash(_words(beside)[:RUN])))) == []
    mostly = "we all sit down and plan for national health"
    assert len(list(_borrowed(mostly, Runs(_hash(_words(mostly)[:RUN]))))) == 1


def _is_name(subject: str, predicate: str) -> bool:
    return predicate in NAMING or (subject.startswith(INDICATORS) and predicate.endswith("Label"))


def _prose(path: Path) -> Iterator[tuple[str, str]]:
    for triple in ox.parse(path.read_bytes(), ox.RdfFormat.TURTLE):
        subject = str(triple.subject).strip("<>")
        if isinstance(triple.object, ox.Literal) and not _is_name(subject, triple.predicate.value):
            yield f"{path.name} {subject}", triple.object.value


def test_the_ontologies_are_in_our_own_words(root: Path, runs: Runs) -> None:
    paths = sorted((root / "ontologies").rglob("*.ttl"))
    assert len(paths) > 50
    found = [f"{where}: {run}" for path in paths for where, text in _prose(path) for run in _borrowed(text, runs)]
    assert found == []


def test_the_documents_are_in_our_own_words(root: Path, runs: Runs) -> None:
    paths = [*root.glob("*.md"), *(root / "docs").rglob("*.md"), *(root / "ontologies").rglob("*.yaml")]
    assert paths
    found = [f"{path.relative_to(root)}: {run}" for path in paths for run in _borrowed(path.read_text("utf-8"), runs)]
    assert found == []
