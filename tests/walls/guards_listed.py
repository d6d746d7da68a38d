"""The guards that do not compare a column with who asks: at the gate, in rules, in links. Each with its check."""

from dataclasses import dataclass
from typing import Final

from tests.walls import checks, checks_of_checking, checks_of_rules, checks_of_search
from tests.walls.guards import Guard
from tests.walls.probes import Probe, answers, deeds, inside, opens, pages, says
from tests.walls.world import World


@dataclass(frozen=True, slots=True)
class Listed:
    """A guard and the check that misses it. Where two locks hold one door, both are taken away at once."""

    check: Probe
    guards: tuple[Guard, ...]

    def __str__(self) -> str:
        return " and ".join(map(str, self.guards))


def guard(place: str, was: str, check: Probe, becomes: str = "False") -> Listed:
    """One guard."""
    return Listed(check, (Guard(f"app.{place}", was, becomes),))


TRUE: Final = "True"
TRUE_IN_SQL: Final = "Enrolment.id == Enrolment.id"
A_ROLE: Final = "any((ROLE_THAT_PASSES[each] in person.roles for each in wanted if each in ROLE_THAT_PASSES))"
ENDED: Final = "Share.ended_at.is_(None)"
PRINTS: Final = "case((Share.edition == Edition.FULL, Certificate.full), else_=Certificate.short)"
MANY_TRIES: Final = "for_email >= TRIES_PER_EMAIL or for_address >= TRIES_PER_ADDRESS"
LOOKED_UP: Final = "lookups_from(_bucket(), at=now()) >= LOOKUPS_PER_ADDRESS"
TRIED: Final = "throttle.tries_in(bucket, at=at) >= WRONG_NAMES_PER_LINK"
ASKED_FOR: Final = "len(checks) > left"
OLD_TICKET: Final = "not ticket_lasts(made_at=datetime.fromtimestamp(made_at, UTC), at=at)"
SEES_TRACKS: Final = "standing in (Standing.INSTRUCTOR, Standing.COURSE_LEADER, Standing.SECRETARIAT)"
SEES_CONTACT: Final = "reads_for or standing in (Standing.COURSE_LEADER, Standing.SECRETARIAT)"
ALIVE: Final = "not is_alive(started_at=row.started_at, seen_at=row.seen_at, at=at, limits=limits)"
OWN_ANSWER: Final = {
    "svar": lambda _world: {"text": "Jeg føjer til mit eget svar."},
    "genaabning": lambda _world: {"reason": "Jeg vil gøre det om"},
}


def autumn_day(world: World) -> str:
    """The sheet of a day of the Efterårshold's own."""
    return f"/hold/{world.cast.autumn}/fremmoede/{world.cast.sessions['autumn M05']}"


def shared_day(world: World) -> str:
    """The sheet of the day that the Vinterhold holds together with the Forårshold, as the Vinterhold opens it."""
    return "/hold/{}/fremmoede/{}".format(world["winter"], world["winter's shared day"])


def own_file(world: World) -> str:
    """Where Amal fetches the signed file of her certificate."""
    return "/beviser/{}/fil".format(world["certificate amal"])


def guests_day_alone(world: World) -> str:
    """Where the day with which the Forårshold is the Vinterhold's guest is held alone."""
    return f"/hold/{world.cast.spring}/ledelse/dage/{world['shared day']}/for-sig"


PUBLISHES: Final = "Role.COURSE_LEADER in current_person().roles"
LISTED: Final = (
    # The gate.
    guard("factory:_passes", A_ROLE, pages("nina", "desk.queue", "people_office.people"), TRUE),
    guard("factory:_passes", "return None", pages(None, "home.today"), "return True"),
    guard("web.gate:_refuse_foreign_origin", "abort(403)", checks_of_rules.a_form_comes_from_this_house, "None"),
    guard("web.once:note_deed", "key is None", checks_of_rules.a_form_sent_twice_is_one, TRUE),
    guard("people.current:load", ALIVE, checks_of_rules.a_signed_in_device_is_forgotten),
    guard(
        "people.current:load",
        "SignIn.token_hash == hash_token(token)",
        pages("amal", "home.today"),
        "SignIn.id == SignIn.id",
    ),
    guard("people.current:_is_secretary", "Secretary.until > at", checks_of_rules.an_office_ends_with_its_day, TRUE),
    guard("partners.queries:_lasts", "period.until > on", checks_of_rules.an_office_ends_with_its_day, TRUE),
    guard("people.rules:refusal_to_try", MANY_TRIES, checks_of_rules.nobody_guesses_for_long),
    guard(
        "people.rules:refusal_of_link",
        "used_at is not None or at >= expires_at",
        checks_of_rules.an_invitation_is_spent_once,
    ),
    guard(
        "people.office_views:secretariat",
        "found.id == current_person().id",
        answers(
            "solveig",
            lambda world: f"/personer/{world.cast.public['solveig']}/sekretariat",
            409,
            lambda _world: {"plads": "ud"},
        ),
    ),
    Listed(
        checks_of_rules.nobody_is_led_to_another_house,
        (
            Guard("app.web.gate:local_path", "path.startswith(('//', '/\\\\'))", "False"),
            Guard("app.web.gate:local_path", "not parts.scheme and not parts.netloc", "True"),
        ),
    ),
    # Writing tickets.
    guard("coursework.tickets:author_of", "ticket_work != work_id", checks_of_rules.a_ticket_is_for_one_work),
    guard("coursework.tickets:author_of", OLD_TICKET, checks_of_rules.a_ticket_ends),
    guard(
        "coursework.tickets:author_of",
        "not hmac.compare_digest(_bound(account)[:20], bound)",
        checks_of_rules.a_ticket_ends_with_signing_out_everywhere,
    ),
    guard("coursework.rules:refusal_to_save", "built_on != stands", checks_of_rules.nothing_is_overwritten_unseen),
    # What was taken back, and texts that open for whom they are.
    guard(
        "desk.reading_queries:version_to_read",
        "reading.version.withdrawal is not None",
        inside(checks_of_rules.what_was_taken_back_is_gone),
    ),
    guard("coursework.rules:may_read", "not withdrawn", inside(checks_of_rules.what_was_taken_back_is_gone), TRUE),
    guard(
        "coursework.rules:may_read", "reader_id in readers", inside(checks_of_rules.what_was_taken_back_is_gone), TRUE
    ),
    guard(
        "desk.queries:_is_live",
        "~exists().where(Withdrawal.version_id == version.id)",
        pages("inger", "desk.queue"),
        "version.id == version.id",
    ),
    guard(
        "desk.concern_views:_page",
        "withdrawn and (not untold) and (not asked)",
        pages("karen", "concern.consider"),
    ),
    guard(
        "desk.concern_actions:open_on_concern",
        "reading.version.withdrawal is None",
        answers(
            "karen",
            lambda world: f"/hold/{world.cast.spring}/bekymring/{world['withdrawn']}",
            404,
            lambda _world: {"reason": "Fordi jeg er bekymret"},
        ),
        TRUE,
    ),
    guard("journal.actions:open_text", "not allowed", inside(checks_of_rules.texts_open_for_whom_they_are)),
    guard(
        "coursework.texts:open_own",
        "author_id not in {author.person_id for author in work.authors}",
        inside(checks_of_rules.texts_open_for_whom_they_are),
    ),
    guard(
        "coursework.texts:open_answer",
        "reader_id not in (readers.professional_id, readers.peer_id)",
        inside(checks_of_rules.texts_open_for_whom_they_are),
    ),
    guard(
        "journal.queries:openings_for",
        "~Opening.held_back",
        says("amal", "/mine-data", never="Opgaven R3"),
        "Opening.id == Opening.id",
    ),
    guard(
        "journal.queries:sealed_reasons_for",
        "~Opening.held_back",
        inside(checks.reasons_are_for_the_author_alone),
        "Opening.id == Opening.id",
    ),
    guard("privacy.queries:held_on", "owner == person_id", inside(checks.nothing_is_held_on_who_has_nothing), TRUE),
    # Searching the curriculum.
    guard(
        "reading.search_queries:_on_plan",
        "Passage.module_code.in_(plan)",
        inside(checks_of_search.only_ones_own_track_is_found),
        "Passage.module_code.is_not(None)",
    ),
    guard(
        "reading.search_queries:_on_plan",
        "Objective.audience.in_(owners)",
        checks_of_search.an_objective_of_the_other_track_is_not_found_on_a_day_of_all,
        TRUE,
    ),
    guard(
        "reading.search_queries:_on_plan",
        "Passage.kind.in_([kind.value for kind in FOR_EVERYBODY])",
        inside(checks_of_search.what_is_for_instructors_is_for_instructors),
        TRUE,
    ),
    guard(
        "reading.search_queries:_on_plan",
        "Passage.edition_id == enrolment.edition_id",
        checks_of_search.an_edition_is_found_by_its_own_people,
        TRUE,
    ),
    guard(
        "reading.search_queries:_for_staff",
        "Passage.kind.in_([kind.value for kind in kinds])",
        inside(checks_of_search.what_is_for_instructors_is_for_instructors),
        TRUE,
    ),
    guard(
        "reading.search_queries:_for_staff",
        "may_lead(person_id)",
        checks_of_search.an_edition_is_found_by_its_own_people,
        TRUE,
    ),
    guard(
        "reading.search_queries:found_for",
        "or_(own, _for_staff(person_id, instructor=instructor)) if staff else own",
        inside(checks_of_search.only_staff_search_all_tracks),
        "or_(own, _for_staff(person_id, instructor=instructor))",
    ),
    # Standings in a cohort.
    guard(
        "cohorts.views:cohort_for_me",
        "standings and found.standing not in standings",
        pages("vera", "attendance.sheet"),
    ),
    guard("cohorts.queries:find_cohort_for", "standing is Standing.NONE", pages("mads", "cohorts.cohort")),
    guard(
        "cohorts.queries:_takes_part_in_cohort",
        "Enrolment.left_at.is_(None)",
        opens("otto", lambda world: f"/hold/{world.cast.spring}", 404),
        "Enrolment.id == Enrolment.id",
    ),
    guard("cohorts.rules:sees_tracks", SEES_TRACKS, pages("ida", "cohorts.cohort"), TRUE),
    guard("cohorts.rules:sees_contact", SEES_CONTACT, pages("lone", "participants.participant"), TRUE),
    guard(
        "cohorts.plan_queries:on_plan",
        "CourseSession.audience == track",
        inside(checks_of_rules.a_plan_has_only_ones_own_track),
        "CourseSession.audience == CourseSession.audience",
    ),
    # A day that two cohorts hold together: one room, and nothing but the room.
    guard(
        "cohorts.room_queries:in_room",
        "CourseSession.held_with_id == host",
        says("olga", autumn_day, never=">Amal"),
        "CourseSession.held_with_id == CourseSession.held_with_id",
    ),
    guard(
        "cohorts.room_queries:in_room",
        "CourseSession.id == host",
        says("olga", autumn_day, never=">Amal"),
        "CourseSession.id == CourseSession.id",
    ),
    guard(
        "cohorts.room_queries:attendance_sheet",
        "not _rests(row, on)",
        says("olga", shared_day, this=">Amal", never=">Ida"),
        TRUE,
    ),
    guard("cohorts.day_rules:refusal_to_hold_with", "host_is_guest", checks_of_rules.a_guest_has_no_guests),
    guard(
        "cohorts.day_rules:refusal_to_hold_with",
        "not speaks_for_both",
        inside(checks_of_rules.nobody_joins_a_day_of_anothers_cohort),
    ),
    guard(
        "cohorts.day_views:_guest",
        "each.held_with_id == session.id",
        answers("karen", guests_day_alone, 404, lambda world: {"guest": world["winter's shared day"]}),
        TRUE,
    ),
    guard(
        "cohorts.merit_queries:_days_elsewhere",
        "Enrolment.person_id == Theirs.person_id",
        inside(checks_of_rules.nobody_has_merit_from_anothers_days),
        TRUE_IN_SQL,
    ),
    guard(
        "cohorts.rules:refusal_to_read_for",
        "participant_workplace in reader_workplaces",
        checks_of_rules.nobody_reads_a_workmate,
    ),
    guard("certificates.seat:seat_in", "cohort.standing not in STAFF", pages("vera", "issuing.office")),
    guard("certificates.seat:leader_in", "seat.leads", pages("lone", "issuing.confirm"), TRUE),
    guard(
        "certificates.seat:register_seat_in",
        "seat.leads or seat.secretariat",
        pages("lone", "issuing.print_out"),
        TRUE,
    ),
    guard(
        "certificates.seat:Seat.read_by",
        "None if self.leads or self.secretariat else self.person_id",
        says("lone", lambda world: f"/hold/{world.cast.spring}/beviser", never="Nora"),
        "None",
    ),
    guard(
        "certificates.seat:Seat.sees_progress_of",
        "self.leads or self.person_id in readers",
        says("solveig", lambda world: f"/hold/{world.cast.spring}/beviser", never="Det mangler"),
        TRUE,
    ),
    guard("reports.rules:shown", "count >= SMALLEST_SHOWN", inside(checks_of_rules.few_are_not_counted_aloud), TRUE),
    # Certificates and their links.
    guard(
        "papers.forms:TakeHomeForm.validate_understood",
        "self.wanted is Edition.FULL and not field.data",
        answers("amal", own_file, 400, lambda _world: {"edition": "full"}),
    ),
    guard("certificates.share_queries:_switched_on", ENDED, pages(None, "checking.shared"), "Share.id == Share.id"),
    guard(
        "certificates.share_queries:_switched_on",
        "Share.ends_on >= on",
        checks_of_rules.an_expired_link_opens_nothing,
        "Share.id == Share.id",
    ),
    guard("certificates.share_queries:_shared", PRINTS, pages(None, "checking.shared"), "Certificate.full"),
    guard("certificates.rules:share_is_live", "ended_at is None", checks_of_rules.a_link_lives_until_it_ends, TRUE),
    guard("certificates.rules:share_is_live", "on <= ends_on", checks_of_rules.a_link_lives_until_it_ends, TRUE),
    guard("checking.views:_must_wait", LOOKED_UP, checks_of_rules.codes_are_not_guessed_for_long),
    guard("checking.views:_must_wait", LOOKED_UP, checks_of_checking.files_are_not_tried_for_long),
    guard("checking.checked:check_code", "opened.how is ShareKind.NAME_CHECK", pages(None, "checking.shared")),
    guard(
        "checking.checked:said_of",
        "opened.snapshot if valid else None",
        checks_of_checking.what_does_not_stand_says_no_more,
        "opened.snapshot",
    ),
    guard(
        "checking.checked:_signed",
        "not compare_digest(Sent.of(exact).digest, known.jcs_hash)",
        checks_of_checking.a_changed_file_is_unknown,
    ),
    guard("checking.actions:try_name", TRIED, checks_of_checking.names_are_not_guessed_for_long),
    guard(
        "checking.actions:try_name",
        "not same_name(typed, opened.snapshot['name'])",
        checks_of_checking.a_name_must_fit,
    ),
    guard(
        "checking.actions:try_name",
        "{**said.snapshot, 'name': ''}",
        inside(checks_of_checking.a_name_that_fits_is_not_told),
        "said.snapshot",
    ),
    guard("checking.api_views:check", ASKED_FOR, checks_of_rules.programs_do_not_guess_for_long),
    guard(
        "recognition.queries:own_recognition",
        "Recognition.partner_id.in_(partners_coordinated_by(person_id, on=on))",
        deeds("esben", "recognising.end"),
        "Recognition.id == Recognition.id",
    ),
    guard(
        "certificates.issuing_rules:refusal_to_issue",
        "proposed_by == signer",
        checks_of_rules.a_certificate_takes_two,
    ),
    guard("certificates.rules:refusal_to_replace", "proposed_by == signer", checks_of_rules.a_certificate_takes_two),
    guard("certificates.rules:refusal_to_withdraw", "asked_by == second", checks_of_rules.a_certificate_takes_two),
    # Nobody decides alone on what is their own.
    guard(
        "desk.rules:refusal_to_add",
        "assessed_by == reader_id",
        answers("inger", lambda world: f"/afleveringer/{world['not yet']}/svar", 409, OWN_ANSWER["svar"]),
    ),
    guard(
        "coursework.rules:refusal_to_reopen",
        "assessed_by == reader_id",
        answers("inger", lambda world: f"/afleveringer/{world['not yet']}/genaabning", 409, OWN_ANSWER["genaabning"]),
    ),
    guard(
        "practice.rules:refusal_to_confirm",
        "written_by == contact_id",
        inside(checks.nobody_confirms_ones_own_hours),
    ),
    # Editions.
    guard(
        "publishing.views:edition",
        PUBLISHES,
        says("inger", lambda world: f"/udgaver/{world['edition']}", never="Intet står i vejen"),
        TRUE,
    ),
    guard(
        "publishing.preview_views:instructors",
        "code not in plan",
        opens("inger", lambda world: f"/udgaver/{world['edition']}/vis/peer/M05K/undervisere", 404),
    ),
)
