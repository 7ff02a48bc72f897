"""Generated registers: the real one, and beside it as many records again as wanted, all of which bind others."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.iri import LINTEL, Iri
from kg.sources import Source, read_sources

PROVISIONS = 8
FORCES = ("duty", "due-regard", "have-regard", "power", "expectation", "good-practice")
PLANS = ("local-housing-strategy", "strategic-plan", "housing-contribution-statement", "loip")
TOPICS = ("needs-assessment", "homelessness", "adaptations", "carers", "localities", "community-justice", "equality")
STAGES = ("prepare", "consult", "publish", "review")
PREFIXES = "".join(
    f"@prefix {prefix}: <{LINTEL}{path}> .\n"
    for prefix, path in (
        ("lintel", "def/"),
        ("scheme", "scheme/"),
        ("g", "generated/"),
        *((word, f"{word}/") for word in ("duty", "force", "holding", "jurisdiction", "kind", "plan-type", "role")),
        *((word, f"{word}/") for word in ("stage", "status", "topic", "verification")),
    )
) + (
    "@prefix dct: <http://purl.org/dc/terms/> .\n"
    "@prefix eli: <http://data.europa.eu/eli/ontology#> .\n"
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
)


@dataclass(frozen=True, slots=True)
class Size:
    """How many instruments a register has, and how many records."""

    instruments: int
    records: int


def size_of(sources: Sequence[Source]) -> Size:
    """The size of a register, counted in its files."""
    text = b"".join(source.turtle for source in sources)
    return Size(len(re.findall(rb"\ba lintel:Instrument\b", text)), len(re.findall(rb"\ba lintel:D(?:uty|efin)", text)))


def scaled(factor: int) -> Iterator[Source]:
    """The real register, and generated ones beside it.

    Args:
        factor: How many times the records of the real register there shall be; 1 is the real one alone.

    Yields:
        The real sources, then one source for each further register, made when it is asked for.
    """
    real = read_sources()
    size = size_of(real)
    yield from real
    for copy in range(1, factor):
        path = f"generated/{copy}"
        yield Source(path, Iri(f"{LINTEL}graph/{path}"), _register(copy, size).encode())


def _register(copy: int, size: Size) -> str:
    each, more = divmod(size.records, size.instruments)
    parts = [PREFIXES]
    for number in range(size.instruments):
        name = f"x{copy}-{number}"
        law = number % 3 != 2
        parts += (_bearer(name), _instrument(name, law=law))
        parts += (_record(name, row, law=law) for row in range(each + (number < more)))
    return "".join(parts)


def _bearer(name: str) -> str:
    """A role that one kind of body holds, and a body of that kind."""
    return f"""
role:{name} a skos:Concept ; skos:inScheme scheme:role ; skos:topConceptOf scheme:role ;
 skos:prefLabel "role {name}"@en ; skos:definition "Generated."@en .
kind:{name} a skos:Concept ; skos:inScheme scheme:kind ; skos:topConceptOf scheme:kind ;
 skos:prefLabel "kind {name}"@en ; skos:definition "Generated."@en .
holding:{name} a lintel:RoleHolding ; lintel:kind kind:{name} ; lintel:role role:{name} ;
 lintel:text "Bodies of the kind {name} hold it."@en ; lintel:verification verification:yes .
g:body-{name} a lintel:Body ; dct:identifier "{name}" ; skos:prefLabel "Body {name}"@en ;
 lintel:kind kind:{name} ; lintel:verification verification:yes .
"""


def _instrument(name: str, *, law: bool) -> str:
    provisions = "".join(
        f'g:{name}-{n} a lintel:Provision ; eli:is_part_of g:{name} ; lintel:locator "s.{n}" .\n'
        for n in range(PROVISIONS)
    )
    return f"""g:{name} a lintel:Instrument ; dct:title "Instrument {name}"@en ; lintel:cite "{name}" ;
 lintel:made "2014-04-01"^^xsd:date ; lintel:jurisdiction jurisdiction:scotland ;
 lintel:statusWhenCurrent status:{_status(law=law)} ; lintel:standing "Generated."@en ;
 lintel:verification verification:yes .
{provisions}"""


def _record(name: str, row: int, *, law: bool) -> str:
    provision = row % PROVISIONS
    asks = "" if law else ' ; lintel:strength "should"'
    text = f"Prepare, publish and keep under review part {row} of what {name} asks, and say how housing was considered."
    return f"""duty:{name}-{row} a lintel:Duty ; lintel:bearer role:{name} ;
 lintel:force force:{FORCES[row % len(FORCES)]} ; lintel:text "{text}"@en ;
 lintel:instrument g:{name} ; lintel:basis g:{name}-{provision} ;
 lintel:pinpoint "s.{provision}({row})" ; lintel:jurisdiction jurisdiction:scotland ;
 lintel:status status:{_status(law=law)} ; lintel:verification verification:yes ;
 lintel:checkedOn "2026-11-01"^^xsd:date ; lintel:verifiedAgainst "Generated."@en ;
 lintel:validFrom "{2000 + row % 25}-04-01"^^xsd:date ; lintel:planType plan-type:{PLANS[row % len(PLANS)]} ;
 lintel:topic topic:{TOPICS[row % len(TOPICS)]} ; lintel:stage stage:{STAGES[row % len(STAGES)]}{asks} .
"""


def _status(*, law: bool) -> str:
    return "in-force" if law else "guidance"
