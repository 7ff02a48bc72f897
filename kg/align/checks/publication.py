"""Whether everybody can read the plans: check C50."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from kg.align.abbreviation import Text, abbreviations, explained, explains, uses
from kg.align.case import Case
from kg.align.document import Document
from kg.align.finding import Passage, Result, fail, good, unseen
from kg.align.severity import Severity
from kg.area.plan import Plan
from kg.model import Concept
from kg.words import listed, some

_SHOWN: Final = 3


def readable(case: Case) -> Iterator[Result]:
    """C50: everybody can read the documents, and an abbreviation is written out where it is first used."""
    known = abbreviations(case.register)
    silent, bare = [], []
    for plan in case.plans():
        document = case.documents.get(plan.id)
        if document is not None:
            yield _legible(case, plan, document)
            yield from _unexplained(case, plan, document.unexplained(known))
            continue
        silent.append(plan)
        used = uses(plan, known)
        late = {name: texts for name, texts in used.items() if _late(known[name], texts)}
        if late:
            yield _too_late(case, plan, known, late)
        bare += sorted(
            f"{name} in {case.called(plan)}" for name, texts in used.items() if not explained(known[name], texts)
        )
    if not case.plans():
        yield unseen("documents", message="No plan was given.")
    if silent:
        names = some(sorted(map(case.called, silent)), 3)
        yield unseen("documents", message=f"The documents themselves were not looked at: {names}.")
    if bare:
        told = f"Not written out in what the data has of the plans; look in the documents: {some(sorted(bare))}."
        yield unseen("abbreviations", message=told)


def _legible(case: Case, plan: Plan, document: Document) -> Result:
    problems = document.problems
    if not problems:
        return good(plan.id, message=f"Nothing keeps people from reading the document of {case.called(plan)}.")
    shown = "; ".join(problems[:_SHOWN])
    told = f"{_number(len(problems))} keep some people from reading the document of {case.called(plan)}: {shown}"
    told += f"; and {len(problems) - _SHOWN} more." if len(problems) > _SHOWN else "."
    seen = tuple(Passage(plan.id, plan.id, None, problem) for problem in problems[:_SHOWN])
    return fail(plan.id, message=told, passages=seen, owners=plan.owner)


def _unexplained(case: Case, plan: Plan, found: Mapping[str, str]) -> Iterator[Result]:
    """What a document does not write out where it first uses it: one finding for a document."""
    if found:
        told = f"The document of {case.called(plan)} does not write out {listed(found)} where it first uses "
        told += f"{'it' if len(found) == 1 else 'them'}."
        where = f"{plan.id}.document"
        seen = tuple(Passage(plan.id, where, None, words) for words in dict.fromkeys(found.values()))[:_SHOWN]
        yield fail(where, message=told, passages=seen, owners=plan.owner, severity=Severity.LOW)


def _late(senses: Iterable[Concept], texts: Iterable[Text]) -> bool:
    """Whether it is written out only on a later page than it is first used on. Where pages are not known, it is not."""
    pages = [(text.page, explains(senses, text.words)) for text in texts if text.page is not None]
    first = min((page for page, explains in pages if not explains), default=None)
    out = min((page for page, explains in pages if explains), default=None)
    return first is not None and out is not None and first < out


def _too_late(
    case: Case, plan: Plan, known: Mapping[str, tuple[Concept, ...]], late: Mapping[str, list[Text]]
) -> Result:
    told = f"{case.called(plan)} uses {listed(sorted(late))} on an earlier page than the one that writes it out."
    seen = tuple(
        text.passage
        for name in sorted(late)
        for text in late[name]
        if text.page and not explains(known[name], text.words)
    )
    where = sorted({text.where for texts in late.values() for text in texts})
    return fail(*where, message=told, passages=seen, owners=plan.owner, severity=Severity.LOW)


def _number(problems: int) -> str:
    return "1 problem may" if problems == 1 else f"{problems} problems may"


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {
    "C50": readable,
}
