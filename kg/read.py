"""From statements to values: one pass over a store makes the register."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeVar

from kg.align.check import alignment_checks
from kg.dates import parse_duration
from kg.errors import GraphError, InvalidDateError
from kg.facts import Statements, Subject
from kg.forms import checklist, return_questions
from kg.iri import DCT, DEF, ELI, LINTEL, SKOS, Iri
from kg.model import (
    FORCES,
    VERIFICATIONS,
    Activity,
    Anchor,
    Body,
    Citation,
    Concept,
    Condition,
    ConditionKind,
    Deadline,
    Duty,
    Evidence,
    Holding,
    Instrument,
    Term,
)
from kg.register import Register
from kg.store import GraphStore

T = TypeVar("T")

REGISTER: Final = Iri(LINTEL + "register")
_KINDS: Final = {
    Iri(DEF + "FeatureCondition"): ConditionKind.FEATURE,
    Iri(DEF + "TriggerCondition"): ConditionKind.TRIGGER,
    Iri(DEF + "CaseCondition"): ConditionKind.CASE,
}


def read_register(store: GraphStore) -> Register:
    """Compile a register from a store.

    Args:
        store: The loaded graph. It is read once; the register keeps no hold of it.

    Returns:
        The register, with the content hash of what was read.

    Raises:
        GraphError: Something that every record must say is missing; the message names the record.
    """
    graph = Statements(store)
    instruments = {s.iri: _instrument(s) for s in graph.of_type(Iri(DEF + "Instrument"))}
    conditions = {s.iri: _condition(s) for s in graph.of_type(*_KINDS)}
    records = graph.of_type(Iri(DEF + "Duty"), Iri(DEF + "Definition"))
    if not records:
        raise GraphError("The register holds no duties")
    register = Register(
        version=graph.subject(REGISTER).text("versionInfo", "http://www.w3.org/2002/07/owl#"),
        digest=store.digest(),
        duties=_by_id(records, lambda s: _duty(s, graph, instruments, conditions)),
        instruments=instruments,
        concepts=_concepts(graph.of_type(Iri(SKOS + "Concept"))),
        holdings=tuple(_holding(s) for s in graph.of_type(Iri(DEF + "RoleHolding"))),
        bodies={body.id: body for body in (_body(s, graph) for s in graph.of_type(Iri(DEF + "Body")))},
        terms=tuple(_term(s) for s in graph.of_type(Iri(DEF + "Term"))),
        evidence=tuple(
            _evidence(s)
            for s in graph.of_type(Iri(DEF + "Figure"), Iri(DEF + "CaseStudy"), Iri(DEF + "ResearchFinding"))
        ),
        activities=_by_id(graph.of_type(Iri(DEF + "Activity")), _activity),
        checklist=checklist(graph),
        locality_return=return_questions(graph),
        checks=alignment_checks(graph),
    )
    _refuse_strangers(register)
    return register


def _refuse_strangers(register: Register) -> None:
    """What every question reads is looked at when the register is opened: forces, verifications and periods."""
    for activity in register.activities.values():
        strange = [name for name in (*activity.calls_for, *activity.touches) if name not in register.duties]
        if strange:
            raise GraphError(f"{activity.id} names {strange[0]}, which is no record of the register")
    for duty in register.duties.values():
        if duty.force not in FORCES or duty.force not in register.concepts.get("force", {}):
            raise GraphError(f"{duty.id} names a force that the register does not know")
        if duty.verification not in VERIFICATIONS:
            raise GraphError(f"{duty.id} names a verification that the register does not know")
        for period in (duty.deadline.cycle, duty.deadline.within) if duty.deadline else ():
            try:
                _ = period and parse_duration(period)
            except InvalidDateError as error:
                raise GraphError(f"{duty.id}: {error}") from error


def _by_id(subjects: Iterable[Subject], make: Callable[[Subject], T]) -> Mapping[str, T]:
    return {subject.iri.local_name: make(subject) for subject in subjects}


def _instrument(s: Subject) -> Instrument:
    return Instrument(
        iri=s.iri,
        title=s.text("title", DCT),
        cite=s.text("cite"),
        jurisdiction=s.one("jurisdiction").local_name,
        when_current=s.one("statusWhenCurrent").local_name,
        made=s.day("made"),
        standing=s.text("standing"),
        names=s.texts("shortTitle"),
    )


def _citations(
    s: Subject, graph: Statements, home: Instrument, instruments: Mapping[Iri, Instrument]
) -> list[Citation]:
    found = []
    for iri in s.values("basis"):
        if not isinstance(iri, Iri):
            raise GraphError(f"{s.iri.local_name} has a basis that is not an identifier")
        provision = graph.subject(iri)
        owner = iri if iri in instruments else provision.one("is_part_of", ELI)
        if owner not in instruments:
            raise GraphError(f"{iri} belongs to {owner}, which is not an instrument of the register")
        found.append(
            Citation(iri, instruments[owner], provision.text("locator"), provision.text("page") or None),
        )
    own = [c for c in found if c.instrument == home]
    pinpoint = s.text("pinpoint")
    if len(own) == 1 and pinpoint:
        own = [Citation(own[0].provision_iri, home, pinpoint, own[0].url)]
    return own + [c for c in found if c.instrument != home]


def _condition(s: Subject) -> Condition:
    kind = next(kind for type_, kind in _KINDS.items() if type_ in s.types)
    trigger = s.ids("trigger")
    return Condition(s.iri, kind, s.text("text"), s.ids("requiresFeature"), trigger[0] if trigger else None)


def _deadline(s: Subject, graph: Statements) -> Deadline:
    anchors = []
    for iri in s.values("anchorDate"):
        if isinstance(iri, Iri):
            dated = graph.subject(iri)
            day = dated.day("day")
            if day is not None:
                anchors.append(Anchor(day, frozenset(dated.ids("role"))))
    anchor = s.ids("anchor")
    return Deadline(
        text=s.text("text"),
        cycle=s.text("cycle") or None,
        kind=s.text("cycleKind", default="exact"),
        within=s.text("within") or None,
        anchor=anchor[0] if anchor else None,
        anchors=tuple(anchors),
        by=s.day("by"),
    )


def _duty(
    s: Subject, graph: Statements, instruments: Mapping[Iri, Instrument], conditions: Mapping[Iri, Condition]
) -> Duty:
    home = instruments.get(s.one("instrument"))
    if home is None:
        raise GraphError(f"{s.iri.local_name} names an instrument that is not in the register")
    deadline = s.values("deadline")
    basis = _citations(s, graph, home, instruments)
    if not basis or not s.ids("bearer"):
        raise GraphError(f"{s.iri.local_name} has no {'basis' if not basis else 'bearer'}")
    return Duty(
        id=s.iri.local_name,
        iri=s.iri,
        is_definition=Iri(DEF + "Definition") in s.types,
        force=s.one("force").local_name,
        bearers=s.ids("bearer"),
        text=s.text("text"),
        status=s.one("status").local_name,
        jurisdiction=s.one("jurisdiction").local_name,
        instrument=home,
        basis=tuple(basis),
        plans=frozenset(s.ids("planType")),
        topics=frozenset(s.ids("topic")),
        functions=frozenset(s.ids("function")),
        client_groups=frozenset(s.ids("clientGroup")),
        stages=frozenset(s.ids("stage")),
        delegable=frozenset(s.ids("delegableAs")),
        owed_to=frozenset(s.ids("owedTo")),
        consults=s.ids("consults"),
        consult_note=" ".join(s.texts("consultNote")),
        deadline=_deadline(graph.subject(Iri(str(deadline[0]))), graph) if deadline else None,
        conditions=tuple(conditions[i] for i in map(Iri, s.texts("condition")) if i in conditions),
        limits=s.text("limits"),
        valid_from=s.day("validFrom"),
        valid_to=s.day("validTo"),
        wording_from=s.day("wordingFrom"),
        in_force_by=s.day("inForceBy"),
        precision=s.text("precision", default="day"),
        verification=s.one("verification").local_name,
        verified_against=s.text("verifiedAgainst"),
        checked_on=s.day("checkedOn"),
        second_reading=s.day("secondReading"),
        restates=s.ids("restates"),
        counterparts=s.ids("counterpart"),
        notes=s.texts("note"),
        phrasings=s.texts("phrasing"),
    )


def _activity(s: Subject) -> Activity:
    return Activity(
        iri=s.iri,
        id=s.iri.local_name,
        label=s.text("prefLabel", SKOS),
        phrasings=s.texts("phrasing"),
        calls_for=s.ids("callsFor"),
        touches=s.ids("touches"),
        says=s.text("says"),
    )


def _concepts(subjects: Iterable[Subject]) -> Mapping[str, Mapping[str, Concept]]:
    listed = list(subjects)
    parents = {s.iri: [v for v in s.values("broader", SKOS) if isinstance(v, Iri)] for s in listed}
    schemes: defaultdict[str, dict[str, Concept]] = defaultdict(dict)
    for s in listed:
        scheme = s.one("inScheme", SKOS).local_name
        schemes[scheme][s.iri.local_name] = Concept(
            iri=s.iri,
            scheme=scheme,
            id=s.iri.local_name,
            label=s.text("prefLabel", SKOS),
            definition=s.text("definition", SKOS),
            notation=s.texts("notation", SKOS),
            alt=s.texts("altLabel", SKOS),
            ambiguous=s.texts("ambiguousLabel"),
            usual=s.texts("usualLabel"),
            broader=_ancestors(s.iri, parents),
            words=s.text("words"),
            order=s.number("order"),
            phrasings=s.texts("phrasing"),
            facts=s.facts(),
        )
    return {scheme: dict(concepts) for scheme, concepts in schemes.items()}


def _ancestors(iri: Iri, parents: Mapping[Iri, list[Iri]]) -> tuple[str, ...]:
    found: dict[Iri, None] = {}
    queue = list(parents.get(iri, ()))
    while queue:
        parent = queue.pop(0)
        if parent == iri:
            raise GraphError(f"{iri} is broader than itself")
        if parent not in found:
            found[parent] = None
            queue += parents.get(parent, ())
    return tuple(parent.local_name for parent in found)


def _holding(s: Subject) -> Holding:
    return Holding(
        iri=s.iri,
        kind=s.one("kind").local_name,
        role=s.one("role").local_name,
        text=s.text("text"),
        basis=tuple(v for v in s.values("basis") if isinstance(v, Iri)),
        features=s.ids("requiresFeature"),
        valid_from=s.day("validFrom"),
        verification=s.one("verification").local_name,
    )


def _body(s: Subject, graph: Statements) -> Body:
    def ids(name: str) -> tuple[str, ...]:
        return tuple(graph.subject(v).text("identifier", DCT) for v in s.values(name) if isinstance(v, Iri))

    board = ids("healthBoard")
    return Body(
        iri=s.iri,
        id=s.text("identifier", DCT),
        name=s.text("prefLabel", SKOS),
        kind=s.one("kind").local_name,
        code=s.text("notation", SKOS),
        place_name=s.text("placeName"),
        names=s.texts("altLabel", SKOS),
        aliases=s.texts("placeAlias"),
        councils=ids("council"),
        health_board=board[0] if board else None,
        features=frozenset(s.ids("featureValue")),
        delegated=frozenset(s.ids("delegates")),
        notes=s.texts("note"),
        verification=s.one("verification").local_name,
        fictional=bool(s.values("fictional")) and s.text("fictional") == "True",
        as_at=s.day("dataAsAt"),
    )


def _term(s: Subject) -> Term:
    return Term(
        iri=s.iri,
        label=s.text("prefLabel", SKOS),
        text=s.text("definition", SKOS),
        names=(*s.texts("notation", SKOS), *s.texts("altLabel", SKOS)),
        source=s.text("source", DCT),
        locator=s.text("locator"),
        jurisdiction=s.one("jurisdiction").local_name,
        status=s.one("status").local_name,
        concepts=tuple(v for v in s.values("names") if isinstance(v, Iri)),
    )


def _evidence(s: Subject) -> Evidence:
    return Evidence(
        iri=s.iri,
        text=s.text("text"),
        source=s.text("source", DCT),
        locator=s.text("locator"),
        jurisdiction=s.one("jurisdiction").local_name,
        status=s.one("status").local_name,
        year=s.number("year") or None,
        topics=frozenset(s.ids("topic")),
        client_groups=frozenset(s.ids("clientGroup")),
    )
