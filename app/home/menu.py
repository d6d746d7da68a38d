"""The main menu: at most five words, the same order everywhere, *Hjælp* last."""

from dataclasses import dataclass

from flask import Flask, request
from flask_babel import gettext as _

from app.people.current import signed_in_person
from app.people.rules import Role

MOST_ITEMS = 5


@dataclass(frozen=True, slots=True)
class Item:
    """One word of the menu and where it leads."""

    label: str
    path: str
    here: bool


@dataclass(frozen=True, slots=True)
class Menu:
    """The main menu, the list under the name, and the name."""

    items: list[Item]
    personal: list[Item]
    name: str


def menu() -> Menu:
    """The menu of whoever looks. No statement: the roles came with the sign-in."""
    person = signed_in_person()
    if person is None:
        strangers = [(_("Tjek et bevis"), "/verificer"), (_("Hjælp"), "/hjaelp"), (_("Log ind"), "/log-ind")]
        return Menu(_items(strangers), [], "")
    roles = person.roles
    main = [(_("I dag"), "/")]
    if Role.PARTICIPANT in roles:
        main += [(_("Mit forløb"), "/forloeb"), (_("Praksis"), "/praksis"), (_("Mine mål"), "/maal")]
    if roles & {Role.INSTRUCTOR, Role.COURSE_LEADER, Role.SECRETARIAT}:
        main.append((_("Hold"), "/hold"))
    if Role.INSTRUCTOR in roles:
        main.append((_("Svar"), "/svar"))
    if roles & {Role.INSTRUCTOR, Role.COURSE_LEADER}:
        main.append((_("Moduler"), "/moduler"))
    if Role.SECRETARIAT in roles:
        main += [(_("Personer"), "/personer"), (_("Register"), "/register")]
    if Role.CONTACT in roles:
        main.append((_("Arbejdsplads"), "/arbejdsplads"))
    if Role.COORDINATOR in roles:
        main.append((_("Partner"), "/partner"))
    personal = [(_("Mine beviser"), "/beviser"), (_("Mine data"), "/mine-data"), (_("Indstillinger"), "/indstillinger")]
    if roles & {Role.COURSE_LEADER, Role.SECRETARIAT}:
        personal.insert(0, (_("Udgaver"), "/udgaver"))
    spilled = main[MOST_ITEMS - 1 :]
    return Menu(_items([*main[: MOST_ITEMS - 1], (_("Hjælp"), "/hjaelp")]), _items([*spilled, *personal]), person.name)


def init_menu(app: Flask) -> None:
    """Give templates the menu."""
    app.jinja_env.globals["menu"] = menu


def _items(rows: list[tuple[str, str]]) -> list[Item]:
    here = request.path
    return [Item(label, path, here == path or (path != "/" and here.startswith(f"{path}/"))) for label, path in rows]
