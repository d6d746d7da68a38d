"""What stands behind the ids of addresses in the walls' world: Amal's things, and what is about something else."""

from collections.abc import Iterator

from werkzeug.routing import Rule

from tests.walls.world import World

Tried = list[tuple[dict[str, str], bool]]


def common(world: World) -> dict[str, str]:
    """What stands behind an id where an endpoint says nothing else: Amal's, or her cohort's."""
    cast = world.cast
    return {
        "cohort_id": cast.spring,
        "enrolment_id": world["enrolment amal"],
        "session_id": cast.sessions["M05"],
        "version_id": world["waiting"],
        "certificate_id": world["certificate amal"],
        "share_id": world["share of short link"],
        "entry_id": world["entry"],
        "public_id": cast.public["amal"],
        "partner_id": world["partner"],
        "notice_id": world["notice"],
        "digest": world["edition"],
        "recognition_id": world["recognition"],
        "programme": "peer-uddannelsen",
        "track": "peer",
    }


def things_for(world: World, rule: Rule) -> Iterator[tuple[dict[str, str], bool]]:
    """The ids to try at a rule, and whether what they name is gone for everybody."""
    shared = common(world)
    if "work_id" in rule.arguments:
        tried = [({"work_id": each}, False) for each in works_at(world, rule)]
    else:
        tried = pages_to_try(world).get(rule.endpoint) or deeds_to_try(world).get(rule.endpoint) or [({}, False)]
    for own, gone in tried:
        yield shared | own, gone
    if "cohort_id" in rule.arguments and rule.arguments - {"cohort_id"}:
        yield shared | tried[0][0] | {"cohort_id": world.cast.autumn}, True  # Amal's things, by way of another cohort
        yield shared | things_of_mads(world), True  # and Mads's, by way of Amal's


def things_of_mads(world: World) -> dict[str, str]:
    """What an id could name that belongs to the other cohort."""
    return {
        "enrolment_id": world["enrolment mads"],
        "session_id": world.cast.sessions["autumn M05"],
        "version_id": world["waiting mads"],
        "certificate_id": world["certificate mads"],
    }


def pages_to_try(world: World) -> dict[str, Tried]:
    """The pages of which there are several, or that are about something else than what is common."""
    read = ("waiting", "read", "not yet", "pair", "concern", "held back")
    versions = [({"version_id": world[each]}, each == "withdrawn") for each in (*read, "withdrawn")]
    entries = [({"entry_id": world[each]}, False) for each in ("entry", "confirmed entry")]
    people = [({"enrolment_id": world[f"enrolment {who}"]}, False) for who in ("amal", "bo", "ida")]
    certificates = [({"certificate_id": world[f"certificate {who}"]}, False) for who in ("amal", "tove")]
    live = ("short link", "full link", "name link")
    links = [({"token": world[each]}, each == "ended link") for each in (*live, "ended link")]
    days = [
        ({"session_id": each}, False)
        for each in (world.cast.sessions["M05"], world["day to come"], world["shared day"])
    ]
    return {
        "cohort_office.day": days,
        "attendance.sheet": days,
        "desk.read": versions,
        "concern.consider": versions,
        "practice.entry": entries,
        "practice_desk.read": entries,
        "participants.participant": people,
        "amending.withdrawal": certificates,
        "issuing.print_out": certificates,
        "register.card": certificates,
        "checking.shared": links,
        "curriculum.picture": [({"digest": world["picture"]}, False), ({"digest": "0" * 64}, True)],
        "published.achievement": [
            ({"name": world[each]}, False) for each in ("neutral achievement", "full achievement")
        ],
        "published.status_list": [({"number": "1"}, False)],
        "people.invitation": [({"token": world["invitation"]}, False)],
        "path.module": [({"code": "M05"}, False)],
        "reading.page": [({"code": "M05", "number": "2"}, False), ({"code": "M05", "number": "3"}, True)],
        "reading.whole": [({"code": "M05"}, False)],
        "reading.fetch": [({"code": "M05"}, False)],
        "reading.instructors": [({"code": "M05"}, False)],
        "publishing.edition": [({"digest": world[each]}, False) for each in ("core edition", "edition")],
        "preview.module": [({"code": "M05"}, False)],
        "preview.instructors": [({"code": "M05"}, False), ({"code": "M05K"}, True)],
    }


def deeds_to_try(world: World) -> dict[str, Tried]:
    """The deeds that are about something else than what is common: what they can be done to."""
    of_bo = {"enrolment_id": world["enrolment bo"], "session_id": world.cast.sessions["M01"]}
    about = {
        "people.accept_invitation": {"token": world["invitation"]},
        "checking.try_name": {"token": world["name link"]},
        "path.mark": {"code": "REC-01"},
        "coursework.begin": {"code": "M01", "task_code": "R8"},
        "desk.add": {"version_id": world["read"]},
        "desk.reopen": {"version_id": world["not yet"]},
        "concern.talked": {"version_id": world["read"]},
        "concern.tell": {"version_id": world["held back"]},
        "participants.take_back": of_bo,
        "participants.resume": {"enrolment_id": world["enrolment ida"]},
        "cohort_office.change_day": {"session_id": world["day to come"]},
        "cohort_office.remove_day": {"session_id": world["day to come"]},
        "cohort_office.hold_alone": {"session_id": world["shared day"]},
        "issuing.take_back": {"enrolment_id": world["enrolment nora"]},
        "cohort_office.come_back": {"enrolment_id": world["enrolment otto"]},
        "issuing.propose": {"enrolment_id": world["enrolment vera"]},
        "issuing.confirm": {"enrolment_id": world["enrolment nora"]},
        "issuing.sign": {"enrolment_id": world["enrolment nora"]},
        "amending.confirm_withdrawal": {"certificate_id": world["certificate tove"]},
        "amending.drop_withdrawal": {"certificate_id": world["certificate tove"]},
    }
    return {endpoint: [(own, False)] for endpoint, own in about.items()}


def works_at(world: World, rule: Rule) -> list[str]:
    """The works to try at a rule of the author's desk: for a page all of them, for a deed one that it fits."""
    reflections = rule.rule.startswith("/refleksioner")
    if "GET" in (rule.methods or ()):
        chosen = ("draft", "work of waiting", "work of read", "work of withdrawn", "work of concern")
        return [world[each] for each in (chosen if reflections else ("work of not yet", "work of pair", "pair draft"))]
    fits = {
        "coursework.withdraw": ("work of waiting", "work of pair"),
        "coursework.contribute": ("draft", "work of pair"),
    }.get(rule.endpoint, ("draft", "pair draft"))
    return [world[fits[0] if reflections else fits[1]]]
