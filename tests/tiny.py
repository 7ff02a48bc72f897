"""A small register made in a test, so that a test says only what it is about."""

from kg.iri import LINTEL, Iri
from kg.read import read_register
from kg.register import Register
from kg.sources import Source, load
from kg.store import OxigraphStore

WORDS = (
    *("anchor", "boundary", "client-group", "condition", "consultee", "deadline", "due-date", "duty", "feature"),
    *("force", "function", "guidance", "holding", "intent", "jurisdiction", "kind", "place", "plan-type", "role"),
    *("scheme", "stage", "status", "term", "topic", "trigger", "verification"),
)
PREFIXES = """
@prefix dct: <http://purl.org/dc/terms/> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix lintel: <https://w3id.org/lintel/def/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
""" + "".join(f"@prefix {word}: <{LINTEL}{word}/> .\n" for word in WORDS)
FORCES = ("duty", "due-regard", "have-regard", "power", "expectation", "good-practice")


class Tiny:
    """Statements in Turtle, added piece by piece; what every record must say is filled in."""

    def __init__(self) -> None:
        self.text = PREFIXES + '<https://w3id.org/lintel/register> owl:versionInfo "1" .\n'
        for number, force in enumerate(FORCES, 1):
            self.concept("force", force, f'lintel:order {number} ; lintel:words "{force}"@en ;')
        self.instrument("act")

    def say(self, turtle: str) -> "Tiny":
        """Add statements as they are."""
        self.text += turtle + "\n"
        return self

    def concept(self, scheme: str, name: str, more: str = "", *, broader: str = "") -> "Tiny":
        place = f"skos:broader {scheme}:{broader} ;" if broader else f"skos:topConceptOf scheme:{scheme} ;"
        label = name.replace("-", " ")
        return self.say(
            f"{scheme}:{name} a skos:Concept ; skos:inScheme scheme:{scheme} ; {place} {more}"
            f' skos:prefLabel "{label}"@en .'
        )

    def instrument(
        self, name: str, *, current: str = "in-force", jurisdiction: str = "scotland", made: str | None = "2000-01-01"
    ) -> "Tiny":
        day = f'lintel:made "{made}"^^xsd:date ;' if made else ""
        return self.say(
            f'guidance:{name} a lintel:Instrument ; dct:title "The {name}"@en ; lintel:cite "{name}" ; {day}'
            f" lintel:jurisdiction jurisdiction:{jurisdiction} ; lintel:statusWhenCurrent status:{current} .\n"
            f"<{LINTEL}guidance/{name}/1> a lintel:Provision ; eli:is_part_of guidance:{name} ;"
            f' lintel:locator "s.1" ; lintel:page <https://example.org/{name}> .'
        )

    def duty(
        self,
        name: str,
        more: str = "",
        *,
        bearer: str = "council",
        force: str = "duty",
        home: str = "act",
        status: str = "in-force",
        jurisdiction: str = "scotland",
        kind: str = "Duty",
        start: str | None = "2010-04-01",
    ) -> "Tiny":
        day = f'lintel:validFrom "{start}"^^xsd:date ;' if start else ""
        return self.say(
            f"duty:{name} a lintel:{kind} ; lintel:force force:{force} ; lintel:bearer role:{bearer} ; {day}"
            f' lintel:text "Do {name}."@en ; lintel:instrument guidance:{home} ;'
            f" lintel:basis <{LINTEL}guidance/{home}/1> ; lintel:status status:{status} ;"
            f" lintel:jurisdiction jurisdiction:{jurisdiction} ; lintel:verification verification:yes"
            f"{' ; ' + more if more else ''} ."
        )

    def condition(self, name: str, kind: str, more: str = "") -> "Tiny":
        return self.say(f'condition:{name} a lintel:{kind}Condition ; lintel:text "{name}"@en {more} .')

    def holding(self, kind: str, role: str, more: str = "") -> "Tiny":
        return self.say(
            f"holding:{kind}-{role} a lintel:RoleHolding ; lintel:kind kind:{kind} ; lintel:role role:{role} ;"
            f' lintel:text "A {kind} is a {role}."@en ; {more} lintel:verification verification:yes .'
        )

    def body(self, name: str, kind: str, more: str = "") -> "Tiny":
        return self.say(
            f'place:{name} a lintel:Body ; dct:identifier "{name}" ; skos:prefLabel "{name.title()}"@en ;'
            f" lintel:kind kind:{kind} ; {more} lintel:verification verification:yes ."
        )

    def sources(self) -> list[Source]:
        return [Source("tiny.ttl", Iri(LINTEL + "graph/tiny"), self.text.encode())]

    def store(self) -> OxigraphStore:
        store = OxigraphStore()
        load(store, self.sources())
        return store

    def register(self) -> Register:
        return read_register(self.store())


def partnership(tiny: Tiny) -> Tiny:
    """A small country: councils and boards with a joint board or a lead agency, features, roles and one function."""
    for name in ("model", "stock", "islands"):
        tiny.concept("feature", name)
    for name, broader in (
        *(("joint-board", "model"), ("lead-agency", "model"), ("one-way", "lead-agency"), ("two-way", "lead-agency")),
        *(("stock-kept", "stock"), ("stock-transferred", "stock"), ("island", "islands"), ("no-island", "islands")),
    ):
        tiny.concept("feature", name, broader=broader)
    for name in ("integration-authority", "council", "board", "landlord", "public-body", "other-body", "police"):
        tiny.concept("role", name)
    tiny.concept("role", "council-and-board", "lintel:comprises role:council , role:board ;")
    tiny.concept("role", "housing-authority", broader="council")
    tiny.concept("kind", "joint-board", "lintel:markedBy feature:joint-board ;")
    tiny.concept("kind", "lead-agency", "lintel:markedBy feature:lead-agency ;")
    tiny.concept("kind", "council").concept("kind", "board")
    tiny.holding("joint-board", "integration-authority", 'lintel:validFrom "2014-09-22"^^xsd:date ;')
    tiny.holding("joint-board", "public-body").holding("lead-agency", "integration-authority")
    tiny.holding("council", "housing-authority").holding("council", "public-body").holding("board", "board")
    tiny.holding("council", "landlord", "lintel:requiresFeature feature:stock-kept ;")
    tiny.holding("board", "integration-authority", "lintel:requiresFeature feature:one-way ;")
    tiny.concept("function", "homelessness", "lintel:delegatedUnder feature:two-way ; lintel:delegatedBy duty:order ;")
    tiny.duty("order").duty("pbjw-s25-carry-out", bearer="integration-authority")
    tiny.body("north-council", "council", "lintel:featureValue feature:stock-kept , feature:island ;")
    tiny.body("south-council", "council", "lintel:featureValue feature:stock-transferred , feature:no-island ;")
    tiny.body("north-board", "board").body("south-board", "board")
    around = "lintel:council place:{0}-council ; lintel:healthBoard place:{0}-board ; lintel:featureValue feature:{1} ;"
    tiny.body("north", "joint-board", around.format("north", "joint-board"))
    return tiny.body("south", "lead-agency", around.format("south", "two-way"))
