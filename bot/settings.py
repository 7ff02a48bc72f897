"""Settings of an installation, read once when a command starts."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

DATABASE: Final = "lintel.db"


class Settings(BaseSettings):
    """What an installation may set, as environment variables that begin with LINTEL_. An empty one is not set.

    Attributes:
        register_dir: A folder to read the register from instead of the packaged one (LINTEL_REGISTER_DIR).
        cache_dir: Where the search index is kept, instead of the user's own cache folder (LINTEL_CACHE_DIR).
        model_dir: A folder with the language model, instead of the packaged one (LINTEL_MODEL_DIR).
        data_dir: Where the data of areas is kept, instead of the user's own data folder (LINTEL_DATA_DIR).
        templates_dir: A folder of one's own templates, which take the place of Lintel's (LINTEL_TEMPLATES_DIR).
        database_url: A database to keep it in instead of a file in that folder (LINTEL_DATABASE_URL).
        meaning: Whether to rank by meaning too; `off` leaves the model alone (LINTEL_MEANING).
    """

    model_config = SettingsConfigDict(env_prefix="LINTEL_", env_ignore_empty=True, frozen=True)

    register_dir: Path | None = None
    cache_dir: Path | None = None
    model_dir: Path | None = None
    data_dir: Path | None = None
    templates_dir: Path | None = None
    database_url: SecretStr | None = None
    meaning: bool = True

    @property
    def database(self) -> Path | str:
        """The file of the database, or its address."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        if self.data_dir is not None:
            return self.data_dir / DATABASE
        from platformdirs import user_data_path  # noqa: PLC0415

        return user_data_path("lintel", appauthor=False) / DATABASE


def one_thread() -> None:
    """Keep arithmetic on one processor, unless it was set: that of one question is too small to be shared."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def names_set(prefix: str) -> frozenset[str]:
    """The names of what is set in the environment.

    Args:
        prefix: How they begin.

    Returns:
        The names, in capitals; an empty one is not set.
    """
    return frozenset(name.upper() for name, value in os.environ.items() if value and name.upper().startswith(prefix))


def forget(names: Iterable[str]) -> None:
    """Take settings of another program out of the environment of this process, so that no library acts on them."""
    for name in names:
        os.environ.pop(name, None)
