"""The search index on disk: made once, opened again, and done without wherever it or the model cannot be used."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import indexing
from bot.files import FileError
from bot.indexing import LACKING, OFF, UNKNOWN, UNMADE, Shelf, make_index, open_model, open_wording, shelf
from bot.services import Services
from kg.adapter import Adapter
from kg.encoder import SHA256, WEIGHTS, digest_of, model_folder
from kg.errors import ModelError
from kg.likeness import Wording
from kg.live import Snapshot
from kg.passage import Passages, unmarked
from kg.register import Register
from kg.search import build
from kg.sources import packaged
from kg.store import OxigraphStore
from tests.conftest import TODAY
from tests.kg.test_adapter import one_thread
from tests.kg.test_passage import said, small
from tests.kg.test_vectors import WordEncoder

FAKE: Final = b"the weights of a model that is none"
needs_model = pytest.mark.skipif(model_folder() is None, reason="the extra “semantic” is not installed")


class FolderEncoder(WordEncoder):
    """Stands in for both encoders; each that was made is in `made`."""

    made: list["FolderEncoder"]
    vocabulary = ("zebra", "homes")

    def __init__(self, folder: Path) -> None:
        if not (folder / "tokenizer.json").is_file():
            raise ModelError("the language model cannot be read")
        super().__init__()
        type(self).made.append(self)


def _untrained(vectors: Any, targets: Any) -> Adapter:
    """Stands in for the training, which takes seconds: an adapter to which every record is as likely as not."""
    return Adapter(np.zeros((vectors.shape[1] + 1, 1)), np.zeros((2, targets.shape[1])))


@pytest.fixture
def encoders(monkeypatch: pytest.MonkeyPatch) -> list[FolderEncoder]:
    """What is made where a model is loaded: the fake model's weights are those that are known."""
    monkeypatch.setattr("kg.search.train", _untrained)
    made: list[FolderEncoder] = []
    monkeypatch.setattr(FolderEncoder, "made", made, raising=False)
    monkeypatch.setattr(indexing, "LightEncoder", FolderEncoder)
    monkeypatch.setattr(indexing, "SentenceEncoder", FolderEncoder)
    monkeypatch.setattr(indexing, "SHA256", hashlib.sha256(FAKE).hexdigest())
    return made


@pytest.fixture
def place(tmp_path: Path) -> Shelf:
    """A shelf with the fake model and no index."""
    model = tmp_path / "model"
    model.mkdir()
    (model / WEIGHTS).write_bytes(FAKE)
    (model / "tokenizer.json").touch()
    return Shelf(tmp_path / "cache", model)


@pytest.fixture(scope="module")
def spoken() -> Register:
    return small().register()


def _untold(done: int, of: int) -> None:
    raise AssertionError((done, of))


def _heard(_done: int, _of: int) -> None:
    pass


def _seen(encoders: list[FolderEncoder]) -> list[str]:
    return [text for encoder in encoders for text in encoder.seen]


def test_things_lie_in_the_cache_folder_of_the_user_and_in_the_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name, **_: tmp_path / name)
    found = shelf()
    assert found == Shelf(tmp_path / "lintel", model_folder(), meaning=True)
    assert (found.index.parent, found.vectors.parent) == (found.cache, found.cache)
    assert found.index != found.vectors
    assert not found.cache.exists()


def test_other_places_may_be_given(tmp_path: Path) -> None:
    found = shelf(tmp_path / "cache", tmp_path / "model", meaning=False)
    assert found == Shelf(tmp_path / "cache", tmp_path / "model", meaning=False)


def _opened_by_words(register: Register, place: Shelf) -> str:
    """Why a register is read by words alone; its records are found all the same."""
    wording, why = open_wording(register, place)
    assert wording.encoder is None
    passages = Passages(register)
    for text in ("salt on frozen roads", "who writes to a carer"):
        found = wording.of(text)
        assert found.records
        assert found == Wording(register, build(passages, "")).of(text)
    return why


def test_without_a_model_words_alone_are_read_and_it_is_said_why(spoken: Register, tmp_path: Path) -> None:
    assert _opened_by_words(spoken, Shelf(tmp_path, None)) == LACKING


@pytest.mark.usefixtures("encoders")
def test_an_index_is_read_by_words_where_the_model_is_gone_or_another(spoken: Register, place: Shelf) -> None:
    make_index(spoken, place, _heard)
    assert place.model is not None
    assert _opened_by_words(spoken, replace(place, model=None)) == LACKING
    (place.model / WEIGHTS).write_bytes(b"the weights of another model")
    assert _opened_by_words(spoken, place) == UNKNOWN
    (place.model / WEIGHTS).unlink()
    assert "weights cannot be read" in _opened_by_words(spoken, place)
    assert open_wording(spoken, place)[0].index.lexicon["zebra"] == 0


@pytest.mark.usefixtures("encoders")
def test_without_an_index_words_alone_are_read(spoken: Register, place: Shelf) -> None:
    assert _opened_by_words(spoken, place) == UNMADE
    place.index.mkdir(parents=True)
    assert _opened_by_words(spoken, place) == UNMADE


def test_where_meaning_is_off_the_model_is_left_alone(
    spoken: Register, place: Shelf, encoders: list[FolderEncoder]
) -> None:
    off = replace(place, meaning=False)
    assert _opened_by_words(spoken, off) == OFF
    make_index(spoken, place, _heard)
    encoders.clear()
    assert _opened_by_words(spoken, off) == OFF
    assert open_wording(spoken, off)[0].index.lexicon["zebra"] == 0
    assert _opened_by_words(spoken, replace(off, model=None)) == OFF
    place.index.write_bytes(b"broken")
    assert _opened_by_words(spoken, off) == OFF
    assert encoders == []


def test_an_index_that_was_made_is_read_with_the_model(
    spoken: Register, place: Shelf, encoders: list[FolderEncoder]
) -> None:
    assert make_index(spoken, place, _heard) == len(Passages(spoken).texts)
    wording, why = open_wording(spoken, place)
    assert why == ""
    assert wording.index.has_meaning
    assert wording.encoder is encoders[-1]
    found = wording.of("salt on frozen roads")
    assert (found.records[0][0], found.nearness) == ("gritting", 1.0)
    assert wording.index.lexicon["zebra"] == 0


def test_an_index_that_is_up_to_date_is_left_alone(
    spoken: Register, place: Shelf, encoders: list[FolderEncoder]
) -> None:
    make_index(spoken, place, _heard)
    before = {path: path.stat() for path in (place.index, place.vectors)}
    encoders.clear()
    assert make_index(spoken, place, _untold) == 0
    assert {path: path.stat() for path in before} == before
    assert _seen(encoders) == []


def test_after_a_change_only_what_is_new_is_encoded(
    spoken: Register, place: Shelf, encoders: list[FolderEncoder]
) -> None:
    make_index(spoken, place, _heard)
    changed = small().duty("libraries", said("books for all")).register()
    assert "of another register" in _opened_by_words(changed, place)
    encoders.clear()
    told: list[tuple[int, int]] = []
    assert make_index(changed, place, lambda done, of: told.append((done, of))) == len(Passages(changed).texts)
    assert sorted(_seen(encoders)) == ["Do libraries", "books for all"]
    assert told == [(2, 2)]
    assert open_wording(changed, place)[1] == ""
    assert "of another register" in _opened_by_words(spoken, place)


def test_a_register_whose_ties_alone_changed_is_another_but_nothing_is_encoded(
    spoken: Register, place: Shelf, encoders: list[FolderEncoder]
) -> None:
    make_index(spoken, place, _heard)
    tiny = small()
    tiny.text = tiny.text.replace("lintel:touches duty:homes", "lintel:touches duty:gritting")
    encoders.clear()
    assert make_index(tiny.register(), place, _untold) > 0
    assert _seen(encoders) == []


BROKEN: Final[dict[str, Callable[[bytes], bytes]]] = {
    "empty": lambda _content: b"",
    "no index": lambda _content: b"something else",
    "broken off": lambda content: content[: len(content) // 2],
    "the last byte": lambda content: content[:-1],
}


@pytest.mark.parametrize("how", BROKEN)
def test_an_index_that_is_broken_is_done_without_and_made_anew(
    how: str, spoken: Register, place: Shelf, encoders: list[FolderEncoder]
) -> None:
    make_index(spoken, place, _heard)
    place.index.write_bytes(BROKEN[how](place.index.read_bytes()))
    assert "the search index is broken" in _opened_by_words(spoken, place)
    encoders.clear()
    assert make_index(spoken, place, _untold) > 0
    assert _seen(encoders) == []
    assert open_wording(spoken, place)[1] == ""


@pytest.mark.usefixtures("encoders")
@given(content=st.binary(max_size=100))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_file_of_the_index_holds_words_are_read(spoken: Register, place: Shelf, content: bytes) -> None:
    place.cache.mkdir(exist_ok=True)
    place.index.write_bytes(content)
    assert "the search index is broken" in _opened_by_words(spoken, place)


@pytest.mark.parametrize("how", BROKEN)
def test_vectors_that_are_broken_are_made_again(
    how: str, spoken: Register, place: Shelf, encoders: list[FolderEncoder]
) -> None:
    make_index(spoken, place, _heard)
    whole, kept = open_wording(spoken, place)[0].index, place.vectors.read_bytes()
    place.index.unlink()
    place.vectors.write_bytes(BROKEN[how](kept))
    encoders.clear()
    assert make_index(spoken, place, _heard) > 0
    assert set(_seen(encoders)) == set(map(unmarked, Passages(spoken).texts))
    assert np.array_equal(open_wording(spoken, place)[0].index.vectors, whole.vectors)


@pytest.mark.usefixtures("encoders")
def test_a_model_that_cannot_be_loaded_is_done_without(spoken: Register, place: Shelf) -> None:
    make_index(spoken, place, _heard)
    assert place.model is not None
    (place.model / "tokenizer.json").unlink()
    assert _opened_by_words(spoken, place) == "the language model cannot be read"


def test_an_index_cannot_be_made_without_the_model_that_is_known(spoken: Register, place: Shelf) -> None:
    for where, why in ((Shelf(place.cache, None), LACKING), (place, UNKNOWN)):
        with pytest.raises(ModelError, match=why):
            make_index(spoken, where, _untold)
    assert not place.cache.exists()


@pytest.mark.usefixtures("encoders")
def test_a_folder_that_cannot_be_made_or_written_to_is_told(spoken: Register, place: Shelf) -> None:
    place.cache.touch()
    with pytest.raises(FileError, match="cannot be made"):
        make_index(spoken, place, _heard)
    place.cache.unlink()
    place.index.mkdir(parents=True)
    with pytest.raises(FileError, match="not a file"):
        make_index(spoken, place, _heard)


@pytest.mark.usefixtures("encoders")
def test_a_folder_for_the_index_is_made_with_those_above_it(spoken: Register, place: Shelf) -> None:
    deep = replace(place, cache=place.cache / "a" / "b")
    make_index(spoken, deep, _heard)
    assert sorted(path.name for path in deep.cache.iterdir()) == ["index.npz", "vectors.npz"]


@needs_model
def test_the_packaged_model_makes_an_index_and_reads_with_it(spoken: Register, tmp_path: Path) -> None:
    place = shelf(tmp_path)
    assert place.model is not None
    assert digest_of(place.model) == SHA256
    one_thread()
    told: list[tuple[int, int]] = []
    count = make_index(spoken, place, lambda done, of: told.append((done, of)))
    assert told == [(count, count)]
    wording, why = open_wording(spoken, place)
    assert why == ""
    found = wording.of("Who has to spread grit when the streets are icy?")
    assert found.records[0][0] == "gritting"
    assert found.nearness is not None
    assert found.nearness > 0.5
    assert make_index(spoken, place, _untold) == 0


@pytest.mark.parametrize(
    ("model", "meaning", "notice"),
    [
        (None, True, (f"Ranked by words alone: {LACKING}.",)),
        (None, False, (f"Ranked by words alone: {OFF}.",)),
        ("model", True, (f"Ranked by words alone: {UNMADE}.",)),
    ],
    ids=["no model", "off", "no index"],
)
def test_an_answer_says_that_it_goes_by_words_alone_and_why(
    model: str | None, meaning: bool, notice: tuple[str, ...], spoken: Register, tmp_path: Path
) -> None:
    place = Shelf(tmp_path, tmp_path / model if model else None, meaning)
    services = Services(packaged(), TODAY, place, opened=Snapshot(spoken, OxigraphStore(), ()))
    assert services.reader.read("salt on frozen roads", today=TODAY).notices == notice


def test_texts_of_ones_own_are_encoded_once(place: Shelf, encoders: list[FolderEncoder]) -> None:
    model = open_model(place)
    assert model is not None
    with model.remembering("area-one") as encoder:
        encoder.encode(["homes", "zebra"])
    with model.remembering("area-one") as encoder:
        encoder.encode(["zebra", "homes", "new"])
    assert len(encoders) == 1
    assert _seen(encoders) == ["homes", "zebra", "new"]
    again = open_model(place)
    assert again is not None
    with again.remembering("area-one") as encoder:
        encoder.encode(["homes"])
    with again.remembering("area-two") as encoder:
        encoder.encode(["homes"])
    assert encoders[1].seen == ["homes"]


@pytest.mark.usefixtures("encoders")
def test_what_cannot_be_remembered_is_encoded_all_the_same(place: Shelf) -> None:
    place.cache.parent.mkdir(parents=True, exist_ok=True)
    place.cache.write_bytes(b"no folder")
    model = open_model(place)
    assert model is not None
    with model.remembering("area-one") as encoder:
        assert len(encoder.encode(["homes"])) == 1


def test_there_is_no_model_without_a_place_or_where_meaning_is_off_or_it_is_another(
    place: Shelf, encoders: list[FolderEncoder]
) -> None:
    assert open_model(None) is None
    assert open_model(replace(place, meaning=False)) is None
    assert open_model(replace(place, model=None)) is None
    assert encoders == []
