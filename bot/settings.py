"""Settings of an installation, read once when a command starts."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What an installation may set, as environment variables that begin with LINTEL_. An empty one is not set.

    Attributes:
        register_dir: A folder to read the register from instead of the packaged one (LINTEL_REGISTER_DIR).
    """

    model_config = SettingsConfigDict(env_prefix="LINTEL_", env_ignore_empty=True, frozen=True)

    register_dir: Path | None = None
