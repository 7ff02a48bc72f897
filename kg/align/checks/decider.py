"""Do the plans name the body that decides, under the model that the area has? Check C12."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from kg.align.case import HOUSING, STATEMENT, STRATEGIC, Case, owners, quote
from kg.align.checks.integration import LEAD
from kg.align.checks.text import Said, gazetteer, is_ahead, is_aside, said_plainly, texts
from kg.align.finding import Passage, Result, fail, review, unseen
from kg.align.severity import Severity
from kg.area.model import Body
from kg.area.plan import Plan
from kg.register import Register
from kg.words import listed

_JOINT_BOARD: Final = "integration-joint-board"
_COMMITTEE: Final = "integration-joint-monitoring-committee"
# “The lead agency for this action” is said everywhere; the model is named by more words.
_LEAD_MODEL: Final = re.compile(r"\blead[- ]agency (model|arrangements?|partnership)\b", re.IGNORECASE)
_LEADS: Final = re.compile(
    r"\blead[- ]agency (?:for (?:(?:all|the|our) )?(?:adult (?:health|care|social|services|community)"
    r"|health and (?:social )?care|(?:the )?integrat|delegated )"
    r"|under the (?:integration scheme|Public Bodies|2014))",
    re.IGNORECASE,
)
"""What a lead agency does for a whole area: adult care, and not the protection of adults, where any area has a lead."""
_ALONE: Final = re.compile(
    r"\b(?:the|as) lead[- ]agenc(?:y|ies)\b(?!\s*(?:[:)]|(?:at|for|in|is|of|on|role|with)\b))", re.IGNORECASE
)
"""A lead agency of which nothing says what it leads: the body that decides, or who leads the action."""
_PAYS: Final = re.compile(r"\blead[- ]agenc(?:y|ies)\b(?!\s*:)", re.IGNORECASE)
_TOGETHER: Final = re.compile(
    r"protect|\bMA(?:RAC|PPA)\b|violence|abuse|offend|resilien|emergenc|incident|disaster", re.IGNORECASE
)
"""Work in which many agencies take part and one has the lead in a case, in any area."""
_WILL: Final = re.compile(r"\b(?:will|would)\b", re.IGNORECASE)
_AUTHORITY: Final = re.compile(
    r"[\s,(]*(?:acting |act(?:s|ed)? |serv\w+ )?(?:as|is|remains) (?:the |an )?integration authority\b"
)
_NAMED: Final = re.compile(r"((?:[A-Z][\w’']+(?:\s+(?:and|&)\s+|\s+))*[A-Z][\w’']+)\s+$")
_BOARD: Final = re.compile(r"\b(body corporate|joint board)\b", re.IGNORECASE)


def model_stated(case: Case) -> Iterator[Result]:
    """C12: the plans name the body that decides: a joint board where there is one, and none where there is not.

    Under a joint board of two councils there are two housing strategies, and the strategic plan rests on both. What is
    marked as past or still to come is allowed, and so are joint boards of other areas. “The lead agency” alone asks.
    """
    for body in case.area.bodies:
        yield from _body(case, body)
    for plan in case.plans(STRATEGIC):
        yield from _accountable(case, plan)
    for plan in case.plans():
        yield from _worded(case, plan)
    yield from _governed(case)
    yield from _strategies(case)
    for plan in case.plans(STATEMENT):
        yield from _half_owned(case, plan)


def _body(case: Case, body: Body) -> Iterator[Result]:
    """What a body is said to be, against the model of the area."""
    if body.type != "integration_authority" or is_aside(body.model) or is_ahead(body.model):
        return
    lead = case.area.area.model == LEAD
    wrong = _BOARD.search(body.model) if lead else _LEAD_MODEL.search(f"{body.model} model")
    if wrong:
        told = f"{body.name} is said to be “{body.model}”; the area's model is {_model(case)}."
        seen = (Passage("bodies", f"{body.id}.model", None, f"{body.name}: {body.model}"),)
        yield fail(f"{body.id}.model", message=told, passages=seen, owners=(body.id,))


def _accountable(case: Case, plan: Plan) -> Iterator[Result]:
    """Who owns and approves the strategic plan."""
    for field, named in (("owner", plan.owner), ("approved_by", plan.approved_by)):
        bodies = [body for body in map(case.area.body, named) if body]
        if not bodies or len(bodies) < len(named):
            continue
        types = {body.type for body in bodies}
        names = listed(body.name for body in bodies)
        verb = "belongs to" if field == "owner" else "was approved by"
        told = f"{case.called(plan)} {verb} {names}; the area's model is {_model(case)}."
        seen = (quote(plan, field=field, text=f"{plan.title}: {names}"),)
        if case.area.area.model == LEAD:
            boards = [body for body in bodies if body.type == "integration_authority" and _is_board(case, body.name)]
            wrong, doubtful = bool(boards), False
        else:
            wrong = "integration_authority" not in types and not types & {"hscp", "group"}
            doubtful = "integration_authority" not in types
        if wrong:
            yield fail(f"{plan.id}.{field}", message=told, passages=seen, owners=owners(plan))
        elif doubtful:
            told += " A partnership or group is not the body that decides in law."
            yield review(
                f"{plan.id}.{field}", message=told, passages=seen, owners=owners(plan), severity=Severity.MEDIUM
            )


def _worded(case: Case, plan: Plan) -> Iterator[Result]:
    """What a plan calls the body that decides, once for all the places where it does."""
    lead = case.area.area.model == LEAD
    wrong = [said for said in texts(plan) if _misnames(case, said, lead=lead)]
    aside = [said for said in wrong if is_aside(said.text) or (not said.names and is_ahead(said.text))]
    wrong = sorted((said for said in wrong if said not in aside), key=lambda said: said.where)
    if wrong:
        other = "an integration joint board" if lead else "a lead agency"
        told = f"{case.called(plan)} speaks of {other}; the area's model is {_model(case)}."
        seen = tuple(said.passage for said in wrong)
        places = tuple(dict.fromkeys(said.where for said in wrong))
        yield fail(*places, message=told, about=(plan.id, "model"), passages=seen, owners=owners(plan))
    elif not lead:
        yield from _unclear(case, plan)


def _unclear(case: Case, plan: Plan) -> Iterator[Result]:
    """A lead agency, under a joint board, of which the words do not say whether it leads more than an action."""
    leads = {action.id: case.name(action.lead) for action in plan.actions}
    asked = [said for said in texts(plan) if _is_unclear(said, leads.get(said.where.partition(".")[0], ""))]
    asked.sort(key=lambda said: said.where)
    if asked:
        told = f"{case.called(plan)} speaks of a lead agency and does not say of what; "
        told += f"the area's model is {_model(case)}. Is the body that decides meant, or who leads the action?"
        yield review(
            *dict.fromkeys(said.where for said in asked),
            message=told,
            about=(plan.id, "lead agency"),
            passages=tuple(said.passage for said in asked),
            owners=owners(plan),
            severity=Severity.MEDIUM,
        )


def _is_unclear(said: Said, lead: str) -> bool:
    """Whether a text speaks of a lead agency alone; where it names who leads its action, that is who is meant."""
    text = said.text
    found = (_PAYS if said.names else _ALONE).search(text)
    clear = (lead and lead.casefold() in text.casefold()) or _TOGETHER.search(text)
    return bool(found) and not (clear or is_aside(text) or is_ahead(_WILL.sub(" ", text)))


def _misnames(case: Case, said: Said, *, lead: bool) -> bool:
    if lead:
        return _is_board(case, said.text)
    model = _LEAD_MODEL.search(said.text) or (_LEADS.search(said.text) and not _elsewhere(case, said.text))
    return bool(model) or _COMMITTEE in _roles(case.register, said.text) or _usurped(case, said.text)


def _usurped(case: Case, text: str) -> bool:
    """Whether a council or health board of the area is said to be the integration authority itself."""
    names = (body.name for body in case.area.of_type("council", "health_board"))
    return any(_AUTHORITY.match(text, text.find(name) + len(name)) for name in names if name in text)


def _elsewhere(case: Case, text: str) -> bool:
    """Whether a text names a body of another area, of which it may be right."""
    ours = said_plainly(" ".join((case.area.area.name, *(body.name for body in case.area.bodies))))
    found = gazetteer(case.register, "role", "body").find(text)
    return any(
        meaning.scheme == "body" and not said_plainly(mention.text) <= ours
        for mention in found
        for meaning in mention.meanings
    )


def _governed(case: Case) -> Iterator[Result]:
    """What the record of who sits where calls the body that decides; “the board” may be any."""
    governance, edition = case.area.governance, case.area.statement
    group = governance.strategic_planning_group
    words = {"ijb_meets": governance.ijb_meets, "ijb_housing_adviser": governance.ijb_housing_adviser}
    if group:
        words |= {"strategic_planning_group.chair": group.chair, "strategic_planning_group.meets": group.meets}
    for name in ("housing_health_group", "rsl_forum"):
        forum = getattr(governance, name)
        words |= {f"{name}.chair": forum.chair, f"{name}.meets": forum.meets} if forum else {}
    texts_ = {f"governance.{name}": text for name, text in words.items() if text}
    texts_ |= {f"statement.{name}": text for name in ("approver", "reviewer") if (text := getattr(edition, name))}
    lead = case.area.area.model == LEAD
    wrong = {
        where: text
        for where, text in texts_.items()
        if _misnames(case, Said("governance", where, text), lead=lead) and not is_aside(text) and not is_ahead(text)
    }
    if wrong:
        other = "an integration joint board" if lead else "a lead agency or its committee"
        told = f"The record of who governs speaks of {other}; the area's model is {_model(case)}."
        seen = tuple(Passage("governance", where, None, text) for where, text in sorted(wrong.items()))
        bodies = tuple(body.id for body in case.area.of_type("council", "health_board"))
        yield fail(*sorted(wrong), message=told, about=("governance",), passages=seen, owners=bodies)


def _half_owned(case: Case, plan: Plan) -> Iterator[Result]:
    """A statement under one board that belongs to one of its councils, and to nobody for the others."""
    bodies = [body for name in plan.owner if (body := case.area.body(name))]
    councils = _active(case)
    own = [body for body in bodies if body.type == "council"]
    if case.area.area.model == LEAD or len(own) < len(plan.owner) or not own:
        return
    spoken_for = {name for one in case.plans(STATEMENT) for name in (*one.owner, *one.approved_by)}
    others = [body.name for body in councils if body.id not in spoken_for]
    if others:
        told = f"{case.called(plan)} belongs to {listed(body.name for body in own)} alone, neither to {listed(others)} "
        told += "nor to the joint board whose plan it is part of."
        seen = (quote(plan, field="owner", text=f"{plan.title}: {listed(body.name for body in own)}"),)
        yield fail(f"{plan.id}.owner", message=told, passages=seen, owners=plan.owner)


def _is_board(case: Case, text: str) -> bool:
    """Whether a text names a joint board, and not that of another area: a name of its own stands before that."""
    ours = said_plainly(" ".join((case.area.area.name, *(body.name for body in case.area.bodies))))
    for mention in gazetteer(case.register, "role", "body").find(text):
        if any(meaning.scheme == "role" and meaning.id == _JOINT_BOARD for meaning in mention.meanings):
            named = _NAMED.search(text[: mention.start])
            strange = said_plainly(named[1]) - ours if named else frozenset()
            if not strange or mention.text[:4].casefold() == "the ":
                return True
    return False


def _roles(register: Register, text: str) -> frozenset[str]:
    found = gazetteer(register, "role", "body").find(text)
    return frozenset(meaning.id for mention in found for meaning in mention.meanings if meaning.scheme == "role")


def _strategies(case: Case) -> Iterator[Result]:
    """Two councils have two housing strategies."""
    councils = _active(case)
    if len(councils) < 2:  # noqa: PLR2004 - two councils
        return
    strategies = case.plans(HOUSING)
    for council in councils:
        if not any(council.id in plan.owner for plan in strategies):
            told = f"The local housing strategy of {council.name} was not given."
            yield unseen(f"{council.id}.{HOUSING}", message=told, owners=(council.id,))
    for plan in strategies:
        shared = [body for body in councils if body.id in plan.owner]
        if len(shared) > 1:
            told = f"{case.called(plan)} belongs to {listed(body.name for body in shared)}; each council makes its own."
            yield review(f"{plan.id}.owner", message=told, passages=(quote(plan),), owners=plan.owner)
    for plan in case.plans(STRATEGIC, STATEMENT):
        leant = case.relied_on(plan) | _mapped(plan, strategies)
        rested = [one for one in strategies if one.id in leant]
        for other in strategies if rested else ():
            if other not in rested:
                told = (
                    f"{case.called(plan)} rests on {listed(map(case.called, rested))}, but not on {case.called(other)}."
                )
                seen = (quote(plan, field="relies_on"), quote(other))
                yield fail(plan.id, other.id, message=told, passages=seen, owners=owners(plan, other))


def _active(case: Case) -> list[Body]:
    """The councils that have plans here: a neighbour may be named for other reasons."""
    owning = {owner for plan in case.plans() for owner in plan.owner}
    return [body for body in case.area.of_type("council") if body.id in owning]


def _mapped(plan: Plan, strategies: Iterable[Plan]) -> frozenset[str]:
    """The housing strategies whose outcomes the priorities of a plan serve, in either direction."""
    own = {one.id for one in (*plan.priorities, *plan.outcomes)}
    served = {name for one in (*plan.priorities, *plan.outcomes) for name in one.maps}
    found = set()
    for strategy in strategies:
        for one in (*strategy.priorities, *strategy.outcomes):
            if one.id in served or own & set(one.maps):
                found.add(strategy.id)
    return frozenset(found)


def _model(case: Case) -> str:
    return "a lead agency" if case.area.area.model == LEAD else "an integration joint board"


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {"C12": model_stated}
