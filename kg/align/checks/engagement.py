"""Whether those were asked who have to be: checks C41, C44 and C45."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from kg.align.case import CARERS, COMMUNITY, HOUSING, JUSTICE, STATEMENT, STRATEGIC, Case
from kg.align.consulted import TENANTS, Consultees, is_counted
from kg.align.finding import Passage, Result, fail, good, idle, review, unseen
from kg.align.severity import Severity
from kg.area.model import Body
from kg.area.plan import Consultation, Plan
from kg.dates import in_words
from kg.words import listed, some, stems

_SECOND: Final = re.compile(
    r"second|2nd|(?:draft|version)[\s._-]*(?:no\.?\s*)?2\b"
    r"|(?:statutory|formal|public) consultation|consultati(?:on|ve) draft",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    r"proposal|first|1st|(?:draft|version)[\s._-]*(?:no\.?\s*)?1\b|scoping|early|initial", re.IGNORECASE
)
_COMMUNITY: Final = TENANTS | {
    "community-bodies", "third-sector-bodies", "third-sector-interface", "representative-bodies",
    "lived-experience-groups", "people-with-lived-experience", "advocacy-organisations", "residents-of-the-locality",
}  # fmt: skip
_RUN_ON: Final = re.compile(r"(?<=[a-z])(?=\d)")
_ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_GENERIC: Final = re.compile(r"\b(?:The|City of|District|Regional|Council)\b", re.IGNORECASE)
_CARERS: Final = frozenset({"carers", "bodies-representing-carers"})
_THEIRS: Final[Mapping[str, tuple[frozenset[str], str, tuple[str, ...]]]] = {
    COMMUNITY: (_COMMUNITY, "community bodies", ("cea-s6-consult", "cea-s4-participation")),
    CARERS: (_CARERS, "carers or bodies that represent them", ("carers-s31-consult",)),
    HOUSING: (frozenset(), "anybody", ("h2001-s89-lhs", "han-5-6-stakeholders")),
}
"""Plans with duties of participation of their own: who has to be among those asked; if none is named, anybody."""


def second_draft(case: Case) -> Iterator[Result]:
    """C41: the prescribed consultees and the authorities were sent the second draft of a strategic plan."""
    people = Consultees(case.register, case.area)
    plans = case.plans(STRATEGIC)
    if not plans:
        yield unseen(message="No strategic plan was given, so nothing can be said of who was asked about it.")
    for plan in plans:
        if plan.status == "draft":
            yield idle(
                plan.id, message=f"{case.called(plan)} is still a draft; who was asked is judged once it is approved."
            )
        elif not plan.consultation:
            told = f"Who was asked about the second draft of {case.called(plan)} was not given."
            yield unseen(f"{plan.id}.consultation", message=told, owners=plan.owner)
        else:
            yield from _sent(case, people, plan)


def participation(case: Case) -> Iterator[Result]:
    """C44: plans with duties of participation of their own show that these were met."""
    people = Consultees(case.register, case.area)
    for plan in case.plans(JUSTICE):
        yield _stated(case, plan)
    for kind in _THEIRS:
        for plan in case.plans(kind):
            yield _took_part(case, people, plan)
    absent = [case.register.label("plan-type", kind) for kind in (JUSTICE, *_THEIRS) if not case.plans(kind)]
    if absent:
        yield unseen(message=f"Not loaded, so that nothing can be said of who took part: {listed(sorted(absent))}.")


def tenants(case: Case) -> Iterator[Result]:
    """C45: tenants and residents took part in the statement, on a day and in a number that are recorded."""
    people = Consultees(case.register, case.area)
    plans = case.plans(STATEMENT)
    if not plans:
        yield unseen(message="No housing contribution statement was given.")
    for plan in plans:
        # What was asked about the strategic plan was asked about the statement in it.
        whole = [one for one in case.plans() if one.id == plan.part_of]
        rows = [row for one in (plan, *whole) for row in _in_time(one)]
        theirs = [row for row in rows if people.named(row.group).consultees & TENANTS]
        # How many sat in a group of which tenants are members says nothing of how many of them took part.
        own = [row for row in theirs if people.in_itself(row.group).consultees & TENANTS]
        where = f"{plan.id}.consultation"
        missed = _unheard(case, people, plan, theirs)
        if missed:
            told = f"Tenants and residents of {listed(missed)} are not recorded among those who took part in "
            seen = _said(case, plan, theirs)
            yield fail(
                where, message=f"{told}{case.called(plan)}, which is for them too.", passages=seen, owners=plan.owner
            )
        elif theirs and any(map(is_counted, own or theirs)):
            yield good(
                where, message="Tenants and residents took part in the statement.", passages=_said(case, plan, theirs)
            )
        elif theirs:
            told = f"Tenants and residents took part in {case.called(plan)}; how many is not recorded."
            seen = _said(case, plan, own or theirs)
            yield fail(where, message=told, passages=seen, owners=plan.owner, severity=Severity.LOW)
        elif not plan.consultation:
            yield unseen(where, message=f"Who was asked about {case.called(plan)} was not given.", owners=plan.owner)
        else:
            asked = some(dict.fromkeys(_named(case, row.group) for row in _sorted(plan.consultation)))
            told = (
                f"No tenants or residents are recorded among those who took part in {case.called(plan)}, only {asked}."
            )
            yield fail(where, message=told, passages=_said(case, plan, plan.consultation), owners=plan.owner)


def _sent(case: Case, people: Consultees, plan: Plan) -> Iterator[Result]:
    second = [row for row in plan.consultation if _SECOND.search(row.stage)]
    unnamed = [row for row in plan.consultation if not _SECOND.search(row.stage) and not _BEFORE.search(row.stage)]
    # Where no step says which draft it was about, those that may have been about the second stand in for it.
    rows, vague = (second, False) if second else (unnamed, True)
    where = f"{plan.id}.consultation"
    if not rows:
        told = f"No step of consultation on a second draft of {case.called(plan)} is recorded."
        yield fail(where, message=told, passages=_said(case, plan, plan.consultation), owners=plan.owner)
        return
    in_time = _in_time(plan, rows)
    if not in_time:
        told = f"{case.called(plan)} was approved on {in_words(plan.approved or rows[0].date)}"
        told += f", before the second draft went out on {in_words(min(row.date for row in rows))}."
        yield fail(where, f"{plan.id}.approved", message=told, passages=_said(case, plan, rows), owners=plan.owner)
        return
    doubt = vague or not all(people.named(row.group) for row in in_time)
    yield _groups(case, people, plan, in_time, doubt=doubt, vague=vague)
    yield from _authorities(case, people, plan, in_time, doubt=doubt)


def _groups(
    case: Case, people: Consultees, plan: Plan, rows: list[Consultation], *, doubt: bool, vague: bool
) -> Result:
    missing = [group for group in people.prescribed if not people.reached(rows, group)]
    where, seen = f"{plan.id}.consultation", _said(case, plan, rows)
    names = some(map(people.label, missing), 3)
    late = [row for row in plan.consultation if row not in rows and _SECOND.search(row.stage)]
    if missing and all(people.reached(late, group) for group in missing):
        told = f"The second draft of {case.called(plan)} went to {_all(people, missing, names)} only from "
        told += f"{in_words(min(row.date for row in late))}; it was approved on {in_words(plan.approved or date.max)}."
        seen = _said(case, plan, (*rows, *late))
        return fail(where, f"{plan.id}.approved", message=told, about=(where,), passages=seen, owners=plan.owner)
    # Nobody can look up in the passages who is not there.
    everyone = listed(map(people.label, missing))
    rest = "" if names == everyone else f"Send the draft to them, and record it: {everyone}."
    if missing and not doubt:
        told = f"These were not, as far as is recorded, sent the second draft of {case.called(plan)}: {names}."
        return fail(where, message=told, passages=seen, owners=plan.owner, resolve=rest)
    if missing:
        told = f"It cannot be told whether the second draft of {case.called(plan)} went to {names}."
        return review(where, message=told, passages=seen, owners=plan.owner, resolve=rest)
    if vague:
        told = (
            f"All prescribed groups were asked about {case.called(plan)}; that it was the second draft is not recorded."
        )
        return review(where, message=told, passages=seen, owners=plan.owner, severity=Severity.LOW)
    return good(where, message="The second draft went to all prescribed groups before approval.", passages=seen)


def _authorities(
    case: Case, people: Consultees, plan: Plan, rows: list[Consultation], *, doubt: bool
) -> Iterator[Result]:
    where, seen = f"{plan.id}.consultation", _said(case, plan, rows)
    councils, boards = case.area.of_type("council"), case.area.of_type("health_board")
    if not (councils and boards):
        yield unseen(
            where,
            "bodies",
            message="The council and the health board are not both among the bodies.",
            owners=plan.owner,
        )
        return
    lead = case.area.area.model == "lead_agency"
    own = [body for body in (*councils, *boards) if body.id in plan.owner]
    if lead and {body.type for body in own} == {"council", "health_board"}:
        yield idle(
            where, *plan.owner, message="Council and health board lead together: no authority has to be sent it."
        )
        return
    wanted = [body for body in (*councils, *boards) if body not in own]
    asked, said = people.asked(rows), [people.in_words(row.group) for row in rows]
    missing = [
        body
        for body in wanted
        if body.id not in asked.bodies and not any(_meant(body, consultees) for consultees in said)
    ]
    # Of a lead agency whose plan names neither council nor board, either may be the other authority.
    if not missing or (lead and not own and len(missing) < len(wanted)):
        yield good(where, *_ids(wanted), message="The second draft went to the authorities.", passages=seen)
        return
    names, verb = listed(body.name for body in missing), "is" if len(missing) == 1 else "are"
    told = f"{names} {verb} not recorded as sent the second draft of {case.called(plan)}."
    late = [row for row in plan.consultation if row not in rows and _SECOND.search(row.stage)]
    after = [row for row in late if {body.id for body in missing} & people.asked([row]).bodies]
    if plan.approved and {body.id for body in missing} <= people.asked(after).bodies:
        told = f"{names} {'was' if verb == 'is' else 'were'} sent the second draft of {case.called(plan)} only on "
        told += f"{in_words(min(row.date for row in after))}; it was approved on {in_words(plan.approved)}."
        seen = _said(case, plan, (*rows, *after))
    say = review if doubt or (lead and not own) else fail
    about = (where, "authorities")
    yield say(where, *_ids(missing), message=told, about=about, passages=seen, owners=plan.owner)


def _meant(body: Body, consultees: frozenset[str]) -> bool:
    kind = "local-authority" if body.type == "council" else "health-board"
    return bool(consultees & {"constituent-authorities", "other-authority", "public-bodies", kind})


def _ids(bodies: Iterable[Body]) -> list[str]:
    return sorted(body.id for body in bodies)


def _stated(case: Case, plan: Plan) -> Result:
    where, duties = f"{plan.id}.participation_statement", ("cja-s21-statement",)
    if plan.participation_statement is None:
        told = f"Whether {case.called(plan)} has a participation statement was not given."
        return unseen(where, message=told, owners=plan.owner, duties=duties)
    if plan.participation_statement:
        return good(where, message=f"{case.called(plan)} has a participation statement.", duties=duties)
    told = f"{case.called(plan)} has no participation statement, in it or beside it."
    seen = (Passage(plan.id, where, None, "Participation statement: no"),)
    return fail(where, message=told, passages=seen, owners=plan.owner, duties=duties)


def _took_part(case: Case, people: Consultees, plan: Plan) -> Result:
    wanted, whom, duties = _THEIRS[plan.type]
    where, rows = f"{plan.id}.consultation", _in_time(plan)
    if not plan.consultation:
        return _unrecorded(case, plan, duties)
    seen = _said(case, plan, plan.consultation)
    if not rows:
        told = f"Nobody is recorded as asked about {case.called(plan)} before it was approved."
        return fail(where, f"{plan.id}.approved", message=told, passages=seen, owners=plan.owner, duties=duties)
    if not wanted or people.asked(rows).consultees & wanted:
        return good(where, message=f"{case.called(plan)} records who took part.", passages=seen, duties=duties)
    told = f"That {whom} were asked about {case.called(plan)} is not recorded."
    say = fail if all(people.named(row.group) for row in rows) else review
    return say(where, message=told, passages=seen, owners=plan.owner, duties=duties)


def _all(people: Consultees, missing: Sequence[str], names: str) -> str:
    return "all prescribed groups" if len(missing) == len(people.prescribed) else names


def _unheard(case: Case, people: Consultees, plan: Plan, rows: Iterable[Consultation]) -> list[str]:
    """The places of councils whose tenants took no part, where it is said of all who did where they are from.

    Of several councils under one board each has tenants of its own, and a statement is for all of them.
    """
    elsewhere = {name for one in case.plans(STATEMENT) if one.id != plan.id for name in one.owner} - {*plan.owner}
    councils = [body for body in case.area.of_type("council") if body.id not in elsewhere]
    places = {body.id: _GENERIC.sub("", body.name).strip() for body in councils}
    heard: set[str] = set()
    for row in rows:
        bodies = (body.name for name in people.named(row.group).bodies if (body := case.area.body(name)))
        words = frozenset(stems(" ".join((row.group, row.note, *bodies))))
        here = {name for name, place in places.items() if place and words.issuperset(stems(place))}
        if not here:
            return []
        heard |= here
    return [place for name, place in places.items() if heard and place and name not in heard]


def _unrecorded(case: Case, plan: Plan, duties: tuple[str, ...]) -> Result:
    """A plan without any step of consultation, beside one of its type that has some, or alone."""
    where, name = f"{plan.id}.consultation", case.called(plan)
    others = [one for one in case.plans(plan.type) if one.consultation and not case.over(one)]
    if others and not case.over(plan):
        told = f"Who was asked about {name} is not recorded; for {listed(case.all_called(others))} it is."
        seen = tuple(passage for one in others for passage in _said(case, one, one.consultation))
        return review(where, message=told, about=(where,), passages=seen, owners=plan.owner, duties=duties)
    return unseen(where, message=f"Who was asked about {name} was not given.", owners=plan.owner, duties=duties)


def _in_time(plan: Plan, rows: Iterable[Consultation] | None = None) -> list[Consultation]:
    """Steps of consultation before the plan was approved, or before it began where no approval is recorded."""
    until = plan.approved or plan.begins
    return [row for row in (plan.consultation if rows is None else rows) if until is None or row.date < until]


def _said(case: Case, plan: Plan, rows: Iterable[Consultation]) -> tuple[Passage, ...]:
    """Steps of consultation, the bodies among those who were asked by their names."""

    def told(row: Consultation) -> str:
        stage = _RUN_ON.sub(" ", row.stage)
        return f"{in_words(row.date)}{f', {stage}' if stage else ''}: {_named(case, row.group)}"

    return tuple(Passage(plan.id, f"{plan.id}.consultation", row.page, told(row)) for row in _sorted(rows))


def _named(case: Case, words: str) -> str:
    """Words with the names of bodies in the place of their ids."""
    return _ID.sub(lambda found: case.name(found[0]), words)


def _sorted(rows: Iterable[Consultation]) -> list[Consultation]:
    return sorted(rows, key=lambda row: (row.date, row.stage, row.group))


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {
    "C41": second_draft,
    "C44": participation,
    "C45": tenants,
}
