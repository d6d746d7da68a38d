"""What the page where a day is planned shows: what has no day yet, when it could be, and days that can be shared."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Row

from app.clock import COPENHAGEN
from app.cohorts import room_queries, staff_queries
from app.cohorts.calendar_rules import first_day, suggested_days
from app.cohorts.plan_queries import PlannedSession, plan_of
from app.cohorts.queries import CohortSeen
from app.cohorts.room_queries import HostDay

BEGINS = time(9, 30)
BEGINS_IN_THE_AFTERNOON = time(13)  # a short session, such as a follow-up
HALF_A_DAY = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class ToPlan:
    """A module or a follow-up that no day stands in the plan for, and when it could be."""

    code: str
    title: str
    minutes: int
    is_module: bool
    suggested: date | None

    @property
    def begins(self) -> time:
        """When such a day usually begins."""
        return BEGINS if self.minutes > HALF_A_DAY else BEGINS_IN_THE_AFTERNOON

    @property
    def ends(self) -> time:
        """When it then ends."""
        return (datetime.combine(date.min, self.begins) + timedelta(minutes=self.minutes)).time()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanningPage:
    """The modules of the edition, what has no day yet, and the coming days of other cohorts that could be shared."""

    modules: dict[str, Row[str, str, str, int]]
    to_plan: Sequence[ToPlan]
    hosts: Sequence[HostDay]

    def find(self, code: str) -> ToPlan | None:
        """What lacks a day and has this code."""
        return next((each for each in self.to_plan if each.code == code), None)


def planning_of(cohort: CohortSeen, *, leader_id: int | None, only: str = "", at: datetime) -> PlanningPage:
    """What can be planned in a cohort; with `only` the days to share for this module alone. Three statements.

    The days to share are of the cohorts that `leader_id` leads; of all, when it is None (for the secretariat).
    """
    modules = {row.code: row for row in staff_queries.modules_of(cohort.edition_id)}
    to_plan = _to_plan(cohort, modules.values(), plan_of(cohort.id, cohort.standing, None))
    lacking = [each.code for each in to_plan if each.is_module and only in ("", each.code)]
    hosts = room_queries.days_to_join(cohort.id, lacking, leader_id=leader_id, at=at)
    return PlanningPage(modules=modules, to_plan=to_plan, hosts=hosts)


def _to_plan(
    cohort: CohortSeen, modules: Collection[Row[str, str, str, int]], plan: Sequence[PlannedSession]
) -> list[ToPlan]:
    follow_ups, calendar = cohort.terms.follow_ups, cohort.terms.calendar
    titles = {each.title: each.code for each in follow_ups}
    planned = [
        (day.module_code or titles.get(day.title, ""), day.starts_at.astimezone(COPENHAGEN).date()) for day in plan
    ]
    there = {code for code, _day in planned}
    every = [(row.code, row.title, row.minutes, True) for row in modules]
    every += [(each.code, each.title, each.minutes, False) for each in follow_ups]
    first = first_day(opened_on=cohort.opened_at.astimezone(COPENHAGEN).date(), planned=planned, calendar=calendar)
    suggested = suggested_days([code for code, *_more in every], first=first, calendar=calendar)
    return [
        ToPlan(code=code, title=title, minutes=minutes, is_module=is_module, suggested=suggested[code])
        for code, title, minutes, is_module in every
        if code not in there
    ]
