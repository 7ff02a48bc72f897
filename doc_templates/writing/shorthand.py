"""Abbreviations that officers write and the register has no concept for."""

from typing import Final

COMMON: Final = {
    "AHSP": "Affordable Housing Supply Programme",
    "HRA": "Housing Revenue Account",
    "OT": "occupational therapist",
    "SG": "Scottish Government",
    "TEC": "technology-enabled care",
}
