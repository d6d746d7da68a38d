"""Partners recognise a programme in their own name; everybody may read it, and a certificate's page tells it."""

import re
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from app.certificates.models import Certificate
from app.certificates.rules import Kind
from app.clock import now, today
from app.curriculum.models import Edition, Publication
from app.db import db, transaction
from app.journal.models import Entry
from app.partners.models import Coordinator, Partner
from app.recognition import actions as recognition_actions
from app.recognition.models import Recognition
from app.recognition.queries import published_editions
from app.recognition.rules import bare, is_recognised_with, names_somebody
from app.refusal import Refused
from tests.cast import LONG_AGO, Cast
from tests.certificates.arrange import issue, make_link
from tests.counting import counting
from tests.meanwhile import meanwhile
from tests.visitor import Visitor

PATH = "/partner/anerkendelse/peer-uddannelsen"
WORDS = "grunduddannelse i peer-støtte for vores medarbejdere"
ENGLISH = "basic training in peer support for our staff"
A_LATER_DAY = datetime.fromisoformat("2026-05-04T12:00:00+00:00")


def partner_id(name: str = "Rudersdal Kommune") -> int:
    """A partner of the cast."""
    return db.session.scalars(select(Partner.id).where(Partner.name == name)).one()


def publish_another(cast: Cast, *, digest: str = "2" * 64, partner: str = "", core_id: int | None = None) -> int:
    """Another edition of the programme is loaded and published."""
    with cast.app.app_context(), transaction():
        terms = db.session.get_one(Edition, cast.edition_id).terms
        edition = Edition(
            programme="peer-uddannelsen",
            partner=partner,
            core_id=core_id,
            digest=digest,
            title="Peer-uddannelsen",
            title_en="The Peer Education",
            terms=terms,
            loaded_at=A_LATER_DAY,
        )
        db.session.add(edition)
        db.session.flush()
        db.session.add(Publication(edition_id=edition.id, published_at=A_LATER_DAY, published_by_id=None))
        return edition.id


def recognised(
    cast: Cast, *, partner: str = "Rudersdal Kommune", words: str = WORDS, english: str = "", newest: bool = True
) -> str:
    """A partner recognises the programme, as a fact. Answers the row's public id."""
    with cast.app.app_context(), transaction():
        editions = published_editions("peer-uddannelsen")
        return recognition_actions.recognise(
            partner_id(partner),
            editions[0] if newest else editions[-1],
            as_what=words,
            as_what_en=english,
            by_id=cast.ids["pia"],
            at=now(),
        ).public_id


def coordinates_also(cast: Cast, partner: str = "Viborg Kommune") -> None:
    """Pia speaks for another partner as well."""
    with cast.app.app_context(), transaction():
        db.session.add(Coordinator(partner_id=partner_id(partner), person_id=cast.ids["pia"], since=LONG_AGO.date()))


def typed(cast: Cast, **more: str) -> dict[str, str]:
    """What Pia types."""
    return {"since": "0" * 12, "as_what": WORDS, "as_what_en": ENGLISH, **more}


def rows(cast: Cast) -> list[Recognition]:
    """Every recognition, plain values."""
    with cast.app.app_context():
        found = list(db.session.scalars(select(Recognition).order_by(Recognition.id)))
        db.session.expunge_all()
        return found


def recognised_on(page: str) -> str:
    """What a certificate's page says of who recognises it; nothing when it says nothing."""
    _before, heading, after = page.partition('<h2 id="anerkendt">')
    return after.split("</section>")[0] if heading else ""


def opened(cast: Cast, holder: str = "amal") -> tuple[Visitor, str]:
    """A stranger, and a link to a certificate."""
    certificate = issue(cast, holder)
    return cast.stranger(), make_link(cast.visitor(holder), certificate)


def test_a_coordinator_recognises_a_programme_after_seeing_how_it_will_stand(cast: Cast) -> None:
    pia = cast.visitor("pia")
    pia.get("/partner")
    assert 'href="/partner/anerkendelse"' in pia.html
    pia.get("/partner/anerkendelse")
    assert f'href="{PATH}"' in pia.html
    pia.get(PATH)
    assert 'name="partner"' not in pia.html

    pia.submit(PATH, follow=False, **typed(cast))

    assert "Det her kommer alle til at kunne læse" in pia.html
    assert f"<strong>Rudersdal Kommune</strong> anerkender Peer-uddannelsen som {WORDS}." in pia.html
    assert ENGLISH in pia.html
    assert rows(cast) == []

    answer = pia.submit(PATH, follow=False, sikker="ja")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/partner/anerkendelse")
    (row,) = rows(cast)
    assert (row.programme, row.since_id, row.as_what, row.as_what_en, row.by_id, row.ended_at) == (
        "peer-uddannelsen",
        cast.edition_id,
        WORDS,
        ENGLISH,
        cast.ids["pia"],
        None,
    )
    pia.get("/partner/anerkendelse")
    assert WORDS in pia.html
    assert "af Pia." in pia.html
    assert f'href="{PATH}"' not in pia.html
    with cast.app.app_context():
        noted = db.session.execute(select(Entry.verb, Entry.actor_id).where(Entry.thing_id == row.public_id)).all()
    assert [tuple(each) for each in noted] == [("recognised", cast.ids["pia"])]


def test_what_is_typed_is_kept_when_it_is_mended_before_it_is_shown(cast: Cast) -> None:
    pia = cast.visitor("pia")
    pia.get(PATH)
    pia.submit(PATH, follow=False, **typed(cast))

    answer = pia.submit(PATH, follow=False, ret="ja")

    assert answer.status_code == 200
    assert f'value="{WORDS}"' in pia.html
    assert f'value="{ENGLISH}"' in pia.html
    assert rows(cast) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"as_what": ""}, "Skriv, hvad I anerkender uddannelsen som."),
        ({"as_what": "  \u200b  kort   \u2028 "}, "Skriv det med mellem ti og 200 tegn"),
        ({"as_what": "x" * 201}, "Skriv det med mellem ti og 200 tegn"),
        ({"as_what_en": "short"}, "Skriv det med mellem ti og 200 tegn"),
        ({"since": "f" * 12}, "Vælg en udgave."),
        ({"since": ""}, "Vælg en udgave."),
    ],
)
def test_what_lacks_is_said_and_the_rest_is_kept(cast: Cast, wrong: dict[str, str], said: str) -> None:
    pia = cast.visitor("pia")

    answer = pia.post(PATH, **typed(cast, **wrong), sikker="ja")

    assert answer.status_code == 400
    assert said in pia.html
    assert "<title>Fejl:" in pia.html
    assert (f'value="{ENGLISH}"' in pia.html) == ("as_what_en" not in wrong)
    assert rows(cast) == []


@pytest.mark.parametrize(
    ("typed_words", "kept"),
    [
        ("Som en rigtig god uddannelse..", "en rigtig god uddannelse"),
        ("som  grunduddannelse i peer-støtte. ", "grunduddannelse i peer-støtte"),
        ("As basic training.", "basic training"),
        ("sommerskole for alle", "sommerskole for alle"),
        ("del 1.2 af vores trin", "del 1.2 af vores trin"),
        ("som", "som"),
        ("...", ""),
        ("", ""),
    ],
)
def test_words_are_kept_as_they_stand_after_som(typed_words: str, kept: str) -> None:
    assert bare(typed_words) == kept


def test_a_som_and_a_full_stop_of_ones_own_are_left_out_before_one_sees_it(cast: Cast) -> None:
    pia = cast.visitor("pia")

    pia.post(PATH, **typed(cast, as_what=f"Som {WORDS}.", as_what_en=f"as {ENGLISH}."))

    assert f"anerkender Peer-uddannelsen som {WORDS}.</p>" in pia.html
    assert f">as {ENGLISH}</p>" in pia.html


@pytest.mark.parametrize(
    ("words", "somebody"),
    [
        ("en god uddannelse for peers", True),
        ("uddannelse til at blive peer", True),
        ("uddannelse af peer-medarbejdere", True),
        ("uddannelse af peermedarbejdere", True),
        ("kurset for peer-støttere", True),
        ("training for peer support workers", True),
        ("training for a peer supporter", True),
        ("uddannelse for kollegaer til andre", True),
        ("det, en kollega skal kunne", True),
        ("training for colleagues", True),
        (WORDS, False),
        (ENGLISH, False),
        ("grunduddannelse i Peer-uddannelsen", False),
        ("basic peer education and peer work", False),
        ("kollegial sparring og peer støtte", False),
    ],
)
def test_words_that_name_peers_or_colleagues_are_asked_about_once_more(cast: Cast, words: str, somebody: bool) -> None:
    assert names_somebody(words) is somebody
    pia = cast.visitor("pia")

    for field in ("as_what", "as_what_en"):
        answer = pia.post(PATH, **typed(cast, **{field: words}), sikker="")
        assert answer.status_code == (400 if somebody else 200)
        assert ("Se lige på ordene en gang til" in pia.html) is somebody
    assert rows(cast) == []


def test_the_page_for_everybody_says_the_edition_in_english_too(cast: Cast) -> None:
    recognised(cast)

    page = cast.stranger().get("/anerkendelse").get_data(as_text=True)

    assert re.search(r"Covers certificates of the edition of \d+ [A-Z][a-z]+ \d{4} and all later ones\.", page)


def test_markup_in_the_words_is_text(cast: Cast) -> None:
    pia = cast.visitor("pia")
    pia.post(PATH, **typed(cast, as_what="en <b>god</b> uddannelse & mere"), sikker="ja")

    stranger = cast.stranger()
    stranger.get("/anerkendelse")

    assert "en &lt;b&gt;god&lt;/b&gt; uddannelse &amp; mere" in stranger.html


def test_who_speaks_for_two_partners_chooses_for_which(cast: Cast) -> None:
    coordinates_also(cast)
    pia = cast.visitor("pia")
    pia.get(PATH)
    with cast.app.app_context():
        viborg = db.session.get_one(Partner, partner_id("Viborg Kommune")).public_id

    assert pia.post(PATH, **typed(cast), sikker="ja").status_code == 400
    assert "Vælg, hvem der anerkender." in pia.html
    assert pia.post(PATH, **typed(cast, partner=viborg), sikker="ja").status_code == 303

    with cast.app.app_context():
        assert rows(cast)[0].partner_id == partner_id("Viborg Kommune")
    pia.get("/partner/anerkendelse")
    assert f'href="{PATH}"' in pia.html  # Rudersdal may still
    pia.get(PATH)
    assert 'name="partner"' not in pia.html


def test_nobody_recognises_for_a_partner_of_others(cast: Cast) -> None:
    coordinates_also(cast)
    with cast.app.app_context(), transaction():
        aarhus = Partner(name="Aarhus Kommune", sector="municipality", partnership="midland")
        db.session.add(aarhus)
        db.session.flush()
        foreign = aarhus.public_id

    assert cast.visitor("pia").post(PATH, **typed(cast, partner=foreign), sikker="ja").status_code == 400
    assert rows(cast) == []


@pytest.mark.parametrize("who", ["amal", "mads", "inger", "karen", "solveig", "erik"])
def test_recognition_is_the_coordinators_to_write(cast: Cast, who: str) -> None:
    row = recognised(cast)
    visitor = cast.visitor(who)

    assert visitor.get("/partner/anerkendelse").status_code == 403
    assert visitor.get(PATH).status_code == 404
    assert visitor.post(PATH, **typed(cast), sikker="ja").status_code == 404
    assert visitor.get(f"/partner/anerkendelse/{row}/slut").status_code == 404
    assert visitor.post(f"/partner/anerkendelse/{row}/slut").status_code == 404
    assert [each.ended_at for each in rows(cast)] == [None]


def test_a_coordinator_whose_time_is_over_writes_and_ends_nothing(cast: Cast) -> None:
    row = recognised(cast)
    coordinates_also(cast)
    pia = cast.visitor("pia")
    with cast.app.app_context(), transaction():
        period = db.session.scalars(select(Coordinator).where(Coordinator.partner_id == partner_id())).one()
        period.until = today()

    assert pia.get(f"/partner/anerkendelse/{row}/slut").status_code == 404
    assert pia.post(f"/partner/anerkendelse/{row}/slut").status_code == 404
    assert WORDS not in pia.get("/partner/anerkendelse").get_data(as_text=True)


def test_a_programme_that_is_not_published_is_not_there(cast: Cast) -> None:
    pia = cast.visitor("pia")

    assert pia.get("/partner/anerkendelse/noget-andet").status_code == 404
    assert pia.post("/partner/anerkendelse/noget-andet", **typed(cast), sikker="ja").status_code == 404


def test_a_partner_recognises_a_programme_once_at_a_time(cast: Cast) -> None:
    first = recognised(cast)
    pia = cast.visitor("pia")

    pia.get(PATH)
    assert "I anerkender allerede uddannelsen" in pia.html
    assert pia.post(PATH, **typed(cast), sikker="ja").status_code == 409
    assert "I anerkender allerede uddannelsen." in pia.html
    assert len(rows(cast)) == 1

    pia.get(f"/partner/anerkendelse/{first}/slut")
    pia.submit(f"/partner/anerkendelse/{first}/slut", follow=False)
    assert pia.post(PATH, **typed(cast, as_what="noget andet end før"), sikker="ja").status_code == 303
    assert [each.ended_at is None for each in rows(cast)] == [False, True]


def test_two_who_recognise_at_once_do_so_once(cast: Cast) -> None:
    pia = cast.visitor("pia")
    with cast.app.app_context():
        since, partner = published_editions("peer-uddannelsen")[0], partner_id()

    def first() -> None:
        recognition_actions.recognise(partner, since, as_what=WORDS, as_what_en="", by_id=cast.ids["pia"], at=now())

    assert meanwhile(cast.app, first, lambda: pia.post(PATH, **typed(cast), sikker="ja").status_code) == 409

    assert len(rows(cast)) == 1


def test_the_database_keeps_one_where_the_rule_was_passed_by_both(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    recognised(cast)
    monkeypatch.setattr("app.recognition.queries.recognises", lambda *_: False)

    with pytest.raises(Refused, match="already_recognised"):
        recognised(cast)

    assert len(rows(cast)) == 1


def test_a_recognition_is_ended_and_stays_as_a_row(cast: Cast) -> None:
    row = recognised(cast)
    pia, stranger = cast.visitor("pia"), cast.stranger()

    pia.get(f"/partner/anerkendelse/{row}/slut")
    assert "Ingen beviser ændrer sig" in pia.html
    pia.submit(f"/partner/anerkendelse/{row}/slut", follow=False)

    assert rows(cast)[0].ended_by_id == cast.ids["pia"]
    pia.get("/partner/anerkendelse")
    assert "Det, der ikke gælder mere" in pia.html
    assert "Afsluttet af Pia." in pia.html
    stranger.get("/anerkendelse")
    assert WORDS not in stranger.html
    assert pia.post(f"/partner/anerkendelse/{row}/slut").status_code == 409
    pia.get(f"/partner/anerkendelse/{row}/slut")
    assert "allerede afsluttet" in pia.html


def test_everybody_may_read_who_recognises_what(cast: Cast) -> None:
    recognised(cast, english=ENGLISH)
    recognised(cast, partner="Viborg Kommune", words="del af vores grunduddannelse")

    stranger = cast.stranger()
    stranger.get("/anerkendelse")

    page = stranger.html.split("<main")[1]
    assert page.index("Rudersdal Kommune") < page.index("Viborg Kommune")
    assert f"som {WORDS}" in page
    assert f'<p class="quiet" lang="en">as {ENGLISH}</p>' in page
    assert page.count("Gælder beviser fra udgaven af 1. januar 2026 og alle senere.") == 2
    assert "Pia" not in page


def test_whoever_reads_english_is_told_in_english_with_the_partners_own_words(cast: Cast) -> None:
    recognised(cast, english=ENGLISH)
    stranger = cast.stranger()
    stranger.post("/sprog", sprog="en", videre="/anerkendelse")

    stranger.get("/anerkendelse")

    page = stranger.html.split("<main")[1]
    assert ">The Peer Education</h2>" in page
    assert f'<p lang="da">{WORDS}</p>' in page
    assert f'lang="en">as {ENGLISH}</p>' in page


def test_a_coordinator_who_was_erased_leaves_the_partners_word(cast: Cast) -> None:
    recognised(cast)
    with cast.app.app_context(), transaction():
        db.session.query(Recognition).update({Recognition.by_id: None})
    pia, stranger = cast.visitor("pia"), cast.stranger()

    pia.get("/partner/anerkendelse")
    stranger.get("/anerkendelse")

    assert WORDS in pia.html
    assert "af Pia" not in pia.html
    assert WORDS in stranger.html


def test_the_page_for_everybody_is_friendly_when_nobody_recognises_anything(cast: Cast) -> None:
    stranger = cast.stranger()

    stranger.get("/anerkendelse")
    assert "Ingen partner har skrevet, at den anerkender uddannelsen. Det kan komme." in stranger.html

    with cast.app.app_context(), transaction():
        db.session.query(Publication).delete()
    stranger.get("/anerkendelse")
    assert "Ingen uddannelser endnu" in stranger.html


def test_a_certificate_tells_who_recognises_its_programme(cast: Cast) -> None:
    recognised(cast, english=ENGLISH)
    stranger, link = opened(cast)

    stranger.get(link)

    told = recognised_on(stranger.html)
    assert f"<li>Rudersdal Kommune, som {WORDS} " in told
    assert f'lang="en">· as {ENGLISH}</span>' in told
    assert "Det siger ikke noget om den enkelte." in told


def test_a_certificate_of_an_earlier_edition_is_not_told_to_be_recognised(cast: Cast) -> None:
    stranger, link = opened(cast)
    publish_another(cast)
    recognised(cast)

    stranger.get(link)
    assert recognised_on(stranger.html) == ""

    recognised(cast, partner="Viborg Kommune", newest=False)
    stranger.get(link)
    assert "Viborg" in recognised_on(stranger.html)
    assert "Rudersdal" not in recognised_on(stranger.html)


@pytest.mark.parametrize(("on_new_core", "told"), [(True, True), (False, False)])
def test_a_partners_own_edition_is_as_late_as_its_core(cast: Cast, on_new_core: bool, told: bool) -> None:
    stranger, link = opened(cast)
    later = publish_another(cast)
    own = publish_another(cast, digest="3" * 64, partner="rudersdal", core_id=later if on_new_core else cast.edition_id)
    with cast.app.app_context(), transaction():
        db.session.scalars(select(Certificate)).one().edition_id = own
    recognised(cast)

    stranger.get(link)

    assert bool(recognised_on(stranger.html)) is told


def test_an_edition_that_is_published_again_is_as_early_as_it_was(cast: Cast) -> None:
    stranger, link = opened(cast)
    publish_another(cast)
    recognised(cast)
    with cast.app.app_context(), transaction():
        db.session.add(Publication(edition_id=cast.edition_id, published_at=now(), published_by_id=None))

    stranger.get(link)

    assert recognised_on(stranger.html) == ""


@pytest.mark.parametrize("kind", [Kind.PART, Kind.ATTENDANCE])
def test_a_recognition_is_of_the_whole(cast: Cast, kind: Kind) -> None:
    recognised(cast)
    stranger, link = opened(cast)
    with cast.app.app_context(), transaction():
        db.session.scalars(select(Certificate)).one().kind = kind

    stranger.get(link)

    assert recognised_on(stranger.html) == ""
    assert not is_recognised_with(kind)


def test_what_no_longer_stands_tells_nothing(cast: Cast) -> None:
    row = recognised(cast)
    stranger, link = opened(cast)
    pia = cast.visitor("pia")
    pia.get(f"/partner/anerkendelse/{row}/slut")
    pia.submit(f"/partner/anerkendelse/{row}/slut", follow=False)

    stranger.get(link)

    assert recognised_on(stranger.html) == ""


def test_an_unknown_link_tells_no_programme_and_no_partner(cast: Cast) -> None:
    recognised(cast)
    stranger = cast.stranger()

    stranger.get("/b/" + "a" * 26)

    assert "Rudersdal" not in stranger.html


@pytest.mark.parametrize("partners", [1, 9])
def test_the_pages_take_the_same_statements_however_many_partners(cast: Cast, partners: int) -> None:
    with cast.app.app_context(), transaction():
        for number in range(partners):
            partner = Partner(name=f"Partner {number}", sector="municipality", partnership="midland")
            db.session.add(partner)
            db.session.flush()
            db.session.add(
                Coordinator(partner_id=partner.id, person_id=cast.ids["pia"], since=today() - timedelta(days=1))
            )
    for number in range(partners):
        recognised(cast, partner=f"Partner {number}")
    stranger, link = opened(cast)
    pia = cast.visitor("pia")
    with cast.app.app_context():
        engine = db.engine
    costs = {}
    for path, visitor in (
        (link, stranger),
        ("/anerkendelse", stranger),
        ("/partner/anerkendelse", pia),
        (PATH, pia),
    ):
        with counting(engine) as statements:
            visitor.get(path)
        costs[path] = len(statements)

    assert costs == {link: 3, "/anerkendelse": 2, "/partner/anerkendelse": 4, PATH: 4}
    with cast.app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Recognition)) == partners
