"""Two who write the same at the same moment: neither loses what the other wrote."""

from sqlalchemy import select

from app.cohorts import actions
from app.cohorts.models import Cohort
from app.db import db
from tests.cast import Cast
from tests.meanwhile import meanwhile


def test_agreements_that_somebody_is_saving_are_not_written_over(cast: Cast) -> None:
    karen = cast.visitor("karen")
    karen.get(f"/hold/{cast.spring}/aftaler")
    fields = {**dict(karen.form("/aftaler").fields), "agreements": "Vi holder pauser."}

    def save() -> None:
        actions.write_agreements(cast.spring_id, "Vi lytter færdigt.")
        db.session.flush()

    answer = meanwhile(cast.app, save, lambda: karen.post(f"/hold/{cast.spring}/aftaler", fields).status_code)

    assert answer == 409
    assert "Vi lytter færdigt." in karen.html
    with cast.app.app_context():
        kept = db.session.scalars(select(Cohort.agreements).where(Cohort.id == cast.spring_id)).one()
    assert kept == "Vi lytter færdigt."
