"""Areas made up for tests and benchmarks: any that the model allows, and the example made many times larger."""

import string
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from hypothesis import strategies as st

from kg.area.load import area_from
from kg.area.model import Area
from kg.area.workbook import Names

NAMES: Final = Names(
    functions={
        "garden-aid": "garden aid",
        "housing-support": "housing support",
        "homelessness-services": "homelessness",
    },
    plan_types={"loip": "improvement plan", "ship": "investment plan", "strategic-plan": "strategic plan"},
    features={"island-authority": "island authority", "stock-transferred": "stock transferred"},
)
"""The names that made-up areas use."""

AWKWARD: Final = (
    *("=1+1", "+44", "-5", "@SUM(A1)", '=HYPERLINK("https://example.org","x")', "TRUE", "no", "yes", "007", "1e5"),
    *("2024", "2026-04-01", "31%", "£1,200", "12k", "'quoted", '"quoted"', '""', '"', '"; a', "a;b", "a; b", "a, b"),
    *(
        "a\nb",
        "a\r\nb",
        "tab\tinside",
        "Bràigh Shrath, Ùige",
        "emoji 🏠👩‍👧",
        "مرحبا",
        "x" * 1_000,
        "#REF!",
        "null",
        "~",
    ),
    *("- a", "a: b", "a #b", "{a}", "[b]", "&amp;<b>", "]]>", "EXAMPLE", "_x0041_", "_x005F_", "_x000D_", "{{ 7*7 }}"),
    *(
        "a\u2028b",
        "a\ufeffb",
        "%",
        "50 %",
        "50% (a/b)",
        "Statement 2026/27",
        "FICTIONAL",
        "a\x85b",
        "a\x01b",
        "a\ufffeb",
    ),
)
"""Texts that spreadsheets, YAML or XML could take for something else."""

Make = Callable[[], Any]


class _Maker:
    """A source of values: which, is up to a number, so that an area takes few draws."""

    def __init__(self, seed: int, texts: Sequence[str]) -> None:
        self._random = Random(seed)
        self._texts = [*texts, *AWKWARD, ""]
        self._taken: set[str] = set()

    def line(self) -> str:
        return self._random.choice(self._texts)

    def said(self) -> str:
        return self.line() or "said"

    def yes_no(self) -> bool:
        return self._random.random() < 0.5

    def ids(self, least: int = 0, most: int = 3) -> list[str]:
        """Ids that differ from all others, whatever their capitals."""
        found: list[str] = []
        for _ in range(self._random.randint(least, most)):
            letters = self._random.choices(string.ascii_letters, k=1) + self._random.choices(
                string.ascii_letters + string.digits + "-", k=3
            )
            name = "".join(letters)
            if name.lower() not in self._taken or len(found) < least:
                found.append(name if name.lower() not in self._taken else f"{name}-{len(self._taken)}")
                self._taken.add(found[-1].lower())
        return found

    def id(self) -> str:
        return self.ids(1, 1)[0]

    def day(self) -> date:
        first, last = self._random.choice(((date.min, date.max), (date(2015, 1, 1), date(2035, 12, 31))))
        return first + timedelta(self._random.randint(0, (last - first).days))

    def moment(self) -> str:
        return self.day().isoformat()[: self._random.choice((10, 7, 4))]

    def amount(self) -> int:
        return self._random.choice((0, 1, 250_000, -140_000, self._random.randint(-(10**15) + 1, 10**15 - 1)))

    def figure(self) -> float:
        share = self._random.uniform(-1e6, 1e6)
        return self._random.choice((self.amount(), share, round(share, 2), 0.1, 0.31, 1 / 3, 1e-7, 62.0, 5e-324))

    def one(self, *choices: Any) -> Make:
        return lambda: self._random.choice(choices)

    def maybe(self, make: Make) -> Make:
        return lambda: make() if self.yes_no() else None

    def some(self, make: Make) -> Make:
        return lambda: [make() for _ in range(self._random.randint(0, 3))]

    def of(self, names: Sequence[Any]) -> Make:
        return lambda: self._random.choices(names, k=self._random.randint(0, 3)) if names else []

    def by(self, names: Sequence[str], make: Make) -> Make:
        return lambda: {name: make() for name in self.of(names)()}

    def sparse(self, **fields: Make) -> Make:
        """Any of some fields; a name that is a word of Python has a line after it."""
        return lambda: {name.rstrip("_"): make() for name, make in fields.items() if self.yes_no()}

    def group(self, required: Mapping[str, Make], /, **fields: Make) -> Make:
        return lambda: {name: make() for name, make in required.items()} | self.sparse(**fields)()

    def records(self, ids: Iterable[str], required: Mapping[str, Make], /, **fields: Make) -> list[dict[str, Any]]:
        return [{"id": name} | self.group(required, **fields)() for name in ids]


def areas() -> st.SearchStrategy[Area]:
    """Any area that the model allows: awkward texts, numbers, dates and gaps, and all that it names is there."""
    text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(str.strip)
    return st.builds(made_up, st.integers(0, 2**32), st.lists(text, max_size=3))


def made_up(seed: int, texts: Sequence[str] = ()) -> Area:
    """An area whose every field may be filled.

    Args:
        seed: Which one.
        texts: Words to use beside the awkward ones.

    Returns:
        The area.
    """
    m = _Maker(seed, texts)
    places, bodies, functions = m.ids(), m.ids(1), m.ids()
    actions, aims = m.ids(0, 4), m.ids(0, 4)
    plans = _plans(m, {"bodies": bodies, "places": places, "functions": functions, "aims": aims, "actions": actions})
    if not plans:
        actions, aims = [], []
    data = {
        "meta": {"title": m.said(), "as_at": m.day()} | m.sparse(fictional=m.yes_no, banner=m.line)(),
        "area": {
            "id": "made-up",
            "name": m.said(),
            "model": m.one("integration_joint_board", "lead_agency")(),
            "population": m.group({"value": m.amount, "date": m.moment, "source": m.said})(),
        }
        | m.sparse(
            description=m.line,
            households=m.group({"value": m.amount, "date": m.moment, "source": m.said}),
            geography=m.sparse(
                km2=m.figure,
                island_communities=m.some(m.line),
                gaelic_speakers_pct=m.by([*places, "area"], m.figure),
            ),
        )(),
        "localities": m.records(
            places, {"name": m.said}, population=m.amount, need_rank=m.amount, character=m.line,
            gp_practices=m.amount, housing_issues=m.some(m.line),
        ),
        "cpp_localities": m.records(
            m.ids(), {"name": m.said}, inside=m.of(places), population=m.amount, reason=m.line
        ),
        "lhs_areas": m.records(m.ids(), {"name": m.said}, crosswalk=m.of(places)),
        "bodies": m.records(
            bodies, {"name": m.said, "type": m.one("council", "rsl", "cj_partnership")},
            model=m.line, area=m.line, areas=m.of(places), homes=m.amount, council_homes=m.amount,
            chief_housing_officer=m.line, speciality=m.line, statutory=m.yes_no, members=m.of(bodies),
            features=m.of(sorted(NAMES.features)), notes=m.line,
        ),
        "directions": m.some(m.group({"function": m.one(*functions), "date": m.day}))() if functions else [],
        "needs": m.records(
            m.ids(), {"group": m.said}, need=m.line, offer=m.line, gap=m.line, actions=m.of(actions)
        ),
        "challenges": m.records(
            m.ids(), {"name": m.said}, cause=m.line, consequence=m.line, localities=m.of(places), rank=m.amount,
            improvement=m.line, owner=m.line, by=m.moment,
        ),
        "assessments": m.records(
            m.ids(), {"kind": m.one("equality", "child_rights"), "title": m.said}, date=m.day, link=m.line,
            mitigation=m.line,
        ),
        "locality_return": [
            {"question": number} | m.group({"answer": m.line}, by=m.line, date=m.day)() for number in (1, 9, 17)
        ],
        "statement": m.sparse(
            approver=m.line, approved=m.day, contact=m.line, formats=m.line, review_by=m.day, reviewer=m.line
        )(),
        "evidence": _evidence(m, places),
        "governance": _governance(m, places, bodies),
        "finance": _finance(m, functions),
        "plans": plans,
    }  # fmt: skip
    if functions or m.yes_no():
        data["integration_scheme"] = m.sparse(approved=m.day, last_review=m.day)() | {
            "functions": m.records(
                functions,
                {
                    "name": m.said, "class": m.one("Must", "By scheme", "No"), "delegated": m.yes_no,
                    "concept": m.one(*NAMES.functions),
                },
                law=m.some(m.line), clause=m.line,
            )
        }  # fmt: skip
    return Area.model_validate(data)


def _evidence(m: _Maker, places: list[str]) -> dict[str, Any]:
    facts = []
    for name in m.ids():
        categories = m.some(m.line)()
        shares = [[m.figure() for _ in categories] or None for _ in range(2)]
        values = {place: m.one(m.figure(), None, *shares)() for place in m.of([*places, "area"])()}
        more = m.sparse(
            unit=m.line, of=m.line, scotland=m.figure, trend=m.line, date=m.moment, source=m.maybe(m.line), gap=m.line
        )
        facts.append({"id": name, "what": m.said(), "categories": categories, "values": values} | more())
    made = m.group(
        {"id": m.id, "title": m.said}, published=m.moment, robust_and_credible=m.day, population=m.amount,
        base_year=m.amount, covers=m.some(m.line),
    )  # fmt: skip
    assessments: dict[str, Any] = m.sparse(jsna=made, hnda=made)()
    return {"facts": facts} | assessments


def _governance(m: _Maker, places: list[str], bodies: list[str]) -> dict[str, Any]:
    seat = m.group({"role": m.said, "org": m.one(*bodies, f"the {m.said()}")}, person=m.line, localities=m.of(places))
    forum = m.group(
        {"name": m.said}, chair=m.line, meets=m.line, members=m.of(bodies), reports_to=m.one(*bodies),
        terms_of_reference=m.moment, spg_seat=m.yes_no,
    )  # fmt: skip
    found: dict[str, Any] = m.sparse(
        strategic_planning_group=m.sparse(chair=m.line, meets=m.line, members=m.some(seat), rsl_members=m.amount),
        housing_health_group=forum,
        rsl_forum=forum,
        ijb_housing_adviser=m.maybe(m.line),
        ijb_meets=m.line,
    )()
    return found


def _finance(m: _Maker, functions: list[str]) -> dict[str, Any]:
    line = m.group(
        {"line": m.said, "value": m.amount}, function=m.one(*functions, None), y1=m.amount, y2=m.amount, y3=m.amount,
        account=m.line, type=m.one("revenue", "capital"), status=m.one("approved", "ended"), partner=m.yes_no,
    )  # fmt: skip
    change = m.group({"id": m.id, "target": m.said, "value": m.amount}, from_=m.day)
    named: dict[str, Make] = {"id": m.id, "title": m.said}
    found: dict[str, Any] = m.sparse(
        afs=m.group(named, year=m.line, published=m.day, total=m.amount, lines=m.some(line)),
        mtfp=m.group(named, approved=m.day, gap_3yr=m.amount, savings=m.some(change), growth=m.some(change)),
        hra=m.sparse(adaptations=m.amount, source=m.line),
        apr=m.group(
            {"id": m.id, "year": m.said}, year_end=m.day, published=m.day, priorities_reported=m.some(m.line),
            hcs_section=m.yes_no,
        ),
    )()  # fmt: skip
    return found


def _plans(m: _Maker, known: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    """Plans with their parts; the priorities and actions are shared out among them."""
    bodies, places, functions, aims, actions = (
        known[kind] for kind in ("bodies", "places", "functions", "aims", "actions")
    )
    ids = m.ids()
    aim_of = {name: m.one(*ids)() for name in aims} if ids else {}
    action_of = {name: m.one(*ids)() for name in actions} if ids else {}
    cite = m.group({"what": m.said}, as_status=m.line, real_status=m.line, page=m.amount)
    resource = m.group(
        {"line": m.said}, function=m.one(*functions, None), delegated_stated=m.line, account=m.line, year0=m.amount,
        y1=m.amount, y2=m.amount, y3=m.amount, page=m.amount,
    )  # fmt: skip
    step = m.group(
        {"date": m.day, "group": m.said}, stage=m.line, n=m.amount, responses=m.amount, heard=m.line, done=m.line,
        note=m.line, page=m.amount,
    )  # fmt: skip
    measure = m.group(
        {"name": m.said}, definition=m.line, unit=m.line, baseline=m.figure, baseline_date=m.moment, target=m.figure,
        target_date=m.moment, source=m.maybe(m.line),
    )  # fmt: skip
    keys = [f"key {n} {m.said()}".strip() for n in range(3)]
    found = []
    for name in ids:
        (first, last), (start, end) = sorted((m.day(), m.day())), sorted((m.day(), m.day()))
        own = [aim for aim, plan in aim_of.items() if plan == name]
        needed: dict[str, Make] = {"name": m.said}
        plan = {
            "id": name,
            "type": m.one(*NAMES.plan_types)(),
            "title": m.said(),
            "owner": [*m.of(bodies)(), m.one(*bodies)()],
            "priorities": m.records(own[::2], needed, maps=m.of(aims), page=m.amount),
            "outcomes": m.records(own[1::2], needed, maps=m.of(aims), page=m.amount),
            "actions": m.records(
                [action for action, plan in action_of.items() if plan == name],
                {"text": m.said, "lead": m.one(*bodies)},
                partners=m.of(bodies), localities=m.of(places), start=m.one(start), end=m.one(end), cost_gbp=m.amount,
                funding=m.line, funding_status=m.one("approved", "ended"), groups=m.some(m.line),
                nhwo=m.of(range(1, 10)), measure=measure, requires=m.line, direction=m.line, object=m.line,
                quantity=m.group({"object": m.said, "n": m.amount}, years=m.amount, part_of=m.line),
                depends_on=m.of(actions), serves=m.of(aims), page=m.amount,
            ),
        }  # fmt: skip
        plan |= m.sparse(
            period=m.one([first, last]), approved=m.day, approved_by=m.of(bodies), part_of=m.one(*ids),
            status=m.one("draft", "expired_no_successor"),
            companions=m.by(keys, m.one(m.line(), m.moment(), None)),
            cites=m.some(cite), resources=m.some(resource), consultation=m.some(step), sections=m.some(m.line),
            locality_arrangements=m.by(places, m.maybe(m.line)), mapped=m.by(aims, m.of(aims)),
            hst=m.group({"total": m.amount}, per_year=m.amount, affordable=m.amount),
            hcs_summary_present=m.yes_no, delegation_statement_present=m.yes_no, crosswalk_localities=m.line,
            units=m.amount, over_programming=m.group({"pct": m.figure}, explained=m.yes_no, note=m.line),
            statements=m.by(keys, m.yes_no), last_return=m.day, housing_member=m.yes_no,
            participation_statement=m.yes_no, localities=m.of(places), housing_contacts=m.by(places, m.maybe(m.line)),
            posts=m.by(keys, m.group({"now": m.amount}, needed=m.amount, planned=m.amount)), signals=m.some(m.line),
            evidence_report=m.day, mathlr_10yr=m.amount, ilhlr_10yr=m.amount,
        )()  # fmt: skip
        found.append(plan)
    return found


def grown(area: Area, times: int) -> Area:
    """An area made larger: its localities stay, its bodies, figures, plans and actions are there so many times.

    Args:
        area: The one to start from.
        times: How many of each; 1 gives the area back.

    Returns:
        An area that loads, whose copies have ids of their own and name one another.
    """
    data = area.model_dump(mode="json", by_alias=True)
    shared = {"bodies", "plans", "needs", "challenges"}
    copied = _ids(data)
    for number in range(2, times + 1):
        ids = {name: f"{name}-x{number}" for name in copied}
        more = _renamed(area.model_dump(mode="json", by_alias=True), ids)
        for key in shared:
            data[key] += more[key]
        data["evidence"]["facts"] += more["evidence"]["facts"]
    return area_from(data, f"{area.id} {times} times")


def _ids(data: Mapping[str, Any]) -> set[str]:
    """The ids of what is copied."""
    plans = data["plans"]
    records = [*data["bodies"], *plans, *data["evidence"]["facts"], *data["needs"], *data["challenges"]]
    records += [part for plan in plans for key in ("priorities", "outcomes", "actions") for part in plan[key]]
    return {record["id"] for record in records}


def _renamed(value: Any, ids: Mapping[str, str]) -> Any:
    """The same data with other ids, wherever one stands alone or names a value."""
    if isinstance(value, dict):
        return {ids.get(key, key): _renamed(held, ids) for key, held in value.items()}
    if isinstance(value, list):
        return [_renamed(held, ids) for held in value]
    return ids.get(value, value) if isinstance(value, str) else value
