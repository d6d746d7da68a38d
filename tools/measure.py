"""Measures the house with the demonstration in it: cold start, memory, time and statements of ten main pages.

Then a curriculum of a thousand modules is checked, loaded, and loaded again with one module changed: how long each
takes, and the memory of all its processes.

    python tools/measure.py            prints Markdown tables, as they stand in the README
    python tools/measure.py curriculum only the curriculum

Runs a house of its own in a temporary folder and leaves nothing behind; there Python also keeps what it has compiled,
as it does in any house that was started once. Trust the ratios; times vary with the machine.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

MODULES, OBJECTIVES = 1_000, 3_000
ROUNDS = 60
WARM = 5
PORT = 8791
ROOT = Path(__file__).resolve().parent.parent
PAGES: tuple[tuple[str, str, str], ...] = (
    ("amal", "I dag", "/"),
    ("amal", "Mit forløb", "/forloeb"),
    ("amal", "module M05", "/moduler/M05"),
    ("amal", "a reading page", "/moduler/M05/2"),
    ("amal", "the map", "/kort"),
    ("amal", "a search", "/soeg?q=haab"),
    ("amal", "writing page", "@/ /refleksioner/"),
    ("amal", "Mine mål", "/maal"),
    ("amal", "Praksis", "/praksis"),
    ("inger", "the instructors' queue", "/svar"),
    ("inger", "the desk (opens and notes)", "@/svar /svar/[a-z2-9]{15}"),
    ("karen", "the course leader's overview", "@/hold /hold/[a-z2-9]{15} /overblik"),
    ("karen", "the editions", "/udgaver"),
    ("karen", "an edition: what changes, for whom", "@/udgaver /udgaver/[0-9a-f]{12}"),
    ("", "a shared certificate", "/b/TOKEN"),
)


def main() -> int:
    """Build a demonstration, measure it, print what was found."""
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(PEJL_INSTANCE=folder, PEJL_BASE_URL=f"http://127.0.0.1:{PORT}")
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        if "curriculum" in sys.argv:
            flask("db", "upgrade")
            measure_curriculum(Path(folder) / "many")
            return 0
        said = flask("demo", "start")
        token = re.search(r"/b/(\w+)", said)
        cookies = {who: sign_in(who) for who in ("amal", "inger", "karen")}
        with served() as (worker, started):
            print(f"Cold start of a worker: {started:.2f} s. Memory when ready: {memory_of(worker)} MB.\n")
            print(
                "| page | median ms | slowest of ten ms | statements | HTML kB |\n| --- | ---: | ---: | ---: | ---: |"
            )
            for who, name, path in PAGES:
                address = find(path.replace("TOKEN", token.group(1) if token else ""), cookies.get(who, ""))
                times, size = timed(address, cookies.get(who, ""))
                statements = statements_of(address, cookies.get(who, ""))
                slow = statistics.quantiles(times, n=10)[-1]
                print(f"| {name} | {statistics.median(times):.1f} | {slow:.1f} | {statements} | {size / 1000:.0f} |")
            print(f"\nMemory after {len(PAGES) * ROUNDS} pages: {memory_of(worker)} MB.\n")
        measure_curriculum(Path(folder) / "many")
    return 0


def measure_curriculum(folder: Path) -> None:
    """How long a large curriculum takes to check and to load, and the memory of all processes together.

    The time of the processors says more than the clock when others use the machine. Memory that processes share is
    counted once.
    """
    from tools.many_modules import WORDS, WORDS_FOR_INSTRUCTORS, write

    modules, objectives = write(folder, modules=MODULES, objectives=OBJECTIVES)
    size = f"about {WORDS:,} words and {WORDS_FOR_INSTRUCTORS} for instructors"
    print(f"| {modules:,} modules ({size}), {objectives:,} objectives | s | processor s | MB |")
    print("| --- | ---: | ---: | ---: |")
    measure_command("check", folder, "")
    measure_command("sync", folder, ", the first")
    change_a_module(folder)
    measure_command("sync", folder, ", one module changed")


def change_a_module(folder: Path) -> None:
    """One sentence more in one module, as an author writes it."""
    path = min((folder / "modules").iterdir())
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("\n# Til underviserne\n", "\nDet er nyt.\n\n# Til underviserne\n", 1), encoding="utf-8"
    )


def measure_command(name: str, folder: Path, which: str) -> None:
    """One row of the table. Looking at the memory takes time, so that is done beside, with a copy of the house."""
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "curriculum", name, str(folder)]
    with tempfile.TemporaryDirectory() as copy:
        shutil.copytree(os.environ["PEJL_INSTANCE"], copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns("many"))
        running = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, env=os.environ | {"PEJL_INSTANCE": copy}
        )
        most = 0
        while running.poll() is None:
            most = max(most, sum(share_of(process) for process in family_of(running.pid)))
            time.sleep(0.05)
    begin, before = time.perf_counter(), os.times()
    ended = subprocess.run(command, check=False, cwd=ROOT, stdout=subprocess.DEVNULL)
    wall, after = time.perf_counter() - begin, os.times()
    worked = after.children_user + after.children_system - before.children_user - before.children_system
    print(f"| `flask curriculum {name}`{which} | {wall:.1f} | {worked:.1f} | {most / 1024:.0f} |", flush=True)
    if running.returncode or ended.returncode:
        raise SystemExit(f"flask curriculum {name} ended with {running.returncode or ended.returncode}.")


def flask(*arguments: str) -> str:
    """What a command of the house says."""
    command = [sys.executable, "-m", "flask", "--app", "wsgi", *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def sign_in(who: str) -> str:
    """A cookie for this person, made in the house's own words."""
    code = (
        "from wsgi import app\nfrom app.db import transaction\nfrom app.people import actions, queries\n"
        "from app.people.rules import Device\nfrom app.clock import now\n"
        f"with app.app_context(), transaction():\n    person = queries.find_by_email('{who}@pejlemaerke.example')\n"
        "    print(actions.sign_in(person, device=Device.OWN, at=now()))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    return f"pejl={done.stdout.strip()}"


@contextmanager
def served() -> Iterator[tuple[int, float]]:
    """One worker, as in production: its process id, and how long it took until the first answer."""
    begin = time.perf_counter()
    command = [sys.executable, "-m", "gunicorn", "--no-control-socket", "--workers", "1", "--threads", "4"]
    server = subprocess.Popen(
        [*command, "--bind", f"127.0.0.1:{PORT}", "wsgi:app"],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        while True:
            try:
                fetch("/sund", "")
                break
            except OSError:
                time.sleep(0.005)
        started = time.perf_counter() - begin
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text(encoding="ascii").split()
        yield int(children[0]), started
    finally:
        server.terminate()
        server.wait()


def fetch(path: str, cookie: str) -> bytes:
    """One page, over a connection of its own."""
    link = HTTPConnection("127.0.0.1", PORT, timeout=30)
    try:
        link.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        return link.getresponse().read()
    finally:
        link.close()


def find(path: str, cookie: str) -> str:
    """An address, or (after @) a page and the pattern of a link on it, perhaps with an ending."""
    if not path.startswith("@"):
        return path
    page, pattern, *ending = path[1:].split()
    found = re.findall(rf'"({pattern}[^"]*)"', fetch(page, cookie).decode())
    if not found:
        raise LookupError(f"{page} has no link like {pattern}.")
    return str(found[0]).partition("?")[0] + "".join(ending)


def timed(path: str, cookie: str) -> tuple[list[float], int]:
    """Milliseconds of each of many fetches, after a few to warm up, and the page's size."""
    times = []
    size = 0
    for number in range(WARM + ROUNDS):
        begin = time.perf_counter()
        size = len(fetch(path, cookie))
        if number >= WARM:
            times.append((time.perf_counter() - begin) * 1000)
    return times, size


def statements_of(path: str, cookie: str) -> int:
    """How many statements a page asks the database, without BEGIN and COMMIT."""
    from app.factory import create_app  # only when the folder is set
    from tests.counting import counting

    app = create_app()
    client = app.test_client()
    if cookie:
        client.set_cookie("pejl", cookie.removeprefix("pejl="))
    with app.app_context():
        from app.db import db

        engine = db.engine
    with counting(engine) as statements:
        client.get(path)
    return len(statements)


def family_of(process: int) -> Iterator[int]:
    """A process and those that it has started."""
    yield process
    for task in Path("/proc").glob(f"{process}/task/*/children"):
        with suppress(OSError):
            for child in task.read_text(encoding="ascii").split():
                yield from family_of(int(child))


def share_of(process: int) -> int:
    """Memory of a process and its part of what it shares with others, in kB; none when it is gone."""
    try:
        found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii"), re.M)
    except OSError:
        return 0
    return int(found.group(1)) if found else 0


def memory_of(process: int) -> int:
    """Resident memory of a process, in MB; none when it is gone."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found.group(1)) // 1024 if found else 0


if __name__ == "__main__":
    sys.exit(main())
