"""Answers, records and gaps full of what nobody should write."""

from dataclasses import replace
from datetime import date
from typing import Final

from hypothesis import strategies as st

from doc_templates.gaps import Gap
from kg.answer import Answer
from kg.iri import Iri
from kg.model import Citation, Deadline, Duty, Evidence, Instrument, Term
from kg.outcome import Outcome
from kg.reading import Choice
from kg.receipt import Receipt
from kg.situation import Situation
from kg.verdict import Standing, Verdict

_AREAS: Final = tuple(f"ia-{number}" for number in range(31))
DAY: Final = date(2026, 11, 22)

PIECES: Final = st.sampled_from(
    [
        *(
            "<!channel>",
            "<!here|here>",
            "<!everyone>",
            "<!subteam^S012|@all>",
            "<@U012AB>",
            "<#C012AB|general>",
            "@here",
        ),
        *("<https://evil.example|law>", "https://evil.example/a?b&c", "<mailto:a@b.c|x>", "www.evil.example", "&amp;"),
        *(
            "*bold*",
            "_it_",
            "~gone~",
            "`code`",
            "```\nblock\n```",
            "> quoted",
            "&gt; quoted",
            ">>> all",
            "- item",
            "1. one",
        ),
        *(
            ":wave:",
            ":+1:",
            "12:30:45",
            "\u200b",
            "\u202e",
            "\U000e0041",
            "\ud800",
            "\x00",
            "\r\n",
            "\n\n",
            "\u2028",
            "é",
            "e\u0301",
        ),
        *("👩🏽‍🚀", "Dùn Èideann", "must", "snake_case", "a & b", "<", ">", "|", "]", "'\"\\", "x" * 90, "{{ 7*7 }}"),
    ]
)
TEXT: Final = st.lists(PIECES | st.text(st.characters(), max_size=8), max_size=12).map(" ".join)
LONG: Final = st.builds(lambda text, times: text * times, TEXT, st.sampled_from([1, 1, 5, 40]))
URL: Final = st.sampled_from(
    [
        None, "https://www.legislation.gov.uk/asp/2014/9/section/36", "https://www.gov.scot/a b|c>d<e&f=é",
        "javascript:alert(1)", "file:///etc/passwd", "https://x.example/" + "y" * 4_000, "",
    ]
)  # fmt: skip


@st.composite
def duties(draw: st.DrawFn, name: str = "made-up-duty") -> Duty:
    instrument = Instrument(Iri("https://w3id.org/lintel/x"), draw(TEXT), draw(TEXT), "scotland", "in-force", None, "")
    basis = draw(
        st.lists(st.builds(Citation, st.just(instrument.iri), st.just(instrument), TEXT, URL), min_size=1, max_size=3)
    )
    return Duty(
        id=name,
        iri=Iri("https://w3id.org/lintel/duty/made-up"),
        is_definition=False,
        force=draw(st.sampled_from(["duty", "power", "good-practice"])),
        bearers=tuple(draw(st.lists(TEXT, min_size=1, max_size=3))),
        text=draw(LONG),
        status="in-force",
        jurisdiction="scotland",
        instrument=instrument,
        basis=tuple(basis),
        consults=tuple(draw(st.lists(TEXT, max_size=2))),
        consult_note=draw(TEXT),
        deadline=draw(st.none() | st.builds(Deadline, LONG)),
        limits=draw(TEXT),
        verification=draw(st.sampled_from(["yes", "source-only", "from-memory"])),
        verified_against=draw(TEXT),
        notes=tuple(draw(st.lists(TEXT, max_size=2))),
    )


@st.composite
def verdicts(draw: st.DrawFn) -> Verdict:
    return Verdict(
        duty=draw(duties()),
        standing=draw(st.sampled_from(list(Standing))),
        status="in-force",
        why=tuple(draw(st.lists(LONG, max_size=4))),
        conditions=tuple(draw(st.lists(LONG, max_size=3))),
        ties=tuple(draw(st.lists(TEXT, max_size=2))),
        due=draw(st.none() | st.dates()),
    )


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    few = draw(st.lists(verdicts(), max_size=4))
    times = draw(st.sampled_from([1, 1, 10, 125]))
    listed = tuple(replace(v, duty=replace(v.duty, id=f"made-up-{n}")) for n, v in enumerate(few * times))
    situation = Situation(draw(st.dates()), areas=draw(st.sampled_from([(), ("ia-fife",), _AREAS])))
    return Answer(
        question="",
        intent=draw(st.sampled_from(["which-duties", "define"])),
        outcome=draw(st.sampled_from(list(Outcome))),
        message=draw(LONG),
        situation=situation,
        receipt=Receipt("0123456789abcdef", "2026.11.22", situation, tuple(v.duty.id for v in listed)),
        notices=tuple(draw(st.lists(LONG, max_size=3))),
        duties=listed,
        related=tuple(draw(st.lists(verdicts(), max_size=3))),
        definitions=tuple(
            draw(
                st.lists(
                    st.builds(Term, st.just(""), TEXT, LONG, st.just(()), TEXT, TEXT, st.just("scotland"), TEXT),
                    max_size=2,
                )
            )
        ),
        evidence=tuple(
            draw(
                st.lists(
                    st.builds(Evidence, st.just(""), LONG, TEXT, TEXT, st.just("england"), TEXT, st.none()), max_size=2
                )
            )
        ),
        gaps=tuple(draw(st.lists(LONG, max_size=3))),
        choice=draw(st.none() | st.builds(Choice, TEXT, TEXT, st.lists(LONG, max_size=14).map(tuple))),
    )


GAPS: Final = st.builds(
    Gap, st.integers(1, 99).map(lambda n: f"G{n:02}"), LONG, LONG, LONG, LONG, st.sampled_from(["", "E15.values.area"])
)
