"""The search index: made ahead of time, kept in a folder, and opened for asking."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.files import FileError, folder_at, write_whole
from kg.encoder import SHA256, Encoder, LightEncoder, SentenceEncoder, digest_of, model_folder
from kg.errors import ModelError
from kg.likeness import Wording
from kg.passage import Passages
from kg.register import Register
from kg.search import Index, build, key_of
from kg.vectors import VectorCache

LACKING: Final = "no language model is installed"
OFF: Final = "meaning is switched off"
UNMADE: Final = "the search index is missing or of another register; “lintel index” makes it"
UNKNOWN: Final = "the language model is not the one that Lintel knows"
UNREAD: Final = "the language model or the search index cannot be read; “lintel index” makes it anew"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the index and the model lie; `meaning` says whether the model may be used at all."""

    cache: Path
    model: Path | None
    meaning: bool = True

    @property
    def index(self) -> Path:
        """The file of the index."""
        return self.cache / "index.npz"

    @property
    def vectors(self) -> Path:
        """The file of the passages' vectors."""
        return self.cache / "vectors.npz"


def shelf(cache: Path | None = None, model: Path | None = None, *, meaning: bool = True) -> Shelf:
    """Where things lie, unless somebody set another place.

    Args:
        cache: A folder; the user's own cache folder if None.
        model: A model's folder; the packaged one if None.
        meaning: Whether the model may be used.

    Returns:
        The places. Nothing is made or read yet.
    """
    if cache is None:
        from platformdirs import user_cache_path  # noqa: PLC0415

        cache = user_cache_path("lintel", appauthor=False)
    return Shelf(cache, model or model_folder(), meaning)


def open_wording(register: Register, place: Shelf) -> tuple[Wording, str]:
    """The index ready for questions.

    Args:
        register: What is known.
        place: Where the index and the model lie.

    Returns:
        The wording, by words alone where the model or its index cannot be used, and then why; else an empty text.
    """
    passages = Passages(register)
    try:
        index = _kept(passages, place)
    except ModelError as error:
        return Wording(register, build(passages, key_of(passages.digest))), _why(place, error)
    if not place.meaning:
        return Wording(register, index), OFF
    try:
        return Wording(register, index, LightEncoder(_known_model(place))), ""
    except ModelError as error:
        return Wording(register, index), str(error)


def make_index(register: Register, place: Shelf, told: Callable[[int, int], None]) -> int:
    """Make the index and keep it; passages that were encoded before are not encoded again.

    Args:
        register: What is known.
        place: Where the index and the model lie.
        told: Called with how many of how many new passages are encoded.

    Returns:
        How many passages it holds; 0 if what is there is up to date.

    Raises:
        ModelError: There is no model, or not the one that Lintel knows.
        FileError: The folder or a file cannot be written.
    """
    passages = Passages(register)
    folder = _known_model(place)
    try:
        _ = _kept(passages, place)
    except ModelError:
        kept = place.vectors.read_bytes() if place.vectors.is_file() else b""
        light = LightEncoder(folder)
        cache = VectorCache(SentenceEncoder(folder), kept, told)
        index = build(passages, key_of(passages.digest, SHA256), cache, light.vocabulary)
        folder_at(place.cache)
        write_whole(place.vectors, cache.to_bytes())
        write_whole(place.index, index.to_bytes())
        return len(passages.texts)
    return 0


@dataclass(frozen=True, slots=True)
class Model:
    """The language model for texts of one's own, and the folder of what it remembers of them."""

    light: LightEncoder
    cache: Path

    @contextmanager
    def remembering(self, name: str) -> Iterator[Encoder]:
        """The model, which knows the texts of last time.

        Args:
            name: What the texts are of: each has a file of its own.

        Yields:
            The model.
        """
        file = self.cache / f"{name}.npz"
        before = file.read_bytes() if file.is_file() else b""
        cache = VectorCache(self.light, before)
        yield cache
        after = cache.to_bytes()
        if after != before:
            # What cannot be kept is encoded again next time.
            with suppress(FileError):
                folder_at(self.cache)
                write_whole(file, after)


def open_model(place: Shelf | None) -> Model | None:
    """The language model, read and held to be the one that Lintel knows.

    Args:
        place: Where it lies, and what it remembers; None for no model.

    Returns:
        The model; None where there is none, or where meaning is switched off.
    """
    if place is None or not place.meaning:
        return None
    try:
        return Model(LightEncoder(_known_model(place)), place.cache)
    except ModelError:
        return None


def _kept(passages: Passages, place: Shelf) -> Index:
    if not place.index.is_file():
        raise ModelError(UNMADE)
    try:
        return Index.from_bytes(place.index.read_bytes(), key_of(passages.digest, SHA256))
    except OSError as error:
        raise ModelError(UNREAD) from error


def _why(place: Shelf, error: ModelError) -> str:
    """Why words alone count: that nobody wants the model, or has it, says more than that its index is not there."""
    if not place.meaning:
        return OFF
    return LACKING if place.model is None else str(error)


def _known_model(place: Shelf) -> Path:
    if place.model is None:
        raise ModelError(LACKING)
    if digest_of(place.model) != SHA256:
        raise ModelError(UNKNOWN)
    return place.model
