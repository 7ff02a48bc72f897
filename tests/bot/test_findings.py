"""What the checks found, in a terminal."""

from io import StringIO

from rich.console import Console

from bot.findings import print_network
from kg.align.network import Network
from kg.align.remark import Remark


def _printed(told: Network) -> list[str]:
    out = StringIO()
    print_network(Console(file=out, width=400), told)
    return out.getvalue().splitlines()


def test_what_holds_the_plans_together_is_told_shortly() -> None:
    orphans = Remark(tuple(f"A{i}" for i in range(15)), ""), Remark(tuple(f"B{i}" for i in range(7)), "")
    told = Network(
        room=Remark(("SC",), "The council decides."),
        apart=(Remark((), "J stands apart."),),
        single_points=(Remark(("SC",), "Only the council."),),
        chains=tuple(Remark(("A", f"B{i}"), f"Chain {i}.") for i in range(5)),
        orphans=orphans,
        ties=(Remark(("SC",), "Many plans."),),
    )
    lines = _printed(told)
    assert lines[:7] == [
        "",
        "What holds the plans together",
        "   The council decides.",
        "   J stands apart.",
        "   Only the council.",
        "   Chain 0.",
        "   Chain 1.",
    ]
    assert lines[8].startswith(
        "   For 22 actions no priority and no outcome is named, and nothing ties them to another plan: A0"
    )
    assert lines[8].endswith("B4 and 2 more.")
    assert len(lines) == 9


def test_one_orphan_is_one() -> None:
    assert _printed(Network(orphans=(Remark(("A1",), ""),)))[2] == (
        "   For 1 action no priority and no outcome is named, and nothing ties it to another plan: A1."
    )


def test_nothing_is_said_where_there_is_nothing() -> None:
    assert _printed(Network()) == []
    assert _printed(Network(ties=(Remark(("SC",), "Many plans."),))) == []
