"""Do the plans cite what is in force, and what is Scottish? Checks C05 and C06."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Final

from kg.align.case import Case
from kg.align.checks.text import Said, gazetteer, is_aside, pattern, texts
from kg.align.finding import Passage, Result, fail, review
from kg.area.plan import Citation, Plan
from kg.dates import in_words
from kg.iri import Iri
from kg.model import Instrument
from kg.register import Register

_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:-(\d\d)-(\d\d))?(?![\d/])")
_YEAR_AFTER: Final = re.compile(r"[\s,(]*(?:[A-Z][a-z]+\.?\s+)?((?:19|20)\d\d)(?!\d)")
_NUMBER_AFTER: Final = re.compile(r"\s*(?:(?:19|20)\d\d)?\s*\(\s*")
_WRONG: Final = re.compile(
    r"\b(wrong\w*|no such|not (exist|found|there)|does not exist|should be|misnumbered|absent|renumbered)\b",
    re.IGNORECASE,
)
_ELSEWHERE: Final = re.compile(r"\b(wales|welsh|northern ireland|ireland|uk only|other uk)\b", re.IGNORECASE)
_ACT_ELSEWHERE: Final = re.compile(
    r"\((?:England|Wales|England (?:and|&) Wales|Northern Ireland)\)\s+(?:Act|Order|Measure)\b"
)
"""An Act by whose name it is of elsewhere: to name it is not yet to say that it does not hold here."""
_SECTION_106: Final = re.compile(r"(?<!\w)(?:s\.?|sect?\.|section)[\s-]*106(?![\w.])", re.IGNORECASE)
_OBLIGATION: Final = re.compile(
    r"\b(?:agreements?|contributions?|obligations?|deals?|developers?|funding|funds?|gain|homes?|money|monies|payments?"
    r"|planning|receipts?|units?|1990)\b",
    re.IGNORECASE,
)
"""What goes with section 106 where it is the English one, of 1990, by which developers pay; other Acts have one too."""
_OTHER_ACT: Final = re.compile(r"\(Scotland\)|\bActs?\b|\basp\b")
_GONE: Final = re.compile(
    r"\b(?:abolished|ceased|closed|ended|finished|lost|stopped|went|wound up|came to an end"
    r"|(?:was|were) (?:lifted|removed))\b",
    re.IGNORECASE,
)
"""How a text says that a programme is over, and so that it is no authority."""
_CORE_INDICATORS: Final = 23
"""The Scottish core indicators of integration go by NI and a number too, but by none that is higher."""
_ENDED: Final = frozenset({"historic", "repealed"})
_GOOD: Final = frozenset({"in-force", "guidance"})


def citations_in_force(case: Case) -> Iterator[Result]:
    """C05: what a plan cites was in force when it was approved, is no draft shown as final, and has the right number.

    History may cite old law, and a draft may be cited as a draft.
    """
    for plan in case.plans():
        for citation in plan.cites:
            foreign = _is_foreign(case.register, citation) or _doubtful(case.register, citation.what)
            if not foreign and not is_aside(f"{citation.as_status} {citation.what}"):
                yield from _recorded(case, plan, citation) if citation.real_status else _known(case, plan, citation)


def scottish_authority(case: Case) -> Iterator[Result]:
    """C06: no plan takes the law, money or bodies of England, Wales or Northern Ireland for authority.

    What is marked as history or comparison is allowed, and so is a text that says whose law it is. “Supporting People”
    was Scottish too until 2008.
    """
    for plan in case.plans():
        for citation in plan.cites:
            words = f"{citation.as_status} {citation.what}"
            aside = is_aside(words)
            found = _doubtful(case.register, citation.what)
            if not aside and not found and _is_foreign(case.register, citation):
                told = f"{case.called(plan)} cites “{citation.what}”, which has no authority in Scotland."
                yield fail(_where(plan, citation), message=told, passages=(_seen(plan, citation),), owners=plan.owner)
            elif not aside and found and not _GONE.search(words):
                yield _to_judge(case.called(plan), plan.owner, _where(plan, citation), found, _seen(plan, citation))
        for said in texts(plan):
            yield from _in_text(case.register, case.called(plan), plan.owner, said)
    authorities = case.area.of_type("integration_authority") or case.area.of_type("council", "health_board")
    for called, said in _of_area(case):
        yield from _in_text(case.register, called, tuple(body.id for body in authorities), said)


def _recorded(case: Case, plan: Plan, citation: Citation) -> Iterator[Result]:
    """By the status that the data itself gives to what is cited."""
    statuses = _ids(case.register, "status", citation.real_status)
    said = _ids(case.register, "status", f"{citation.as_status} {citation.what}")
    where, seen = _where(plan, citation), (_seen(plan, citation),)
    if "draft-guidance" in statuses:
        if "draft-guidance" not in said:
            told = f"{case.called(plan)} cites “{citation.what}” as final; it is a draft ({citation.real_status})."
            yield fail(where, message=told, passages=seen, owners=plan.owner)
    elif _ENDED & statuses:
        yield from _ended(case, plan, citation, _end(citation.real_status))
    elif "not-in-force" in statuses:
        if "not-in-force" not in said:
            told = f"{case.called(plan)} cites “{citation.what}” as law; it is {citation.real_status}."
            yield fail(where, message=told, passages=seen, owners=plan.owner)
    elif _WRONG.search(citation.real_status):
        told = f"{case.called(plan)} cites “{citation.what}”, and the record says: {citation.real_status}."
        yield fail(where, message=told, passages=seen, owners=plan.owner)
    elif not _GOOD & statuses and citation.real_status.casefold() != citation.as_status.casefold():
        told = f"{case.called(plan)} cites “{citation.what}”; the record says of it: {citation.real_status}."
        yield review(where, message=told, passages=seen, owners=plan.owner)


def _known(case: Case, plan: Plan, citation: Citation) -> Iterator[Result]:
    """By what the register knows of the instrument."""
    instruments = _instruments(case.register, citation.what)
    where, seen = _where(plan, citation), (_seen(plan, citation),)
    for _, _, instrument in instruments:
        if instrument.when_current == "draft-guidance":
            if "draft-guidance" not in _ids(case.register, "status", f"{citation.as_status} {citation.what}"):
                told = f"{case.called(plan)} cites “{citation.what}” as final; it is a consultation draft."
                yield fail(where, message=told, passages=seen, owners=plan.owner)
        elif last := _last_day(case.register, instrument):
            yield from _ended(case, plan, citation, (last, last))
    for _, end, instrument in instruments:
        year = _YEAR_AFTER.match(citation.what, end)
        made = instrument.made
        if year and made and instrument.when_current == "guidance" and int(year[1]) < made.year:
            # An earlier edition; an Act of another year may be another Act.
            yield from _ended(case, plan, citation, (made, made))
    for (_, end, one), (start, _, other) in pairwise(instruments):
        if one.iri != other.iri and _NUMBER_AFTER.fullmatch(citation.what[end:start]):
            told = f"{case.called(plan)} cites “{citation.what}”, but that is the number of another: {other.title}."
            yield fail(where, message=told, passages=seen, owners=plan.owner)


def _ended(case: Case, plan: Plan, citation: Citation, span: tuple[date, date] | None) -> Iterator[Result]:
    """What ended before the plan was approved is a fault; in the same year, where no day is known, perhaps."""
    day = plan.approved or plan.begins or case.as_at
    where, seen = _where(plan, citation), (_seen(plan, citation),)
    if span is None or span[1] < day:
        since = f" since {span[0].year}" if span else ""
        told = f"{case.called(plan)}, approved on {in_words(day)}, cites “{citation.what}”, no longer current{since}."
        yield fail(where, message=told, passages=seen, owners=plan.owner)
    elif span[0] < day:
        told = (
            f"“{citation.what}” ceased to be current in {day.year}, the year in which {case.called(plan)} was approved."
        )
        yield review(where, message=told, passages=seen, owners=plan.owner)


def _end(status: str) -> tuple[date, date] | None:
    """The first and last day on which something may have ended, as its status says: “superseded 2019”."""
    found = _YEAR.search(status)
    if found is None:
        return None
    year = int(found[1])
    if found[2]:
        try:
            day = date(year, int(found[2]), int(found[3]))
        except ValueError:
            return date(year, 1, 1), date(year, 12, 31)
        return day, day
    return date(year, 1, 1), date(year, 12, 31)


def _last_day(register: Register, instrument: Instrument) -> date | None:
    """The last day of the last record of an instrument, if every one of them has ended."""
    days = [duty.valid_to for duty in register.by_instrument.get(instrument.iri, ())]
    ended = [day for day in days if day]
    return max(ended) if ended and len(ended) == len(days) else None


def _instruments(register: Register, text: str) -> list[tuple[int, int, Instrument]]:
    """The instruments that a text names: where each name begins and ends."""
    found = gazetteer(register, "instrument").find(text)
    return [(one.start, one.end, register.instruments[Iri(one.meanings[0].id)]) for one in found]


def _is_foreign(register: Register, citation: Citation) -> bool:
    """Whether a citation is of another part of the United Kingdom: its status says so, or its name is known."""
    status = citation.real_status
    if _ELSEWHERE.search(status) or "england" in _ids(register, "jurisdiction", status):
        return True
    known = _signs(register)[0].search(citation.what) or _ACT_ELSEWHERE.search(citation.what)
    return (
        known is not None
        or _english_obligation(citation.what, names=False) != ""
        or "other-country" in _ids(register, "boundary", citation.what)
    )


def _of_area(case: Case) -> Iterator[tuple[str, Said]]:
    """What the scheme and the statements of money say, each with what it is called."""
    area, scheme = case.area, case.area.integration_scheme
    for one in scheme.functions if scheme else ():
        for law in (one.name, *one.law):
            yield "the integration scheme", Said("integration_scheme", one.id, law)
    if statement := area.finance.afs:
        for line in statement.lines:
            where = f"{statement.id}.lines[{line.line}]"
            text = ", ".join(filter(None, (line.line, line.account)))
            yield "the financial statement", Said(statement.id, where, text, names=True)
    if ahead := area.finance.mtfp:
        for change in (*ahead.savings, *ahead.growth):
            yield "the medium-term financial plan", Said(ahead.id, change.id, change.target, names=True)


def _in_text(register: Register, called: str, owned: tuple[str, ...], said: Said) -> Iterator[Result]:
    found = _signs(register)[0].search(said.text) or _ACT_ELSEWHERE.search(said.text)
    name = found.group() if found else _english_obligation(said.text, names=said.names)
    rest = said.text.replace(name, " ") if name else said.text
    if is_aside(rest) or _ELSEWHERE.search(rest) or "england" in _ids(register, "jurisdiction", rest):
        return
    if name:
        told = f"{called} speaks of “{name}”, which is English and has no authority in Scotland."
        yield fail(said.where, message=told, passages=(said.passage,), owners=owned)
    elif (doubtful := _doubtful(register, said.text, whole=said.names)) and not _GONE.search(said.text):
        yield _to_judge(called, owned, said.where, doubtful, said.passage)


def _english_obligation(text: str, *, names: bool) -> str:
    """How a text names section 106 of the English Act on planning; in Scotland it is section 75.

    Args:
        text: The text.
        names: Whether it names money, where the section alone says enough.

    Returns:
        Its words for it; empty where another Act is named with the section, or nothing says that anybody pays.
    """
    found = _SECTION_106.search(text)
    if not found or (_OTHER_ACT.search(text) and "1990" not in text):
        return ""
    return found.group() if names or _OBLIGATION.search(text) else ""


def _doubtful(register: Register, text: str, *, whole: bool = True) -> str:
    """A doubtful name in a text. Two words alone, “Supporting People”, also begin ordinary sentences."""
    found = _signs(register)[1].search(text)
    return found.group() if found and (whole or len(found.group().split()) > 2) else ""  # noqa: PLR2004


def _to_judge(called: str, owned: tuple[str, ...], where: str, name: str, seen: Passage) -> Result:
    told = f"{called} speaks of “{name}”: is the English one meant, or the Scottish one that is over?"
    return review(where, message=told, passages=(seen,), owners=owned)


@lru_cache(maxsize=8)
def _signs(register: Register) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What gives a text away as English, and what may."""
    england = register.concepts["jurisdiction"]["england"].facts
    names = [str(name) for name in england.get("sign", ())]
    for instrument in register.instruments.values():
        if instrument.jurisdiction == "england":
            names += [instrument.title, instrument.cite]
    for indicator in register.concepts.get("indicator", {}).values():
        if "england" in indicator.ids("jurisdiction"):
            names += [name for name in indicator.notation if int("0" + name.split()[-1]) > _CORE_INDICATORS]
    doubtful = [str(name) for name in england.get("doubtfulSign", ())]
    nothing = re.compile(r"(?!)")
    # A doubtful name counts as it is written: “supporting people to stay at home” is no programme.
    told = "|".join(map(re.escape, sorted(doubtful, key=lambda name: (-len(name), name))))
    return pattern(names) or nothing, re.compile(rf"\b(?:{told})\b") if told else nothing


def _ids(register: Register, scheme: str, text: str) -> frozenset[str]:
    found = gazetteer(register, scheme).find(text)
    return frozenset(meaning.id for mention in found for meaning in mention.meanings)


def _where(plan: Plan, citation: Citation) -> str:
    return f"{plan.id}.cites[{citation.what}]"


def _seen(plan: Plan, citation: Citation) -> Passage:
    told = f"{citation.what} ({citation.as_status})" if citation.as_status else citation.what
    return Passage(plan.id, _where(plan, citation), citation.page, told)


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {
    "C05": citations_in_force,
    "C06": scottish_authority,
}
