"""A module's pages as their templates show them: where each leads, and how far one is, in words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from flask_babel import gettext as _
from flask_babel import ngettext

from app.reading.module_queries import ModuleSeen
from app.reading.texts import ModuleText, PageText, module_text, page_alone
from app.web.language import in_language
from app.web.words import number_word

SHELF = "/moduler"
EDITION = re.compile(r"[0-9a-f]{12}\Z")
Way = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class ModulePages:
    """A module with everything that its pages say and where they lead. `asked`: the edition somebody asked for."""

    seen: ModuleSeen
    asked: str

    @cached_property
    def text(self) -> ModuleText:
        """The module in the language of the page."""
        return module_text(self.seen.module)

    @property
    def front(self) -> str:
        """The module's front page."""
        return f"{SHELF}/{self.seen.module.code}{self._asking}"

    def at(self, page: str | int) -> str:
        """One of the module's other pages."""
        return f"{SHELF}/{self.seen.module.code}/{page}{self._asking}"

    @property
    def for_instructors(self) -> str:
        """What this edition of the module says to its instructors."""
        return f"{SHELF}/{self.seen.module.code}/undervisere?udgave={self.seen.edition}"

    @property
    def home(self) -> Way:
        """The page above: one's own walk, or for staff all the modules."""
        return (_("Mit forløb"), "/forloeb") if self.seen.enrolment_id else (_("Moduler"), SHELF)

    @property
    def doors(self) -> Sequence[Way]:
        """Three equal ways on from the content note."""
        following = self.seen.following
        on = (_("Spring til det næste"), f"{SHELF}/{following}") if following else (_("Spring over"), self.home[1])
        return ((_("Læs nu"), self.at(1)), (_("Læs den senere"), self.home[1]), on)

    @property
    def objectives(self) -> Sequence[tuple[str, str]]:
        """What the module can give evidence for, as code and sentence."""
        return [(each.code, in_language(each.text, each.text_en)) for each in self.seen.objectives]

    def page(self, number: int) -> PageText | None:
        """One reading page, or None when the text has not so many."""
        return page_alone(self.text, number, address=self.at("{}"))

    def left_after(self, number: int) -> str:
        """How much there is after this page, in words. Nothing is kept about it."""
        rest = self.text.pages[number:]
        if not rest:
            return _("Det var hele teksten. Du kan altid læse den igen.")
        minutes = sum(page.minutes for page in rest)
        pages = ngettext("%(pages)s side", "%(pages)s sider", len(rest), pages=number_word(len(rest)))
        return _("Efter denne er der %(pages)s, ca. %(minutes)s min. Der er ingen hast.", pages=pages, minutes=minutes)

    @property
    def _asking(self) -> str:
        return f"?udgave={self.asked}" if self.asked else ""
