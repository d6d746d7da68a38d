"""The page of certificates put together: who waits, who is ready, what the others lack or can have instead."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.certificates.facts import EditionFacts, OnTheWay
from app.certificates.issuing_queries import Held
from app.certificates.issuing_rules import refusal_to_issue
from app.certificates.rules import Kind, Progress, Refusal
from app.certificates.seat import Seat
from app.certificates.sentences import missing_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSeen:
    """A participant as this person may see them. Whoever sees no progress is told nothing of what lacks."""

    way: OnTheWay
    kind: Kind  # what waits for a signature, or what it is about
    held: tuple[Held, ...]
    refusal: Refusal | None = None
    lacks: Sequence[str] = ()
    instead: tuple[Kind, ...] = ()
    may_propose: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficePage:
    """The sections of the page. Nobody stands in two of the first four."""

    proposed: Sequence[PersonSeen]
    ready: Sequence[PersonSeen]
    not_yet: Sequence[PersonSeen]
    stopped: Sequence[PersonSeen]
    issued: Sequence[PersonSeen]

    @property
    def signable(self) -> int:
        """How many wait for a signature that can be given."""
        return sum(each.refusal is None for each in self.proposed)


def office_page(seat: Seat, ways: Sequence[OnTheWay], edition: EditionFacts) -> OfficePage:
    """The page as this person sees it. Who has left is there when something can be issued to them, or was."""
    proposed = [way for way in ways if way.waiting]
    rest = [way for way in ways if not way.waiting]
    stopped = [_seen(seat, way, edition) for way in rest if way.who.left and way.progress is Progress.NOT_YET]
    here = [way for way in rest if not (way.who.left and way.progress is Progress.NOT_YET)]
    return OfficePage(
        proposed=[_seen(seat, way, edition) for way in proposed],
        ready=[_seen(seat, way, edition) for way in here if way.progress is Progress.READY],
        not_yet=[_seen(seat, way, edition) for way in here if way.progress is Progress.NOT_YET],
        stopped=[each for each in stopped if each.held or each.instead],
        issued=[_seen(seat, way, edition) for way in (*proposed, *here) if way.who.standing],
    )


def refusal_to_sign(seat: Seat, way: OnTheWay, kind: Kind) -> Refusal | None:
    """Why this person's signature cannot be given for this kind."""
    who = way.who
    return refusal_to_issue(
        kind,
        grounds=way.grounds,
        proposed=who.proposed,
        proposed_by=who.proposed_by,
        signer=seat.person_id,
        standing=who.standing,
    )


def _seen(seat: Seat, way: OnTheWay, edition: EditionFacts) -> PersonSeen:
    told, kind = seat.sees_progress_of(way.who.readers), way.about
    return PersonSeen(
        way=way,
        kind=kind,
        held=tuple(each for each in way.who.held if each.stands),
        refusal=refusal_to_sign(seat, way, kind),
        lacks=_lacks(way, edition) if told and not way.waiting else (),
        instead=way.instead if told else (),
        may_propose=seat.person_id in way.who.readers,
    )


def _lacks(way: OnTheWay, edition: EditionFacts) -> list[str]:
    own = edition.terms.track(way.who.track).modules
    return missing_in_words(
        way.lacking,
        tasks=edition.tasks_of(way.who.track),
        modules=[module for module in edition.modules if module.code in own],
        objectives=edition.objectives,
    )
