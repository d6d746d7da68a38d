"""How certificates are used in the story: partners recognise programmes, and holders hand theirs to others."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, update

from app.certificates.models import Certificate, Share
from app.certificates.queries import CertificateSeen, own_certificate
from app.certificates.rules import Edition, ShareKind
from app.certificates.share_actions import end_share, make_share
from app.curriculum.models import Edition as EditionLoaded
from app.curriculum.models import Publication
from app.db import db
from app.demo.story import Story
from app.papers.actions import print_certificate
from app.partners.models import Coordinator, Partner
from app.recognition.actions import end_recognition, recognise
from app.recognition.queries import Published, published_editions

LONG_AGO = timedelta(days=400)
# Who recognises what, as what, how many days ago, and for how many days when it is over.
RECOGNITIONS: tuple[tuple[str, str, str, str, int, int | None], ...] = (
    (
        "Rudersdal Kommune",
        "peer-uddannelsen",
        "relevant efteruddannelse for vores medarbejdere",
        "relevant further training for our staff",
        300,
        190,
    ),
    (
        "Rudersdal Kommune",
        "peer-uddannelsen",
        "grunduddannelse i peer-støtte for vores medarbejdere",
        "basic training in peer support for our staff",
        110,
        None,
    ),
    (
        "Region Hovedstadens Psykiatri",
        "peer-uddannelsen",
        "fælles grundlag for alle, der arbejder med peer-støtte hos os",
        "",
        280,
        None,
    ),
    (
        "Det Sociale Netværk",
        "peer-uddannelsen",
        "en god vej ind i vores frivillige grupper",
        "a good way into our volunteer groups",
        75,
        None,
    ),
    ("Viborg Kommune", "peer-guide", "forberedelse til at følge andre på vej hjem", "", 60, None),
)


def put_to_use(story: Story, *, at: datetime) -> str:
    """Recognitions, links and papers. Answers with the token of a link that Nora has made. In the caller's transaction.

    Papers take a moment each, so there are two: one that the office printed, and one of Nora's own.
    """
    _published_long_ago()
    _recognise(story, at=at)
    return _hand_out(story, at=at)


def _published_long_ago() -> None:
    """The editions were there before the cohorts that are on them."""
    for edition in db.session.scalars(select(EditionLoaded)):
        edition.loaded_at -= LONG_AGO
    for publication in db.session.scalars(select(Publication)):
        publication.published_at -= LONG_AGO
    db.session.flush()


def _recognise(story: Story, *, at: datetime) -> None:
    partners = {partner.name: partner.id for partner in db.session.scalars(select(Partner))}
    newest: dict[str, Published] = {}
    for edition in published_editions():
        newest.setdefault(edition.programme, edition)
    for name in {each[0] for each in RECOGNITIONS} - {"Rudersdal Kommune"}:
        since = (at - LONG_AGO).date()
        db.session.add(Coordinator(partner_id=partners[name], person_id=story.people["bodil"].id, since=since))
    for name, programme, words, english, days_ago, lasted in RECOGNITIONS:
        by = story.people["pia" if name == "Rudersdal Kommune" else "bodil"].id
        then = at - timedelta(days=days_ago)
        said = recognise(partners[name], newest[programme], as_what=words, as_what_en=english, by_id=by, at=then)
        if lasted is not None:
            end_recognition(said, by_id=by, at=then + timedelta(days=lasted))


def _hand_out(story: Story, *, at: datetime) -> str:
    nora = _certificate(story, "nora")
    for label, kind, edition, days_ago, opened in (
        ("Praktikplads i foråret", ShareKind.LINK, Edition.SHORT, 70, 6),
        ("Samtale med Ambulatoriet ved Søerne", ShareKind.LINK, Edition.FULL, 41, 2),
        ("Kommunens jobkonsulent", ShareKind.NAME_CHECK, Edition.SHORT, 12, 1),
    ):
        then = at - timedelta(days=days_ago)
        make_share(nora, label=label, edition=edition, ends_on=None, kind=kind, at=then)
        db.session.flush()
        db.session.execute(
            update(Share).where(Share.certificate_id == nora.id, Share.label == label).values(opened=opened)
        )
    print_certificate(_certificate(story, "lars"), edition=Edition.SHORT, by_id=story.people["solveig"].id, at=at)
    print_certificate(nora, edition=Edition.SHORT, by_id=None, at=at - timedelta(days=9))
    old = db.session.scalars(select(Share).where(Share.certificate_id == nora.id).order_by(Share.id)).first()
    if old is not None:
        end_share(old, by_id=story.people["nora"].id, at=at - timedelta(days=30))
    return make_share(nora, label="Til en jobansøgning", edition=Edition.SHORT, ends_on=None, at=at)


def _certificate(story: Story, key: str) -> CertificateSeen:
    who = story.people[key].id
    newest: Sequence[str] = db.session.scalars(
        select(Certificate.public_id).where(Certificate.person_id == who).order_by(Certificate.id.desc())
    ).all()
    found = own_certificate(who, newest[0], for_change=True) if newest else None
    if found is None:
        raise LookupError(f"{key} has no certificate.")
    return found
