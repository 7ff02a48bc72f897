"""What holds the plans together: who joins them, what stands alone, what waits for what, and who has to meet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from kg.align.case import Case, Held
from kg.align.link import Standing
from kg.align.partner import joined
from kg.align.remark import Remark, action_named, plans_named
from kg.align.room import room
from kg.align.run import Alignment
from kg.align.ties import ties
from kg.dates import in_words
from kg.words import capitalised, listed

_NAMED: Final = 6


@dataclass(frozen=True, slots=True)
class Network:
    """What holds the plans of an area together.

    Attributes:
        room: Whom to bring together for the worst findings.
        apart: Plans that have nobody in common with the others.
        single_points: Bodies without which plans would have nobody in common with the others.
        chains: Actions that wait for one another, the tightest first; before them circles.
        orphans: Actions that nothing joins to anything, a remark for each plan.
        ties: The bodies, the records and the actions that most plans hang on.
    """

    room: Remark | None = None
    apart: tuple[Remark, ...] = ()
    single_points: tuple[Remark, ...] = ()
    chains: tuple[Remark, ...] = ()
    orphans: tuple[Remark, ...] = ()
    ties: tuple[Remark, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """All of it in sentences, what to act on first."""
        told = (*self.apart, *self.single_points, *self.chains, *self.orphans, *self.ties)
        return tuple(one.text for one in ((self.room, *told) if self.room else told))

    def as_data(self) -> dict[str, Any]:
        """Plain data, as `lintel align --json` gives it."""
        return {
            "room": self.room.as_data() if self.room else None,
            "apart": [one.as_data() for one in self.apart],
            "single_points": [one.as_data() for one in self.single_points],
            "chains": [one.as_data() for one in self.chains],
            "orphans": [one.as_data() for one in self.orphans],
            "ties": [one.as_data() for one in self.ties],
        }


def network(found: Alignment) -> Network:
    """What holds the plans together.

    Args:
        found: What the checks found.

    Returns:
        What there is to say; the same whatever the order of the data.
    """
    case = found.case
    graph = _plans_and_bodies(joined(case))
    return Network(
        room=room(found),
        apart=tuple(_apart(case, graph)),
        single_points=tuple(_single_points(case, graph)),
        chains=tuple(_chains(case)),
        orphans=tuple(_orphans(case)),
        ties=tuple(ties(found)),
    )


def _plans_and_bodies(plans: Mapping[str, frozenset[str]]) -> Any:
    import networkx as nx  # noqa: PLC0415 - slow to load

    graph: Any = nx.Graph()
    graph.add_edges_from((("body", name), ("plan", plan)) for name in plans for plan in sorted(plans[name]))
    return graph


def _parts(graph: Any) -> list[list[str]]:
    """The ids of the plans of each part of a graph that hangs together, the part with most first."""
    import networkx as nx  # noqa: PLC0415

    parts = (sorted(name for kind, name in part if kind == "plan") for part in nx.connected_components(graph))
    return sorted(filter(None, parts), key=lambda plans: (-len(plans), plans))


def _apart(case: Case, graph: Any) -> Iterator[Remark]:
    for plans in _parts(graph)[1:]:
        them = "it" if len(plans) == 1 else "them"
        told = (
            f"{plans_named(case, plans)} {_stands(plans)} apart: nobody who leads or takes part in {them} does so in "
        )
        yield Remark((), f"{told}another plan.", tuple(plans))


def _single_points(case: Case, graph: Any) -> Iterator[Remark]:
    """Bodies that are articulation points: without them the graph of plans and bodies falls apart (Tarjan 1972)."""
    import networkx as nx  # noqa: PLC0415

    found: dict[str, list[str]] = {}
    for kind, name in sorted(nx.articulation_points(graph)):
        if kind == "body":
            whole = nx.node_connected_component(graph, (kind, name))
            found[name] = [plan for part in _parts(graph.subgraph(whole - {(kind, name)}))[1:] for plan in part]
    told: set[str] = set()
    for name in sorted(found, key=lambda one: (-len(found[one]), one)):
        plans = sorted(found[name])
        if not told.issuperset(plans):
            told.update(plans)
            them = "it" if len(plans) == 1 else "them"
            joins = (
                f"Only {case.name(name)} joins {plans_named(case, plans)} to the other plans: without it nobody who "
            )
            yield Remark((name,), f"{joins}works on {them} works on one of the others.", tuple(plans))


def _orphans(case: Case) -> Iterator[Remark]:
    """Actions for which no priority and no outcome is named, and that are tied to nothing in another plan."""
    alone: defaultdict[str, list[Held]] = defaultdict(list)
    for held in case.actions():
        action = held.action
        tied = action.serves or action.nhwo or action.depends_on
        if not (tied or case.over(held.plan) or any(link.holds for link in case.links.of(action.id))):
            alone[held.plan.id].append(held)
    for name in sorted(alone):
        ids = sorted(held.action.id for held in alone[name])
        proposed = [one for one in ids if any(link.standing == Standing.PROPOSED for link in case.links.of(one))]
        more = [f"{len(ids) - _NAMED} more actions"] if len(ids) > _NAMED else []
        named = listed([*(action_named(case, one) for one in ids[:_NAMED]), *more])
        told = f"For {named} of {plans_named(case, [name])} no priority and no national outcome is named, and nothing "
        told += f"ties {'it' if len(ids) == 1 else 'them'} to another plan"
        links = "links" if len(proposed) > 1 else "a link"
        told += (
            f"; {links} of {listed(proposed)} {'are' if len(proposed) > 1 else 'is'} only proposed" if proposed else ""
        )
        yield Remark(tuple(ids), f"{told}.", (name,))


def _chains(case: Case) -> Iterator[Remark]:
    """Circles of actions that wait for one another, each once; then the longest chain of each group that waits."""
    import networkx as nx  # noqa: PLC0415

    held = {one.action.id: one for one in case.actions()}
    graph: Any = nx.DiGraph()
    graph.add_edges_from(
        sorted((before, name) for name, one in held.items() for before in one.action.depends_on if before in held)
    )
    circles = sorted(sorted(p) for p in nx.strongly_connected_components(graph) if len(p) > 1 or _loops(graph, *p))
    for circle in circles:
        names = listed(action_named(case, one) for one in circle)
        told = "waits for itself" if len(circle) == 1 else "wait for one another"
        yield Remark(tuple(circle), capitalised(f"{names} {told}: nothing of it can begin."), _plans(held, circle))
    graph.remove_nodes_from([one for circle in circles for one in circle])
    rows = [_longest(graph, part) for part in nx.weakly_connected_components(graph)]
    found = [_chain(case, held, row) for row in rows if len(row) > 1]
    yield from sorted(found, key=lambda one: (one.days is None, one.days or 0, one.ids))


def _longest(graph: Any, part: Iterable[str]) -> list[str]:
    """The longest path of a part; of several as long the same one, whatever the order of the data."""
    import networkx as nx  # noqa: PLC0415

    ordered: Any = nx.DiGraph()
    ordered.add_nodes_from(sorted(part))
    ordered.add_edges_from(sorted(graph.subgraph(part).edges))
    found: list[str] = nx.dag_longest_path(ordered, topo_order=list(nx.lexicographical_topological_sort(ordered)))
    return found


def _chain(case: Case, held: Mapping[str, Held], row: list[str]) -> Remark:
    waits = ", which waits for ".join(action_named(case, one) for one in row[-2::-1])
    told = f"{action_named(case, row[-1])} waits for {waits}; "
    gaps = [(days, one, other) for one, other in pairwise(row) if (days := _gap(held[one], held[other])) is not None]
    if not gaps:
        return Remark(tuple(row), f"{told}their dates were not all given.", _plans(held, row))
    days, one, other = min(gaps)
    ends, begins = (in_words(day) for day in (held[one].action.end, held[other].action.start) if day)
    least = ", the least in the chain" if len(gaps) > 1 else ""
    if days < 0:
        told += f"but {other} begins on {begins}, before {one} ends on {ends}{least and ', the tightest place'}."
    else:
        told += f"{one} ends on {ends} and {other} begins on {begins}, {_days(days)} later{least}."
    return Remark(tuple(row), told, _plans(held, row), days)


def _gap(before: Held, after: Held) -> int | None:
    ends, begins = before.action.end, after.action.start
    return (begins - ends).days if ends and begins else None


def _loops(graph: Any, *nodes: str) -> bool:
    return any(graph.has_edge(one, one) for one in nodes)


def _plans(held: Mapping[str, Held], actions: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({held[one].plan.id for one in actions}))


def _stands(plans: list[str]) -> str:
    return "stands" if len(plans) == 1 else "stand"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
