"""A notice is told, followed, and read; a pause silences it; nobody follows another's."""

from datetime import timedelta

from app.clock import now, today
from app.db import db, transaction
from app.notices import actions
from app.notices.models import Notice
from app.notices.rules import About
from tests.cast import Cast


def tell(cast: Cast, *names: str, path: str = "/mine-data") -> None:
    """Tell these people that something waits there."""
    with cast.app.app_context(), transaction():
        actions.tell([cast.ids[name] for name in names], about=About.ANSWER, path=path, at=now())


def notices_of(cast: Cast, name: str) -> list[tuple[str, bool]]:
    """Where somebody's notices lead, and whether they are read."""
    with cast.app.app_context():
        rows = db.session.query(Notice).filter_by(person_id=cast.ids[name]).order_by(Notice.id)
        return [(row.path, row.read_at is not None) for row in rows]


def test_following_a_notice_leads_there_and_marks_it_as_read(cast: Cast) -> None:
    tell(cast, "amal")
    amal = cast.visitor("amal")
    amal.get("/")
    assert "Du har fået svar" in amal.html
    assert amal.page is not None
    action = next(form.action for form in amal.page.forms if form.action.startswith("/nyt/"))

    answer = amal.submit(action, follow=False)

    assert (answer.status_code, answer.location) == (303, "/mine-data")
    assert notices_of(cast, "amal") == [("/mine-data", True)]
    amal.get("/")
    assert "Du har fået svar" not in amal.html


def test_following_twice_is_harmless(cast: Cast) -> None:
    tell(cast, "amal")
    amal = cast.visitor("amal")
    amal.get("/")
    assert amal.page is not None
    action = next(form.action for form in amal.page.forms if form.action.startswith("/nyt/"))

    assert [amal.post(action).status_code for _ in range(2)] == [303, 303]


def test_nobody_follows_anothers_notice(cast: Cast) -> None:
    tell(cast, "amal")
    with cast.app.app_context():
        public_id = db.session.query(Notice.public_id).scalar()

    assert cast.visitor("mads").post(f"/nyt/{public_id}").status_code == 404

    assert notices_of(cast, "amal") == [("/mine-data", False)]


def test_a_pause_silences_notices_until_its_last_day(cast: Cast) -> None:
    with cast.app.app_context(), transaction():
        actions.be_silent(cast.ids["amal"], until=today() + timedelta(days=1))
        actions.be_silent(cast.ids["bo"], until=today())

    tell(cast, "amal", "bo", "ida")

    assert {name: len(notices_of(cast, name)) for name in ("amal", "bo", "ida")} == {"amal": 0, "bo": 1, "ida": 1}


def test_silence_ends(cast: Cast) -> None:
    with cast.app.app_context(), transaction():
        actions.be_silent(cast.ids["amal"], until=None)
    with cast.app.app_context(), transaction():
        actions.speak_again(cast.ids["amal"])

    tell(cast, "amal")

    assert len(notices_of(cast, "amal")) == 1
