"""Somebody loads the curriculum: a programme becomes an edition, whole, once, and rendered."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.authoring.checks import problems_of
from app.authoring.editions import digest_of, prepare, prepare_all
from app.authoring.files import read_folder
from app.config import ROOT
from app.curriculum import queries
from app.curriculum.actions import load
from app.curriculum.models import Edition, InstructorPart, Module, Objective, Task
from app.curriculum.passages import passages_of_instructors, passages_of_module, passages_of_objectives
from app.curriculum.rules import Terms, Track
from app.curriculum.texts import EditionText
from app.db import Model, db, transaction
from app.prose import RENDERER, render_markdown
from tests.authoring.conftest import Replace

M01 = "modules/m01-faelles-grund.md"
PEER = "peer-uddannelsen"
AT = datetime(2027, 1, 4, 12, tzinfo=UTC)
LATER = datetime(2027, 2, 4, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def text() -> EditionText:
    """The real programme, ready to be kept."""
    return prepare(read_folder(ROOT / "curriculum"), PEER)


def keep(text: EditionText, at: datetime = AT) -> tuple[int, bool]:
    """Load in a transaction of its own: the edition's id, and whether it is new."""
    with transaction():
        loaded = load(text, at=at)
        return loaded.edition.id, loaded.new


def rows_of(table: type[Model]) -> int:
    """How many rows a table has."""
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def module_of(edition_id: int, code: str) -> Module:
    """A module that must be there, with its pages."""
    module = db.session.scalar(select(Module).where(Module.edition_id == edition_id, Module.code == code))
    assert module is not None
    return module


def task_of(edition_id: int, code: str) -> Task:
    """A task that must be there."""
    task = db.session.scalar(select(Task).where(Task.edition_id == edition_id, Task.code == code))
    assert task is not None
    return task


def test_an_edition_holds_the_whole_programme(app: Flask, text: EditionText) -> None:
    with app.app_context():
        edition_id, new = keep(text)
        edition = db.session.get_one(Edition, edition_id)

        assert new
        assert (edition.programme, edition.title, edition.title_en, edition.loaded_at) == (
            *(PEER, "Peer-uddannelsen", "The Peer Support Education", AT),
        )
        assert [module.code for module in queries.modules_of(edition_id)] == [
            *("M01", "M02", "M03", "M04", "M05", "M05K", "M06", "M07", "M08", "M09", "M10", "M11", "M12")
        ]
        assert len(queries.objectives_of(edition_id)) == 34
        assert [task.code for task in queries.tasks_of(edition_id)] == [
            *("R1", "A1", "R2", "R3", "A2", "R4", "R5", "A3", "R5K", "R-M06", "A4", "A8", "A5", "R6", "A6"),
            *("R7", "R-M10", "A7", "R8", "R9", "A9"),
        ]


def test_the_terms_of_an_edition_are_those_of_its_file(app: Flask, text: EditionText) -> None:
    with app.app_context():
        edition_id, _ = keep(text)
        terms = Terms.read(db.session.get_one(Edition, edition_id).terms)

    peer, colleague = terms.track(Track.PEER), terms.track(Track.COLLEAGUE)
    assert (peer.minutes, peer.practice_minutes, peer.supervisions, peer.catch_up_days) == (4320, 1200, 2, 2)
    assert (colleague.minutes, colleague.practice_minutes, colleague.practice_situations) == (2880, 0, 1)
    assert peer.required_assignments == ("A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9")
    assert (peer.attendance_percent, peer.must_attend) == (90, ("M01", "M12"))
    assert (terms.time_limit_years, terms.answer_within_working_days, terms.reflection_words) == (2, 10, (150, 400))
    assert terms.certificate.name == "Kompetencebevis for Peer-uddannelsen"
    assert [(each.code, each.minutes) for each in terms.follow_ups] == [("OP1", 180), ("OP2", 180)]
    assert terms.areas["ORG"][1] == "Organisational recovery orientation"
    assert terms.guiding_marks[3] == ("Brobygning", "Bridge-building")
    with pytest.raises(KeyError):
        terms.track(Track.GUIDE)


def test_a_page_is_kept_as_clean_html_with_its_headings(app: Flask, text: EditionText) -> None:
    with app.app_context():
        edition_id, _ = keep(text)
        module = module_of(edition_id, "M01")
        pages = module.pages
        html = "".join(page["html"] for page in pages)

        assert (module.minutes, module.track, module.position) == (360, "joint", 10)
        assert html.startswith('<h2 id="afsnit-derfor-denne-dag">Derfor denne dag</h2>')
        assert ' class="note"' in html
        assert '<a href="/moduler/M02">' in html
        assert (pages[0]["anchor"], pages[0]["title"]) == ("afsnit-derfor-denne-dag", "Derfor denne dag")
        assert 'id="afsnit-to-hylder-med-kopper"' in html
        assert 900 < module.words < 1400


def test_what_instructors_read_is_kept_apart_from_what_participants_read(app: Flask, text: EditionText) -> None:
    with app.app_context():
        edition_id, _ = keep(text)
        module = module_of(edition_id, "M01")
        part = db.session.get_one(InstructorPart, module.id)

        assert part.html.startswith('<h2 id="afsnit-dagens-plan">Dagens plan</h2>')
        assert 300 < part.words < 800
        assert "Dagens plan" not in str([*module.pages, module.in_english])


def test_the_english_twin_is_kept_with_its_own_pages_and_tasks(app: Flask, text: EditionText) -> None:
    with app.app_context():
        edition_id, _ = keep(text)
        module, task = module_of(edition_id, "M01"), task_of(edition_id, "R1")

        assert module.in_english["pages"][0]["title"] == "Why this day"
        assert len(task.in_english["prompts"]) == len(task.prompts)
        assert module_of(edition_id, "M03").in_english == {}


def test_the_reading_pages_are_the_whole_text_in_pieces_of_a_few_minutes(text: EditionText) -> None:
    curriculum = read_folder(ROOT / "curriculum")
    bodies = {module.code: module.body for module in curriculum.modules}

    for module in text.modules:
        whole = render_markdown(bodies[module["code"]], curriculum.pictures)
        assert "".join(page["html"] for page in module["pages"]) == whole
        assert 4 <= len(module["pages"]) <= 6
        assert all(60 < page["words"] <= 420 and page["title"] and page["anchor"] for page in module["pages"])


def test_a_task_that_others_do_in_pairs_may_be_done_alone_in_a_programme(app: Flask) -> None:
    with app.app_context():
        edition_id, _ = keep(prepare(read_folder(ROOT / "curriculum"), "peer-guide"))

        assert {code: task_of(edition_id, code).by for code in ("A3", "A7", "A2")} == dict.fromkeys(
            ("A3", "A7", "A2"), "one"
        )


def test_a_shared_assignment_belongs_to_both_its_modules_and_their_tracks(app: Flask, text: EditionText) -> None:
    with app.app_context():
        edition_id, _ = keep(text)
        tasks = {task.code: task for task in queries.tasks_of(edition_id)}

    assert {code: (tasks[code].modules, tasks[code].tracks) for code in ("A3", "A8", "A2", "R5K", "A1")} == {
        "A3": (["M05", "M05K"], ["peer", "colleague"]),
        "A8": (["M06", "M12"], ["peer", "colleague"]),
        "A2": (["M03"], ["peer"]),
        "R5K": (["M05K"], ["colleague"]),
        "A1": (["M01"], ["peer", "colleague"]),
    }


def test_what_does_not_count_is_kept_as_that(app: Flask, text: EditionText) -> None:
    with app.app_context():
        edition_id, _ = keep(text)

        assert [task.code for task in queries.tasks_of(edition_id) if not task.counts] == ["A1", "R-M06", "R-M10"]


def test_a_reflection_has_questions_and_an_assignment_has_a_brief(app: Flask, text: EditionText) -> None:
    with app.app_context():
        edition_id, _ = keep(text)
        reflection, assignment = task_of(edition_id, "R1"), task_of(edition_id, "A3")

        assert (reflection.kind, reflection.by, len(reflection.prompts)) == ("reflection", "one", 4)
        assert reflection.alternative.startswith("Beskriv et sted eller en vane")
        assert (reflection.brief_html, len(reflection.looked_at)) == ("", 4)
        assert (assignment.kind, assignment.by, assignment.prompts) == ("assignment", "pair", [])
        assert assignment.objectives == ["PEER-07", "PEER-11"]
        assert assignment.brief_html.startswith("<p>")


def test_loading_what_is_loaded_changes_nothing(app: Flask, text: EditionText) -> None:
    with app.app_context():
        first, _ = keep(text)
        before = [rows_of(table) for table in (Edition, Objective, Module, Task)]

        again, new = keep(text, LATER)

        assert (again, new) == (first, False)
        assert [rows_of(table) for table in (Edition, Objective, Module, Task)] == before
        assert db.session.get_one(Edition, first).loaded_at == AT


def test_two_who_load_at_the_same_moment_get_the_same_edition(
    app: Flask, text: EditionText, monkeypatch: pytest.MonkeyPatch
) -> None:
    unseen = [True]

    def seen_too_late(programme: str, digest: str) -> Edition | None:
        return None if unseen and unseen.pop() else queries.find_edition(programme, digest)

    with app.app_context():
        first, _ = keep(text)
        monkeypatch.setattr("app.curriculum.actions.find_edition", seen_too_late)

        assert keep(text) == (first, False)


def test_a_changed_word_makes_a_new_edition_and_the_old_one_stays(
    app: Flask, folder: Path, replace: Replace, text: EditionText
) -> None:
    with app.app_context():
        old, _ = keep(text)
        replace(M01, "title: Fælles grund", "title: Fælles jord")

        new, is_new = keep(prepare(read_folder(folder), PEER), LATER)

        titles = {edition_id: module_of(edition_id, "M01").title for edition_id in (old, new)}
        assert is_new
        assert titles == {old: "Fælles grund", new: "Fælles jord"}


@pytest.mark.parametrize("file", [M01, "objectives.yaml", "programmes/peer-uddannelsen.yaml"])
def test_the_name_of_an_edition_follows_every_byte_it_uses(folder: Path, file: str) -> None:
    before = digest_of(read_folder(folder), PEER)

    with (folder / file).open("a", encoding="utf-8") as end:
        end.write("\n")

    assert digest_of(read_folder(folder), PEER) != before


def test_the_name_of_an_edition_does_not_follow_what_it_does_not_use(folder: Path) -> None:
    before = digest_of(read_folder(folder), PEER)
    text = (folder / M01).read_text(encoding="utf-8").replace("code: M01", "code: M99").replace(" R1\n", " R99\n")
    (folder / "modules" / "m99-udkast.md").write_text(text.replace("- code: A1\n", "- code: A99\n"), encoding="utf-8")

    assert digest_of(read_folder(folder), PEER) == before


def test_the_name_of_an_edition_follows_the_way_it_is_rendered(monkeypatch: pytest.MonkeyPatch) -> None:
    curriculum = read_folder(ROOT / "curriculum")
    before = digest_of(curriculum, PEER)

    monkeypatch.setattr("app.authoring.outlines.RENDERER", RENDERER + 1)

    assert digest_of(curriculum, PEER) != before


def test_half_an_edition_is_never_kept(app: Flask, text: EditionText) -> None:
    broken = EditionText(
        **{name: getattr(text, name) for name in EditionText.__slots__ if name != "tasks"},
        tasks=[*text.tasks, text.tasks[0]],
    )
    with app.app_context():
        before = [rows_of(table) for table in (Edition, Objective, Module, Task)]

        with pytest.raises(IntegrityError):
            keep(broken)

        assert [rows_of(table) for table in (Edition, Objective, Module, Task)] == before


def test_an_objective_in_several_lines_is_refused_and_a_folded_one_is_one_line(folder: Path, replace: Replace) -> None:
    line = "text: 'Du kan med egne ord forklare forskellen på klinisk og personlig recovery og give eksempler fra"
    replace("objectives.yaml", f"{line} hverdagslivet.'", "text: |\n      Du kan\n      noget.")
    assert [str(each).split(": ")[1] for each in problems_of(read_folder(folder)) if "én linje" in each.what] == [
        "`text` skal stå på én linje. Skriv det hele på linjen, eller brug >- i stedet for |."
    ]
    replace("objectives.yaml", "text: |\n      Du kan\n      noget.", "text: >\n      Du kan\n      noget.")

    [row] = [row for row in prepare(read_folder(folder), PEER).objectives if row["code"] == "REC-01"]

    assert row["text"] == "Du kan noget."


def test_a_link_to_a_module_that_the_programme_does_not_have_becomes_words() -> None:
    curriculum = read_folder(ROOT / "curriculum")
    pages = {
        programme: {row["code"]: "".join(page["html"] for page in row["pages"]) for row in text.modules}
        for programme, text in zip(
            (PEER, "peer-guide"), prepare_all([(curriculum, PEER, ""), (curriculum, "peer-guide", "")]), strict=True
        )
    }

    assert '<a href="/moduler/M02">personlig recovery</a>' in pages[PEER]["M12"]
    for programme, modules in pages.items():
        linked = {code for html in modules.values() for code in re.findall(r'href="/moduler/([^"]+)"', html)}
        assert linked <= modules.keys(), programme


def test_what_can_be_found_is_what_stands_in_the_rows() -> None:
    for edition in prepare_all([(read_folder(ROOT / "curriculum"), name, "") for name in (PEER, "peer-guide")]):
        of_modules = [
            passages_of_module(
                module["code"],
                module["title"],
                module["purpose"],
                module["pages"],
                content_note=module["content_note"],
            )
            for module in edition.modules
        ]
        of_instructors = [passages_of_instructors(part["code"], part["html"]) for part in edition.instructor_parts]
        expected = (*of_modules, passages_of_objectives(edition.objectives), *of_instructors)
        assert edition.passages == [row for rows in expected for row in rows]
