"""Makes .venv and installs what the hashed lock names; does nothing when that is already done.

Runs on a bare Python (3.11.2 or later) with the standard library alone. uv does the work when it is on the path.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / ".stamp"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
FLOOR = (3, 11, 2)


def fingerprint() -> str:
    """Changes with the lock, the project file, this file and the Python that runs it."""
    parts = [LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), Path(__file__).read_bytes()]
    return hashlib.sha256(b"\0".join([*parts, sys.version.encode()])).hexdigest()


def runs(*command: str | Path) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def make_venv(with_pip: bool) -> None:
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if not with_pip:
        command.insert(3, "--without-pip")
    elif not runs(sys.executable, "-c", "import ensurepip"):
        add_debians_venv()
    subprocess.run(command, check=True)


def add_debians_venv() -> None:
    """Debian keeps this part of the standard library in a package of its own."""
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        sys.exit(f"This Python cannot make a virtual environment. Install {package} (or uv), and try again.")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", package]):
        command = ["apt-get", "--quiet=2", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{' '.join(command)} did not succeed:\n{done.stderr}")


def install(uv: str | None) -> None:
    if uv:
        command = [uv, "pip", "sync", "--quiet", "--require-hashes", "--python", str(PYTHON), str(LOCK)]
    else:
        command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        command += ["--require-hashes", "--requirement", str(LOCK)]
    subprocess.run(command, check=True)


def main() -> None:
    if sys.version_info < FLOOR:
        sys.exit("Python 3.11.2 or later is needed.")
    wanted = fingerprint()
    if STAMP.is_file() and STAMP.read_text() == wanted and runs(PYTHON, "-c", ""):
        return
    started = time.monotonic()
    uv = shutil.which("uv")
    print(f"Setting up .venv with {'uv' if uv else 'pip; the first time this takes a minute or two'} ...", flush=True)
    STAMP.unlink(missing_ok=True)
    if not runs(PYTHON, "-c", "" if uv else "import pip"):
        make_venv(with_pip=uv is None)
    install(uv)
    STAMP.write_text(wanted)
    print(f"Ready after {time.monotonic() - started:.0f} seconds.")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as problem:
        sys.exit(f"Set-up stopped: {problem}")
