"""Each rule of the register, broken once in a small copy, and the real register, which keeps them all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyshacl
import pytest
from rdflib import OWL, RDF, RDFS, SH, BNode, Graph, URIRef

from kg.check import check_register
from kg.iri import DEF
from kg.issue import Issue
from kg.sources import packaged

HEAD_FILE, WORDS_FILE = "register.ttl", "concepts/words.ttl"
LAW_FILE, GUIDANCE_FILE = "law/act.ttl", "guidance/advice.ttl"

HEAD = """
@prefix dct: <http://purl.org/dc/terms/> .
@prefix graph: <https://w3id.org/lintel/graph/> .
@prefix lintel: <https://w3id.org/lintel/def/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://w3id.org/lintel/register> a void:Dataset ; dct:title "Tiny"@en ; dct:description "A register for tests."@en ;
    dct:license <https://creativecommons.org/licenses/by/4.0/> ; dct:modified "2026-11-21"^^xsd:date ;
    owl:versionInfo "1" ; dct:hasPart graph:words , graph:law , graph:guidance .
graph:words lintel:file "concepts/words.ttl" .
graph:law lintel:file "law/act.ttl" .
graph:guidance lintel:file "guidance/advice.ttl" .
"""

PREFIXES = """
@prefix dct: <http://purl.org/dc/terms/> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix lintel: <https://w3id.org/lintel/def/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix act: <http://www.legislation.gov.uk/id/asp/2020/> .
""" + "".join(
    f"@prefix {word}: <https://w3id.org/lintel/{word}/> .\n"
    for word in (
        *("anchor", "condition", "consultee", "deadline", "due-date", "duty", "force", "guidance", "jurisdiction"),
        *("check", "check-group", "kind", "role", "scheme", "severity", "status", "term", "topic", "trigger"),
        "verification",
    )
)


def _concept(scheme: str, name: str, more: str = "") -> str:
    place = "" if "skos:broader" in more else f"skos:topConceptOf scheme:{scheme} ;"
    return (
        f"{scheme}:{name} a skos:Concept ; skos:inScheme scheme:{scheme} ; {place} {more}"
        f' skos:prefLabel "{name} ({scheme})"@en ; skos:definition "A {name}."@en .\n'
    )


def _schemes(*names: str) -> str:
    text = 'scheme:{0} a skos:ConceptScheme ; dct:title "{0}"@en ; dct:description "Words."@en .\n'
    return "".join(text.format(name) for name in names)


WORDS = (
    PREFIXES
    + _schemes(
        *("anchor", "force", "status", "jurisdiction", "verification", "role", "topic", "kind", "consultee", "trigger"),
        *("check-group", "severity"),
    )
    + _concept("force", "duty", 'lintel:order 1 ; lintel:words "must"@en ;')
    + _concept("force", "expectation", 'lintel:order 5 ; lintel:words "is expected to"@en ;')
    + "".join(_concept("status", s) for s in ("in-force", "not-in-force", "repealed", "guidance", "historic"))
    + _concept("jurisdiction", "scotland")
    + _concept("jurisdiction", "england")
    + _concept("verification", "yes")
    + _concept("anchor", "approval")
    + _concept("role", "council", 'lintel:ambiguousLabel "the partnership"@en ;')
    + _concept("role", "housing-team", 'skos:broader role:council ; lintel:ambiguousLabel "The Partnership"@en ;')
    + _concept("topic", "housing", 'skos:altLabel "homes"@en ;')
    + _concept("kind", "council", 'skos:altLabel "homes"@en ;')
    + _concept("check-group", "money")
    + _concept("severity", "critical")
    + _concept("severity", "low")
    + _concept("consultee", "tenants")
    + _concept("trigger", "closure", 'skos:altLabel "shutting"@en ;')
    + _concept("topic", "closures", 'skos:closeMatch trigger:closure ; skos:altLabel "shutting"@en ;')
)


def _record(name: str, source: tuple[str, str, str], kind: str, force_and_status: str, more: str = "") -> str:
    home, basis, country = source
    force, status = force_and_status.split()
    return (
        f"duty:{name} a lintel:{kind} ; lintel:force force:{force} ; lintel:bearer role:council ;\n"
        f'    lintel:text "Do it."@en ; lintel:instrument {home} ; lintel:basis {basis} ; lintel:pinpoint "1" ;\n'
        f"    lintel:status status:{status} ; lintel:jurisdiction jurisdiction:{country} ;\n"
        f'    lintel:verification verification:yes ; lintel:verifiedAgainst "The text."@en ;\n'
        f'    lintel:checkedOn "2026-11-21"^^xsd:date ; lintel:validFrom "2020-04-01"^^xsd:date ; {more} .\n'
    )


def _instrument(iri: str, status: str, country: str, provision: str) -> str:
    return (
        f'{iri} a lintel:Instrument ; dct:title "Title"@en ; lintel:cite "Cite" ; lintel:standing "Binding."@en ;\n'
        f'    lintel:made "2020-01-01"^^xsd:date ; lintel:jurisdiction jurisdiction:{country} ;\n'
        f"    lintel:statusWhenCurrent status:{status} ; lintel:verification verification:yes .\n"
        f'{provision} a lintel:Provision ; eli:is_part_of {iri} ; lintel:locator "s.1" .\n'
    )


ACT, SECTION = "act:1", "<http://www.legislation.gov.uk/id/asp/2020/1/section/1>"
ADVICE, CHAPTER = "guidance:advice", "<https://w3id.org/lintel/guidance/advice/chapter-1>"
ENGLISH, PAGE = "guidance:english", "<https://w3id.org/lintel/guidance/english/page-1>"
LAW = (
    PREFIXES
    + _instrument(ACT, "in-force", "scotland", SECTION)
    + _record(
        "plan",
        (ACT, SECTION, "scotland"),
        "Duty",
        "duty in-force",
        "lintel:topic topic:housing ; lintel:deadline deadline:plan ; lintel:condition condition:plan-1",
    )
    + _record("report", (ACT, SECTION, "scotland"), "Duty", "duty repealed", 'lintel:validTo "2024-03-31"^^xsd:date')
    + _record("meaning", (ACT, SECTION, "scotland"), "Definition", "duty in-force", "lintel:topic topic:housing")
    + 'deadline:plan a lintel:Deadline ; lintel:text "Every year."@en ; lintel:cycle "P1Y"^^xsd:duration ;'
    + " lintel:anchor anchor:approval ; lintel:anchorDate due-date:plan .\n"
    + 'due-date:plan a lintel:AnchorDate ; lintel:day "2020-04-01"^^xsd:date .\n'
    + 'condition:plan-1 a lintel:TriggerCondition ; lintel:text "it closes"@en ; lintel:trigger trigger:closure .\n'
)
GUIDANCE = (
    PREFIXES
    + _instrument(ADVICE, "guidance", "scotland", CHAPTER)
    + _record(
        "advise",
        (ADVICE, CHAPTER, "scotland"),
        "Duty",
        "expectation guidance",
        'lintel:strength "should" ; lintel:restates duty:plan',
    )
    + _instrument(ENGLISH, "historic", "england", PAGE)
    + _record(
        "advise-england",
        (ENGLISH, PAGE, "england"),
        "Duty",
        "expectation historic",
        'lintel:strength "should" ; lintel:counterpart duty:plan',
    )
    + 'term:home a lintel:Term ; skos:prefLabel "home"@en ; skos:definition "Where one lives."@en ; '
    + 'dct:source guidance:advice ; lintel:locator "glossary" ; lintel:jurisdiction jurisdiction:scotland ; '
    + "lintel:status status:guidance ; lintel:names topic:housing .\n"
    + "".join(
        f'check:C0{n} a lintel:AlignmentCheck ; lintel:number {n} ; skos:prefLabel "Check {n}"@en ;\n'
        f"    lintel:checkGroup check-group:money ; lintel:severity severity:{severity} ; lintel:duty duty:{duty} ;\n"
        '    lintel:text "This is compared."@en ; skos:note "A part is not the whole."@en ;\n'
        '    lintel:failureMeans "It differs."@en ; lintel:resolvedBy "Agree."@en ;\n'
        "    lintel:verification verification:yes .\n"
        for n, severity, duty in ((1, "critical", "meaning"), (2, "low", "advise"))
    )
)


class Copy:
    """A small register in a folder, to be broken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("lintel.ttl", "shapes.ttl"):
            self.write(name, packaged().joinpath(name).read_text("utf-8"))
        self.write(HEAD_FILE, HEAD)
        self.write(WORDS_FILE, WORDS)
        self.write(LAW_FILE, LAW)
        self.write(GUIDANCE_FILE, GUIDANCE)

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(exist_ok=True)
        (self.folder / path).write_text(text, "utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        text = (self.folder / path).read_text("utf-8")
        assert old in text, f"{path} has no {old}"
        self.write(path, text.replace(old, new, 1))

    def issues(self) -> list[Issue]:
        return list(check_register(self.folder))


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def _places(issues: Iterable[Issue]) -> list[tuple[str, str, str]]:
    return [(issue.file, issue.subject, issue.code) for issue in issues]


def test_the_real_register_has_no_issues() -> None:
    assert [f"{i.file}: {i.subject}: {i.message}" for i in check_register()] == []


def test_a_sound_register_has_no_issues(copy: Copy) -> None:
    assert copy.issues() == []


START = 'lintel:validFrom "2020-04-01"^^xsd:date'
WRONG_SHAPES = [
    ("no force", "lintel:force force:duty ;", "", "one force (lintel:force)"),
    ("two forces", "force:duty ;", "force:duty , force:expectation ;", "exactly one force"),
    ("value not in the list", START, f'{START} ; lintel:precision "week"', "here it is “week”"),
    ("no bearer", "lintel:bearer role:council ;", "", "who bears it (lintel:bearer)"),
    ("bearer is no role", "role:council ;", "topic:housing ;", "must be a role"),
    ("no text", 'lintel:text "Do it."@en ;', "", "what it says"),
    ("text without language", '"Do it."@en', '"Do it."', "marked @en"),
    ("two texts", '"Do it."@en', '"Do it."@en , "Do that."@en', "say once"),
    ("no instrument", "lintel:instrument act:1 ;", "", "filed under (lintel:instrument)"),
    ("instrument is none", "lintel:instrument act:1 ;", "lintel:instrument topic:housing ;", "topic:housing"),
    ("no basis", f"lintel:basis {SECTION} ;", "", "rest on at least one provision"),
    ("basis is none", f"lintel:basis {SECTION} ;", "lintel:basis topic:housing ;", "provision or instrument"),
    ("no status", "lintel:status status:in-force ;", "", "exactly one status"),
    ("no jurisdiction", "lintel:jurisdiction jurisdiction:scotland ;", "", "scotland or england"),
    ("no verification", "lintel:verification verification:yes ;", "", "how it was checked"),
    ("no day of checking", 'lintel:checkedOn "2026-11-21"^^xsd:date ;', "", "on what day it was checked"),
    ("zone in a date", START, 'lintel:validFrom "2020-04-01Z"^^xsd:date', "here it is “2020-04-01Z”"),
    ("no such day", START, 'lintel:validFrom "2020-02-30"^^xsd:date', "here it is “2020-02-30”"),
    ("date as text", START, 'lintel:validFrom "2020-04-01"', "YYYY-MM-DD"),
    ("topic is none", "topic:housing", "role:council", "must name a topic (topic:...)"),
    ("two deadlines", "deadline:plan ;", "deadline:plan , duty:report ;", "at most one deadline"),
]


@pytest.mark.parametrize(
    ("old", "new", "words"), [row[1:] for row in WRONG_SHAPES], ids=[row[0] for row in WRONG_SHAPES]
)
def test_a_record_that_is_not_well_formed(copy: Copy, old: str, new: str, words: str) -> None:
    head, begin, record = (copy.folder / LAW_FILE).read_text("utf-8").partition("duty:plan a")
    assert old in record
    copy.write(LAW_FILE, head + begin + record.replace(old, new, 1))
    issues = copy.issues()
    assert set(_places(issues)) == {(LAW_FILE, "duty:plan", "shape")}
    assert any(words in issue.message for issue in issues)


@dataclass(frozen=True)
class Break:
    """An edit of one file, the rule it breaks, and what each subject is told."""

    name: str
    file: str
    old: str
    new: str
    code: str
    told: Mapping[str, str]


BREAKS = [
    Break(
        "end before start",
        LAW_FILE,
        '"2024-03-31"',
        '"2019-03-31"',
        "shape",
        {"duty:report": "not after the end (lintel:validTo)"},
    ),
    Break(
        "deadline of a definition",
        LAW_FILE,
        "duty:meaning a",
        "duty:meaning lintel:deadline deadline:plan ; a",
        "shape",
        {"duty:meaning": "A definition asks nothing, so it has no deadline"},
    ),
    Break(
        "months before years",
        LAW_FILE,
        '"P1Y"',
        '"P6M1Y"',
        "shape",
        {"deadline:plan": 'such as "P3Y"^^xsd:duration; here it is “P6M1Y”'},
    ),
    Break("period of nothing", LAW_FILE, '"P1Y"', '"P"', "shape", {"deadline:plan": "here it is “P”"}),
    Break(
        "trigger missing",
        LAW_FILE,
        " ; lintel:trigger trigger:closure",
        "",
        "shape",
        {"condition:plan-1": "exactly one trigger"},
    ),
    Break(
        "condition unused",
        LAW_FILE,
        " ; lintel:condition condition:plan-1",
        "",
        "shape",
        {"condition:plan-1": "No record has this condition"},
    ),
    Break(
        "anchor date without day",
        LAW_FILE,
        ' ; lintel:day "2020-04-01"^^xsd:date',
        "",
        "shape",
        {"due-date:plan": "exactly one day"},
    ),
    Break(
        "provision of nothing",
        LAW_FILE,
        "eli:is_part_of act:1 ;",
        "",
        "shape",
        {"<http://www.legislation.gov.uk/id/asp/2020/1/section/1>": "part of (eli:is_part_of)"},
    ),
    Break(
        "instrument without weight",
        LAW_FILE,
        'lintel:standing "Binding."@en ;',
        "",
        "shape",
        {"<http://www.legislation.gov.uk/id/asp/2020/1>": "what legal weight it has"},
    ),
    Break(
        "guidance without its word",
        GUIDANCE_FILE,
        'lintel:strength "should" ;',
        "",
        "shape",
        {"duty:advise": "the word by which the guidance asks"},
    ),
    Break(
        "term without meaning",
        GUIDANCE_FILE,
        'skos:definition "Where one lives."@en ;',
        "",
        "shape",
        {"term:home": "defined once"},
    ),
    Break(
        "concept without label",
        WORDS_FILE,
        'skos:prefLabel "housing (topic)"@en ;',
        "",
        "shape",
        {"topic:housing": "one preferred label"},
    ),
    Break(
        "concept without scheme",
        WORDS_FILE,
        "skos:inScheme scheme:topic ;",
        "",
        "shape",
        {"topic:housing": "exactly one scheme"},
    ),
    Break(
        "force without words",
        WORDS_FILE,
        'lintel:words "must"@en ;',
        "",
        "shape",
        {"force:duty": "how it is put in a sentence"},
    ),
    Break(
        "register without version",
        HEAD_FILE,
        'owl:versionInfo "1" ;',
        "",
        "shape",
        {"<https://w3id.org/lintel/register>": "version once"},
    ),
    Break(
        "value without identifier",
        LAW_FILE,
        "lintel:pinpoint",
        'skos:note [ dct:title "x"@en ] ; lintel:pinpoint',
        "blank-node",
        {"duty:plan": "A value of skos:note has no identifier", "[ ]": "Something with dct:title has no identifier"},
    ),
    Break(
        "link of ours to nothing",
        LAW_FILE,
        "topic:housing",
        "topic:parking",
        "link",
        {"duty:plan": "lintel:topic names topic:parking, of which the register says nothing"},
    ),
    Break(
        "link to a provision that is not there",
        LAW_FILE,
        "lintel:basis <http://www.legislation.gov.uk/id/asp/2020/1/section/1>",
        "lintel:basis <http://www.legislation.gov.uk/id/asp/2020/1/section/9>",
        "link",
        {"duty:plan": "lintel:basis names <http://www.legislation.gov.uk/id/asp/2020/1/section/9>"},
    ),
    Break(
        "undeclared property",
        LAW_FILE,
        "lintel:pinpoint",
        'lintel:colour "red" ; lintel:pinpoint',
        "vocabulary",
        {"duty:plan": "lintel:colour is used here, but lintel.ttl does not declare it"},
    ),
    Break(
        "undeclared class",
        LAW_FILE,
        "a lintel:Duty ;",
        "a lintel:Duty , lintel:Chore ;",
        "vocabulary",
        {"duty:plan": "lintel:Chore is used here"},
    ),
    Break(
        "described in two files",
        GUIDANCE_FILE,
        "term:home a",
        'topic:housing skos:note "x"@en . term:home a',
        "twice",
        {"topic:housing": "It is described in concepts/words.ttl and in guidance/advice.ttl: keep it in one file"},
    ),
    Break(
        "concept under nothing",
        WORDS_FILE,
        "skos:topConceptOf scheme:topic ;",
        "",
        "orphan",
        {"topic:housing": "does not lead up to a top concept of scheme:topic"},
    ),
    Break(
        "concept under another scheme",
        WORDS_FILE,
        "skos:broader role:council ;",
        "skos:broader topic:housing ;",
        "orphan",
        {"role:housing-team": "does not lead up to a top concept of scheme:role"},
    ),
    Break(
        "circle of concepts",
        WORDS_FILE,
        "skos:topConceptOf scheme:role ; lintel:",
        "skos:topConceptOf scheme:role ; skos:broader role:housing-team ; lintel:",
        "circle",
        {"role:council": "skos:broader goes round in a circle: role:council, role:housing-team"},
    ),
    Break(
        "concept under itself",
        WORDS_FILE,
        "skos:topConceptOf scheme:topic ;",
        "skos:topConceptOf scheme:topic ; skos:broader topic:housing ;",
        "circle",
        {"topic:housing": "skos:broader goes round in a circle: topic:housing"},
    ),
    Break(
        "statutes that restate each other",
        LAW_FILE,
        "duty:plan a",
        "duty:report lintel:restates duty:plan . duty:plan lintel:restates duty:report ; a",
        "circle",
        {"duty:plan": "lintel:restates goes round in a circle: duty:plan, duty:report"},
    ),
    Break(
        "one name in two schemes of questions",
        WORDS_FILE,
        'skos:altLabel "homes"@en ;',
        'skos:altLabel "Council (role)"@en ;',
        "label",
        {
            "role:council": "“council (role)” is a name of topic:housing too",
            "topic:housing": "“council (role)” is a name of role:council too",
        },
    ),
    Break(
        "one name twice in another scheme",
        WORDS_FILE,
        'skos:prefLabel "england (jurisdiction)"@en',
        'skos:prefLabel "Scotland (jurisdiction)"@en',
        "label",
        {
            "jurisdiction:england": "name of jurisdiction:scotland too",
            "jurisdiction:scotland": "name of jurisdiction:england too",
        },
    ),
    Break(
        "ambiguous for one only",
        WORDS_FILE,
        'lintel:ambiguousLabel "The Partnership"@en ;',
        'skos:notation "THE PARTNERSHIP" ;',
        "label",
        {"role:housing-team": "“the partnership” is a name of role:council too: make it a lintel:ambiguousLabel"},
    ),
    Break(
        "one name of two that are not close",
        WORDS_FILE,
        "skos:closeMatch trigger:closure ;",
        "",
        "label",
        {
            "topic:closures": "“shutting” is a name of trigger:closure too",
            "trigger:closure": "“shutting” is a name of topic:closures too",
        },
    ),
    Break(
        "guidance restates guidance",
        GUIDANCE_FILE,
        "lintel:restates duty:plan",
        "lintel:restates duty:advise-england",
        "restates",
        {"duty:advise": "lintel:restates names duty:advise-england, which is not law"},
    ),
    Break(
        "counterpart in England",
        GUIDANCE_FILE,
        'lintel:strength "should" ;',
        'lintel:strength "should" ; lintel:counterpart duty:advise-england ;',
        "counterpart",
        {"duty:advise": "lintel:counterpart names duty:advise-england, which is not Scottish"},
    ),
    Break(
        "two checks of one number",
        GUIDANCE_FILE,
        "lintel:number 2",
        "lintel:number 1",
        "shape",
        {
            "check:C01": "Another alignment check has the same number",
            "check:C02": "Another alignment check has the same",
        },
    ),
    Break(
        "check of a severity that is none",
        GUIDANCE_FILE,
        "lintel:severity severity:low",
        "lintel:severity topic:housing",
        "shape",
        {"check:C02": "critical, high, medium, low or info; here it is topic:housing"},
    ),
    Break(
        "check of no group",
        GUIDANCE_FILE,
        "lintel:checkGroup check-group:money",
        "lintel:checkGroup topic:housing",
        "shape",
        {"check:C01": "exactly one group (lintel:checkGroup check-group:...)"},
    ),
    Break(
        "check without its guard",
        GUIDANCE_FILE,
        ' skos:note "A part is not the whole."@en ;',
        "",
        "shape",
        {"check:C01": "what looks like a fault and is not (skos:note)"},
    ),
    Break(
        "check of two meanings",
        GUIDANCE_FILE,
        '"It differs."@en',
        '"It differs."@en , "It matters."@en',
        "shape",
        {"check:C01": "say once what a failure means (lintel:failureMeans)"},
    ),
    Break(
        "check that nothing resolves",
        GUIDANCE_FILE,
        ' lintel:resolvedBy "Agree."@en ;',
        "",
        "shape",
        {"check:C01": "what would resolve a failure (lintel:resolvedBy)"},
    ),
    Break(
        "check that says twice what it rests on",
        GUIDANCE_FILE,
        "lintel:number 2",
        'lintel:note "This."@en , "That."@en ; lintel:number 2',
        "shape",
        {"check:C02": "must be said at most once"},
    ),
    Break(
        "check with nothing behind it",
        GUIDANCE_FILE,
        "lintel:duty duty:advise ;",
        "",
        "shape",
        {"check:C02": "A check must name a record behind it (lintel:duty), or say why there is none (lintel:note)"},
    ),
    Break(
        "check that rests on English advice",
        GUIDANCE_FILE,
        "lintel:duty duty:advise ;",
        "lintel:duty duty:advise , duty:advise-england ;",
        "shape",
        {"check:C02": "Scottish records only"},
    ),
    Break(
        "check that rests on law that has ended",
        GUIDANCE_FILE,
        "lintel:duty duty:meaning ;",
        "lintel:duty duty:meaning , duty:report ;",
        "shape",
        {"check:C01": "law in force and current guidance (lintel:duty)"},
    ),
    Break(
        "critical check on guidance alone",
        GUIDANCE_FILE,
        "lintel:duty duty:meaning ;",
        "lintel:duty duty:advise ;",
        "shape",
        {"check:C01": "A critical check must name a record with the force of law (lintel:duty), or say why"},
    ),
    Break(
        "in force though it has ended",
        LAW_FILE,
        "status:repealed",
        "status:in-force",
        "status",
        {"duty:report": "given as in-force, but by its dates it is repealed on 21 November 2026"},
    ),
    Break(
        "in force before its start",
        LAW_FILE,
        START,
        'lintel:validFrom "2027-01-01"^^xsd:date',
        "status",
        {"duty:plan": "given as in-force, but by its dates it is not-in-force"},
    ),
]


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.name)
def test_a_rule_that_is_broken(copy: Copy, broken: Break) -> None:
    copy.replace(broken.file, broken.old, broken.new)
    issues = copy.issues()
    # What is described in two files is laid at the door of the first.
    file = WORDS_FILE if broken.code == "twice" else broken.file
    assert set(_places(issues)) == {(file, subject, broken.code) for subject in broken.told}
    for subject, words in broken.told.items():
        assert any(words in issue.message for issue in issues if issue.subject == subject)


def test_a_critical_check_may_say_why_no_law_is_behind_it(copy: Copy) -> None:
    copy.replace(GUIDANCE_FILE, "lintel:duty duty:meaning ;", 'lintel:note "No law asks for it."@en ;')
    assert copy.issues() == []


def test_a_date_that_no_calendar_has_prints_nothing(copy: Copy, caplog: pytest.LogCaptureFixture) -> None:
    copy.replace(LAW_FILE, START, 'lintel:validFrom "2020-02-30"^^xsd:date')
    assert len(copy.issues()) == 1
    assert caplog.records == []


def test_names_may_be_shared_where_no_question_looks_for_them(copy: Copy) -> None:
    copy.replace(WORDS_FILE, 'prefLabel "tenants (consultee)"', 'prefLabel "Homes"')
    assert copy.issues() == []


def test_a_listed_file_is_missing(copy: Copy) -> None:
    (copy.folder / GUIDANCE_FILE).unlink()
    assert copy.issues() == [Issue(GUIDANCE_FILE, GUIDANCE_FILE, "The file is missing or cannot be read", "file")]


def test_every_missing_file_is_named(copy: Copy) -> None:
    (copy.folder / GUIDANCE_FILE).unlink()
    (copy.folder / LAW_FILE).unlink()
    files = [i.file for i in copy.issues() if i.code == "file"]
    assert files == [GUIDANCE_FILE, LAW_FILE]


def test_a_file_is_not_listed(copy: Copy) -> None:
    copy.write("law/stray.ttl", PREFIXES)
    (issue,) = copy.issues()
    assert (issue.file, issue.subject) == ("law/stray.ttl", "law/stray.ttl")
    assert "register.ttl does not list this file" in issue.message


def test_areas_and_other_kinds_of_file_need_no_listing(copy: Copy) -> None:
    copy.write("areas/somewhere.ttl", PREFIXES)
    copy.write("law/notes.txt", "Not Turtle")
    assert copy.issues() == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"duty:x a\n", "not readable as Turtle: line 1"),
        (b'<http://x/y> <http://x/z> "\xff" .', "not readable as Turtle"),
        (b" \n", "empty"),
    ],
)
def test_a_file_that_cannot_be_read(copy: Copy, content: bytes, words: str) -> None:
    (copy.folder / GUIDANCE_FILE).write_bytes(content)
    (issue,) = copy.issues()
    assert (issue.file, issue.subject, issue.code) == (GUIDANCE_FILE, GUIDANCE_FILE, "file")
    assert words in issue.message


@pytest.mark.parametrize("name", [HEAD_FILE, "lintel.ttl", "shapes.ttl"])
def test_a_file_without_which_nothing_can_be_checked(copy: Copy, name: str) -> None:
    (copy.folder / name).unlink()
    assert _places(copy.issues()) == [(name, name, "file")]


def test_what_only_compiling_finds_is_said_in_its_own_words(copy: Copy) -> None:
    copy.write(HEAD_FILE, HEAD.replace("a void:Dataset ;", "").replace("dct:modified", "dct:issued"))
    (issue,) = copy.issues()
    assert (issue.file, issue.code) == (HEAD_FILE, "register")
    assert "cannot be compiled" in issue.message


def test_issues_come_in_the_order_of_files_and_subjects(copy: Copy) -> None:
    copy.replace(LAW_FILE, "lintel:bearer role:council ;", "")
    copy.replace(GUIDANCE_FILE, "topic:housing", "topic:parking")
    copy.replace(WORDS_FILE, "skos:topConceptOf scheme:topic ;", "")
    issues = copy.issues()
    assert [i.file for i in issues] == [WORDS_FILE, GUIDANCE_FILE, LAW_FILE]
    assert issues == sorted(set(issues))


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(data=packaged().joinpath("shapes.ttl").read_bytes(), format="turtle")


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    return Graph().parse(data=packaged().joinpath("lintel.ttl").read_bytes(), format="turtle")


def test_every_class_that_is_not_only_a_heading_has_a_shape(shapes: Graph, vocabulary: Graph) -> None:
    classes = {c for c in vocabulary.subjects(RDF.type, OWL.Class) if str(c).startswith(DEF)}
    headings = {parent for c in classes for parent in vocabulary.objects(c, RDFS.subClassOf)}
    roles = {c for c in classes if (c, RDFS.subClassOf, URIRef(DEF + "Role")) in vocabulary}
    assert classes - headings - roles - set(shapes.objects(None, SH.targetClass)) == set()


def test_every_term_is_labelled_and_described_without_blank_nodes(vocabulary: Graph) -> None:
    terms = {s for s in vocabulary.subjects() if str(s).startswith(DEF) and str(s) != DEF}
    assert [t for t in terms if not vocabulary.value(t, RDFS.label) or not vocabulary.value(t, RDFS.comment)] == []
    assert [s for s in vocabulary.all_nodes() if isinstance(s, BNode)] == []


def test_a_bare_thing_is_told_all_that_it_lacks(shapes: Graph) -> None:
    bare = Graph()
    lacking = set()
    for shape, kind in shapes.subject_objects(SH.targetClass):
        thing = URIRef(f"https://example.org/{str(kind).rsplit('/', 1)[-1].rsplit('#', 1)[-1]}")
        bare.add((thing, RDF.type, kind))
        for part in shapes.objects(shape, SH.property):
            if shapes.value(part, SH.minCount):
                lacking.add((thing, str(shapes.value(part, SH.message))))
        own = shapes.value(shape, SH.message)
        if own is not None:
            lacking.add((thing, str(own)))
    _, report, _ = pyshacl.validate(bare, shacl_graph=shapes, inference="none")
    told = {
        (report.value(r, SH.focusNode), str(report.value(r, SH.resultMessage)))
        for r in report.subjects(RDF.type, SH.ValidationResult)
    }
    # What is asked only of a finding that counts, and only of a critical check.
    only_of_some = ("that counts areas", "A critical check")
    assert told == {row for row in lacking if not any(words in row[1] for words in only_of_some)}


def test_every_shape_has_a_message(shapes: Graph) -> None:
    assert [s for s in shapes.subjects(RDF.type, SH.PropertyShape) if not shapes.value(s, SH.message)] == []
