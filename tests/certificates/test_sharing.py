"""The holder's certificates: looking, making a link, choosing how much it says, switching it off."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from app.certificates.models import Share
from app.certificates.rules import ShareKind
from app.clock import now, today
from app.db import db
from app.people.models import Person
from tests.cast import Cast
from tests.certificates.arrange import issue, make_link, more_people, propose, share_of
from tests.counting import counting
from tests.papers.sheets import fetch_paper


def test_who_has_none_is_told_what_will_appear(cast: Cast) -> None:
    amal = cast.visitor("amal")

    amal.get("/beviser")

    assert "Intet bevis endnu" in amal.html
    assert "Du skal ikke søge om det" in amal.html


def test_somebody_without_a_cohort_has_the_page_too(cast: Cast) -> None:
    assert cast.visitor("erik").get("/beviser").status_code == 200


def test_a_certificate_is_found_short_first_and_full_by_choice(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")

    amal.get("/beviser")
    assert f'href="/beviser/{certificate}"' in amal.html
    amal.get(f"/beviser/{certificate}")
    assert "18 timer" not in amal.html
    amal.get(f"/beviser/{certificate}?udgave=fuld")

    assert "18 timer" in amal.html
    assert "Sporet kan fortælle, at du selv har levede erfaringer" in amal.html


def test_a_new_link_is_shown_once_and_kept_as_a_hash_only(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")

    path = make_link(amal, certificate, label="  Ansøgning i\u202eRudersdal  ")

    token = path.removeprefix("/b/")
    share = share_of(cast, "amal")
    assert share.label == "Ansøgning iRudersdal"
    assert token.encode() not in share.token_hash
    amal.get(f"/beviser/{certificate}")
    assert token not in amal.html
    assert "Ansøgning iRudersdal" in amal.html


def test_the_full_version_is_shared_on_purpose_only(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")
    amal.get(f"/beviser/{certificate}/links")

    answer = amal.submit(f"/beviser/{certificate}/links", follow=False, label="Min leder", edition="full", ends_on="")

    assert answer.status_code == 400
    assert "Sæt kryds her, hvis du vil dele den fulde udgave" in amal.html
    assert dict(amal.form("/links").fields)["label"] == "Min leder"
    with cast.app.app_context():
        assert db.session.scalars(select(Share.id)).all() == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"label": ""}, "Giv linket et navn"),
        ({"label": "x" * 61}, "Navnet er for langt"),
        ({"ends_on": "i morgen"}, "Skriv datoen med tal"),
        ({"ends_on": "1.1.2020"}, "Den dag er gået"),
    ],
)
def test_what_is_mistyped_is_said_and_kept(cast: Cast, typed: dict[str, str], said: str) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")
    amal.get(f"/beviser/{certificate}/links")

    fields = {"label": "Ansøgning", "ends_on": "", **typed}
    answer = amal.submit(f"/beviser/{certificate}/links", follow=False, **fields)

    assert answer.status_code == 400
    assert said in amal.html
    assert amal.page is not None
    assert amal.page.title.startswith("Fejl:")
    kept = dict(amal.form("/links").fields)
    assert (kept["label"], kept["ends_on"]) == (fields["label"], fields["ends_on"])


def test_a_link_is_made_once_however_often_one_presses(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")
    amal.get(f"/beviser/{certificate}/links")
    form = amal.form("/links")
    data = {**dict(form.fields), "label": "Ansøgning"}

    first, second = (amal.client.post(form.action, data=data) for _ in range(2))

    assert (first.status_code, second.status_code) == (201, 303)
    assert second.location == f"/beviser/{certificate}/links/lavet"
    amal.get(second.location)
    assert "Adressen vises kun én gang" in amal.html
    assert f'href="/links/{share_of(cast, "amal").public_id}/slut"' in amal.html
    with cast.app.app_context():
        assert len(db.session.scalars(select(Share.id)).all()) == 1


def test_a_link_is_switched_off_at_once(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal, stranger = cast.visitor("amal"), cast.stranger()
    path = make_link(amal, certificate)
    assert stranger.get(path).status_code == 200
    address = f"/links/{share_of(cast, 'amal').public_id}/slut"
    amal.get(f"/beviser/{certificate}")
    assert f'href="{address}"' in amal.html

    amal.get(address)
    assert "Det kan ikke tændes igen" in amal.html
    assert stranger.get(path).status_code == 200
    amal.submit(address)

    assert "er slukket" in amal.html
    assert stranger.get(path).status_code == 404
    assert amal.post(address).status_code == 409


def test_nobody_else_makes_or_ends_links_to_a_certificate(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    make_link(cast.visitor("amal"), certificate)
    share = share_of(cast, "amal").public_id

    for who in ("mads", "bo", "karen", "solveig", "inger"):
        visitor = cast.visitor(who)
        assert visitor.get(f"/beviser/{certificate}").status_code == 404
        assert visitor.post(f"/beviser/{certificate}/links", label="x", edition="short").status_code == 404
        assert visitor.post(f"/beviser/{certificate}/links", label="").status_code == 404
        assert visitor.get(f"/beviser/{certificate}/links/lavet").status_code == 404
        assert visitor.get(f"/links/{share}/slut").status_code == 404
        assert visitor.post(f"/links/{share}/slut").status_code == 404

    with cast.app.app_context():
        assert db.session.scalars(select(Share.ended_at)).all() == [None]


def test_there_is_an_end_to_how_many_links_one_makes(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")
    monkeypatch.setattr("app.certificates.rules.MOST_LIVE_SHARES", 1)
    make_link(amal, certificate)

    assert amal.post(f"/beviser/{certificate}/links", label="En til", edition="short").status_code == 409

    assert "Sluk et, du ikke bruger mere" in amal.html
    amal.get(f"/beviser/{certificate}")
    assert "Lav et nyt link" not in amal.html
    assert amal.get(f"/beviser/{certificate}/links").status_code == 409


def test_the_holder_sees_how_often_a_link_was_opened(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal, stranger = cast.visitor("amal"), cast.stranger()
    path = make_link(amal, certificate)
    amal.get(f"/beviser/{certificate}")
    assert "Ikke åbnet endnu." in amal.html

    with stranger.get(path):
        pass

    amal.get(f"/beviser/{certificate}")
    assert "Åbnet én gang." in amal.html


def test_openings_are_gathered_and_written_at_most_every_ten_seconds(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    path = make_link(cast.visitor("amal"), certificate)
    stranger = cast.stranger()

    def opened() -> int:
        return share_of(cast, "amal").opened

    with time_machine.travel(now(), tick=False) as clock:
        stranger.get(path).close()
        assert opened() == 1
        stranger.get(path).close()
        stranger.get(path).close()
        assert opened() == 1
        clock.shift(timedelta(seconds=11))
        stranger.get("/hjaelp").close()
        assert opened() == 3


def test_a_head_request_opens_nothing(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    path = make_link(cast.visitor("amal"), certificate)

    cast.stranger().client.head(path).close()

    assert share_of(cast, "amal").opened == 0


def test_a_link_with_an_end_works_through_its_last_day(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    last = today() + timedelta(days=3)
    path = make_link(cast.visitor("amal"), certificate, ends_on=f"{last.day}.{last.month}.{last.year}")
    stranger = cast.stranger()

    with time_machine.travel(now() + timedelta(days=3)):
        assert stranger.get(path).status_code == 200
    with time_machine.travel(now() + timedelta(days=4)):
        assert stranger.get(path).status_code == 404


@pytest.mark.parametrize("number", [1, 12])
def test_ones_own_pages_cost_the_same_for_any_number(cast: Cast, number: int) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")
    for place in range(number):
        make_link(amal, certificate, label=f"Link {place}")
    for name in more_people(cast, number):
        propose(cast, name)
    with cast.app.app_context():
        engine = db.engine

    with counting(engine) as mine:
        amal.get("/beviser")
    with counting(engine) as one:
        amal.get(f"/beviser/{certificate}")

    assert (len(mine), len(one)) == (3, 3)


def test_one_chooses_whether_a_link_shows_the_name_and_is_told_what_that_means(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")

    amal.get(f"/beviser/{certificate}/links")
    assert "Den, der har linket, ser dit navn" in amal.html
    assert "Siden spørger efter navnet på beviset" in amal.html
    make_link(amal, certificate)
    assert "Står på siden." in amal.html
    make_link(amal, certificate, kind="name_check", label="Til en fremmed")
    assert "Siden spørger om det og viser det ikke" in amal.html

    amal.get(f"/beviser/{certificate}")
    assert "viser dit navn" in amal.html
    assert "spørger om dit navn" in amal.html


@pytest.mark.parametrize("kind", ["print", "x", ""])
def test_a_link_is_of_a_kind_that_is_offered(cast: Cast, kind: str) -> None:
    certificate = issue(cast, "amal")

    answer = cast.visitor("amal").post(f"/beviser/{certificate}/links", label="x", edition="short", kind=kind)

    assert answer.status_code == 400
    with cast.app.app_context():
        assert db.session.scalars(select(Share.id)).all() == []


def test_papers_stand_by_themselves_with_who_made_them_and_are_switched_off_alike(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal, stranger = cast.visitor("amal"), cast.stranger()
    fetch_paper(amal, certificate)
    cast.visitor("solveig").post(f"/hold/{cast.spring}/beviser/{certificate}/papir")
    link = make_link(amal, certificate)

    amal.get(f"/beviser/{certificate}")
    assert "Papirer" in amal.html
    assert f"af {people_name(cast, 'solveig')}" in amal.html
    assert "af dig selv" in amal.html
    paper = share_kept(cast, ShareKind.PRINT)
    amal.get(f"/links/{paper}/slut")
    assert "både koden og PDF-filen" in amal.html
    amal.submit(f"/links/{paper}/slut")

    assert "Papiret er slukket." in amal.html
    assert stranger.get(link).status_code == 200
    assert amal.post(f"/links/{paper}/slut").status_code == 409


def test_papers_do_not_use_up_the_links(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")
    monkeypatch.setattr("app.certificates.rules.MOST_LIVE_SHARES", 1)
    fetch_paper(amal, certificate)

    assert make_link(amal, certificate)


def test_what_works_no_more_is_kept_apart(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")
    make_link(amal, certificate, label="Den gamle")
    amal.post(f"/links/{share_of(cast, 'amal').public_id}/slut")
    make_link(amal, certificate, label="Den nye")

    amal.get(f"/beviser/{certificate}")

    old, new = amal.html.index("Den gamle"), amal.html.index("Den nye")
    assert new < amal.html.index("Links, der ikke virker mere (1)") < old


def people_name(cast: Cast, who: str) -> str:
    """What somebody is called."""
    with cast.app.app_context():
        return db.session.get_one(Person, cast.ids[who]).name


def share_kept(cast: Cast, kind: ShareKind) -> str:
    """The id of the newest of a kind."""
    with cast.app.app_context():
        newest = select(Share.public_id).where(Share.kind == kind).order_by(Share.id.desc())
        return db.session.scalars(newest).first() or ""
