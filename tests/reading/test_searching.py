"""Searching the curriculum: found in spite of endings and spelling, and never outside what one may read."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, insert, select, text

from app.cohorts.models import Cohort, Enrolment
from app.curriculum.models import Edition, Module, Objective, Passage, Publication
from app.curriculum.passages import passages_of_instructors, passages_of_module, passages_of_objectives
from app.curriculum.search_index import INDEX, index_passages, search_for
from app.db import db, transaction
from app.reading.search_queries import found_for
from app.reading.search_text import asked, excerpt
from tests.cast import LONG_AGO, TERMS, Cast
from tests.counting import counting
from tests.visitor import Visitor

LATER = datetime(2026, 3, 1, 12, tzinfo=UTC)
TEXTS = {
    "M01": '<h2 id="afsnit-begynd">Begynd her</h2><p>Opgaverne er små, og hånden er åben.</p>'
    '<h2 id="afsnit-ord">Ord</h2><dl><dt>Håb</dt><dd>At tro på, at noget kan blive bedre.</dd></dl>',
    "M05": '<h2 id="afsnit-doer">I døren</h2><p>Samira lytter. Peer-støtten begynder med en stok af ravn.</p>'
    "<p>Man kan miste håbet og finde det igen.</p>",
    "M05K": '<h2 id="afsnit-kollega">Kollegaens dag</h2><p>Grævlingen lytter også. Håbet er fælles.</p>',
    "M06": '<h2 id="afsnit-haab">Håbet på arbejde</h2><p>En lang tekst om rammer, ledere og møder.</p>',
}
NOTES = {"M05": "Dagen nævner selvmordstanker. Du kan lade være med at læse det."}
FOR_INSTRUCTORS = '<h2 id="afsnit-plan">Dagens plan</h2><p>Kl. 9.30 lytter vi til hornuglen.</p>'


def write(cast: Cast, texts: dict[str, str], *, edition_id: int, at: int = 1) -> None:
    """These texts on the second reading page of these modules, the objectives, and M05's part for instructors."""
    pages = [{"anchor": "", "title": "", "html": "<p></p>", "words": 0}] * (at - 1)
    objectives = [
        {"code": "REC-04", "text": "Du kan lytte til et menneske."},
        {"code": "PEER-06", "text": "Du kan lytte som peer."},
        {"code": "PEER-12", "text": "Du kan lytte som kollega."},
    ]
    passages = [
        *(
            passages_of_module(
                code,
                "Fælles for alle" if code == "M01" else f"Modulet {code}",
                f"Formålet med {code}.",
                [*pages, {"anchor": "", "title": "", "html": html, "words": 9}],
                content_note=NOTES.get(code, ""),
            )
            for code, html in texts.items()
        ),
        passages_of_objectives(objectives),
        passages_of_instructors("M05", FOR_INSTRUCTORS),
    ]
    rows = [row | {"edition_id": edition_id} for each in passages for row in each]
    with cast.app.app_context(), transaction():
        db.session.execute(insert(Passage), rows)
        index_passages(db.session.connection(), edition_id)


@pytest.fixture
def texts(cast: Cast) -> Cast:
    """The cast's edition with something to find."""
    write(cast, TEXTS, edition_id=cast.edition_id, at=2)
    return cast


def another_edition(cast: Cast, *, published: bool) -> int:
    """An edition of the same programme in which M01 and M05 say something else."""
    with cast.app.app_context(), transaction():
        edition = Edition(
            programme="peer-uddannelsen",
            digest=("1" if published else "2") * 64,
            title="Peer-uddannelsen",
            title_en="The Peer Education",
            terms=TERMS,
            loaded_at=LATER,
        )
        db.session.add(edition)
        db.session.flush()
        if published:
            db.session.add(Publication(edition_id=edition.id, published_at=LATER))
        for model in (Module, Objective):
            kept = db.session.execute(select(model.__table__).where(model.edition_id == cast.edition_id)).mappings()
            rows = [{name: value for name, value in row.items() if name != "id"} for row in kept]
            db.session.execute(insert(model), [row | {"edition_id": edition.id} for row in rows])
        edition_id = edition.id
    write(cast, TEXTS | {"M01": '<h2 id="afsnit-ny">Nyt</h2><p>Her bor egernet.</p>'}, edition_id=edition_id)
    return edition_id


def found(visitor: Visitor, words: str) -> list[str]:
    """What the search answers, each as what it is and what it is called."""
    assert visitor.client.get("/soeg", query_string={"q": words}).status_code == 200
    visitor._read(visitor.client.get("/soeg", query_string={"q": words}), "/soeg")
    kinds = re.findall(r'found__place">([^<·]+?)(?: ·[^<]*)?</p>', visitor.html)
    titles = [re.sub(r"<[^>]+>", "", each) for each in re.findall(r'found__title">(.*?)</h2>', visitor.html)]
    return [f"{kind}: {title}" for kind, title in zip(kinds, titles, strict=True)]


def links(visitor: Visitor) -> list[str]:
    """Where the results of the page last opened lead."""
    return re.findall(r'found__title"><a href="([^"]+)">', visitor.html)


@pytest.mark.parametrize(
    "words",
    ["opgaver", "opgave", "OPGAVERNE", "opg", "små", "smaa", "haand", "hånden", "aab", "små opgaver", "opgave sm"],
)
def test_a_section_is_found_by_other_endings_other_letters_and_beginnings(texts: Cast, words: str) -> None:
    assert found(texts.visitor("amal"), words) == ["Afsnit: Begynd her"]


@pytest.mark.parametrize(("words", "count"), [("støtte", 1), ("stoette", 1), ("doeren", 1), ("samira ravn", 1)])
def test_each_of_the_danish_letters_may_be_written_with_two(texts: Cast, words: str, count: int) -> None:
    assert len(found(texts.visitor("amal"), words)) == count


def test_all_words_must_be_there_and_only_the_last_may_be_a_beginning(texts: Cast) -> None:
    amal = texts.visitor("amal")

    assert found(amal, "samira rav") == ["Afsnit: I døren"]
    assert found(amal, "sami ravn") == []
    assert found(amal, "samira ugle") == []


def test_a_concept_comes_first_then_titles_then_the_rest(texts: Cast) -> None:
    amal = texts.visitor("amal")

    assert found(amal, "haab") == ["Begreb: Håb", "Afsnit: Håbet på arbejde", "Afsnit: I døren"]
    assert "At tro på, at noget kan blive bedre." in amal.html
    assert links(amal) == ["/moduler/M01/2#afsnit-ord", "/moduler/M06/2#afsnit-haab", "/moduler/M05/2#afsnit-doer"]


def test_what_says_the_whole_word_comes_before_what_only_begins_with_it(cast: Cast) -> None:
    html = (
        '<h2 id="a">Første</h2><p>En bæverdam.</p><h2 id="b">Anden</h2><p>En bæver og meget andet om åer og træer.</p>'
    )
    write(cast, {"M01": html}, edition_id=cast.edition_id)

    assert found(cast.visitor("amal"), "bæver") == ["Afsnit: Anden", "Afsnit: Første"]


def test_what_was_asked_for_is_marked_as_it_is_spelled_in_the_text(texts: Cast) -> None:
    amal = texts.visitor("amal")

    found(amal, "peer stoette")

    assert "<mark>Peer</mark>-<mark>støtten</mark> begynder med" in amal.html


def test_a_module_is_found_by_its_title_and_objectives_by_theirs(texts: Cast) -> None:
    amal = texts.visitor("amal")

    assert found(amal, "modulet m05") == ["Modul: Modulet M05"]
    assert links(amal) == ["/moduler/M05"]
    assert found(amal, "peer-06") == ["Læringsmål: Du kan lytte som peer."]
    assert links(amal) == ["/maal#PEER-06"]


def test_a_module_is_found_by_its_content_note_which_is_shown(texts: Cast) -> None:
    amal = texts.visitor("amal")

    assert found(amal, "selvmord") == ["Modul: Modulet M05"]
    assert "Dagen nævner <mark>selvmordstanker</mark>." in amal.html
    assert found(texts.visitor("bo"), "selvmord") == []


@pytest.mark.parametrize("words", ["m01", "M01"])
def test_a_modules_code_gives_the_module_first(cast: Cast, words: str) -> None:
    others = "<p>Det stod også på M01.</p>"
    write(cast, {"M05": f'<h2 id="a">Efter M01</h2>{others}', "M01": others}, edition_id=cast.edition_id)

    assert found(cast.visitor("amal"), words)[0] == "Modul: Fælles for alle"
    assert found(cast.visitor("inger"), words)[0] == "Modul: Fælles for alle"
    assert found(cast.visitor("amal"), "m05k") == []


def test_a_participant_finds_only_what_is_on_the_own_plan(texts: Cast) -> None:
    lytter = {who: set(found(texts.visitor(who), "lytter")) for who in ("amal", "bo")}

    for_both = "Læringsmål: Du kan lytte til et menneske."
    assert lytter["amal"] == {"Afsnit: I døren", "Læringsmål: Du kan lytte som peer.", for_both}
    assert lytter["bo"] == {"Afsnit: Kollegaens dag", "Læringsmål: Du kan lytte som kollega.", for_both}
    for who, words in (("amal", "grævling"), ("bo", "ravn"), ("bo", "samira"), ("amal", "m05k"), ("bo", "peer-06")):
        visitor = texts.visitor(who)
        assert found(visitor, words) == []


@pytest.mark.parametrize("words", ["hornugle", "dagens plan", "plan", "til underviserne"])
def test_what_is_for_instructors_is_never_a_participants(texts: Cast, words: str) -> None:
    for who in ("amal", "bo", "mads"):
        assert found(texts.visitor(who), words) == []
    with texts.app.app_context():
        for staff, instructor in ((False, True), (False, False)):
            hits, more = found_for(texts.ids["amal"], asked("hornugle"), staff=staff, instructor=instructor)
            assert (hits, more) == ([], False)


def test_instructors_and_course_leaders_find_all_tracks_and_their_own_part(texts: Cast) -> None:
    for who in ("inger", "jonas", "karen"):
        visitor = texts.visitor(who)
        assert found(visitor, "hornugle") == ["Til underviserne: Dagens plan"]
        assert found(visitor, "grævling") == ["Afsnit: Kollegaens dag"]
        assert found(visitor, "peer-06") == ["Læringsmål: Du kan lytte som peer."]
        assert links(visitor) == []


def test_the_secretariat_finds_all_tracks_but_not_the_instructors_part(texts: Cast) -> None:
    solveig = texts.visitor("solveig")

    assert found(solveig, "grævling") == ["Afsnit: Kollegaens dag"]
    assert found(solveig, "ravn") == ["Afsnit: I døren"]
    assert found(solveig, "hornugle") == []


@pytest.mark.parametrize("who", ["pia", "erik"])
def test_partners_and_contacts_do_not_search(texts: Cast, who: str) -> None:
    assert texts.visitor(who).get("/soeg?q=lytter").status_code == 403


def test_nobody_finds_anything_in_an_edition_of_others(texts: Cast) -> None:
    edition_id = another_edition(texts, published=False)
    for who in ("amal", "mads", "inger", "karen", "solveig"):
        assert found(texts.visitor(who), "egern") == []

    with texts.app.app_context(), transaction():
        db.session.get_one(Cohort, texts.autumn_id).edition_id = edition_id

    answers = {who: found(texts.visitor(who), "egern") for who in ("amal", "inger", "karen", "solveig")}
    assert answers == {"amal": [], "inger": [], "karen": [], "solveig": []}
    for who in ("mads", "olga", "kirsten"):
        assert found(texts.visitor(who), "egern") == ["Afsnit: Nyt"]
    assert found(texts.visitor("mads"), "opgaver") == []


def test_a_published_edition_is_found_by_staff_and_what_both_say_only_once(texts: Cast) -> None:
    another_edition(texts, published=True)

    for who in ("inger", "karen"):
        visitor = texts.visitor(who)
        assert found(visitor, "egern") == ["Afsnit: Nyt"]
        assert found(visitor, "opgaver") == ["Afsnit: Begynd her"]
        assert found(visitor, "ravn") == ["Afsnit: I døren"]
    assert found(texts.visitor("solveig"), "opgaver") == []
    for who in ("amal", "mads"):
        assert found(texts.visitor(who), "egern") == []


def test_an_instructor_who_takes_part_elsewhere_finds_the_own_plan_too(texts: Cast) -> None:
    edition_id = another_edition(texts, published=False)
    with texts.app.app_context(), transaction():
        db.session.get_one(Cohort, texts.autumn_id).edition_id = edition_id
        db.session.add(
            Enrolment(
                cohort_id=texts.autumn_id,
                person_id=texts.ids["inger"],
                track="peer",
                terms="employee",
                enrolled_at=LONG_AGO,
            )
        )
    inger = texts.visitor("inger")

    assert found(inger, "egern") == ["Afsnit: Nyt"]
    assert found(inger, "peer-06") == ["Læringsmål: Du kan lytte som peer."]
    assert links(inger) == ["/maal#PEER-06"]


HOSTILE = (
    '"',
    '"lytter',
    "lytter*",
    "-lytter",
    "lytter AND OR NOT",
    "NEAR(lytter ravn, 2)",
    "stems:lytter",
    "passage_words",
    "'; DROP TABLE passage; --",
    "%",
    "_",
    "lytter | !ravn <-> :*",
    "((((",
    "\\",
    "🙂",
    "🙂lytter",
    "lytter" * 2000,
    "a " * 5000,
    "<script>alert(1)</script>",
    "\ud83d\ude42".encode("utf-16", "surrogatepass").decode("utf-16"),
    "\u202elytter",
)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_words_that_a_database_could_misread_are_harmless(texts: Cast, words: str) -> None:
    amal = texts.visitor("amal")

    found(amal, words)

    assert "<script>alert" not in amal.html
    assert len(amal.html) < 40_000
    assert found(amal, "ravn") == ["Afsnit: I døren"]


def test_signs_between_words_are_only_spaces(texts: Cast) -> None:
    amal = texts.visitor("amal")

    for words in ('"samira" ravn', "samira* ravn", "-samira -ravn", "samira:ravn", "(samira) | ravn"):
        assert found(amal, words) == ["Afsnit: I døren"]
    assert found(amal, "samira OR ravn") == []  # a word like the others


def test_a_single_letter_is_no_question(texts: Cast) -> None:
    assert asked("i").stems == ()
    assert asked("j e").stems == ()


def test_a_long_question_is_cut_and_says_so(texts: Cast) -> None:
    amal = texts.visitor("amal")
    words = "samira lytter peer støtten begynder med en stok giraf elefant"

    assert found(amal, words) == ["Afsnit: I døren"]
    assert "samira lytter peer støtten begynder med en stok." in amal.html
    assert len(asked("x" * 1000).typed) == 100


def test_a_text_is_shown_around_the_first_word_asked_for() -> None:
    long = " ".join(f"ord{number}" for number in range(200))

    bits = excerpt(long, asked("ord100"))

    shown = "".join(bit.text for bit in bits)
    assert shown.startswith("… ord92 ord93")
    assert shown.endswith("ord129 …")
    assert [bit.text for bit in bits if bit.hit] == ["ord100"]


def test_the_page_is_kind_when_nothing_is_found_and_when_nothing_is_typed(texts: Cast) -> None:
    amal = texts.visitor("amal")

    amal.get("/soeg")
    assert "Skriv et ord, så leder vi" in amal.html
    found(amal, "giraf savanne")
    assert "Prøv et kortere ord" in amal.html
    assert 'href="/soeg?q=giraf"' in amal.html
    assert 'value="giraf savanne"' in amal.html
    found(amal, "*")
    assert "Det kunne vi ikke søge efter" in amal.html


URGENT = (
    *("selvmord", "Selvmordstanker", "selvskadende", "at dø", "doe", "døden", "tage mit liv", "tage livet af mig"),
    *("jeg vil ikke leve mere", "jeg kan ikke mere", "skære i mig", "krisen", "akut", "hjælp", "hjaelp", "112"),
    *("suicide", "self-harm", "I want to die", "crisis", "help", "ord " * 12 + "selvmord"),
)


@pytest.mark.parametrize("words", URGENT)
def test_words_about_danger_and_help_bring_first_of_all_somebody_to_call(texts: Cast, words: str) -> None:
    for who in ("amal", "inger"):
        visitor = texts.visitor(who)
        found(visitor, words)
        whole = visitor.html
        box, rest = whole.index("Her er nogen, du kan ringe til"), ("found__count", 'class="empty', "Det var mange ord")
        assert all(box < whole.index(each) for each in rest if each in whole)
        assert "Ring 112, hvis et liv er i fare" in whole
        assert "Livslinien svarer på 70 20 12 01." in whole
        assert '<a href="/hjaelp">Se, hvem du ellers kan tale med</a>' in whole
        assert "Prøv et kortere ord" not in whole


@pytest.mark.parametrize("words", ["", "døren", "lytter", "håb", "sit eget liv", "ikke", "modulet m05", "giraf", "*"])
def test_other_words_bring_no_such_box(texts: Cast, words: str) -> None:
    amal = texts.visitor("amal")

    found(amal, words)

    assert "Livslinien" not in amal.html


def test_the_regions_own_line_stands_there_when_the_house_knows_it(
    texts: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    amal = texts.visitor("amal")
    monkeypatch.setitem(texts.app.config, "PEJL", replace(texts.app.config["PEJL"], acute_phone="70 99 99 99"))

    for path in ("/soeg?q=selvmord", "/soeg?q=krise", "/hjaelp"):
        amal.get(path)
        assert "Regionens akuttelefon svarer på 70 99 99 99." in amal.html


def test_the_box_costs_no_question_to_the_database(texts: Cast) -> None:
    amal = texts.visitor("amal")

    with counting(engine_of(texts)) as statements:
        amal.get("/soeg?q=selvmord")

    assert len(statements) == 3


def test_only_so_many_are_shown_and_the_page_says_that_there_are_more(cast: Cast) -> None:
    many = "".join(f'<h2 id="a{number}">Afsnit {number}</h2><p>Mange bævere.</p>' for number in range(31))
    write(cast, TEXTS | {"M01": many}, edition_id=cast.edition_id)
    amal = cast.visitor("amal")

    assert len(found(amal, "bæver")) == 30
    assert "Her er de 30 steder, der passer bedst." in amal.html
    assert len(found(amal, "bæver 7")) == 1


@pytest.mark.parametrize("sections", [1, 12])
@pytest.mark.parametrize("who", ["amal", "inger", "karen", "solveig"])
def test_a_page_of_results_costs_the_same_whatever_is_found(cast: Cast, who: str, sections: int) -> None:
    many = "".join(f'<h2 id="a{number}">Afsnit {number}</h2><p>Mange bævere.</p>' for number in range(sections))
    write(cast, TEXTS | {"M01": many}, edition_id=cast.edition_id)
    visitor = cast.visitor(who)

    with counting(engine_of(cast)) as statements:
        visitor.get("/soeg?q=b%C3%A6ver")

    assert len(re.findall("found__row", visitor.html)) == sections
    assert len(statements) == 3


def test_nothing_is_asked_of_the_database_without_a_word(texts: Cast) -> None:
    amal = texts.visitor("amal")

    with counting(engine_of(texts)) as statements:
        amal.get("/soeg?q=%22*")

    assert len(statements) == 1


def test_the_index_answers_and_not_a_walk_through_every_text(texts: Cast) -> None:
    with texts.app.app_context(), db.engine.connect() as link:
        dialect = link.dialect.name
        search = search_for(["samira", "ravn"], dialect=dialect)
        question = select(Passage.id).select_from(search.passages).where(search.condition)
        written = question.compile(link, compile_kwargs={"literal_binds": True})
        if dialect == "postgresql":
            link.execute(text("SET enable_seqscan = off"))
        plan = link.execute(
            text(("EXPLAIN QUERY PLAN " if dialect == "sqlite" else "EXPLAIN ") + str(written).replace(":", "\\:"))
        ).all()

    assert INDEX in str(plan)
    assert "VIRTUAL TABLE INDEX" in str(plan) or "Bitmap Index Scan" in str(plan)


def engine_of(cast: Cast) -> Engine:
    """The database's engine."""
    with cast.app.app_context():
        return db.engine


def test_the_search_stands_on_the_path_and_among_the_modules(texts: Cast) -> None:
    for who, path in (("amal", "/forloeb"), ("amal", "/moduler"), ("inger", "/moduler")):
        visitor = texts.visitor(who)
        visitor.get(path)
        assert [
            (form.method, [name for name, _ in form.fields]) for form in visitor.page.forms if form.action == "/soeg"
        ] == [("get", ["q"])]
