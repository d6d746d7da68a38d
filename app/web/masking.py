"""Addresses that open something are not for logs: what comes after /b/, /invitation/ and the like is masked."""

import logging
import re

SECRET = re.compile(r"(/(?:b|invitation|kalender)/)[A-Za-z0-9_-]{8,}")
LOGS = ("werkzeug", "gunicorn.access", "gunicorn.error", "pejlemaerke")


class MaskTokens(logging.Filter):
    """Masks the tokens in a line before anybody writes it down."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the line through, without the token."""
        said = record.getMessage()
        masked = SECRET.sub(r"\1…", said)
        if masked != said:
            record.msg, record.args = masked, ()
        return True


def init_masking() -> None:
    """Mask in every log that may name an address."""
    for name in LOGS:
        log = logging.getLogger(name)
        if not any(isinstance(each, MaskTokens) for each in log.filters):
            log.addFilter(MaskTokens())
