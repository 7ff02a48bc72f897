"""A bad reload never replaces a good register, and a good one is seen whole."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import as_file
from pathlib import Path
from shutil import copytree

import pytest

from kg.iri import LINTEL, Iri
from kg.live import LiveRegister, open_snapshot
from kg.sources import Source, packaged
from tests.kg.test_check import Copy

LAW, WORDS = "law/act.ttl", "concepts/words.ttl"


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


@pytest.fixture
def live(copy: Copy) -> LiveRegister:
    return LiveRegister(open_snapshot(copy.folder))


def test_a_good_reload_takes_the_place_of_the_old(copy: Copy, live: LiveRegister) -> None:
    before = live.now
    copy.replace(LAW, '"Do it."@en', '"Do it well."@en')
    assert live.reload(copy.folder) == []
    assert live.now.register.duty("plan").text == "Do it well."
    assert live.now.register.digest == live.now.store.digest() != before.register.digest
    assert before.register.duty("plan").text == "Do it."


def test_an_unchanged_reload_keeps_the_digest(copy: Copy, live: LiveRegister) -> None:
    before = live.now
    assert live.reload(copy.folder) == []
    assert live.now.register.digest == before.register.digest


def _missing(copy: Copy) -> None:
    (copy.folder / LAW).unlink()


def _empty(copy: Copy) -> None:
    copy.write(LAW, "")


def _half_written(copy: Copy) -> None:
    text = (copy.folder / LAW).read_text("utf-8")
    copy.write(LAW, text[: len(text) // 2])


def _wrong_encoding(copy: Copy) -> None:
    (copy.folder / LAW).write_bytes((copy.folder / LAW).read_text("utf-8").encode("utf-16"))


def _broken_shape(copy: Copy) -> None:
    copy.replace(LAW, "lintel:force force:duty ;", "")


def _circle(copy: Copy) -> None:
    copy.replace(
        WORDS, "skos:topConceptOf scheme:topic ;", "skos:topConceptOf scheme:topic ; skos:broader topic:housing ;"
    )


def _end_before_start(copy: Copy) -> None:
    copy.replace(LAW, '"2024-03-31"', '"2019-03-31"')


def _nothing_at_all(copy: Copy) -> None:
    for path in sorted(copy.folder.rglob("*.ttl")):
        path.unlink()


FAULTS = [
    *(_missing, _empty, _half_written, _wrong_encoding, _broken_shape, _circle, _end_before_start, _nothing_at_all)
]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_bad_reload_leaves_the_old_one_in_its_place(
    copy: Copy, live: LiveRegister, fault: Callable[[Copy], None]
) -> None:
    before = live.now
    fault(copy)
    issues = live.reload(copy.folder)
    assert issues
    assert all(issue.message for issue in issues)
    assert live.now is before


def test_a_reload_works_again_once_the_fault_is_mended(copy: Copy, live: LiveRegister) -> None:
    text = (copy.folder / LAW).read_text("utf-8")
    _half_written(copy)
    assert live.reload(copy.folder)
    copy.write(LAW, text.replace('"Do it."@en', '"Do it now."@en'))
    assert live.reload(copy.folder) == []
    assert live.now.register.duty("plan").text == "Do it now."


def test_an_area_that_cannot_be_read_keeps_the_old_one_too(copy: Copy, live: LiveRegister) -> None:
    before = live.now
    area = Source("areas/here.ttl", Iri(LINTEL + "graph/area/here"), b"no Turtle")
    (issue,) = live.reload(copy.folder, [area])
    assert "areas/here.ttl" in issue.message
    assert live.now is before


def test_an_area_is_taken_in_without_checking_files_that_did_not_change(
    copy: Copy, live: LiveRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.check.check_register", lambda _root: pytest.fail("the files were checked"))
    graph = Iri(LINTEL + "graph/area/here")
    area = Source("areas/here.ttl", graph, f'<{graph}> <http://purl.org/dc/terms/title> "Here" .'.encode())
    assert live.reload(copy.folder, [area]) == []
    assert graph in {quad.graph_name.value for quad in live.now.store.quads()}  # type: ignore[union-attr]


def test_questions_during_a_reload_see_one_register_or_the_other(copy: Copy, live: LiveRegister) -> None:
    first = live.now.register.digest
    copy.replace(LAW, '"Do it."@en', '"Do it well."@en')
    digests: set[tuple[str, str]] = set()

    def ask() -> None:
        for _ in range(50):
            snapshot = live.now
            digests.add((snapshot.register.digest, snapshot.store.digest()))

    with ThreadPoolExecutor(4) as pool:
        waiting = [pool.submit(ask) for _ in range(3)]
        assert pool.submit(live.reload, copy.folder).result() == []
        for each in waiting:
            each.result()
    assert all(compiled == stored for compiled, stored in digests)
    assert {compiled for compiled, _ in digests} <= {first, live.now.register.digest}


def test_the_packaged_register_can_be_reloaded(tmp_path: Path) -> None:
    with as_file(packaged()) as folder:
        copytree(folder, tmp_path / "register")
    live = LiveRegister(open_snapshot(tmp_path / "register"))
    before = live.now
    (tmp_path / "register" / "register.ttl").write_text("", "utf-8")
    assert [issue.file for issue in live.reload(tmp_path / "register")] == ["register.ttl"]
    assert live.now is before
