"""Settings from the environment (prefix PEJL_), read and checked once at start."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
LEAST_SECRET_BYTES = 32
HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+")
KNOWN_EXAMPLES = ("changeme", "secret", "example", "pejlemaerke", "password", "0000", "1234")


class BadSettings(Exception):
    """The settings cannot be used. Holds every problem at once, each with how to mend it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the environment says, checked. Each field is one row of the table in the README."""

    instance: Path
    database_url: str
    secret_key: str
    master_key: str
    base_url: str
    issuer_host: str
    mail_url: str
    require_second_factor: bool
    help_phone: str = ""
    help_hours: str = ""
    help_mail: str = ""
    acute_phone: str = ""
    proxies: int = 0
    command_line: bool = False
    testing: bool = False

    @property
    def production(self) -> bool:
        """An address with https is a real house; plain http on the own machine is a demonstration."""
        return self.base_url.startswith("https://")


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this process. Raises BadSettings with every problem, never a half-checked result."""
    problems: list[str] = []
    base_url = environ.get("PEJL_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
    address = urlsplit(base_url)
    production = address.scheme == "https"
    if address.scheme not in ("http", "https") or not address.hostname:
        problems.append("PEJL_BASE_URL must be a whole address, for example https://kursus.example.dk.")
    elif not production and address.hostname not in ("127.0.0.1", "localhost", "::1"):
        problems.append("PEJL_BASE_URL must begin with https:// everywhere but on the own machine.")

    instance = Path(environ.get("PEJL_INSTANCE", str(ROOT / "instance")))
    instance.mkdir(parents=True, exist_ok=True)
    secret_key = environ.get("PEJL_SECRET_KEY", "")
    master_key = environ.get("PEJL_MASTER_KEY", "")
    if production:
        problems += [
            f"{name} {problem} Make one with: python -c 'import secrets; print(secrets.token_hex(32))'"
            for name, value in (("PEJL_SECRET_KEY", secret_key), ("PEJL_MASTER_KEY", master_key))
            if (problem := problem_with_secret(value))
        ]
    else:
        secret_key = secret_key or _kept_secret(instance / "secret.key")
        master_key = master_key or _kept_secret(instance / "master.key")
    if secret_key and secret_key == master_key:
        problems.append("PEJL_SECRET_KEY and PEJL_MASTER_KEY must differ.")
    issuer_host = environ.get("PEJL_ISSUER_HOST", "" if production else "pejlemaerke.example")
    if not HOST.fullmatch(issuer_host):
        problems.append("PEJL_ISSUER_HOST must be the name of the host that issues, for example bevis.example.dk.")
    proxies = environ.get("PEJL_PROXIES", "0")
    if not proxies.isdigit():
        problems.append("PEJL_PROXIES must be a number: how many proxies stand in front of this house.")
    if problems:
        raise BadSettings("\n".join(problems))

    return Settings(
        instance=instance,
        database_url=_with_driver(environ.get("PEJL_DATABASE_URL", f"sqlite:///{instance / 'pejlemaerke.sqlite3'}")),
        secret_key=secret_key,
        master_key=master_key,
        base_url=base_url,
        issuer_host=issuer_host,
        mail_url=environ.get("PEJL_MAIL_URL", ""),
        require_second_factor=environ.get("PEJL_REQUIRE_SECOND_FACTOR", "1" if production else "0") == "1",
        help_phone=environ.get("PEJL_HELP_PHONE", "" if production else "00 00 00 00"),
        help_hours=environ.get("PEJL_HELP_HOURS", "" if production else "hverdage kl. 9–15"),
        help_mail=environ.get("PEJL_HELP_MAIL", "" if production else "sekretariatet@pejlemaerke.example"),
        acute_phone=environ.get("PEJL_ACUTE_PHONE", ""),
        proxies=int(proxies),
        command_line=environ.get("FLASK_RUN_FROM_CLI") == "true",  # told by Flask's own command
    )


def problem_with_secret(value: str) -> str | None:
    """Why this cannot guard anything, or None when it can."""
    if not value:
        return "is missing."
    if len(value) < LEAST_SECRET_BYTES:
        return f"is shorter than {LEAST_SECRET_BYTES} characters."
    if len(set(value)) < len("abcdefgh") or any(example in value.lower() for example in KNOWN_EXAMPLES):
        return "looks like an example, not a secret."
    return None


def _kept_secret(path: Path) -> str:
    """A secret made at the first start and kept in the instance folder, readable by its owner only."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        secret = secrets.token_hex(LEAST_SECRET_BYTES)
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    return secret


def _with_driver(url: str) -> str:
    """The database address with the driver this house uses for PostgreSQL."""
    return re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url)
