"""The questions that are asked over and over: plain ones, about plans, people, places, dates and laws."""

from typing import Final

QUESTIONS: Final = (
    "What must an IJB do when it prepares its strategic plan?",
    "Who must be consulted on the housing contribution statement?",
    "We are closing the respite unit mid-plan, who do we consult?",
    "When is the next local housing strategy due?",
    "What duties does Fife Council have on homelessness?",
    "Does the Carers Act bind a health board?",
    "Which guidance applies to locality plans in Highland?",
    "What is a strategic housing investment plan?",
    "Must the council publish an annual performance report?",
    "What did the integration authority have to report in March 2016?",
    "Who carries the duty on adaptations in Glasgow?",
    "How does the public sector equality duty bear on a strategic plan?",
    "What has a registered social landlord to do about homelessness?",
    "Is the 2023 draft guidance on strategic plans in force?",
    "Which duties fall on corporate parents?",
    "What does section 37 of the Public Bodies (Joint Working) (Scotland) Act 2014 ask?",
    "Do we need an island communities impact assessment in Orkney?",
    "What evidence is there on extra care housing?",
    "Who must take part in community justice planning?",
    "What must be in the children's services plan, and by when?",
)
