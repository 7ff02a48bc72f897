"""The records of the register that the documents rest on, by their ids: nowhere else in this room is one named."""

from typing import Final

STATEMENT_ASKED: Final = "han-5-12-hcs"
STATEMENT_CHECKED: Final = "spg-final-checklist-hcs"
FINAL_STATUS: Final = "spg-final-status"
FINAL_CHECKLIST: Final = (STATEMENT_CHECKED, "spg-final-checklist-links")
GUIDANCE_FORCE: Final = "pbjw-s53-guidance"
CARRY_OUT: Final = "pbjw-s25-carry-out"
REVIEW: Final = "pbjw-s37-review"
MEMBERSHIP: Final = "ssi-2014-308-membership"
TWO_SEATS: Final = "han-key-5-two-reps"
STOCK_TRANSFERRED: Final = "han-key-4-stock-transfer"
GOVERNANCE: Final = (
    "pbjw-s32-establish-spg",
    MEMBERSHIP,
    "pbjw-s32-locality-rep",
    TWO_SEATS,
    "han-key-1-cho",
)
EVIDENCE: Final = ("han-5-9-jsna", "han-key-3-jsna-hnda", "h2001-s89-assessment")
LOCALITIES: Final = "pbjw-s29-localities"
CONTENT: Final = "pbjw-s29-content"
SUMMARY: Final = "lhsg-hcs-summary"
OUTCOMES: Final = (CONTENT, "pbjw-s30-principles", "han-5-3-correlate", SUMMARY)
RESOURCES: Final = ("pbjw-s39-afs",)
HOUSING_CONSULTED: Final = "han-5-8-consult-housing"
CONSULTATION: Final = ("pbjw-s33-second-draft", "ssi-2014-283-plan", HOUSING_CONSULTED, "han-5-6-stakeholders")
EQUALITY: Final = "sd-r5-eia"
FAIRER_SCOTLAND: Final = "eqa-s1-fairer-scotland"
ISLANDS: Final = "isl-s8-icia"
DIRECT: Final = "pbjw-s26-ijb-direct"
PRESCRIBED: Final = "ssi-2014-345-adaptations"
"""One record of the regulations that list what councils have to delegate; its instrument names the others."""
