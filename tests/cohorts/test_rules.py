"""The rules of a cohort, as tables."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.cohorts import rules
from app.cohorts.rules import Presence, Refusal, SessionSeen, Standing
from app.curriculum.rules import Audience, Track

NINE = datetime(2027, 1, 19, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("leads", "teaches", "secretariat", "takes_part", "standing"),
    [
        (False, False, False, False, Standing.NONE),
        (False, False, False, True, Standing.PARTICIPANT),
        (False, False, True, False, Standing.SECRETARIAT),
        (False, True, False, False, Standing.INSTRUCTOR),
        (True, False, False, False, Standing.COURSE_LEADER),
        (True, True, True, True, Standing.COURSE_LEADER),
        (False, True, True, True, Standing.INSTRUCTOR),
    ],
)
def test_how_somebody_stands_in_a_cohort(
    leads: bool, teaches: bool, secretariat: bool, takes_part: bool, standing: Standing
) -> None:
    assert rules.standing_of(leads=leads, teaches=teaches, secretariat=secretariat, takes_part=takes_part) is standing


@pytest.mark.parametrize(
    ("audience", "standing", "track", "seen"),
    [
        (Audience.JOINT, Standing.PARTICIPANT, Track.PEER, True),
        (Audience.JOINT, Standing.PARTICIPANT, Track.COLLEAGUE, True),
        (Audience.PEER, Standing.PARTICIPANT, Track.PEER, True),
        (Audience.PEER, Standing.PARTICIPANT, Track.COLLEAGUE, False),
        (Audience.COLLEAGUE, Standing.PARTICIPANT, Track.PEER, False),
        (Audience.COLLEAGUE, Standing.PARTICIPANT, Track.COLLEAGUE, True),
        (Audience.GUIDE, Standing.PARTICIPANT, Track.PEER, False),
        (Audience.PEER, Standing.PARTICIPANT, Track.GUIDE, True),
        (Audience.PEER, Standing.PARTICIPANT, Track.TEACHER, True),
        (Audience.COLLEAGUE, Standing.PARTICIPANT, Track.TEACHER, False),
        (Audience.JOINT, Standing.PARTICIPANT, None, False),
        (Audience.PEER, Standing.INSTRUCTOR, None, True),
        (Audience.COLLEAGUE, Standing.COURSE_LEADER, None, True),
        (Audience.PEER, Standing.SECRETARIAT, None, True),
        (Audience.JOINT, Standing.NONE, Track.PEER, False),
        (Audience.JOINT, Standing.NONE, None, False),
    ],
)
def test_who_sees_which_day(audience: Audience, standing: Standing, track: Track | None, seen: bool) -> None:
    assert rules.sees_session(audience, standing=standing, track=track) is seen


@pytest.mark.parametrize(
    ("standing", "reads_for", "tracks", "contact"),
    [
        (Standing.PARTICIPANT, False, False, False),
        (Standing.NONE, False, False, False),
        (Standing.INSTRUCTOR, False, True, False),
        (Standing.INSTRUCTOR, True, True, True),
        (Standing.COURSE_LEADER, False, True, True),
        (Standing.SECRETARIAT, False, True, True),
    ],
)
def test_who_is_told_tracks_and_addresses(standing: Standing, reads_for: bool, tracks: bool, contact: bool) -> None:
    assert (rules.sees_tracks(standing), rules.sees_contact(standing, reads_for=reads_for)) == (tracks, contact)


def test_names_stand_as_in_a_danish_list() -> None:
    names = ["Åse", "Ærling", "Zoe", "Øjvind", "Aage", "amal", "Bo", "Ørn", "Émile", "Eva"]

    assert sorted(names, key=rules.alphabetical) == [
        "amal", "Bo", "Émile", "Eva", "Zoe", "Ærling", "Øjvind", "Ørn", "Aage", "Åse",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("workplaces", "own", "same_person", "refusal"),
    [
        ({1}, 2, False, None),
        ({1}, None, False, None),
        (set(), 1, False, None),
        ({1, 2}, 2, False, Refusal.READER_FROM_SAME_WORKPLACE),
        (set(), None, True, Refusal.READER_IS_PARTICIPANT),
    ],
)
def test_nobody_reads_for_a_workmate(
    workplaces: set[int], own: int | None, same_person: bool, refusal: Refusal | None
) -> None:
    said = rules.refusal_to_read_for(reader_workplaces=workplaces, participant_workplace=own, same_person=same_person)

    assert said is refusal


@pytest.mark.parametrize(
    ("professional", "peer", "refusal"),
    [
        (1, 2, None),
        (1, 1, Refusal.SAME_PERSON_TWICE),
        (7, 2, Refusal.TAKES_PART_HERE),
        (1, 7, Refusal.TAKES_PART_HERE),
        (3, 4, Refusal.ALREADY_APPOINTED),
    ],
)
def test_who_can_teach_together(professional: int, peer: int, refusal: Refusal | None) -> None:
    said = rules.refusal_to_appoint(professional_id=professional, peer_id=peer, participants={7}, appointed=[(3, 4)])

    assert said is refusal


@pytest.mark.parametrize(
    ("first", "second", "instead", "refusal"),
    [
        (1, 2, False, None),
        (1, 1, False, Refusal.SAME_PERSON_TWICE),
        (1, 9, False, Refusal.NOT_IN_COHORT),
        (1, 3, False, Refusal.ALREADY_IN_A_PAIR),
        (1, 3, True, None),
        (3, 9, True, Refusal.NOT_IN_COHORT),
    ],
)
def test_who_can_become_makkere(first: int, second: int, instead: bool, refusal: Refusal | None) -> None:
    said = rules.refusal_to_pair(first_id=first, second_id=second, in_cohort={1, 2, 3}, paired={3}, instead=instead)

    assert said is refusal


@pytest.mark.parametrize(
    ("already", "teaches", "refusal"),
    [(False, False, None), (True, False, Refusal.ALREADY_ENROLLED), (False, True, Refusal.TEACHES_HERE)],
)
def test_who_can_become_a_participant(already: bool, teaches: bool, refusal: Refusal | None) -> None:
    assert rules.refusal_to_enrol(already=already, teaches=teaches) is refusal


@pytest.mark.parametrize(
    ("before", "refusal"),
    [
        (timedelta(minutes=61), Refusal.SESSION_NOT_BEGUN),
        (timedelta(minutes=60), None),
        (timedelta(0), None),
        (timedelta(days=-90), None),
    ],
)
def test_attendance_opens_an_hour_before(before: timedelta, refusal: Refusal | None) -> None:
    assert rules.refusal_to_take_attendance(starts_at=NINE, at=NINE - before) is refusal


@pytest.mark.parametrize(
    ("minutes", "refusal"),
    [(0, None), (360, None), (361, Refusal.MORE_THAN_THE_SESSION), (-1, Refusal.MORE_THAN_THE_SESSION)],
)
def test_nobody_is_there_longer_than_the_day(minutes: int, refusal: Refusal | None) -> None:
    assert rules.refusal_of_minutes(minutes, whole=360) is refusal


@pytest.mark.parametrize(
    ("attended", "ended", "caught_up", "used", "refusal"),
    [
        (0, True, False, 0, None),
        (180, True, False, 0, None),
        (None, True, False, 0, None),
        (360, True, False, 0, Refusal.NOT_MISSED),
        (None, False, False, 0, Refusal.NOT_MISSED),
        (0, True, True, 0, Refusal.ALREADY_CAUGHT_UP),
        (0, True, False, 1, Refusal.TOO_MUCH_TO_CATCH_UP),
    ],
)
def test_what_can_be_caught_up(
    attended: int | None, ended: bool, caught_up: bool, used: int, refusal: Refusal | None
) -> None:
    said = rules.refusal_to_catch_up(
        attended=attended, minutes=360, ended=ended, caught_up=caught_up, days_used=used, days_allowed=1
    )

    assert said is refusal


@pytest.mark.parametrize(
    ("attended", "caught_up", "begun", "presence"),
    [
        (None, False, False, Presence.TO_COME),
        (None, False, True, Presence.NOT_NOTED),
        (0, False, True, Presence.AWAY),
        (1, False, True, Presence.PART),
        (360, False, True, Presence.WHOLE),
        (0, True, True, Presence.CAUGHT_UP),
    ],
)
def test_how_a_day_stands(attended: int | None, caught_up: bool, begun: bool, presence: Presence) -> None:
    assert rules.presence_of(attended=attended, minutes=360, caught_up=caught_up, begun=begun) is presence


def day(module: str | None, attended: int | None, *, caught_up: bool = False) -> SessionSeen:
    """A day of six hours."""
    return SessionSeen(session_id=1, module_code=module, minutes=360, attended=attended, caught_up=caught_up)


def test_attendance_counts_modules_and_catch_up_fills_what_was_missed() -> None:
    days = [
        day("M01", 360),
        day("M05", 100),
        day("M06", 0, caught_up=True),
        day("M07", 90, caught_up=True),
        day(None, 360),
    ]

    total = rules.sum_of_attendance(days, whole_minutes=1440, percent=90)

    assert (total.attended, total.caught_up, total.counted) == (550, 630, 1180)
    assert (total.required, total.lacking) == (1296, 116)


def test_a_module_is_attended_from_half_the_time_or_by_catching_up() -> None:
    days = [day("M01", 180), day("M05", 179), day("M06", None, caught_up=True), day(None, 360)]

    assert rules.modules_attended(days) == {"M01", "M06"}


@pytest.mark.parametrize(
    ("since", "until", "paused"),
    [
        (date(2027, 1, 19), None, True),
        (date(2027, 1, 18), date(2027, 1, 20), True),
        (date(2027, 1, 18), date(2027, 1, 19), False),
        (date(2027, 1, 20), None, False),
    ],
)
def test_a_pause_covers_its_days_but_not_the_one_it_ends_on(since: date, until: date | None, paused: bool) -> None:
    assert rules.is_paused([(since, until)], on=date(2027, 1, 19)) is paused
