"""Which check belongs to which guard that was found in the code, by function; and which comparisons guard nothing."""

from typing import Final

from tests.walls import checks, checks_of_people, checks_of_printing, checks_of_rules, checks_of_search
from tests.walls.probes import Probe, answers, both, carried_out, deeds, inside, pages, says

FOUND: Final[dict[str, Probe]] = {
    # Certificates.
    "certificates.issuing_queries:candidates": both(deeds("lone", "issuing.propose"), deeds("kirsten", "issuing.sign")),
    "certificates.queries:certificate_in": pages("kirsten", "issuing.print_out"),
    "certificates.queries:certificates_of": pages("bo", "certificates.mine"),
    "certificates.queries:own_certificate": pages("bo", "certificates.show"),
    "certificates.queries:proposals_of": says("mads", "/beviser", never="indstillet til bevis"),
    "certificates.queries:to_sign_for": says("kirsten", "/", never="venter på din underskrift"),
    "papers.printing_actions:begin": checks_of_printing.beginning_takes_no_other_cohort_s_papers_away,
    "papers.printing_queries:newest_run": says(
        "karen", lambda world: f"/hold/{world.cast.spring}/beviser/papirer", never="papirer/hent"
    ),
    "papers.printing_queries:to_print": inside(checks_of_printing.a_cohort_prints_its_own),
    "certificates.share_queries:own_share": deeds("mads", "certificates.end_link"),
    "certificates.basis:_approved_on": inside(checks.nothing_is_approved_of_who_wrote_nothing),
    # Cohorts.
    "cohorts.enrolment_queries:stopped_to_change": deeds("kirsten", "cohort_office.come_back"),
    "cohorts.people_queries:enrolments_of": pages("mads", "desk.other_readers"),
    "cohorts.people_queries:pair_of": inside(checks.nobody_gets_anothers_makker),
    "cohorts.people_queries:people_of": pages("mads", "cohorts.cohort"),
    "cohorts.plan_queries:next_session_of": inside(checks.the_next_day_is_ones_own),
    "cohorts.plan_queries:next_session_taught_by": both(pages("olga", "home.today"), pages("kirsten", "home.today")),
    "cohorts.plan_queries:plan_of": inside(checks.a_plan_has_only_its_own_days),
    "cohorts.queries:_takes_part_in_cohort": pages("mads", "cohorts.cohort"),
    "cohorts.queries:cohorts_seen_by": pages("kirsten", "cohorts.index"),
    "cohorts.queries:find_cohort_for": pages("kirsten", "cohort_office.office"),
    "cohorts.queries:leads": pages("nina", "path.modules"),
    "cohorts.queries:takes_part": pages("nina", "path.path"),
    "cohorts.queries:teaches": pages("nina", "desk.queue"),
    "cohorts.queries:teaches_in": pages("ove", "cohorts.cohort"),
    "cohorts.staff_queries:cohort_to_change": carried_out("inger", "cohorts.write_agreements"),
    "cohorts.staff_queries:enrolled_ids": inside(checks.only_who_takes_part_takes_part),
    "cohorts.staff_queries:enrolment_to_change": deeds("kirsten", "participants.pause"),
    "cohorts.staff_queries:find_instructor_pair": checks.readers_come_from_the_cohort,
    "cohorts.staff_queries:find_session": pages("olga", "attendance.sheet"),
    "cohorts.staff_queries:instructors_of": says("mads", lambda world: f"/hold/{world.cast.autumn}", never="Inger"),
    "cohorts.staff_queries:leads_both": inside(checks_of_rules.nobody_joins_a_day_of_anothers_cohort),
    "cohorts.room_queries:days_to_join": inside(checks_of_rules.nobody_joins_a_day_of_anothers_cohort),
    "cohorts.staff_queries:participants_of": pages("kirsten", "participants.participant"),
    # The author's desk and the path.
    "coursework.actions:choose_day": checks.a_makker_moves_only_ones_own_day,
    "coursework.actions:contribute": checks.a_makker_ticks_only_for_oneself,
    "coursework.actions:reason_not_to_hand_in": checks.who_has_left_hands_nothing_in,
    "coursework.approved_queries:approved_elsewhere": inside(checks.nothing_is_approved_of_who_wrote_nothing),
    "coursework.evidence_queries:own_marks_of": checks.the_own_mark_is_ones_own,
    "coursework.evidence_queries:shown_by": pages("mads", "path.aims"),
    "reading.module_queries:newest_led": checks_of_search.an_edition_is_found_by_its_own_people,
    "reading.module_queries:_own_enrolments": pages("bo", "path.module"),
    "coursework.queries:_is_own": pages("bo", "coursework.edit"),
    "coursework.queries:_makker": answers("ida", "/moduler/M01/opgaver/A5", 409),
    "coursework.queries:own_page": both(
        pages("amal", "coursework.edit"), says("bo", lambda world: f"/opgaver/{world['work of pair']}", this=">M05K<")
    ),
    "coursework.queries:place_to_begin": answers("bo", "/moduler/M05/opgaver/R5", 404),
    "coursework.works_queries:session_at": inside(checks.a_suggested_day_follows_ones_own_plan),
    "coursework.works_queries:works_of": pages("mads", "path.path"),
    # The readers' desk.
    "desk.concern_actions:open_on_concern": inside(checks.only_the_leader_opens_on_concern),
    "desk.concern_queries:help_asked_of": inside(checks.help_is_asked_of_the_one_who_leads),
    "desk.queries:latest_answers_for": pages("mads", "home.today"),
    "desk.readers_queries:led_enrolment": both(
        deeds("kirsten", "desk.assign_readers"), deeds("karen", "desk.assign_readers")
    ),
    "desk.readers_queries:own_enrolments": answers(
        "mads", "/laesere/skift", 404, lambda world: {"hold": world.cast.spring}
    ),
    "desk.readers_queries:who_write_with": checks.a_makker_in_another_cohort_keeps_their_readers,
    "desk.readers_queries:works_to_move": checks.work_in_another_cohort_keeps_its_readers,
    "desk.reading_queries:reads": pages("per", "desk.queue"),
    "desk.reading_queries:version_of_concern": both(
        pages("kirsten", "concern.consider"), pages("karen", "concern.consider")
    ),
    # Journal and notices.
    "journal.queries:openings_for": says("nina", "/mine-data", this="Ingen har åbnet noget endnu"),
    "journal.queries:sealed_reasons_for": inside(checks.reasons_are_for_the_author_alone),
    "notices.actions:mark_read": checks_of_people.ones_notice_is_read_by_oneself,
    "notices.queries:own_notice": deeds("mads", "notices.follow"),
    "notices.queries:unread": pages("mads", "home.today"),
    # Partners.
    "partners.queries:coordinates": pages("nina", "reports.partner"),
    "partners.queries:find_workplace": checks_of_people.a_contact_is_ended_by_way_of_ones_own_partner,
    "partners.queries:is_contact": pages("nina", "practice_contact.workplace"),
    "partners.queries:open_contact": checks_of_people.ending_a_contact_ends_that_contact,
    "partners.queries:open_coordinator": checks_of_people.ending_a_coordinator_ends_that_one,
    "partners.queries:partners_coordinated_by": says("pia", "/partner", never="Viborg"),
    "partners.queries:workplaces_of_contact": pages("esben", "practice_contact.workplace"),
    # People.
    "people.actions:change_password": checks_of_people.an_account_is_changed_by_its_own_person,
    "people.actions:choose_language": checks_of_people.an_account_is_changed_by_its_own_person,
    "people.actions:rename": checks_of_people.an_account_is_changed_by_its_own_person,
    "people.actions:sign_out": checks_of_people.signing_out_signs_out_oneself,
    "people.actions:sign_out_everywhere": checks_of_people.signing_out_signs_out_oneself,
    "people.current:_is_secretary": pages("nina", "people_office.people"),
    "people.queries:password_to_hold": inside(checks_of_people.a_password_is_ones_own),
    "people.queries:devices_of": inside(checks_of_people.ones_devices_are_ones_own),
    "people.queries:roles_of": pages("solveig", "people_office.person"),
    # Practice.
    "practice.day_queries:day_taught": pages("inger", "practice_desk.practised"),
    "practice.queries:own_entries": pages("mads", "practice.mine"),
    "practice.queries:own_entry": deeds("bo", "practice.take_back"),
    "practice.reading_queries:_reads": pages("per", "practice_desk.to_read"),
    "practice.supervision_queries:cohort_led": pages("kirsten", "practice_desk.supervision"),
    "practice.supervision_queries:find_supervision": checks.a_supervision_is_undone_in_its_own_cohort,
    "practice.supervision_queries:supervised_in": pages("karen", "practice_desk.supervision"),
    "practice.texts:open_own": inside(checks.practice_opens_for_who_wrote_it),
    "privacy.queries:held_on": inside(checks.nothing_is_held_on_who_has_nothing),
}

# Comparisons with who asks that keep nobody out: what they are for instead.
GUARD_NOTHING: Final[dict[str, str]] = {
    "app.papers.printing_queries:lock_cohort": "locks more rows than needed",
    "app.certificates.issuing_queries:lock_enrolments": "locks more rows than needed",
    "app.cohorts.queries:cohorts_seen_by: row.leader_id == person_id": "says how one stands in a cohort of the list",
    "app.certificates.issuing_queries:modules_held": "asks which modules have had their day, and names nobody",
    "app.recognition.queries:recognises": "asks whether one's own partner recognises a programme already",
    "app.cohorts.day_actions:_is_planned": "asks whether a module stands in the plan already",
    "app.coursework.queries:_makker: Enrolment.cohort_id == cohort_id": "puts this cohort's enrolment first",
    "app.cohorts.actions:enrol": "asks whether somebody is enrolled already",
    "app.coursework.author_page:_partner_who_saved": "leaves one's own name out of a line",
    "app.desk.opening_actions:_opened": "says which answer is one's own",
    "app.desk.queries:answered_lately": "sorts answers into one's own and the other reader's",
    "app.desk.queries:waiting_for": "narrows one's own queue to a cohort",
    "app.desk.readers_queries:has_asked": "asks whether the leader has been told already",
    "app.partners.queries:contacts_at": "the secretariat sees every partner",
    "app.partners.queries:coordinators_at": "the secretariat sees every partner",
    "app.partners.queries:workplaces_of": "the secretariat sees every partner",
}
