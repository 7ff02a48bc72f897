"""Where the data of areas is kept: numbered versions that never change, in SQLite or PostgreSQL."""

from kg.archive.archive import Archive, ConflictError, Stored
from kg.archive.database import ArchiveError, open_engine
from kg.archive.version import Provenance, Version

__all__ = ["Archive", "ArchiveError", "ConflictError", "Provenance", "Stored", "Version", "open_engine"]
