"""Everything that an area's data says, as statements: each record and part is an entry, each field a property.

The classes and properties follow from the model (`kg.area.model`). `vocabulary` declares them; what it writes lies in
`ontologies/area-data.ttl`.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final, get_args, get_origin
from urllib.parse import quote

from pydantic import BaseModel

from kg.area.address import Directory, Steps, fields_of, kinds_in, model_in
from kg.area.model import Area
from kg.area.value import Id
from kg.area_graph import as_turtle, node_of
from kg.iri import DCT, RDF_TYPE, Iri, named, term
from kg.store import Fact

WORDS: Final = "https://w3id.org/lintel/area-data/"
"""The namespace of the classes and properties that follow from the model."""

PREFIXES: Final = {
    "area-data": WORDS,
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
}
"""What `as_turtle` may shorten in these statements."""

_RDF, _RDFS, _OWL, _SCHEMA = (PREFIXES[name] for name in ("rdf", "rdfs", "owl", "schema"))
_ROW: Final = Iri(WORDS + "row")
_KEY: Final = Iri(WORDS + "key")
_VALUE: Final = Iri(_RDF + "value")
_OWN: Final = {
    _ROW: "The place of an entry in a list, from 0.",
    _KEY: "The name of an entry in a group: a locality’s id, a year.",
}


def data_statements(area: Area) -> Iterator[Fact]:
    """Everything that an area's data says.

    Args:
        area: The data.

    Yields:
        Statements about named entries. An entry says what it is part of and by which path people call it; a field that
        names a record by its id links to it; what is not given is not said.
    """
    yield from _Walk(area).fields(area, (), named("area", area.id))


def vocabulary() -> bytes:
    """The classes and properties of areas' data.

    Returns:
        Turtle in UTF-8: the same bytes for the same model.
    """
    return as_turtle(_declared(), PREFIXES)


class _Walk:
    def __init__(self, area: Area) -> None:
        self._area = area
        self._directory = Directory(area)

    def fields(self, part: BaseModel, steps: Steps, node: Iri) -> Iterator[Fact]:
        """What the fields of a part say."""
        for name, (own, field) in fields_of(type(part)).items():
            kind = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
            yield from self._said(getattr(part, own), kind, (*steps, name), node, Iri(WORDS + name))

    def _said(self, value: Any, kind: Any, steps: Steps, node: Iri, word: Iri) -> Iterator[Fact]:
        """What stands in a field or entry, said of the node that has it."""
        if value is None or value == "":
            return
        if isinstance(value, BaseModel):
            yield from self._entry(value, steps, node, word)
        elif isinstance(value, Mapping):
            yield from self._group(value, kind, steps, node, word)
        elif isinstance(value, tuple):
            yield from self._list(value, kind, steps, node, word)
        else:
            yield node, word, self._value(value, kind, word)

    def _entry(self, part: BaseModel, steps: Steps, node: Iri, word: Iri) -> Iterator[Fact]:
        here = self._node(steps)
        yield node, word, here
        yield from self._is_entry(here, steps, node)
        yield here, RDF_TYPE, Iri(WORDS + type(part).__name__)
        yield from self.fields(part, steps, here)

    def _is_entry(self, here: Iri, steps: Steps, node: Iri) -> Iterator[Fact]:
        yield here, RDF_TYPE, term("Entry")
        yield here, term("entryPath"), self._directory.path(steps)
        yield here, term("entryOf"), node

    def _group(self, group: Mapping[str, Any], kind: Any, steps: Steps, node: Iri, word: Iri) -> Iterator[Fact]:
        inside = next(get_args(k)[1] for k in kinds_in(kind) if len(get_args(k)) > 1)
        for key, value in group.items():
            here = self._node((*steps, key))
            yield node, word, here
            yield from self._is_entry(here, (*steps, key), node)
            yield here, _KEY, key
            if isinstance(value, BaseModel):
                yield here, RDF_TYPE, Iri(WORDS + type(value).__name__)
                yield from self.fields(value, (*steps, key), here)
            else:
                yield from self._said(value, inside, (*steps, key), here, _VALUE)

    def _list(self, rows: tuple[Any, ...], kind: Any, steps: Steps, node: Iri, word: Iri) -> Iterator[Fact]:
        inside = next((get_args(k)[0] for k in kinds_in(kind) if get_origin(k) is tuple), kind)
        for row, value in enumerate(rows):
            if isinstance(value, BaseModel):
                yield from self._entry(value, (*steps, row), node, word)
                yield self._node((*steps, row)), _ROW, row
            elif Id in kinds_in(inside):
                yield node, word, self._value(value, inside, word)
            else:
                # A row of its own: words and figures stand in an order, and two of them may be the same.
                here = self._node((*steps, row))
                yield node, word, here
                yield from self._is_entry(here, (*steps, row), node)
                yield here, _ROW, row
                yield here, _VALUE, value

    def _value(self, value: Any, kind: Any, word: Iri) -> Any:
        """The value itself, or the record that it names."""
        if isinstance(value, str) and word != WORDS + "id" and Id in kinds_in(kind):
            steps = self._directory.only(value)
            return self._node(steps) if steps else value
        return value

    def _node(self, steps: Steps) -> Iri:
        return entry_of(self._area, self._directory, steps)


def entry_of(area: Area, directory: Directory, steps: Steps) -> Iri:
    """The name of an entry: that which the register knows it by, else one made of its path.

    Args:
        area: The data.
        directory: The records of the data by their ids.
        steps: Fields and entries by name, rows by number, from the whole data downwards.

    Returns:
        Such as https://w3id.org/lintel/area/strathbrae/entry/SP-A2.measure.
    """
    match steps:
        case ("plans", int(row)):
            return node_of(area, "plan", area.plans[row].id)
        case ("localities", int(row)):
            return node_of(area, "locality", area.localities[row].id)
        case ("bodies", int(row)):
            return node_of(area, "body", area.bodies[row].id)
    return named(f"area/{area.id}/entry", quote(directory.path(steps), safe=""))


def _declared() -> Iterator[Fact]:
    head = Iri(WORDS)
    yield head, RDF_TYPE, Iri(_OWL + "Ontology")
    yield head, Iri(DCT + "title"), "What the data of an area says"
    yield head, Iri(DCT + "description"), "Classes and properties that follow from the model of an area’s data."
    for word, comment in _OWN.items():
        yield word, RDF_TYPE, Iri(_OWL + "DatatypeProperty")
        yield word, Iri(_RDFS + "comment"), comment
    for model in _models(Area, set()):
        here = Iri(WORDS + model.__name__)
        yield here, RDF_TYPE, Iri(_OWL + "Class")
        yield here, Iri(_RDFS + "subClassOf"), term("Entry")
        yield here, Iri(_RDFS + "label"), model.__name__
        yield here, Iri(_RDFS + "comment"), " ".join((model.__doc__ or "").split())
        for name, (_, field) in fields_of(model).items():
            word = Iri(WORDS + name)
            yield word, RDF_TYPE, Iri(_RDF + "Property")
            yield word, Iri(_RDFS + "label"), name.replace("_", " ")
            yield word, Iri(_SCHEMA + "domainIncludes"), here
            for held in _parts_of(field.annotation):
                yield word, Iri(_SCHEMA + "rangeIncludes"), Iri(WORDS + held.__name__)


def _models(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    """A part of the model and all that it is made of, each once."""
    if model in seen:
        return
    seen.add(model)
    yield model
    for _, field in fields_of(model).values():
        for held in _parts_of(field.annotation):
            yield from _models(held, seen)


def _parts_of(kind: Any) -> Iterator[type[BaseModel]]:
    if model := model_in(kind):
        yield model
    else:
        for inside in get_args(kind):
            yield from _parts_of(inside)
