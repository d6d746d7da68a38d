"""Many modules are read by two processes: what comes out is what one alone reads, whatever becomes of the other."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.authoring import files, second_process
from app.authoring.checks import problems_of
from app.authoring.files import READ, read_folder, read_packed
from app.authoring.second_process import SecondProcess
from app.authoring.sources import Curriculum

M01 = "modules/m01-faelles-grund.md"


@pytest.fixture
def large(folder: Path) -> Path:
    """A folder with more modules than one process reads alone; two of them, the first and the last, are broken."""
    text = (folder / M01).read_text(encoding="utf-8")
    for number in range(files.MANY):
        (folder / f"modules/x{number:02}-endnu-et.md").write_text(
            text.replace("code: M01", f"code: X{number:02}", 1), encoding="utf-8"
        )
    for name in ("modules/x00-endnu-et.md", f"modules/x{files.MANY - 1}-endnu-et.md"):
        (folder / name).write_text("---\ncode: [\n---\n", encoding="utf-8")
    (folder / "modules/x07-endnu-et.en.md").write_text("ikke en tekst", encoding="utf-8")
    return folder


@pytest.fixture
def other(monkeypatch: pytest.MonkeyPatch) -> Iterator[SecondProcess]:
    """A second process, as where a core is free for one."""
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1})
    with SecondProcess({READ: read_packed}) as process:
        yield process


def told(curriculum: Curriculum) -> list[Any]:
    """All that was read, and everything that is wrong with it."""
    heads = [(each.name, each.digest, each.document, each.says, each.english is None) for each in curriculum.modules]
    texts = [(each.body, each.body_line, each.instructors, each.instructors_line) for each in curriculum.modules]
    return [heads, texts, [tuple(each.rows) for each in curriculum.modules], problems_of(curriculum)]


def test_two_processes_read_what_one_reads(large: Path, other: SecondProcess) -> None:
    assert told(read_folder(large, other)) == told(read_folder(large))


def test_one_that_has_fallen_is_done_without(large: Path, other: SecondProcess) -> None:
    assert other.process
    os.kill(other.process, signal.SIGKILL)

    assert told(read_folder(large, other)) == told(read_folder(large))


def test_where_nobody_knows_of_free_cores_one_reads_it_all(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("os.sched_getaffinity")  # as on a Mac

    with SecondProcess({READ: read_packed}) as alone:
        assert alone.process is None
        assert told(read_folder(large, alone)) == told(read_folder(large))


def test_what_the_other_has_read_is_not_read_again(
    large: Path, other: SecondProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = told(read_folder(large))
    monkeypatch.setattr(other, "leaves", lambda _: False)
    monkeypatch.setattr("app.authoring.files._read_module", lambda *_: pytest.fail("it was read already"))

    assert told(read_folder(large, other)) == expected


def test_a_few_modules_are_read_by_one(folder: Path, other: SecondProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(other, "begin", lambda *_: pytest.fail("it was asked"))

    assert told(read_folder(folder, other)) == told(read_folder(folder))


def test_it_does_one_kind_of_thing_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1})

    with SecondProcess({"twice": lambda thing, _: bytes([2 * thing]), "and": lambda *both: bytes(both)}) as other:
        other.begin("twice", [1, 2, 3])
        other.wait()
        assert [other.answer(number) for number in range(3)] == [b"\2", b"\4", b"\6"]

        other.begin("and", [4, 5], 9)
        other.wait()

        assert [other.answer(number) for number in range(3)] == [b"\4\t", b"\5\t", None]
        assert [other.leaves(number) for number in range(3)] == [False, False, True]


def test_more_than_it_has_place_for_is_left_to_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(second_process, "MOST", 2)

    with SecondProcess({"same": lambda thing, _: bytes([thing])}) as other:
        other.begin("same", [1, 2, 3])
        other.wait()

        assert [other.answer(number) for number in range(3)] == [b"\1", b"\2", None]
        assert (other.leaves(2), other.took(2), other.has(2)) == (True, False, False)


def test_it_ends_when_the_first_process_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1})
    tells, told_by = os.pipe()
    waits, lets_go = os.pipe()

    def deed(_thing: Any, _common: Any) -> bytes:
        os.write(told_by, b".")
        os.read(waits, 1)  # until there is nobody who could write
        return b"."

    first = os.fork()
    if first == 0:
        try:
            os.close(lets_go)
            os.close(tells)
            with SecondProcess({"tell": deed}) as other:
                other.begin("tell", [1, 2, 3])
                other.wait()
        finally:
            os._exit(0)
    os.close(told_by)
    assert os.read(tells, 1) == b"."  # it is at the last thing

    os.kill(first, signal.SIGKILL)
    os.waitpid(first, 0)
    os.close(lets_go)

    with open(tells, "rb") as file:
        assert file.read() == b""  # it took no other
    os.close(waits)
