"""The register of every certificate: the secretariat finds them, sees what was done, and takes a copy along."""

import csv
import io
import json

import pytest
from sqlalchemy import insert, select, text, update

from app.certificates.models import Certificate
from app.clock import now, today
from app.db import db, transaction
from app.journal.actions import note
from app.journal.models import Entry
from app.journal.rules import Verb
from app.people import actions as people_actions
from app.register import queries
from app.register.queries import Looked
from app.register.rules import harmless, read_month
from tests.cast import Cast
from tests.certificates.arrange import certificate_of, issue, make_link, share_of
from tests.certificates.test_register import about, rename, withdrawn
from tests.counting import counting
from tests.papers.sheets import fetch_paper
from tests.visitor import Visitor


def issued_before(cast: Cast, number: int, **more: object) -> list[str]:
    """So many certificates that were issued earlier, as rows; their numbers, the oldest first."""
    numbers = [f"PM-OLD{place // 100:X}-{place:04}" for place in range(number)]
    words = {"certificate": "Bevis", "programme": "Peer-uddannelsen", "issued": "maj 2020", "issuer": "", "line": ""}
    with cast.app.app_context(), transaction():
        rows = []
        for place, each in enumerate(numbers):
            person = people_actions.make_person(
                email=f"gammel{place}@pejlemaerke.example", name=f"Gammel {place}", at=now()
            )
            short = {"layout": 1, "name": person.name, "number": each, "month": "2020-05", "da": words, "en": words}
            rows.append(
                {
                    "public_id": f"old{place}",
                    "number": each,
                    "kind": "certificate",
                    "person_id": person.id,
                    "enrolment_id": cast.enrolments["amal"],
                    "edition_id": cast.edition_id,
                    "name": person.name,
                    "short": short | dict(more),
                    "full": {"K-FULD": 1},
                    "proposed_by_id": cast.ids["inger"],
                    "signed_by_id": cast.ids["karen"],
                    "issued_at": now(),
                    "replaces_id": None,
                }
            )
        first = None
        for row in rows:  # one enrolment has one first: these come after one another
            row["replaces_id"] = first
            first = db.session.execute(insert(Certificate).returning(Certificate.id), row).scalar_one()
    return numbers


def look(cast: Cast, **asked: str) -> Visitor:
    """Solveig looks something up."""
    solveig = cast.visitor("solveig")
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    assert solveig.get(f"/register?{query}").status_code == 200
    return solveig


def exported(cast: Cast, kind: str) -> str:
    """The register as Solveig fetches it."""
    solveig = cast.visitor("solveig")
    answer = solveig.post("/register/udtraek", format=kind)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="register-{today().isoformat()}.{kind}"'
    return answer.get_data().decode()


def test_the_secretariat_finds_a_certificate_and_sees_neutral_words_only(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    number = certificate_of(cast, "amal").number
    solveig = cast.visitor("solveig")
    solveig.get("/")
    assert 'href="/register"' in solveig.html

    solveig.get("/register")

    assert f'href="/register/{certificate}"' in solveig.html
    assert [told for told in ("Amal", number, "Peer-uddannelsen", "Gyldigt") if told not in solveig.html] == []
    solveig.get(f"/register/{certificate}")
    assert [told for told in ("18 timer", "REC-01", "Opgaven A4", "Spor") if told in solveig.html] == []


@pytest.mark.parametrize("who", ["karen", "inger", "amal", "bo", "mads", "erik", "pia"])
def test_nobody_else_opens_the_register(cast: Cast, who: str) -> None:
    certificate = issue(cast, "amal")
    visitor = cast.visitor(who)
    visitor.get("/")
    assert 'href="/register"' not in visitor.html

    assert visitor.get("/register").status_code == 403
    assert visitor.get(f"/register/{certificate}").status_code == 404
    assert visitor.post("/register/udtraek", format="csv").status_code == 403

    with cast.app.app_context():
        assert db.session.scalars(select(Entry).where(Entry.verb == "register_exported")).all() == []


@pytest.mark.parametrize(
    "asked",
    ["åse", "AASE", "aase", "øst", "oestergaard", "ØSTERGÅRD aa", "gård åse", "A\u030ase"],
)
def test_the_search_forgives_spelling_and_order(cast: Cast, asked: str) -> None:
    rename(cast, "amal", "Åse Østergård")
    issue(cast, "amal")
    issue(cast, "bo")

    solveig = look(cast, tekst=asked)

    assert "Åse Østergård" in solveig.html
    assert ">Bo<" not in solveig.html


@pytest.mark.parametrize("asked", ["åse bo", "%", "_", "'", "\\", "x" * 90])
def test_what_is_not_there_is_not_found_and_breaks_nothing(cast: Cast, asked: str) -> None:
    issue(cast, "amal")
    assert look(cast, tekst=asked.replace("%", "%25")).html.count("<h1") == 1
    assert cast.visitor("solveig").get(f"/register?tekst={'x' * 101}").status_code == 400


@pytest.mark.parametrize(
    "asked", ["?tekst=%00", "?efter=%00", "?uddannelse=%00", "?maaned=%00", "?gaelder=%00", "/%00"]
)
def test_what_no_keyboard_types_breaks_nothing(cast: Cast, asked: str) -> None:
    assert cast.visitor("solveig").get(f"/register{asked}").status_code in (200, 400, 404)


def test_a_lesser_kind_is_called_by_its_name(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    with cast.app.app_context(), transaction():
        db.session.execute(update(Certificate).values(kind="attendance"))

    assert '</a><br><span class="row__words">Deltagerbevis, ' in look(cast).html, "beside the name on a small screen"
    assert ";Deltagerbevis;" in exported(cast, "csv")
    assert cast.visitor("solveig").get(f"/register/{certificate}").status_code == 200


def test_what_the_house_did_from_its_command_line_is_nobody_s(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    with cast.app.app_context(), transaction():
        note(Verb.CREDENTIAL_REISSUED, by_id=None, thing="certificate", thing_id=certificate, at=now())
    solveig = cast.visitor("solveig")

    solveig.get(f"/register/{certificate}")

    assert "Huset selv" in solveig.html
    assert "skrev under på et bevis igen" in solveig.html


def test_a_number_is_found_however_it_is_typed(cast: Cast) -> None:
    issue(cast, "amal")
    issue(cast, "bo")
    number = certificate_of(cast, "amal").number

    for typed in (number, number.lower(), number.replace("-", " "), number[3:7], number[-4:].lower()):
        solveig = look(cast, tekst=typed)
        assert number in solveig.html
        assert certificate_of(cast, "bo").number not in solveig.html


def test_programme_month_and_standing_narrow_it_down(cast: Cast) -> None:
    gone = withdrawn(cast, "amal")
    rename(cast, "bo", "Bodil")
    stands = issue(cast, "bo")
    month = f"{today():%m.%Y}"

    for asked, found in (
        ({"gaelder": "withdrawn"}, [gone]),
        ({"gaelder": "valid"}, [stands]),
        ({"gaelder": "replaced"}, []),
        ({"gaelder": "expired"}, []),
        ({"gaelder": "whatever"}, [stands, gone]),
        ({"uddannelse": "peer-uddannelsen"}, [stands, gone]),
        ({"uddannelse": "peer-guide"}, []),
        ({"maaned": month}, [stands, gone]),
        ({"maaned": "januar 1999"}, []),
        ({"tekst": "bodil", "gaelder": "valid", "maaned": month}, [stands]),
    ):
        solveig = look(cast, **asked)
        assert [each for each in (stands, gone) if f"/register/{each}" in solveig.html] == found, asked

    solveig = cast.visitor("solveig")
    assert solveig.get("/register?maaned=i+sommer").status_code == 400
    assert "Skriv måneden som november 2026" in solveig.html


def test_what_has_expired_says_so_from_the_next_month_on(cast: Cast) -> None:
    issued_before(cast, 1, until="2021-04")
    certificate = issue(cast, "bo")

    solveig = look(cast, gaelder="expired")

    assert "PM-OLD0-0000" in solveig.html
    assert "Udløbet" in solveig.html
    assert certificate not in solveig.html
    assert "2021-05-01" in exported(cast, "csv")


def test_the_pages_walk_back_through_all_of_it(cast: Cast) -> None:
    numbers = issued_before(cast, 60)
    solveig, seen, path = cast.visitor("solveig"), [], "/register"

    while path:
        solveig.get(path)
        seen += [number for number in reversed(numbers) if number in solveig.html]
        onward = [link for link in solveig.html.split('href="') if link.startswith("/register?efter=")]
        path = onward[0].split('"')[0] if onward else ""

    assert seen == list(reversed(numbers))
    assert solveig.get("/register?efter=nothing").status_code == 200


@pytest.mark.parametrize("rows", [1, 12])
def test_the_register_costs_the_same_for_any_number(cast: Cast, rows: int) -> None:
    issued_before(cast, rows)
    certificate = issue(cast, "bo")
    solveig = cast.visitor("solveig")
    with cast.app.app_context():
        engine = db.engine

    with counting(engine) as statements:
        assert solveig.get("/register").status_code == 200
    assert len(statements) == 3
    with counting(engine) as statements:
        assert solveig.get(f"/register/{certificate}").status_code == 200
    assert len(statements) == 3


def test_the_page_without_a_search_walks_the_key(cast: Cast) -> None:
    issued_before(cast, 60)
    with cast.app.app_context():
        for after in ("", "old30"):
            with counting() as statements:
                queries.registered(Looked(), after=after, on=today())
            plan = plan_of(statements[0])
            assert "SORT" not in plan.upper()
            assert "TEMP B-TREE" not in plan.upper()


def plan_of(statement: str) -> str:
    """How the database would answer a statement (its values put in place)."""
    postgres = db.engine.dialect.name == "postgresql"
    if postgres:
        db.session.execute(text("SET LOCAL enable_seqscan = off"))
        db.session.execute(text("SET LOCAL enable_hashjoin = off"))
        db.session.execute(text("SET LOCAL enable_mergejoin = off"))
    known = ((":param_1", "26"), ("%(param_1)s::INTEGER", "26"), ("%(public_id_1)s::VARCHAR", "'old30'"))
    for name, value in known:
        statement = statement.replace(name, value)
    places = statement.count("?")
    values = (["old30"] if places > 2 else []) + [26, 0]
    explained = db.session.connection().exec_driver_sql(
        f"EXPLAIN {'' if postgres else 'QUERY PLAN '}{statement}", tuple(values[-places:]) if places else None
    )
    return "\n".join(" ".join(map(str, row)) for row in explained)


def test_a_card_says_what_the_office_did_and_nothing_of_what_the_holder_does(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")
    make_link(amal, certificate, label="Til min chef")
    assert amal.post(f"/links/{share_of(cast, 'amal').public_id}/slut").status_code == 303
    fetch_paper(amal, certificate)
    solveig = cast.visitor("solveig")
    solveig.get(f"/register/{certificate}")
    told = ("lavede et link", "slukkede et link", "lavede et papir", "Til min chef", "åbnet", "<td>Amal", "<td>Ejeren")
    assert [each for each in told if each in solveig.html] == []
    cast.visitor("karen").post(about(cast, certificate, "papir"))
    cast.visitor("karen").post(about(cast, certificate, "tilbagetraekning"), reason="wrong_person")
    solveig.get(f"/register/{certificate}")
    assert "Kursuslederen vil trække beviset tilbage" in solveig.html
    cast.visitor("solveig").post(about(cast, certificate, "tilbagetraekning/bekraeftelse"))

    solveig.get(f"/register/{certificate}")

    said = [
        "udstedte et bevis",
        "lavede et papir",
        "bad om at få et bevis trukket tilbage",
        "trak et bevis tilbage",
    ]
    places = [solveig.html.find(f">{words}<") for words in said]
    assert -1 not in places
    assert places == sorted(places)
    assert "Det blev udstedt til en anden" not in solveig.html


def test_a_proposal_stands_on_the_card_of_what_came_of_it(cast: Cast) -> None:
    certificate = issue(cast, "amal")  # proposed as a fact
    with cast.app.app_context():
        card = queries.card(certificate, on=today())
        assert card is not None
        with transaction():
            db.session.add(
                Entry(
                    at=card.issued_at,
                    actor_id=cast.ids["inger"],
                    verb="certificate_proposed",
                    thing="enrolment",
                    thing_id=card.enrolment,
                )
            )
        assert [act.verb for act in queries.acts_on(card)] == ["certificate_issued", "certificate_proposed"]


def test_the_old_and_the_new_lead_to_one_another(cast: Cast) -> None:
    old = issue(cast, "amal")
    rename(cast, "amal", "Amalie")
    cast.visitor("karen").post(about(cast, old, "erstatning"))
    new, solveig = certificate_of(cast, "amal").public_id, cast.visitor("solveig")

    solveig.get(f"/register/{old}")
    assert "Erstattet af" in solveig.html
    assert f'href="/register/{new}"' in solveig.html
    assert "Amalie" not in solveig.html
    assert "erstattede et bevis" in solveig.html
    solveig.get(f"/register/{new}")
    assert f'href="/register/{old}"' in solveig.html
    assert "erstattede et bevis" in solveig.html
    assert "udstedte et bevis" not in solveig.html


def test_the_file_for_a_spreadsheet_is_danish_and_harmless(cast: Cast) -> None:
    rename(cast, "amal", '=cmd("x");Åse')
    issue(cast, "amal")
    gone = withdrawn(cast, "bo")

    whole = exported(cast, "csv")

    assert whole.startswith("\ufeffNummer;Navn;Uddannelse;Bevis;Måned;Står som;Ændret\r\n")
    rows = list(csv.DictReader(io.StringIO(whole.removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert [row["Navn"] for row in rows] == ['\'=cmd("x");Åse', "Bo"]
    assert rows[1] == {
        "Nummer": certificate_of(cast, "bo").number,
        "Navn": "Bo",
        "Uddannelse": "Peer-uddannelsen",
        "Bevis": "Kompetencebevis",
        "Måned": f"{today():%Y-%m}",
        "Står som": "Trukket tilbage",
        "Ændret": today().isoformat(),
    }
    assert gone not in whole


def test_the_file_for_other_systems_has_one_object_on_each_line(cast: Cast) -> None:
    issue(cast, "amal")
    lines = [json.loads(line) for line in exported(cast, "jsonl").splitlines()]
    assert lines == [
        {
            "number": certificate_of(cast, "amal").number,
            "name": "Amal",
            "programme": "Peer-uddannelsen",
            "kind": "certificate",
            "month": f"{today():%Y-%m}",
            "standing": "valid",
            "changed_on": None,
        }
    ]


def test_each_fetching_is_noted_and_nothing_is_fetched_in_an_unknown_form(cast: Cast) -> None:
    issued_before(cast, 3)
    solveig = cast.visitor("solveig")
    assert solveig.post("/register/udtraek", format="xlsx").status_code == 400
    assert solveig.post_bare("/register/udtraek", {"format": "csv"}).status_code == 400
    exported(cast, "csv")
    exported(cast, "jsonl")

    with cast.app.app_context():
        noted = db.session.execute(
            select(Entry.actor_id, Entry.thing_id).where(Entry.verb == "register_exported").order_by(Entry.id)
        ).all()
    assert [tuple(row) for row in noted] == [(cast.ids["solveig"], "csv"), (cast.ids["solveig"], "jsonl")]


def test_the_export_reads_in_batches(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "IN_A_BATCH", 5)
    numbers = issued_before(cast, 12)
    with cast.app.app_context(), counting() as statements:
        assert [row.number for row in queries.everything_registered(on=today())] == numbers
    assert len(statements) == 4


@pytest.mark.parametrize(
    "cell", ["=1+1", "+45", "-2", "@SUM(A1)", "\t=1", "\r=1", "Anna,=HYPERLINK(0),Holm", "\u00a0=1", "＝1+1"]
)
def test_what_begins_like_a_formula_is_no_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert harmless("Åse-Marie") == "Åse-Marie"


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("november 2026", "2026-11"),
        ("Nov 2026", "2026-11"),
        ("nov. 2026", "2026-11"),
        ("11.2026", "2026-11"),
        ("5/2026", "2026-05"),
        ("2026-11", "2026-11"),
        ("maj 2026", "2026-05"),
        ("May 2026", "2026-05"),
        ("13.2026", None),
        ("2026", None),
        ("forår 2026", None),
        ("", None),
    ],
)
def test_a_month_is_read_as_people_write_it(typed: str, month: str | None) -> None:
    assert read_month(typed) == month
