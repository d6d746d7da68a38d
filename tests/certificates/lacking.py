"""What lacks for a certificate, as tests say it."""

from dataclasses import replace

from app.certificates.issuing_rules import Missing

NOTHING = Missing(
    attendance_minutes=0,
    modules=(),
    assignments=(),
    objectives=(),
    practice_minutes=0,
    practice_situations=0,
    supervisions=0,
)


def lacking(**what: object) -> Missing:
    """Nothing lacks but this."""
    return replace(NOTHING, **what)
