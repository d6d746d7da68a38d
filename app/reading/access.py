"""Which module, in which edition, whoever asks may read."""

from flask import abort, request

from app.people.current import current_person
from app.people.rules import Role
from app.reading.module_queries import module_for
from app.reading.page import EDITION, ModulePages

STAFF = frozenset((Role.INSTRUCTOR, Role.COURSE_LEADER, Role.SECRETARIAT))
TEACH_OR_LEAD = frozenset((Role.INSTRUCTOR, Role.COURSE_LEADER))


def own_module(code: str) -> ModulePages:
    """The module that whoever asks may read, in the edition they ask for, else not there. One statement."""
    me, asked = current_person(), asked_edition()
    seen = module_for(me.id, code, staff=bool(me.roles & STAFF), edition=asked) or abort(404)
    return ModulePages(seen=seen, asked=asked)


def asked_edition() -> str:
    """The edition that the address names, if it does; one that cannot be a name is not there."""
    asked = request.args.get("udgave", "")
    return asked if not asked or EDITION.match(asked) else abort(404)
