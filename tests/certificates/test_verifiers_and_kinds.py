"""Parts, attendance and what runs out one day, judged by the verifiers that we did not write, with the network cut."""

from datetime import datetime, timedelta
from typing import Any, Final

import pytest
import time_machine

from app.certificates.rules import Edition, Kind
from app.clock import COPENHAGEN, now
from app.cohorts.models import Cohort, Enrolment
from app.curriculum.models import Edition as EditionLoaded
from app.db import db, transaction
from tests.cast import Cast
from tests.certificates import arrange
from tests.certificates.arrange import certificate_of, enrolment_of, propose
from tests.certificates.independent import BOTH, Judge, cut_the_network
from tests.certificates.signed_files import document_of, run
from tests.certificates.test_independent_verifiers import changed, house
from tests.certificates.test_register import about

YEARS: Final = 2
LASTS: Final = (Kind.CERTIFICATE, Kind.PART)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody asks the network."""
    cut_the_network(monkeypatch)


def issue_as(cast: Cast, name: str, kind: Kind) -> dict[Edition, dict[str, Any]]:
    """Somebody gets a certificate of this kind through the doors. Answers both signed files, read."""
    if kind is Kind.CERTIFICATE:
        arrange.meet_everything(cast, name)
    else:
        with cast.app.app_context(), transaction():
            enrolment = db.session.get_one(Enrolment, cast.enrolments[name])
            arrange._attend(cast, enrolment)
            arrange._show(cast, enrolment)
    propose(cast, name, kind=kind)
    path = f"/hold/{cast.spring}/beviser/{enrolment_of(cast, name)}/underskrift"
    assert cast.visitor("karen").post(path, {"kind": kind.value}).status_code == 303
    assert certificate_of(cast, name).kind == kind
    return {edition: document_of(cast, name, edition) for edition in Edition}


def let_it_run_out(cast: Cast) -> None:
    """What the spring cohort's edition issues from now on is valid for some years."""
    with cast.app.app_context(), transaction():
        cohort = db.session.get_one(Cohort, cast.spring_id)
        edition = db.session.get_one(EditionLoaded, cohort.edition_id)
        wording = {**edition.terms["certificate"], "valid_years": YEARS}
        edition.terms = {**edition.terms, "certificate": wording}


@BOTH
@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_accepted_until_it_is_tampered_with_or_withdrawn(cast: Cast, judge: Judge, kind: Kind) -> None:
    documents = issue_as(cast, "amal", kind)
    fetch = house(cast)
    for document in documents.values():
        assert "validUntil" not in document
        assert judge(fetch, document) is None
        other = changed(document, ("credentialSubject", "achievement", "criteria", "narrative"), "Har gennemført alt.")
        assert judge(fetch, other) is not None

    path = about(cast, certificate_of(cast, "amal").public_id, "tilbagetraekning")
    cast.visitor("karen").post(path, reason="evidence_fell")
    cast.visitor("solveig").post(f"{path}/bekraeftelse")
    run(cast, "status", "renew")

    assert all("revo" in (judge(fetch, document) or "") for document in documents.values())


@BOTH
@pytest.mark.parametrize("kind", LASTS)
def test_what_runs_out_is_accepted_through_its_last_month_and_refused_from_the_next(
    cast: Cast, judge: Judge, kind: Kind
) -> None:
    let_it_run_out(cast)
    documents = issue_as(cast, "amal", kind)
    end = datetime(now().year + YEARS, now().month, 1, tzinfo=COPENHAGEN) + timedelta(days=32)
    end = end.replace(day=1)

    assert all(datetime.fromisoformat(each["validUntil"]) == end for each in documents.values())
    for moment, accepted in ((end - timedelta(seconds=60), True), (end + timedelta(seconds=60), False)):
        with time_machine.travel(moment):
            run(cast, "status", "renew")
            for document in documents.values():
                assert (judge(house(cast), document) is None) is accepted
                later = (end + timedelta(days=900)).isoformat()
                assert judge(house(cast), changed(document, ("validUntil",), later)) is not None


@BOTH
def test_that_somebody_took_part_stays_true(cast: Cast, judge: Judge) -> None:
    let_it_run_out(cast)

    documents = issue_as(cast, "amal", Kind.ATTENDANCE)

    with time_machine.travel(now() + timedelta(days=365 * 12)):
        run(cast, "status", "renew")
        for document in documents.values():
            assert "validUntil" not in document
            assert judge(house(cast), document) is None
