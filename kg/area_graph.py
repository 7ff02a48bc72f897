"""A partnership's data as a named graph beside the register: its bodies, functions, localities and plans."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

from kg.area import Area, load_area
from kg.area.model import Body
from kg.area.plan import Plan
from kg.area.spelling import own_function
from kg.errors import AreaDataError
from kg.iri import DCT, DEF, LINTEL, RDF_TYPE, SKOS, Iri, named, term
from kg.model import Value
from kg.register import Register
from kg.sources import Source, area_files, packaged
from kg.store import XSD, Fact

PROV: Final = "http://www.w3.org/ns/prov#"
ORG: Final = "http://www.w3.org/ns/org#"
_PREFIXES: Final = {
    "dct": DCT,
    "lintel": DEF,
    "org": ORG,
    "prov": PROV,
    "skos": SKOS,
    "xsd": XSD,
    **{kind: f"{LINTEL}{kind}/" for kind in ("feature", "function", "kind", "plan-type", "verification")},
}
_ENGLISH: Final = "en"
_KINDS: Final = {"council": "local-authority", "health_board": "health-board"}
_INVENTED: Final = "Invented, for trying things out: no real place, body or person."


def area_source(area: Area) -> Source:
    """An area's data as a graph that `open_register` takes beside the register.

    Args:
        area: The partnership's data.

    Returns:
        The graph <https://w3id.org/lintel/graph/area/ID> in Turtle, the same bytes for the same data. Every node has
        a name, and the graph says which data it was derived from by that data's SHA-256.
    """
    graph = named("graph/area", area.id)
    return Source(f"areas/{area.id}", graph, as_turtle(statements(area, graph)))


def as_turtle(facts: Iterable[Fact], prefixes: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """Statements in Turtle, each once, in an order of their own.

    Args:
        facts: What is said.
        prefixes: What may be shortened, beside what an area's graph uses.

    Returns:
        Turtle in UTF-8: the same bytes for the same statements.
    """
    triples = sorted({_triple(*said) for said in facts}, key=str)
    turtle = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes={**_PREFIXES, **prefixes}) or b""
    lines = turtle.splitlines(keepends=True)
    # pyoxigraph does not keep the order of prefixes
    lines.sort(key=lambda line: line if line.startswith(b"@prefix") else b"~")
    return b"".join(lines)


def packaged_areas(root: Traversable | None = None) -> list[Area]:
    """The example areas that come with Lintel.

    Args:
        root: The folder that holds `areas/`; the packaged one if not given.

    Returns:
        The areas of `areas/*.yaml`, in the order of their file names.

    Raises:
        AreaDataError: One of them does not fit the model.
    """
    return [load_area(f.read_bytes(), f"areas/{f.name}") for f in area_files(root or packaged(), ".yaml")]


def check_names(area: Area, register: Register) -> None:
    """Hold the functions, plan types and features that an area names to the register.

    A function that has nothing but its own name is the scheme's own, where the register has none of that name.

    Args:
        area: The partnership's data.
        register: What is known.

    Raises:
        AreaDataError: It names one that the register has not.
    """
    scheme = area.integration_scheme
    used = [
        *(
            (f"integration_scheme.functions[{i}].concept", "function", f.concept)
            for i, f in enumerate(scheme.functions if scheme else ())
            if f.concept != own_function(f.name)
        ),
        *((f"plans[{i}].type", "plan-type", plan.type) for i, plan in enumerate(area.plans)),
        *((f"bodies[{i}].features", "feature", name) for i, body in enumerate(area.bodies) for name in body.features),
    ]
    problems = tuple(
        f"{where}: “{name}” is not a {scheme.replace('-', ' ')} of the register"
        for where, scheme, name in used
        if name not in register.concepts.get(scheme, {})
    )
    if problems:
        raise AreaDataError(area.area.name, problems)


def statements(area: Area, graph: Iri) -> Iterator[Fact]:
    """What an area's data says to the register, and of the graph that holds it.

    Args:
        area: The partnership's data.
        graph: The name of the graph.

    Yields:
        Each statement; some more than once.
    """
    data = named("data/sha256", area.digest)
    yield graph, RDF_TYPE, Iri(PROV + "Entity")
    yield graph, Iri(DCT + "title"), area.meta.title
    yield graph, Iri(PROV + "wasDerivedFrom"), data
    if area.meta.banner:
        yield graph, Iri(DCT + "description"), area.meta.banner
    yield data, RDF_TYPE, Iri(PROV + "Entity")
    yield from _authority(area)
    for body in area.of_type("council", "health_board"):
        yield from _body(area, body)
    for locality in area.localities:
        iri = node_of(area, "locality", locality.id)
        yield iri, RDF_TYPE, term("Locality")
        yield iri, Iri(DCT + "identifier"), locality.id
        yield iri, Iri(SKOS + "prefLabel"), locality.name
        yield iri, term("localityOf"), named("area", area.id)
    for plan in area.plans:
        yield from _plan(area, plan)


def _authority(area: Area) -> Iterator[Fact]:
    iri = named("area", area.id)
    own = next(iter(area.of_type("integration_authority")), None)
    joint = area.area.model == "integration_joint_board"
    councils = area.of_type("council")
    scheme = area.integration_scheme
    yield from _named(iri, area.id, own.name if own else f"{area.area.name} integration authority")
    yield iri, term("kind"), named("kind", "integration-joint-board" if joint else "lead-agency-partnership")
    yield iri, term("placeName"), area.area.name
    for name in (
        f"{area.area.name} {'IJB' if joint else 'lead agency'}",
        f"{area.area.name} HSCP",
        *(b.name for b in area.of_type("hscp")),
    ):
        yield iri, Iri(SKOS + "altLabel"), name
    features = {"joint-board-model" if joint else "lead-agency-model", *(own.features if own else ())}
    features |= {"single-council-scheme" if len(councils) == 1 else "joint-council-scheme"} if councils else set()
    features |= {"approved-scheme"} if scheme and scheme.approved else set()
    for feature in features:
        yield iri, term("featureValue"), named("feature", feature)
    for body in councils:
        yield iri, term("council"), node_of(area, "body", body.id)
    for body in area.of_type("health_board"):
        yield iri, term("healthBoard"), node_of(area, "body", body.id)
    for function in scheme.functions if scheme else ():
        yield iri, term("delegates" if function.delegated else "keeps"), named("function", function.concept)
    yield iri, term("dataAsAt"), area.as_at
    if area.meta.fictional:
        yield iri, term("fictional"), True
        yield iri, term("note"), _INVENTED


def _body(area: Area, body: Body) -> Iterator[Fact]:
    """A council or health board. `fictional` would make it an area, so a note says that it is invented."""
    iri = node_of(area, "body", body.id)
    yield from _named(iri, f"{area.id}-{body.id.lower()}", body.name)
    yield iri, term("kind"), named("kind", _KINDS[body.type])
    yield iri, term("integrationAuthority"), named("area", area.id)
    features = set(body.features)
    if body.type == "council":
        yield iri, term("placeName"), area.area.name
        if not area.area.geography.island_communities and "island-authority" not in features:
            features.add("no-listed-island")
        if body.council_homes is not None:
            features.add("stock-retained" if body.council_homes else "stock-transferred")
        for board in area.of_type("health_board"):
            yield iri, term("healthBoard"), node_of(area, "body", board.id)
    for feature in features:
        yield iri, term("featureValue"), named("feature", feature)
    if area.meta.fictional:
        yield iri, term("note"), _INVENTED


def _named(iri: Iri, identifier: str, label: str) -> Iterator[Fact]:
    yield iri, RDF_TYPE, term("Body")
    yield iri, RDF_TYPE, Iri(ORG + "FormalOrganization")
    yield iri, Iri(DCT + "identifier"), identifier
    yield iri, Iri(SKOS + "prefLabel"), label
    yield iri, term("verification"), named("verification", "yes")


def _plan(area: Area, plan: Plan) -> Iterator[Fact]:
    iri = node_of(area, "plan", plan.id)
    yield iri, RDF_TYPE, term("Plan")
    yield iri, Iri(DCT + "identifier"), plan.id
    yield iri, Iri(DCT + "title"), plan.title
    yield iri, term("planType"), named("plan-type", plan.type)
    yield iri, term("planOf"), named("area", area.id)
    for owner in plan.owner:
        body = area.body(owner)
        yield (
            iri,
            term("owner"),
            named("area", area.id) if body and body.type == "integration_authority" else node_of(area, "body", owner),
        )
    if plan.period:
        yield iri, term("periodStart"), plan.period[0]
        yield iri, term("periodEnd"), plan.period[1]
    if plan.approved:
        yield iri, term("approved"), plan.approved


def node_of(area: Area, kind: str, name: str) -> Iri:
    """The name of a thing of an area in the graph: its kind and id, in small letters.

    Args:
        area: The partnership's data.
        kind: plan, locality or body.
        name: Its id in the data.

    Returns:
        Such as https://w3id.org/lintel/area/strathbrae/plan/sp.
    """
    return named(f"area/{area.id}/{kind}", name.lower())


_LABELS: Final = re.compile(
    "|".join(map(re.escape, (SKOS + "prefLabel", SKOS + "altLabel", DCT + "title", DCT + "description", DEF + "note")))
)


def _triple(subject: Iri, predicate: Iri, value: Value) -> ox.Triple:
    if isinstance(value, Iri):
        found: ox.NamedNode | ox.Literal = ox.NamedNode(value)
    elif isinstance(value, str):
        found = ox.Literal(value, language=_ENGLISH) if _LABELS.fullmatch(predicate) else ox.Literal(value)
    elif isinstance(value, bool | int | float):
        found = ox.Literal(value)
    else:
        kind = "dateTime" if isinstance(value, datetime) else "date"
        found = ox.Literal(value.isoformat(), datatype=ox.NamedNode(XSD + kind))
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), found)
