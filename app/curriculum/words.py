"""Danish words for the room's enums."""

from flask_babel import lazy_gettext as _l

from app.curriculum.rules import Area, Audience, By, EvidenceKind, Level, ObjectiveFor, TaskKind, Track
from app.web.words import Words

WORDS = Words(
    (
        (Area.RECOVERY, _l("Recovery")),
        (Area.PEER_SUPPORT, _l("Peer-støtte og peer-rollen")),
        (Area.ORGANISATION, _l("Organisatorisk recovery-orientering")),
        (Level.KNOWLEDGE, _l("viden")),
        (Level.SKILL, _l("færdighed")),
        (Level.COMPETENCE, _l("kompetence")),
        (Track.PEER, _l("peer")),
        (Track.COLLEAGUE, _l("kollega")),
        (Track.GUIDE, _l("peer-guide")),
        (Track.TEACHER, _l("peer-underviser")),
        (Audience.JOINT, _l("Fælles")),
        (Audience.PEER, _l("Peers")),
        (Audience.COLLEAGUE, _l("Kollegaer")),
        (Audience.GUIDE, _l("Peer-guider")),
        (Audience.TEACHER, _l("Peer-undervisere")),
        (ObjectiveFor.BOTH, _l("både peers og kollegaer")),
        (ObjectiveFor.PEER, _l("peers")),
        (ObjectiveFor.COLLEAGUE, _l("kollegaer")),
        (ObjectiveFor.GUIDE, _l("peer-guider")),
        (ObjectiveFor.TEACHER, _l("peer-undervisere")),
        (TaskKind.REFLECTION, _l("refleksion")),
        (TaskKind.ASSIGNMENT, _l("opgave")),
        (By.ONE, _l("alene")),
        (By.PAIR, _l("som makkerpar")),
        (EvidenceKind.ATTENDANCE, _l("fremmøde")),
        (EvidenceKind.REFLECTION, _l("refleksion")),
        (EvidenceKind.ASSIGNMENT, _l("opgave")),
        (EvidenceKind.PRACTICE, _l("superviseret praksis")),
    )
)
