"""One edition: where it comes from, who is on it, what it changes for whom, and what stands in the way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.curriculum.change_words import change_sentence
from app.curriculum.changes import Change, changes_between
from app.curriculum.coverage import Coverage, coverage
from app.curriculum.models import Edition
from app.curriculum.queries import edition_named
from app.curriculum.rules import Terms, Track
from app.curriculum.text_queries import facts_in, facts_of, texts_of
from app.curriculum.texts import EditionText
from app.publishing import queries
from app.publishing.before_and_now import BeforeAndNow, Two, before_and_now
from app.publishing.queries import CohortRow, EditionRow
from app.publishing.rules import Answers, Candidate, Refusal, orphans_of, reasons_against

Tasks = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTold:
    """A change as a sentence, the tracks it is about (none when all), and the texts when words were changed."""

    sentence: str
    tracks: Sequence[Track]
    texts: BeforeAndNow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeGroup:
    """What changes in one module, or (without a code) in the plan and the objectives."""

    code: str
    title: str
    changes: Sequence[ChangeTold]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What differs from another edition: the core, what new cohorts begin with now, or what they began with before."""

    against: EditionRow
    with_core: bool
    groups: Sequence[ChangeGroup]

    @property
    def number(self) -> int:
        """How many changes there are."""
        return sum(len(group.changes) for group in self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalEdition:
    """The edition that a partner's new cohorts begin with, and the newer one that stands on the core one looks at."""

    edition: EditionRow
    waiting: EditionRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """An edition among the others of its programme, and the cohorts."""

    edition: Edition
    terms: Terms
    row: EditionRow
    core: EditionRow | None  # that it was built on
    published: EditionRow | None  # what new cohorts of the same partner (or of the core) begin with now
    before: EditionRow | None  # what they began with before that
    local: Sequence[LocalEdition]  # the partners' published editions
    on_it: Sequence[CohortRow]
    others: Sequence[CohortRow]  # under way on other editions of the programme

    @property
    def tracks(self) -> list[Track]:
        """The tracks that the edition has."""
        return [each.track for each in self.terms.tracks]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """What publishing an edition would meet."""

    candidate: Candidate
    reasons: Sequence[Refusal]
    retired: Sequence[str]  # codes with answers that the edition has taken out on purpose


def around(address: str, *, at: datetime) -> Around | None:
    """The edition at this address, or None. Three statements."""
    edition = edition_named(address)
    if edition is None:
        return None
    rows = queries.editions_of(edition.programme)
    cohorts = queries.cohorts_of(edition.programme, at=at)
    row = next(each for each in rows if each.id == edition.id)
    return Around(
        edition=edition,
        terms=Terms.read(edition.terms),
        row=row,
        core=next((each for each in rows if each.id == edition.core_id), None),
        published=next((each for each in rows if each.current and each.partner == edition.partner), None),
        before=_before([each for each in rows if each.partner == edition.partner]),
        local=local_editions(rows, core_id=edition.id),
        on_it=[each for each in cohorts if each.edition_id == edition.id],
        others=[each for each in cohorts if each.edition_id != edition.id and each.under_way],
    )


def compared(seen: Around) -> tuple[list[Comparison], Coverage]:
    """What the edition changes, compared with its core and with the one that is (or was) published; and its coverage.

    Five statements.
    """
    core = seen.core if seen.row.is_overlay else None
    former = seen.before if seen.row.current else seen.published
    texts = texts_of({each.id for each in (seen.row, core, former) if each is not None})
    own = texts[seen.row.id]
    comparisons = [
        Comparison(against=each, with_core=each is core, groups=grouped(texts[each.id], own, in_core=each is core))
        for each in (former, core)
        if each is not None
    ]
    facts = facts_in(own)
    return comparisons, coverage(facts_in(texts[core.id]) if core else facts, facts)


def covered(seen: Around) -> Coverage:
    """How the edition covers what its core promises. Four statements."""
    facts = facts_of({seen.row.id, seen.row.core_id or seen.row.id})
    return coverage(facts[seen.row.core_id or seen.row.id], facts[seen.row.id])


def covered_with_waiting(seen: Around) -> tuple[Coverage, dict[int, Coverage]]:
    """How a core covers what it promises, and how each edition that waits for it does, by its id. Four statements."""
    own = seen.row.id
    core, waiting = seen.row.core_id or own, [each.waiting.id for each in seen.local if each.waiting]
    facts = facts_of({own, core, *waiting})
    return coverage(facts[core], facts[own]), {each: coverage(facts[own], facts[each]) for each in waiting}


def publishing(seen: Around, coverage: Coverage, *, at: datetime) -> Publishing:
    """What publishing the edition would meet. Three statements."""
    programme, partner = seen.row.programme, seen.row.partner
    since = queries.still_counts_since(at, years=seen.terms.time_limit_years)
    answers = queries.answers_kept(programme, partner, since=since)
    tasks, objectives = queries.codes_in(seen.row.id)
    retired = frozenset(seen.edition.terms.get("retired", []))
    candidate = Candidate(
        current=seen.row.current,
        on_current_core=not seen.row.is_overlay or (seen.core is not None and seen.core.current),
        recognised=coverage.recognised,
        orphans=orphans_of(
            answers,
            queries.evidence_kept(programme, partner, since=since),
            tasks=tasks,
            objectives=objectives,
            retired=retired,
        ),
    )
    return Publishing(candidate=candidate, reasons=reasons_against(candidate), retired=_left(answers, tasks, retired))


def grouped(old: EditionText, new: EditionText, *, in_core: bool = False) -> list[ChangeGroup]:
    """Changes by module, in the order they come; what is about the whole plan stands first."""
    titles, two = {row["code"]: row["title"] for row in new.modules}, Two.of(old, new)
    by_module: dict[str, list[Change]] = {}
    for change in changes_between(old, new):
        by_module.setdefault(change.module, []).append(change)
    every = frozenset(Track(track) for track in new.terms["tracks"])
    return [
        ChangeGroup(
            code=code,
            title=titles.get(code) or next((each.title for each in found if each.title), "") if code else "",
            changes=[
                ChangeTold(
                    sentence=change_sentence(each, in_core=in_core),
                    tracks=_not_all(each.tracks, every) if code else (),
                    texts=before_and_now(each, two),
                )
                for each in found
            ],
        )
        for code, found in sorted(by_module.items(), key=lambda each: each[0] != "")
    ]


def local_editions(rows: Sequence[EditionRow], *, core_id: int) -> list[LocalEdition]:
    """What partners' new cohorts begin with, and what waits for this core to be published. `rows`: the newest first."""
    return [
        LocalEdition(
            edition=each,
            waiting=next(
                (
                    other
                    for other in rows
                    if other.partner == each.partner and other.core_id == core_id and other.loaded_at > each.loaded_at
                ),
                None,
            ),
        )
        for each in rows
        if each.current and each.is_overlay
    ]


def _before(editions: Iterable[EditionRow]) -> EditionRow | None:
    """The edition that was published last of those that are not current."""
    once = [(each.published_at, each.id, each) for each in editions if each.published_at and not each.current]
    return max(once)[2] if once else None


def _not_all(tracks: Sequence[Track], every: frozenset[Track]) -> Sequence[Track]:
    """The tracks that a change is about; nothing when it is about all of them."""
    return () if frozenset(tracks) == every else tracks


def _left(answers: Iterable[Answers], tasks: Tasks, retired: frozenset[str]) -> list[str]:
    return sorted({each.code for each in answers if each.code in retired and each.code not in tasks})
