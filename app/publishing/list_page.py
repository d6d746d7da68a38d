"""The list of editions: for each programme the core, and under it what the partners have made of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.curriculum.coverage import Coverage, Facts, Lack, coverage
from app.curriculum.text_queries import facts_of
from app.publishing.coverage_page import told
from app.publishing.queries import EditionRow, cohorts_of, editions_of
from app.publishing.rules import Candidate, Standing, refusal_to_publish, standing_of
from app.publishing.words import cohorts_words, standing_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An edition in the list."""

    edition: EditionRow
    standing: Standing
    standing_words: str
    cohorts: str  # how many are on it, in words
    ready: bool  # never published, and nothing in it stands in the way; what people have answered is not asked here


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeShown:
    """A programme with the editions that matter, and the earlier ones that cohorts are on."""

    code: str
    title: str
    title_en: str
    lines: Sequence[Line]
    earlier: Sequence[tuple[EditionRow, str]]


def programmes_shown(*, at: datetime) -> list[ProgrammeShown]:
    """Every programme with its editions. Six statements, however many there are."""
    editions = editions_of()
    cohorts = Counter(cohort.edition_id for cohort in cohorts_of(at=at))
    shown = [edition for edition in editions if matters(edition, editions)]
    facts = facts_of({edition.id for edition in shown} | {edition.core_id for edition in shown if edition.core_id})
    programmes = []
    for code in dict.fromkeys(edition.programme for edition in editions):
        own = [edition for edition in editions if edition.programme == code]
        listed = sorted(
            (edition for edition in own if edition in shown), key=lambda each: (each.partner, not each.current)
        )
        title = next((edition for edition in listed if not edition.is_overlay), own[0])
        programmes.append(
            ProgrammeShown(
                code=code,
                title=title.title,
                title_en=title.title_en,
                lines=[_line(edition, own, facts, cohorts[edition.id]) for edition in listed],
                earlier=[
                    (each, cohorts_words(cohorts[each.id])) for each in own if each not in listed and cohorts[each.id]
                ],
            )
        )
    return programmes


def matters(edition: EditionRow, among: Sequence[EditionRow]) -> bool:
    """Whether an edition is the one new cohorts begin with, or the newest of those loaded later than that one."""
    same = [each for each in among if (each.programme, each.partner) == (edition.programme, edition.partner)]
    return edition.current or edition is max(same, key=lambda each: (each.loaded_at, each.id))


def coverage_of(edition: EditionRow, facts: dict[int, Facts]) -> Coverage:
    """An edition held against the core that it was built on; the core against itself."""
    return coverage(facts[edition.core_id or edition.id], facts[edition.id])


def distinct(covered: Coverage) -> list[Lack]:
    """What is missing, each thing once, however many tracks lack it."""
    return list({(lack.kind, lack.code): lack for track in covered.tracks for lack in track.lacks}.values())


def _line(edition: EditionRow, among: Sequence[EditionRow], facts: dict[int, Facts], cohorts: int) -> Line:
    covered = coverage_of(edition, facts)
    standing = standing_of(recognised=covered.recognised)
    on_current_core = not edition.is_overlay or any(each.current and each.id == edition.core_id for each in among)
    candidate = Candidate(current=edition.current, on_current_core=on_current_core, recognised=covered.recognised)
    return Line(
        edition=edition,
        standing=standing,
        standing_words=standing_words(standing, len(told(distinct(covered)))),
        cohorts=cohorts_words(cohorts),
        ready=edition.published_at is None and refusal_to_publish(candidate) is None,
    )
