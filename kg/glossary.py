"""Definitions and evidence that a question asks for."""

from typing import Final

from kg.model import Evidence, Term
from kg.reading import Reading
from kg.register import Register
from kg.words import stems

MOST_EVIDENCE: Final = 6


def defined(register: Register, reading: Reading) -> tuple[Term, ...]:
    """The terms whose name is in the question, longest first, Scotland's first; else the concepts named."""
    asked = stems(reading.text)
    found = []
    for term in register.terms:
        for name in (term.label, *term.names):
            words = stems(name)
            if words and _within(words, asked):
                found.append((-len(words), term.jurisdiction != "scotland", term.label, term))
                break
    if found:
        best = min(found)[0]
        fitting = [term for size, _far, _label, term in sorted(found, key=lambda f: f[:3]) if size == best]
        return tuple({term.text: term for term in reversed(fitting)}.values())[::-1]
    concepts = [
        register.concept(m.scheme, m.id)
        for mention in reading.mentions
        for m in mention.meanings
        if m.scheme in {"plan-type", "role", "topic", "function", "client-group"}
    ]
    return tuple(
        Term(c.iri, c.label, c.definition, (), "Lintel's own words", "", "scotland", "")
        for c in concepts
        if c.definition
    )


def asks_no_more(register: Register, reading: Reading, terms: tuple[Term, ...]) -> bool:
    """Whether a question for a meaning asks for nothing else: “what is expected of” a body is no such question."""
    intent = register.concept("intent", "define")
    names = [intent.label, *intent.alt, *(m.text for m in reading.mentions)]
    names += [name for term in terms for name in (term.label, *term.names)]
    return set(stems(reading.text)) <= {word for name in names for word in stems(name)}


def _within(words: list[str], text: list[str]) -> bool:
    return any(text[i : i + len(words)] == words for i in range(len(text) - len(words) + 1))


def evidence_for(register: Register, reading: Reading) -> tuple[Evidence, ...]:
    """The figures and cases nearest to a question by topic, client group and words, best first."""
    asked = set(stems(reading.text))
    situation = reading.situation
    found = []
    for item in register.evidence:
        tied = 2 * len(item.topics.intersection(situation.topics)) + 2 * len(
            item.client_groups.intersection(situation.client_groups)
        )
        score = tied + len(asked.intersection(stems(item.text)))
        if score > 1:
            found.append((-score, item.iri, item))
    return tuple(item for _score, _iri, item in sorted(found, key=lambda f: f[:2])[:MOST_EVIDENCE])
