"""Whether a partner's edition is recognised: each thing that can be missing is found, and nothing else."""

from dataclasses import replace as changed
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from app.authoring.commands import group
from app.authoring.editions import facts_of
from app.authoring.files import read_folder
from app.authoring.overlays import laid_over
from app.config import ROOT
from app.curriculum.coverage import Coverage, Facts, LackKind, coverage
from app.curriculum.coverage_words import lack_sentence
from app.curriculum.rules import EvidenceKind, Terms, Track
from tests.authoring.conftest import Replace
from tests.authoring.partner import PARTNER, overlay_of, write_change, write_module, write_plan

PEER = "peer-uddannelsen"
WITHOUT_M10 = """tracks:
  peer: {leave_out: [M10], leave_out_assignments: [A7]}
  colleague: {leave_out: [M10], leave_out_assignments: [A7]}
"""


@pytest.fixture(scope="module")
def core() -> Facts:
    """The real programme."""
    return facts_of(read_folder(ROOT / "curriculum"), PEER)


def lacks(core: Facts, local: Facts) -> list[tuple[str, LackKind, str]]:
    """What is missing, by track."""
    return [(track.track.value, lack.kind, lack.code) for track in coverage(core, local).tracks for lack in track.lacks]


def coverage_in(folder: Path) -> Coverage:
    """The partner's coverage."""
    whole = read_folder(folder)
    merged = laid_over(whole, overlay_of(folder))
    assert merged is not None
    return coverage(facts_of(whole, PEER), facts_of(merged, PEER))


def with_track(core: Facts, track: Track, **changes: object) -> Facts:
    """The programme with other terms for one track."""
    tracks = tuple(changed(terms, **changes) if terms.track is track else terms for terms in core.terms.tracks)
    return changed(core, terms=changed(core.terms, tracks=tracks))


@pytest.mark.parametrize("programme", [PEER, "peer-guide", "peer-underviser"])
def test_the_core_is_recognised_as_itself(programme: str) -> None:
    facts = facts_of(read_folder(ROOT / "curriculum"), programme)

    found = coverage(facts, facts)

    assert found.recognised
    assert all(
        row.taught_in and (row.taught_only or not row.missing) for track in found.tracks for row in track.objectives
    )


def test_each_objective_tells_where_it_is_taught_practised_and_shown(core: Facts) -> None:
    peer = coverage(core, core).tracks[0]

    [row] = [row for row in peer.objectives if row.code == "REC-10"]

    assert (row.taught_in, row.practised_in, row.reflections, row.assignments) == (("M10",), ("M10",), (), ("A7",))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"minutes": 4319}, LackKind.FEWER_HOURS),
        ({"attendance_percent": 89}, LackKind.LOWER_ATTENDANCE),
        ({"practice_minutes": 1199}, LackKind.LESS_PRACTICE),
        ({"supervisions": 1}, LackKind.FEWER_SUPERVISIONS),
        ({"must_attend": ("M01",)}, LackKind.NEED_NOT_ATTEND),
        ({"required_assignments": ("A2", "A3", "A4", "A5", "A6", "A7", "A8")}, LackKind.NOT_REQUIRED),
    ],
)
def test_less_than_the_core_asks_is_missing(core: Facts, changes: dict[str, object], expected: LackKind) -> None:
    found = lacks(core, with_track(core, Track.PEER, **changes))

    assert [(track, kind) for track, kind, _ in found] == [("peer", expected)]


def test_more_than_the_core_asks_is_recognised(core: Facts) -> None:
    more = with_track(core, Track.PEER, minutes=5000, practice_minutes=3000, supervisions=4, attendance_percent=95)

    assert coverage(core, more).recognised


def test_fewer_situations_are_missing_for_colleagues(core: Facts) -> None:
    found = lacks(core, with_track(core, Track.COLLEAGUE, practice_situations=0))

    assert ("colleague", LackKind.FEWER_SITUATIONS, "") in found
    assert ("colleague", LackKind.NOT_PRACTISED, "REC-09") in found
    assert {track for track, _, _ in found} == {"colleague"}


def test_a_track_that_is_gone_is_missing(core: Facts) -> None:
    terms = changed(core.terms, tracks=core.terms.tracks[:1])

    assert lacks(core, changed(core, terms=terms)) == [("colleague", LackKind.TRACK_GONE, "")]


def test_an_objective_that_says_something_else_is_missing(core: Facts) -> None:
    easier = tuple(changed(each, text="Du kan lidt.") if each.code == "REC-01" else each for each in core.objectives)

    found = lacks(core, changed(core, objectives=easier))

    assert found == [(track, LackKind.OBJECTIVE_CHANGED, "REC-01") for track in ("peer", "colleague")]


def test_what_the_core_asks_to_be_shown_cannot_be_only_taught(core: Facts) -> None:
    only_taught = changed(core, terms=changed(core.terms, taught_only=("REC-07",)))

    assert lacks(core, only_taught) == [(track, LackKind.ONLY_TAUGHT, "REC-07") for track in ("peer", "colleague")]


def test_what_the_core_only_teaches_need_not_be_shown(core: Facts) -> None:
    without_tasks = tuple(task for task in core.tasks if task.code != "A6")
    only_taught = changed(core, terms=changed(core.terms, taught_only=("REC-07", "ORG-04")))
    [kept] = {kind for _, kind, code in lacks(core, changed(core, tasks=without_tasks)) if code == "REC-07"}

    assert kept is LackKind.NOT_PROVABLE
    assert [
        lack
        for lack in lacks(only_taught, changed(only_taught, tasks=without_tasks))
        if lack[2] in ("REC-07", "ORG-04")
    ] == []


def test_a_task_that_no_longer_names_an_objective_leaves_it_without_proof(core: Facts) -> None:
    tasks = tuple(changed(task, objectives=("REC-06",)) if task.code == "A7" else task for task in core.tasks)

    tracks = coverage(core, changed(core, tasks=tasks)).tracks

    found = [(lack.code, lack.kind, lack.kinds) for lack in tracks[0].lacks]
    no_assignment = (frozenset({EvidenceKind.ASSIGNMENT}),)
    assert found == [(code, LackKind.NOT_PROVABLE, no_assignment) for code in ("REC-10", "ORG-07")]


def test_a_partner_who_adds_a_day_and_rewrites_the_local_part_is_recognised(folder: Path) -> None:
    write_module(folder, "H1", like="M06", swaps={"order: 60": "order: 65"})
    write_change(folder, "M06", body="## Øvelse i din egen praksis\n\nGå en tur på havnen.\n")
    write_plan(folder, "tracks:\n  peer: {add: [H1]}\n  colleague: {add: [H1]}\n")

    assert coverage_in(folder).recognised


def test_a_partner_who_leaves_a_day_out_gets_told_exactly_what_is_missing(folder: Path) -> None:
    write_plan(folder, WITHOUT_M10)

    found = coverage_in(folder)

    assert not found.recognised
    for track in found.tracks:
        assert {(lack.kind, lack.code) for lack in track.lacks} == {
            (LackKind.FEWER_HOURS, ""),
            (LackKind.NOT_REQUIRED, "A7"),
            *((LackKind.NOT_TAUGHT, code) for code in ("REC-06", "REC-10", "ORG-07")),
        }


def run(app: Flask, *words: str | Path) -> Result:
    """The command with these words after `flask curriculum`."""
    return app.test_cli_runner().invoke(group, [str(word) for word in words])


def test_the_command_answers_recognised(app: Flask, folder: Path) -> None:
    write_change(folder, "M06", body="## Øvelse i din egen praksis\n\nGå en tur på havnen.\n")
    write_plan(folder)

    answer = run(app, "coverage", "--partner", PARTNER, folder)

    assert answer.exit_code == 0
    assert answer.output == (
        "Peer-uddannelsen i Kystby, sporet peer (32 læringsmål): anerkendt.\n"
        "Peer-uddannelsen i Kystby, sporet kollega (27 læringsmål): anerkendt.\n"
    )


def test_the_command_lists_what_is_missing_and_ends_with_one(app: Flask, folder: Path) -> None:
    write_plan(folder, WITHOUT_M10)

    answer = run(app, "coverage", "--partner", PARTNER, folder)

    assert answer.exit_code == 1
    assert "sporet peer (32 læringsmål): ikke anerkendt. Der mangler 5:" in answer.output
    assert "  - Ingen moduler på sporet underviser i REC-10. Målet er: »Du kan beskrive mindst" in answer.output
    assert "  - Der er færre timer end i kernen: 66 mod 72.\n" in answer.output
    assert "  - Opgaven A7 skal være godkendt i kernen. Her er den ikke et krav.\n" in answer.output


def test_the_command_answers_for_every_programme_of_the_core(app: Flask) -> None:
    answer = run(app, "coverage", "--all")

    assert answer.exit_code == 0
    assert answer.output.count(": anerkendt.") == 4
    assert "REC-03  undervist: M02  øvet: M02  vist i: ingen tekst  bliver kun undervist" in answer.output


def test_a_partner_that_is_not_there_is_told_with_those_that_are(app: Flask, folder: Path) -> None:
    write_plan(folder)

    answer = run(app, "coverage", "--partner", "helsinki", folder)

    assert answer.exit_code == 1
    assert answer.output == f"There is no folder overlays/helsinki. There are: {PARTNER}.\n"


def test_every_lack_has_a_sentence(app: Flask, core: Facts) -> None:
    empty = changed(core, modules=(), tasks=(), terms=changed(core.terms, taught_only=()))
    with app.test_request_context():
        for track in coverage(core, empty).tracks:
            for lack in track.lacks:
                sentence = lack_sentence(lack)
                assert sentence.endswith((".", "«"))
                assert "%" not in sentence


def test_an_overlay_that_is_not_recognised_is_loaded_and_not_published(
    app: Flask, folder: Path, replace: Replace
) -> None:
    write_plan(folder, WITHOUT_M10)

    answer = run(app, "sync", "--publish", folder)

    assert answer.exit_code == 0
    assert f"{PEER} ({PARTNER}): loaded as edition" in answer.output
    assert "Not recognised, and not published" in answer.output


def test_an_overlay_with_a_mistake_stops_only_itself(app: Flask, folder: Path) -> None:
    write_plan(folder, "tracks:\n  peer: {add: [H9]}\n")

    answer = run(app, "sync", folder)

    assert answer.exit_code == 0
    assert f"{PARTNER}: something must be mended. Its former edition stays." in answer.output
    assert answer.output.count("loaded as edition") == 3


def test_the_terms_are_read_the_same_from_files_and_rows(core: Facts) -> None:
    assert isinstance(core.terms, Terms)
    assert core.terms.calendar["M02"] == 14
