"""The papers of a whole cohort: begun by somebody, made page by page, taken along, and gone after a day."""

import io
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from time import process_time
from zipfile import ZipFile

import pytest
import time_machine
from pypdf import PdfReader
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import OperationalError

from app.certificates.models import Certificate, Share
from app.clock import now, today
from app.db import db, transaction
from app.journal.models import Entry
from app.notices.models import Notice
from app.papers import printing_actions as actions
from app.papers import printing_queries as queries
from app.papers.models import PrintPage, PrintRun
from app.papers.printing import Printer, finish
from app.papers.printing_rules import BROKEN, Run, state_of_run
from app.vault import CannotOpen
from tests.cast import Cast
from tests.certificates.arrange import (
    certificate_of,
    issue,
    make_link,
    more_people,
)
from tests.certificates.test_register import about, rename
from tests.checking.test_what_a_file_is import withdraw as withdraw_as_fact
from tests.counting import counting

MOST_SECONDS = 5.0  # of processor time, because the machine may have other things to do


def papers(cast: Cast) -> str:
    """Where the Forårshold's papers are."""
    return f"/hold/{cast.spring}/beviser/papirer"


def begun(cast: Cast, *names: str) -> int:
    """These have a certificate, and a run of the cohort's papers is begun but nothing is made. Its id."""
    for name in names:
        issue(cast, name)
    with cast.app.app_context(), transaction():
        return actions.begin(cast.spring_id, by_id=cast.ids["karen"], at=now(), on=today())


def fetched(cast: Cast, who: str = "karen") -> dict[str, bytes]:
    """The files that somebody takes along."""
    answer = cast.visitor(who).post(f"{papers(cast)}/hent")
    assert answer.status_code == 200
    assert answer.mimetype == "application/zip"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="papirer-{today().isoformat()}.zip"'
    with ZipFile(io.BytesIO(answer.get_data())) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def verbs(cast: Cast, *wanted: str) -> list[tuple[str, int | None]]:
    """Which of these acts the journal has, and whose."""
    with cast.app.app_context():
        rows = db.session.execute(select(Entry.verb, Entry.actor_id).where(Entry.verb.in_(wanted)).order_by(Entry.id))
        return [(row.verb, row.actor_id) for row in rows]


def number_of(cast: Cast, kind: type[PrintPage | PrintRun | Share]) -> int:
    """How many rows there are."""
    with cast.app.app_context():
        return db.session.scalar(select(func.count()).select_from(kind)) or 0


def stand_still(cast: Cast) -> None:
    """Whatever was begun was begun two minutes ago, and nothing has moved since."""
    with cast.app.app_context(), transaction():
        before = now() - timedelta(minutes=2)
        db.session.execute(update(PrintRun).values(at=before))
        db.session.execute(update(PrintPage).where(PrintPage.made_at.is_not(None)).values(made_at=before))


def test_the_leader_has_every_paper_made_and_takes_them_along(cast: Cast) -> None:
    issue(cast, "amal")
    issue(cast, "bo")
    karen = cast.visitor("karen")
    karen.get(f"/hold/{cast.spring}/beviser")
    assert f'href="{papers(cast)}"' in karen.html
    karen.get(papers(cast))
    assert "Holdet har 2 beviser, der gælder." in karen.html

    karen.submit(papers(cast))

    assert "2 af 2 er klar" in karen.html
    files = fetched(cast)
    numbers = {name: certificate_of(cast, name).number for name in ("amal", "bo")}
    assert sorted(files) == sorted(f"bevis-{number}-kort.pdf" for number in numbers.values())
    text = PdfReader(io.BytesIO(files[f"bevis-{numbers['amal']}-kort.pdf"])).pages[0].extract_text()
    assert "Amal" in text
    assert numbers["amal"] in text
    assert verbs(cast, "printing_begun", "prints_fetched", "certificate_printed") == [
        ("printing_begun", cast.ids["karen"]),
        ("certificate_printed", cast.ids["karen"]),
        ("certificate_printed", cast.ids["karen"]),
        ("prints_fetched", cast.ids["karen"]),
    ]


def test_each_paper_has_a_code_that_opens_its_page_and_is_its_holder_s_to_end(cast: Cast) -> None:
    begun(cast, "amal")
    with cast.app.app_context():
        finish(db.session.scalars(select(PrintRun.id)).one())
        share = db.session.scalars(select(Share)).one()
        assert (share.kind, share.edition, share.by_id) == ("print", "short", cast.ids["karen"])
    text = PdfReader(io.BytesIO(next(iter(fetched(cast, "solveig").values())))).pages[0].extract_text()
    squeezed = "".join(text.split())
    token = squeezed.split("/b/")[1][:26]
    assert cast.stranger().get(f"/b/{token}").status_code == 200


def test_only_what_holds_is_put_on_paper_and_only_of_this_cohort(cast: Cast) -> None:
    gone, new = issue(cast, "amal"), issue(cast, "bo")
    issue(cast, "mads", proposer="olga", leader="kirsten", cohort=cast.autumn)
    cast.visitor("karen").post(about(cast, gone, "tilbagetraekning"), reason="wrong_person")
    cast.visitor("solveig").post(about(cast, gone, "tilbagetraekning/bekraeftelse"))
    rename(cast, "bo", "Bodil")
    cast.visitor("karen").post(about(cast, new, "erstatning"))

    cast.visitor("karen").post(papers(cast))

    assert list(fetched(cast)) == [f"bevis-{certificate_of(cast, 'bo').number}-kort.pdf"]


def test_one_is_told_how_many_papers_are_left_out_because_they_hold_no_longer(cast: Cast) -> None:
    old = issue(cast, "bo")
    issue(cast, "amal")
    karen = cast.visitor("karen")
    karen.post(papers(cast))
    karen.get(papers(cast))
    assert "ikke med mere" not in karen.html
    rename(cast, "bo", "Bodil")
    karen.post(about(cast, old, "erstatning"))

    karen.get(papers(cast))

    assert "1 papir er ikke med mere, fordi beviset ikke gælder." in karen.html
    assert len(fetched(cast)) == 1


def test_everybody_hears_that_a_paper_was_made_of_theirs(cast: Cast) -> None:
    issue(cast, "amal")
    issue(cast, "bo")

    cast.visitor("karen").post(papers(cast))

    with cast.app.app_context():
        told = select(Notice.person_id).where(Notice.about == "paper_made")
        assert set(db.session.scalars(told)) == {cast.ids["amal"], cast.ids["bo"]}


def test_nothing_is_begun_where_nothing_holds(cast: Cast) -> None:
    karen = cast.visitor("karen")
    karen.get(papers(cast))
    assert not karen.offers("papirer")

    assert karen.post(papers(cast)).status_code == 409

    assert "Holdet har ingen beviser, der gælder" in karen.html
    assert number_of(cast, PrintRun) == 0


@pytest.mark.parametrize("who", ["inger", "amal", "bo", "mads", "kirsten", "olga", "erik", "pia"])
def test_nobody_else_has_papers_made_or_takes_them_along(cast: Cast, who: str) -> None:
    begun(cast, "amal")
    with cast.app.app_context():
        finish(db.session.scalars(select(PrintRun.id)).one())
    visitor = cast.visitor(who)

    assert visitor.get(papers(cast)).status_code == 404
    assert visitor.post(papers(cast)).status_code == 404
    assert visitor.post(f"{papers(cast)}/hent").status_code == 404

    assert number_of(cast, PrintRun) == 1
    assert verbs(cast, "prints_fetched") == []


def test_one_sees_how_far_it_is_and_begins_no_second_run(cast: Cast) -> None:
    run_id = begun(cast, "amal", "bo")
    karen = cast.visitor("karen")
    karen.get(papers(cast))
    assert "0 af 2 er klar" in karen.html
    assert "Se, hvor langt det er" in karen.html
    assert "data-again" in karen.html
    assert karen.post(papers(cast)).status_code == 409
    assert "bliver lavet lige nu" in karen.html
    assert karen.post(f"{papers(cast)}/hent").status_code == 409

    with cast.app.app_context():
        assert finish(run_id) == 2

    karen.get(papers(cast))
    assert "2 af 2 er klar" in karen.html
    assert "data-again" not in karen.html


def test_what_a_crash_left_is_gone_on_with_by_the_button(cast: Cast) -> None:
    run_id = begun(cast, "amal", "bo")
    make_one(cast, run_id)
    stand_still(cast)
    karen = cast.visitor("karen")
    karen.get(papers(cast))
    assert "1 af 2 er klar" in karen.html
    assert "Det er gået i stå" in karen.html
    assert len(fetched(cast)) == 1

    karen.submit(papers(cast))

    assert "2 af 2 er klar" in karen.html
    assert number_of(cast, PrintRun) == 1
    assert number_of(cast, Share) == 2


def make_one(cast: Cast, run_id: int) -> None:
    """One page of a run is made."""
    with cast.app.app_context(), transaction():
        run, claimed = queries.run_of(run_id, at=now()), queries.next_page(run_id)
        assert run is not None
        assert claimed is not None
        actions.make_paper(run, *claimed, at=now())


def test_what_a_crash_left_is_made_by_the_command(cast: Cast) -> None:
    begun(cast, "amal", "bo")
    stand_still(cast)

    runner = cast.app.test_cli_runner()
    assert runner.invoke(args=["certificates", "print"]).output == "2 made, 0 deleted.\n"
    assert runner.invoke(args=["certificates", "print"]).output == "0 made, 0 deleted.\n"
    assert len(fetched(cast)) == 2


def test_the_database_fails_in_the_middle_and_nothing_is_half(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    run_id = begun(cast, "amal", "bo")
    real, tried = actions.make_paper, []

    def failing(*given: object, **more: object) -> None:
        tried.append(given)
        real(*given, **more)  # type: ignore[arg-type]
        if len(tried) == 2:
            raise OperationalError("", {}, Exception("the disk is gone"))

    monkeypatch.setattr(actions, "make_paper", failing)
    Printer(cast.app, at_once=True).start(run_id)

    with cast.app.app_context():
        run = queries.run_of(run_id, at=now())
        assert run is not None
        assert (run.made, run.faults, run.state) == (1, 0, Run.MOVING)
    assert number_of(cast, Share) == 1
    with cast.app.app_context():
        assert finish(run_id) == 1


def test_a_page_that_breaks_holds_nobody_else_up(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    run_id = begun(cast, "amal", "bo")
    real = actions.print_certificate

    def breaking(certificate: object, **more: object) -> object:
        if certificate.printed_name == "Amal":  # type: ignore[attr-defined]
            raise ZeroDivisionError
        return real(certificate, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(actions, "print_certificate", breaking)
    with cast.app.app_context():
        assert finish(run_id) == 2
        assert [(each.name, each.fault) for each in queries.faults_of(run_id)] == [("Amal", BROKEN)]

    karen = cast.visitor("karen")
    karen.get(papers(cast))
    assert "1 af 2 er klar" in karen.html
    assert "Noget gik galt hos os" in karen.html
    assert len(fetched(cast)) == 1


def test_a_name_that_cannot_be_set_is_said_with_what_to_do_and_told_to_the_office(cast: Cast) -> None:
    rename(cast, "bo", "Bo \U00013080")
    assert unicodedata.category("\U00013080") == "Lo"
    issue(cast, "amal")
    issue(cast, "bo")
    karen = cast.visitor("karen")

    karen.post(papers(cast))

    karen.get(papers(cast))
    assert "1 af 2 er klar" in karen.html
    assert "Navnet har et tegn" in karen.html
    assert len(fetched(cast)) == 1
    with cast.app.app_context():
        told = db.session.scalars(select(Notice.person_id).where(Notice.about == "name_cannot_be_set")).all()
        assert told == [cast.ids["solveig"]]


def test_what_is_withdrawn_before_it_is_made_or_fetched_is_not_handed_out(cast: Cast) -> None:
    run_id = begun(cast, "amal", "bo")
    withdraw(cast, "bo")
    with cast.app.app_context():
        finish(run_id)
    karen = cast.visitor("karen")
    karen.get(papers(cast))
    assert "Beviset gælder ikke mere, så der er ikke lavet et papir." in karen.html
    assert len(fetched(cast)) == 1

    withdraw(cast, "amal")

    assert karen.post(f"{papers(cast)}/hent").status_code == 409
    assert len(verbs(cast, "prints_fetched")) == 1


def withdraw(cast: Cast, name: str) -> None:
    """Two people withdraw somebody's certificate."""
    certificate = certificate_of(cast, name).public_id
    cast.visitor("karen").post(about(cast, certificate, "tilbagetraekning"), reason="wrong_person")
    cast.visitor("solveig").post(about(cast, certificate, "tilbagetraekning/bekraeftelse"))


def test_two_at_once_make_each_paper_once(cast: Cast) -> None:
    signed_for(cast, 6)
    run_id = begun(cast)
    together = Barrier(2)

    def work() -> int:
        together.wait(timeout=10)
        with cast.app.app_context():
            return finish(run_id)

    with ThreadPoolExecutor(2) as threads:
        made = [each.result() for each in [threads.submit(work), threads.submit(work)]]

    assert sum(made) == 6
    assert number_of(cast, Share) == 6
    assert len(fetched(cast)) == 6


def signed_for(cast: Cast, number: int) -> None:
    """So many more people of the cohort, each with a certificate."""
    for name in more_people(cast, number):
        issue(cast, name)


def test_two_who_begin_at_once_begin_one_run(cast: Cast) -> None:
    issue(cast, "amal")
    visitors, together = [cast.visitor("karen"), cast.visitor("solveig")], Barrier(2)
    tokens = [visitor.csrf_token() for visitor in visitors]

    def begin(place: int) -> int:
        together.wait(timeout=10)
        return visitors[place].post(papers(cast), csrf_token=tokens[place]).status_code

    with ThreadPoolExecutor(2) as threads:
        answers = sorted(threads.map(begin, (0, 1)))

    assert answers in ([303, 303], [303, 409])
    assert number_of(cast, PrintRun) == 1
    assert number_of(cast, PrintPage) == 1


def test_a_thread_makes_them_while_the_answer_is_sent(cast: Cast) -> None:
    run_id = begun(cast, "amal")
    with ThreadPoolExecutor(1) as waiting:
        Printer(cast.app, at_once=False).start(run_id)

        def until_done() -> None:
            while True:
                with cast.app.app_context():
                    run = queries.run_of(run_id, at=now())
                    if run is not None and run.state is Run.DONE:
                        return

        waiting.submit(until_done).result(timeout=20)
    assert len(fetched(cast)) == 1


def test_after_a_day_they_are_gone_from_the_page_and_then_from_the_rows(cast: Cast) -> None:
    begun(cast, "amal")
    cast.app.test_cli_runner().invoke(args=["certificates", "print"])

    with time_machine.travel(now() + timedelta(hours=24, minutes=1)):
        karen = cast.visitor("karen")
        karen.get(papers(cast))
        assert not karen.offers("/hent")
        assert "Holdet har 1 bevis, der gælder." in karen.html
        karen.post(f"{papers(cast)}/hent", follow=True)
        assert "Papirerne er slettet" in karen.html
        assert number_of(cast, PrintPage) == 1
        runner = cast.app.test_cli_runner()
        assert runner.invoke(args=["certificates", "print"]).output == "0 made, 1 deleted.\n"
    assert number_of(cast, PrintPage) == 0
    assert number_of(cast, PrintRun) == 0


def test_a_new_run_takes_the_old_one_away_and_papers_handed_out_still_open(cast: Cast) -> None:
    begun(cast, "amal")
    cast.app.test_cli_runner().invoke(args=["certificates", "print"])
    first = fetched(cast)

    cast.visitor("karen").post(papers(cast))

    assert number_of(cast, PrintRun) == 1
    assert fetched(cast) != first
    assert number_of(cast, Share) == 2


def test_codes_on_papers_that_nobody_fetched_open_nothing_and_do_not_count(cast: Cast) -> None:
    finish_all = ["certificates", "print"]
    begun(cast, "amal")
    cast.app.test_cli_runner().invoke(args=finish_all)
    karen = cast.visitor("karen")

    karen.post(papers(cast))  # made anew: the first one was never fetched
    cast.app.test_cli_runner().invoke(args=finish_all)
    assert (number_of(cast, Share), live_prints(cast)) == (2, 1)

    fetched(cast)
    karen.post(papers(cast))  # made anew: the second one is in somebody's hands
    cast.app.test_cli_runner().invoke(args=finish_all)
    assert (number_of(cast, Share), live_prints(cast)) == (3, 2)


def live_prints(cast: Cast) -> int:
    """How many papers have a code that opens something."""
    with cast.app.app_context():
        return db.session.scalar(select(func.count()).select_from(Share).where(Share.ended_at.is_(None))) or 0


def test_a_file_breaks_off_when_its_papers_are_made_anew_meanwhile(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "IN_A_BATCH", 1)
    begun(cast, "amal", "bo")
    cast.app.test_cli_runner().invoke(args=["certificates", "print"])
    with cast.app.app_context():
        run = queries.newest_run(cast.spring_id, at=now())
        assert run is not None
        reading = queries.opened_papers(run, queries.papers_in(run.id, on=today()), on=today())
        assert next(reading)[1].startswith(b"%PDF")
        cast.visitor("karen").post(papers(cast))
        with pytest.raises(LookupError):
            next(reading)


def test_a_file_breaks_off_when_a_certificate_is_withdrawn_meanwhile(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "IN_A_BATCH", 1)
    begun(cast, "amal", "bo")
    cast.app.test_cli_runner().invoke(args=["certificates", "print"])
    with cast.app.app_context():
        run = queries.newest_run(cast.spring_id, at=now())
        assert run is not None
        reading = queries.opened_papers(run, queries.papers_in(run.id, on=today()), on=today())
        assert next(reading)[1].startswith(b"%PDF")
        withdraw_as_fact(cast, "bo")
        with pytest.raises(LookupError):
            next(reading)


def test_papers_lie_sealed_and_open_only_with_their_run_s_key(cast: Cast) -> None:
    begun(cast, "amal")
    cast.app.test_cli_runner().invoke(args=["certificates", "print"])
    with cast.app.app_context():
        run = queries.newest_run(cast.spring_id, at=now())
        page = db.session.scalars(select(PrintPage)).one()
        assert run is not None
        assert page.body is not None
        assert b"%PDF" not in page.body
        vault = cast.app.extensions["vault"]
        place = run.place(page.certificate_id)
        whole = vault.unseal_bytes(page.body, key=run.data_key, owner=run.key_owner, place=place)
        assert whole.startswith(b"%PDF")
        other = vault.new_key(run.key_owner)
        for key, where in ((other, place), (run.data_key, run.place(page.certificate_id + 1))):
            with pytest.raises(CannotOpen):
                vault.unseal_bytes(page.body, key=key, owner=run.key_owner, place=where)


def test_erasing_the_run_takes_its_pages_and_lets_the_certificate_go(cast: Cast) -> None:
    issue(cast, "amal")
    make_link(cast.visitor("amal"), certificate_of(cast, "amal").public_id)
    begun(cast)
    with cast.app.app_context(), transaction():
        db.session.execute(delete(PrintRun).where(PrintRun.by_id == cast.ids["karen"]))
        assert db.session.scalars(select(PrintPage.run_id)).all() == []
        assert db.session.scalars(select(Certificate.id)).one()
    karen = cast.visitor("karen")
    assert karen.get(papers(cast)).status_code == 200


@pytest.mark.parametrize("people", [1, 12])
def test_the_page_of_papers_costs_the_same_for_any_number(cast: Cast, people: int) -> None:
    signed_for(cast, people)
    begun(cast)
    with cast.app.app_context(), transaction():
        db.session.execute(update(PrintPage).values(made_at=now(), fault="name_cannot_be_set"))
    karen = cast.visitor("karen")
    with cast.app.app_context():
        engine = db.engine

    with counting(engine) as statements:
        assert karen.get(papers(cast)).status_code == 200

    assert karen.html.count("Navnet har et tegn") == people
    assert len(statements) == 5


@pytest.mark.parametrize(
    ("waiting", "seconds", "state"),
    [(0, 0, Run.DONE), (0, 999, Run.DONE), (1, 59, Run.MOVING), (1, 60, Run.STANDS_STILL)],
)
def test_what_waits_for_a_minute_stands_still(waiting: int, seconds: int, state: Run) -> None:
    at = now()
    assert state_of_run(waiting=waiting, moved_at=at - timedelta(seconds=seconds), at=at) is state


def test_a_cohort_of_24_is_complete_in_five_seconds(cast: Cast) -> None:
    signed_for(cast, 24)
    run_id = begun(cast)
    began = process_time()

    with cast.app.app_context():
        assert finish(run_id) == 24

    assert process_time() - began < MOST_SECONDS
    assert len(fetched(cast)) == 24
