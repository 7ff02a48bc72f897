"""The records of the register that the checklist's evidence is held against."""

from typing import Final

MEMBERSHIP: Final = "ssi-2014-308-membership"
REVIEW: Final = "pbjw-s37-review"
FINAL_STATUS: Final = "spg-final-status"
FINAL_CHECKLIST: Final = ("spg-final-checklist-hcs", "spg-final-checklist-links")

ALL: Final = (MEMBERSHIP, REVIEW, FINAL_STATUS, *FINAL_CHECKLIST)
