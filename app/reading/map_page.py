"""The whole curriculum as a map: areas across, modules in the order of a plan, and the marks one steers by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask_babel import ngettext

from app.cohorts.queries import newest_enrolment
from app.curriculum.models import Edition, Module, Objective
from app.curriculum.queries import modules_of, objectives_of
from app.curriculum.rules import Area, Terms, Track, name_of_edition, objectives_of_track
from app.curriculum.words import WORDS as CURRICULUM_WORDS
from app.reading.map_queries import current_editions
from app.reading.map_rules import STEP, bridges, main_places, trail
from app.web.language import in_language
from app.web.words import number_word

ICONS: Mapping[str, str] = {Area.RECOVERY: "leaf", Area.PEER_SUPPORT: "hands", Area.ORGANISATION: "people"}


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaShown:
    """An area of the map."""

    code: str
    title: str
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """What a module teaches in an area."""

    area: AreaShown
    objectives: Sequence[tuple[str, str]]
    main: bool

    @property
    def words(self) -> str:
        """How much that is, for whoever does not see the map."""
        number = len(self.objectives)
        return ngettext("et læringsmål", "%(number)s læringsmål", number, number=number_word(number))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A module on the map."""

    code: str
    title: str
    href: str
    crossings: Sequence[Crossing]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidingMark:
    """One of the marks that the partnership steers by, and the objectives that serve it."""

    number: int
    title: str
    objectives: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Another map that staff can choose."""

    title: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """What is drawn, and what it says in words."""

    title: str
    own: bool
    areas: Sequence[AreaShown]
    stops: Sequence[Stop]
    marks: Sequence[GuidingMark]
    choices: Sequence[Choice]

    @property
    def length(self) -> int:
        """How long the drawing is, along the walk."""
        return STEP * len(self.stops)

    @property
    def breadth(self) -> int:
        """How broad it is, across the areas."""
        return STEP * len(self.areas)

    @property
    def end(self) -> int:
        """In which area the walk ends, counted from the first."""
        return main_places(self._counts)[-1]

    def trail(self, *, upright: bool) -> str:
        """The walk through the areas that each module mainly belongs to."""
        return trail(main_places(self._counts), upright=upright)

    def bridges(self, *, upright: bool) -> str:
        """The lines from there to the other areas of a module."""
        return bridges(self._counts, upright=upright)

    @property
    def _counts(self) -> list[list[int]]:
        return [[len(each.objectives) for each in stop.crossings] for stop in self.stops]


def own_map(person_id: int, *, staff: bool = False) -> Map | None:
    """The map of a participant's own track and edition, or None for somebody on no cohort. Three statements.

    Somebody who is on the staff as well is offered the others, for one statement more.
    """
    enrolment = newest_enrolment(person_id)
    if enrolment is None:
        return None
    modules, objectives = modules_of(enrolment.edition_id), objectives_of(enrolment.edition_id)
    choices = [choice for each in current_editions() for choice in _choices(each)] if staff else []
    return _map(
        enrolment.programme_title, enrolment.terms, enrolment.track, modules, objectives, own=True, choices=choices
    )


def map_for_staff(wanted: Mapping[str, str]) -> Map | None:
    """The map of a published edition and track, as asked for, else the longest, or None. Three statements.

    `uddannelse` and `partner` name the edition, `spor` the track.
    """
    editions = current_editions()
    partner = wanted.get("partner", "")
    of_programme = [each for each in editions if wanted.get("uddannelse", each.programme) == each.programme]
    fitting = [(each, Terms.read(each.terms)) for each in of_programme if each.partner == partner]
    if not fitting:
        return None
    edition, terms = max(fitting, key=lambda each: len(each[1].tracks[0].modules))
    track = next((each.track for each in terms.tracks if wanted.get("spor", each.track) == each.track), None)
    if track is None:
        return None
    choices = [choice for each in editions for choice in _choices(each, here=(edition.id, track))]
    title = in_language(edition.title, edition.title_en)
    asking = f"?udgave={name_of_edition(edition.digest)}"
    modules, objectives = modules_of(edition.id), objectives_of(edition.id)
    return _map(title, terms, track, modules, objectives, asking=asking, choices=choices)


def _map(
    title: str,
    terms: Terms,
    track: Track,
    modules: Sequence[Module],
    objectives: Sequence[Objective],
    *,
    own: bool = False,
    asking: str = "",
    choices: Sequence[Choice] = (),
) -> Map:
    by_code = {module.code: module for module in modules}
    plan = [by_code[code] for code in terms.track(track).modules if code in by_code]
    codes = objectives_of_track(
        track,
        audiences={objective.code: objective.audience for objective in objectives},
        taught=[module.objectives for module in plan],
    )
    asked = [objective for objective in objectives if objective.code in codes]
    areas = _areas(terms, asked)
    taught = [[_taught(module, area, asked) for area in areas] for module in plan]
    main = main_places([[len(said) for said in each] for each in taught])
    return Map(
        title=title,
        own=own,
        areas=areas,
        stops=[
            Stop(
                code=module.code,
                title=in_language(module.title, module.title_en),
                href=f"/moduler/{module.code}{asking}",
                crossings=[
                    Crossing(area=area, objectives=said, main=at == place)
                    for at, (area, said) in enumerate(zip(areas, each, strict=True))
                ],
            )
            for module, each, place in zip(plan, taught, main, strict=True)
        ],
        marks=_marks(terms, asked),
        choices=choices,
    )


def _taught(module: Module, area: AreaShown, asked: Sequence[Objective]) -> list[tuple[str, str]]:
    return [_said(each) for each in asked if each.area == area.code and each.code in module.objectives]


def _areas(terms: Terms, asked: Sequence[Objective]) -> list[AreaShown]:
    codes = dict.fromkeys([*terms.areas, *(objective.area for objective in asked)])
    return [
        AreaShown(
            code=code,
            title=in_language(*terms.areas.get(code, ("", ""))) or str(CURRICULUM_WORDS[Area(code)]),
            icon=ICONS.get(code, "path"),
        )
        for code in codes
    ]


def _marks(terms: Terms, asked: Sequence[Objective]) -> list[GuidingMark]:
    return [
        GuidingMark(number=number, title=in_language(danish, english), objectives=served)
        for number, (danish, english) in sorted(terms.guiding_marks.items())
        if (served := [_said(each) for each in asked if number in each.guiding_marks])
    ]


def _choices(edition: Edition, *, here: tuple[int, Track] | None = None) -> list[Choice]:
    title, tracks = in_language(edition.title, edition.title_en), Terms.read(edition.terms).tracks
    partner = {"partner": edition.partner} if edition.partner else {}
    return [
        Choice(
            title=f"{title}, {CURRICULUM_WORDS[each.track]}" if len(tracks) > 1 else title,
            href="/kort?" + urlencode({"uddannelse": edition.programme, **partner, "spor": each.track.value}),
            here=(edition.id, each.track) == here,
        )
        for each in tracks
    ]


def _said(objective: Objective) -> tuple[str, str]:
    return objective.code, in_language(objective.text, objective.text_en)
