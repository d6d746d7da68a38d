"""A part certificate and a statement of attendance, from the page of certificates to what strangers are shown."""

import pytest
from sqlalchemy import func, select, update

from app.certificates.models import Certificate, Proposal
from app.certificates.queries import to_sign_for
from app.certificates.rules import Kind
from app.clock import now
from app.cohorts.models import Attendance, Enrolment
from app.coursework.models import Evidence, Work, WorkAuthor
from app.coursework.queries import is_counted
from app.curriculum.rules import EvidenceKind
from app.db import db, transaction
from tests.cast import Cast
from tests.certificates import arrange
from tests.certificates.arrange import (
    certificate_of,
    make_link,
    meet_everything,
    propose,
    ticked,
)
from tests.certificates.test_issuing import notices_of, path_of
from tests.certificates.test_register import about, rename
from tests.papers.sheets import fetch_paper, lines_of
from tests.visitor import Visitor

LESS = (Kind.PART, Kind.ATTENDANCE)
WORD = {Kind.PART: "delbevis", Kind.ATTENDANCE: "deltagerbevis"}
ALWAYS = {"layout", "kind", "name", "number", "month", "da", "en"}
OFFICE = "/hold/{}/beviser"


def begin(cast: Cast, name: str) -> None:
    """Somebody has been there every day and shown some of the objectives; two assignments lack."""
    with cast.app.app_context(), transaction():
        enrolment = db.session.get_one(Enrolment, cast.enrolments[name])
        arrange._attend(cast, enrolment)
        arrange._show(cast, enrolment)


def only_days(cast: Cast, name: str) -> None:
    """Somebody has been there every day and shown nothing."""
    with cast.app.app_context(), transaction():
        arrange._attend(cast, db.session.get_one(Enrolment, cast.enrolments[name]))


def leave(cast: Cast, name: str) -> None:
    """Somebody stops before the end."""
    with cast.app.app_context(), transaction():
        db.session.get_one(Enrolment, cast.enrolments[name]).left_at = now()


def give(cast: Cast, name: str, kind: Kind) -> str:
    """Inger proposes through the door and Karen signs through the door. Answers the certificate's id."""
    assert cast.visitor("inger").post(path_of(cast, name, "indstilling"), kind=kind).status_code == 303
    assert cast.visitor("karen").post(path_of(cast, name, "underskrift"), kind=kind).status_code == 303
    found = certificate_of(cast, name)
    assert found.kind == kind
    return found.public_id


def section(visitor: Visitor, heading: str) -> str:
    """One section of the page of certificates, or nothing."""
    _before, found, rest = visitor.html.partition(f"<h2>{heading}</h2>")
    return rest.split("<h2>")[0] if found else ""


@pytest.mark.parametrize("kind", LESS)
def test_what_is_less_than_the_whole_takes_two_people_as_well(cast: Cast, kind: Kind) -> None:
    begin(cast, "amal")
    inger, karen, amal = cast.visitor("inger"), cast.visitor("karen"), cast.visitor("amal")
    inger.get(OFFICE.format(cast.spring))
    assert f"Indstil til {WORD[kind]}" in section(inger, "Endnu ikke")

    inger.submit(path_of(cast, "amal", "indstilling"), kind=kind)

    assert f"Amal er indstillet til {WORD[kind]}. Karen skriver under." in inger.html
    assert f"Indstillet til {WORD[kind]} af Inger" in section(inger, "Venter på underskrift")
    assert "Amal" not in section(inger, "Endnu ikke")
    assert notices_of(cast, "karen") == [("certificate_to_sign", path_of(cast, "amal", "underskrift"))]
    amal.get("/beviser")
    assert f"Du er indstillet til {WORD[kind]} for Peer-uddannelsen" in amal.html
    with cast.app.app_context():
        assert [each.number for each in to_sign_for(cast.ids["karen"])] == [1]
    karen.get(path_of(cast, "amal", "underskrift"))
    assert f"Skriv under på {WORD[kind]}et til Amal" in karen.html
    assert "mangler" not in karen.html.split("Det bygger beviset på")[1].split("Det sker, når")[0].split("</dl>")[0]

    karen.submit(path_of(cast, "amal", "underskrift"))

    assert "Beviset er udstedt. Amal har fået besked." in karen.html
    found = certificate_of(cast, "amal")
    assert (found.kind, found.proposed_by_id, found.signed_by_id) == (kind, cast.ids["inger"], cast.ids["karen"])
    with cast.app.app_context():
        assert to_sign_for(cast.ids["karen"]) == []
    assert "Amal" in section(karen, "Endnu ikke"), "the whole can still come"
    assert f"/hold/{cast.spring}/beviser/{found.public_id}" in section(karen, "Har fået bevis")
    amal.get("/beviser")
    assert f"{WORD[kind].capitalize()} for Peer-uddannelsen" in amal.html
    assert "Du er indstillet" not in amal.html


@pytest.mark.parametrize("kind", LESS)
def test_the_short_version_stays_neutral(cast: Cast, kind: Kind) -> None:
    begin(cast, "amal")
    give(cast, "amal", kind)

    short = certificate_of(cast, "amal").short

    assert set(short) == ALWAYS
    assert set(short["da"]) == set(short["en"]) == {"certificate", "programme", "issued", "issuer", "line"}
    titles = {
        Kind.PART: ("Delbevis for Peer-uddannelsen", "Partial Certificate – The Peer Education"),
        Kind.ATTENDANCE: ("Deltagerbevis for Peer-uddannelsen", "Statement of Attendance – The Peer Education"),
    }
    assert (short["da"]["certificate"], short["en"]["certificate"]) == titles[kind]


def test_the_full_part_says_what_was_shown_and_nothing_of_what_lacks(cast: Cast) -> None:
    only_days(cast, "amal")
    with cast.app.app_context(), transaction():
        for kind in (EvidenceKind.REFLECTION, EvidenceKind.PRACTICE):
            db.session.add(
                Evidence(
                    person_id=cast.ids["amal"],
                    objective="REC-04",
                    kind=kind,
                    source=f"test {kind}",
                    given_by_id=cast.ids["inger"],
                    given_at=now(),
                )
            )
        db.session.execute(
            update(Attendance).where(Attendance.enrolment_id == cast.enrolments["amal"]).values(minutes=300)
        )
    give(cast, "amal", Kind.PART)

    full = certificate_of(cast, "amal").full

    assert set(full) == {
        "layout",
        "kind",
        "name",
        "number",
        "month",
        "da",
        "en",
        "track",
        "minutes",
        "practice_minutes",
    }
    assert set(full["da"]) == {"certificate", "programme", "issued", "issuer", "line", "track", "objectives"}
    assert (full["track"], full["minutes"], full["practice_minutes"]) == ("peer", 900, 0)
    lines = [line for group in full["da"]["objectives"] for line in group["lines"]]
    assert [(line["code"], line["level"]) for line in lines] == [("REC-04", "færdighed")]


def test_the_full_statement_of_attendance_says_days_and_hours(cast: Cast) -> None:
    begin(cast, "amal")
    with cast.app.app_context(), transaction():
        one = db.session.scalars(select(Attendance).where(Attendance.enrolment_id == cast.enrolments["amal"])).first()
        assert one is not None
        one.minutes = 0
    give(cast, "amal", Kind.ATTENDANCE)

    full = certificate_of(cast, "amal").full

    assert set(full) == ALWAYS | {"track", "minutes", "days"}
    assert set(full["da"]) == {"certificate", "programme", "issued", "issuer", "line", "track"}
    assert (full["days"], full["minutes"]) == (2, 720)


@pytest.mark.parametrize(
    ("kind", "short_says", "full_says"),
    [
        (Kind.PART, "har gennemført en del af", ("Peer", "18 timer", "REC-01 siger", "has completed part of")),
        (Kind.ATTENDANCE, "har deltaget i", ("Peer", "Kursusdage", "18 timer", "has taken part in")),
    ],
)
def test_a_stranger_is_shown_what_the_link_gives_and_no_more(
    cast: Cast, kind: Kind, short_says: str, full_says: tuple[str, ...]
) -> None:
    begin(cast, "amal")
    certificate, amal, stranger = give(cast, "amal", kind), cast.visitor("amal"), cast.stranger()

    stranger.get(make_link(amal, certificate))
    assert short_says in stranger.html
    assert "har gennemført Peer" not in stranger.html
    assert [told for told in ("timer", "Kursusdage", "REC-01", "Spor", "mangler") if told in stranger.html] == []
    stranger.get(make_link(amal, certificate, edition="full"))
    assert [said for said in full_says if said not in stranger.html] == []
    assert "Opgaven A4" not in stranger.html


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (Kind.PART, ("har gennemført en del af", "Undervisning 18 timer")),
        (Kind.ATTENDANCE, ("har deltaget i", "Kursusdage 3")),
    ],
)
def test_its_paper_says_the_same(cast: Cast, kind: Kind, told: tuple[str, str]) -> None:
    begin(cast, "amal")
    certificate, amal = give(cast, "amal", kind), cast.visitor("amal")

    short, full = (lines_of(fetch_paper(amal, certificate, edition=edition)) for edition in ("short", "full"))

    assert told[0] in short
    assert [line for line in short if "timer" in line or "Spor" in line or "REC-01" in line] == []
    assert told[0] in full
    assert told[1] in full
    assert "har gennemført" not in full


@pytest.mark.parametrize("kind", LESS)
def test_whoever_has_nothing_gets_nothing(cast: Cast, kind: Kind) -> None:
    inger = cast.visitor("inger")
    inger.get(OFFICE.format(cast.spring))
    assert "deltagerbevis i stedet" not in inger.html

    assert inger.post(path_of(cast, "amal", "indstilling"), kind=kind).status_code == 409

    said = {Kind.PART: "ikke vist et læringsmål endnu", Kind.ATTENDANCE: "ikke noteret en kursusdag endnu"}
    assert said[kind] in inger.html


@pytest.mark.parametrize("kind", LESS)
def test_whoever_has_the_whole_gets_nothing_less(cast: Cast, kind: Kind) -> None:
    meet_everything(cast, "amal")
    inger = cast.visitor("inger")

    assert inger.post(path_of(cast, "amal", "indstilling"), kind=kind).status_code == 409

    assert "det hele beviset" in inger.html
    with cast.app.app_context():
        assert db.session.get(Proposal, cast.enrolments["amal"]) is None


@pytest.mark.parametrize("kind", LESS)
def test_the_whole_still_comes_and_both_hold(cast: Cast, kind: Kind) -> None:
    begin(cast, "amal")
    earlier = give(cast, "amal", kind)
    path = make_link(cast.visitor("amal"), earlier)
    _the_rest(cast, "amal")

    whole = give(cast, "amal", Kind.CERTIFICATE)

    amal, stranger = cast.visitor("amal"), cast.stranger()
    amal.get("/beviser")
    assert (amal.html.count("Gyldigt"), "Erstattet" in amal.html) == (2, False)
    assert certificate_of(cast, "amal").replaces_id is None
    stranger.get(path)
    assert "Gyldigt" in stranger.html
    karen = cast.visitor("karen")
    karen.get(OFFICE.format(cast.spring))
    issued = section(karen, "Har fået bevis")
    assert [each in issued for each in (earlier, whole)] == [True, True]
    assert "Amal" not in section(karen, "Endnu ikke")


def _the_rest(cast: Cast, name: str) -> None:
    with cast.app.app_context(), transaction():
        enrolment = db.session.get_one(Enrolment, cast.enrolments[name])
        for code in ("A3", "A4"):
            arrange.approve(cast, enrolment, code)
        arrange._practise(cast, enrolment)


def test_whoever_meets_everything_meanwhile_is_proposed_for_the_whole_instead(cast: Cast) -> None:
    begin(cast, "amal")
    propose(cast, "amal", kind=Kind.PART)
    _the_rest(cast, "amal")
    karen, inger = cast.visitor("karen"), cast.visitor("inger")
    karen.get(OFFICE.format(cast.spring))
    assert "Amal" in section(karen, "Kan få bevis nu")
    assert karen.post(path_of(cast, "amal", "underskrift"), kind=Kind.PART).status_code == 409

    assert inger.post(path_of(cast, "amal", "indstilling")).status_code == 303

    assert karen.post(path_of(cast, "amal", "underskrift")).status_code == 303
    assert certificate_of(cast, "amal").kind == Kind.CERTIFICATE


def test_the_leader_signs_for_what_the_page_showed(cast: Cast) -> None:
    begin(cast, "amal")
    propose(cast, "amal", kind=Kind.PART)
    karen, inger = cast.visitor("karen"), cast.visitor("inger")
    karen.get(path_of(cast, "amal", "underskrift"))
    inger.post(path_of(cast, "amal", "indstilling/fortrydelse"))
    inger.post(path_of(cast, "amal", "indstilling"), kind=Kind.ATTENDANCE)

    assert karen.submit(path_of(cast, "amal", "underskrift"), follow=False).status_code == 409

    assert _issued(cast) == 0
    assert karen.post(path_of(cast, "amal", "underskrift"), kind="noget andet").status_code == 400


def _issued(cast: Cast) -> int:
    with cast.app.app_context():
        return db.session.scalar(select(func.count()).select_from(Certificate)) or 0


def test_one_proposal_waits_at_a_time_and_is_taken_back_likewise(cast: Cast) -> None:
    begin(cast, "amal")
    inger = cast.visitor("inger")
    inger.post(path_of(cast, "amal", "indstilling"), kind=Kind.PART)
    assert inger.post(path_of(cast, "amal", "indstilling"), kind=Kind.ATTENDANCE).status_code == 409
    inger.get(OFFICE.format(cast.spring))

    inger.submit(path_of(cast, "amal", "indstilling/fortrydelse"))

    assert "Indstillingen af Amal er taget tilbage." in inger.html
    give(cast, "amal", Kind.ATTENDANCE)
    assert inger.post(path_of(cast, "amal", "indstilling/fortrydelse")).status_code == 409
    give(cast, "amal", Kind.PART)
    assert inger.post(path_of(cast, "amal", "indstilling"), kind=Kind.PART).status_code == 409
    assert _issued(cast) == 2


@pytest.mark.parametrize("who", ["lone", "karen", "solveig", "amal", "mads", "erik", "kirsten", "pia"])
def test_only_the_readers_propose(cast: Cast, who: str) -> None:
    begin(cast, "amal")

    assert cast.visitor(who).post(path_of(cast, "amal", "indstilling"), kind=Kind.PART).status_code == 404


def test_whoever_proposed_does_not_sign(cast: Cast) -> None:
    begin(cast, "amal")
    propose(cast, "amal", by="karen", kind=Kind.PART)

    assert cast.visitor("karen").post(path_of(cast, "amal", "underskrift"), kind=Kind.PART).status_code == 409


def test_who_has_stopped_stands_for_themselves_when_something_can_be_given(cast: Cast) -> None:
    begin(cast, "amal")
    for name in ("amal", "bo"):
        leave(cast, name)
    inger, karen, solveig = cast.visitor("inger"), cast.visitor("karen"), cast.visitor("solveig")
    for visitor in (inger, karen, solveig):
        visitor.get(OFFICE.format(cast.spring))
        assert "Bo</" not in visitor.html.split("<main")[1]
    assert "Indstil til delbevis" in section(inger, "Er stoppet")
    assert "Kan få" in section(karen, "Er stoppet")
    assert "Indstil til" not in karen.html
    assert section(solveig, "Er stoppet") == "", "the secretariat is told no progress"

    certificate = give(cast, "amal", Kind.PART)

    for visitor in (karen, solveig):
        visitor.get(OFFICE.format(cast.spring))
        assert certificate in section(visitor, "Er stoppet")
    assert "Kan få" not in section(solveig, "Er stoppet")


def test_the_secretariat_sees_what_was_issued_and_no_progress(cast: Cast) -> None:
    begin(cast, "amal")
    solveig = cast.visitor("solveig")

    solveig.get(OFFICE.format(cast.spring))

    told = ("deltagerbevis i stedet", "Det mangler", "læringsmål er vist")
    assert [each for each in told if each in solveig.html] == []


def test_signing_for_several_says_the_kind_beside_the_name(cast: Cast) -> None:
    begin(cast, "amal")
    only_days(cast, "ida")
    meet_everything(cast, "bo")
    propose(cast, "amal", kind=Kind.PART)
    propose(cast, "bo")
    propose(cast, "ida", by="lone", kind=Kind.ATTENDANCE)
    karen = cast.visitor("karen")
    address = f"/hold/{cast.spring}/beviser/underskrift"

    karen.get(address)

    assert all(f"{said}" in karen.html for said in ("Amal: delbevis", "Bo: kompetencebevis", "Ida: deltagerbevis"))
    assert karen.post(address, {"who": [ticked(cast, "amal", Kind.ATTENDANCE)]}).status_code == 303
    assert _issued(cast) == 0, "ticked for a kind that nobody proposed"
    karen.submit(address, who=[ticked(cast, name, kind) for name, kind in _proposed()])
    assert "Tre beviser er udstedt. Amal, Bo og Ida har fået besked." in karen.html
    assert {name: certificate_of(cast, name).kind for name, _kind in _proposed()} == dict(_proposed())


def _proposed() -> list[tuple[str, Kind]]:
    return [("amal", Kind.PART), ("bo", Kind.CERTIFICATE), ("ida", Kind.ATTENDANCE)]


@pytest.mark.parametrize("kind", LESS)
def test_a_new_name_gives_a_new_one_of_the_same_kind(cast: Cast, kind: Kind) -> None:
    begin(cast, "amal")
    old = give(cast, "amal", kind)
    before = certificate_of(cast, "amal")
    rename(cast, "amal", "Amalie")

    assert cast.visitor("karen").post(about(cast, old, "erstatning")).status_code == 303

    new = certificate_of(cast, "amal")
    assert (new.kind, new.replaces_id, new.name) == (kind, before.id, "Amalie")
    assert new.full == before.full | {"name": "Amalie", "number": new.number}


def test_a_withdrawal_takes_its_own_kind_and_leaves_the_other(cast: Cast) -> None:
    begin(cast, "amal")
    part, days = give(cast, "amal", Kind.PART), give(cast, "amal", Kind.ATTENDANCE)
    first = certificate_of(cast, "amal").id - 1
    path = about(cast, part, "tilbagetraekning")
    cast.visitor("karen").post(path, reason="evidence_fell")
    assert cast.visitor("solveig").post(f"{path}/bekraeftelse").status_code == 303
    amal = cast.visitor("amal")
    amal.get("/beviser")
    assert ("Trukket tilbage" in amal.html, "Gyldigt" in amal.html) == (True, True)

    again = give(cast, "amal", Kind.PART)

    new = certificate_of(cast, "amal")
    assert (new.public_id, new.replaces_id) == (again, first)
    assert days != again


@pytest.mark.parametrize(("kind", "counted"), [(Kind.PART, True), (Kind.ATTENDANCE, False)])
def test_a_part_rests_on_texts_and_attendance_does_not(cast: Cast, kind: Kind, counted: bool) -> None:
    begin(cast, "amal")
    with cast.app.app_context(), transaction():
        arrange.approve(cast, db.session.get_one(Enrolment, cast.enrolments["amal"]), "A4")
    give(cast, "amal", kind)

    with cast.app.app_context():
        theirs = select(Work).join(WorkAuthor).where(WorkAuthor.person_id == cast.ids["amal"])
        assert is_counted(db.session.scalars(theirs).one()) is counted
