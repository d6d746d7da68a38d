"""Reading the folder: what cannot be read is told with file and line, and nothing is ever thrown."""

from pathlib import Path
from time import perf_counter

import pytest

from app.authoring.file_texts import split
from app.authoring.files import read_folder
from app.authoring.yaml_lines import UnreadableYaml, read_yaml
from app.config import ROOT
from tests.authoring.conftest import Replace, found_in, line_of

M01 = "modules/m01-faelles-grund.md"
PROGRAMME = "programmes/peer-uddannelsen.yaml"
LONGEST_SECONDS = 5


def test_the_real_curriculum_has_nothing_to_mend() -> None:
    assert found_in(ROOT / "curriculum") == []


def test_the_real_curriculum_is_read_whole() -> None:
    curriculum = read_folder(ROOT / "curriculum")

    assert curriculum.unread == ()
    assert [module.code for module in curriculum.modules] == [
        *("G1", "M01", "M02", "M03", "M04", "M05", "M05K", "M06", "M07", "M08", "M09", "M10", "M11", "M12", "U1", "U2")
    ]
    assert curriculum.catalogue is not None
    assert curriculum.catalogue.says is not None
    assert len(curriculum.catalogue.says.objectives) == 36


def test_the_head_is_split_from_the_page_and_the_page_knows_its_first_line() -> None:
    assert split("---\ncode: M01\n---\n\n## A\n\n---\n") == ("code: M01", "\n## A\n\n---\n", 4)
    assert split("## A\n") is None
    assert split("---\ncode: M01\n") is None


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "says"),
    [
        (M01, "---\ncode", "code", "code: M01", "Oplysningerne mangler. Skriv dem øverst, mellem to linjer med ---."),
        (M01, "hours: 6", "hours: [6", "guiding_marks", "YAML kan ikke læses her"),
        (M01, "hours: 6", "hours: 6\nhours: 7", "hours: 7", "Nøglen `hours` står der to gange. Behold den ene."),
        (M01, "hours: 6", "hours: &six 6", "&six", "YAML med & eller * som navn bruges ikke her"),
        (M01, "hours: 6", "hours: !!python/object:os.system 6", "!!python", "YAML med ! som mærke bruges ikke her"),
        (M01, "hours: 6", "? [a]\n: 6", "? [a]", "En nøgle skal være ét ord"),
        (M01, "hours: 6", "hours: [[[[[[[[[[6]]]]]]]]]]", "[[[[", "Der er lister inden i lister inden i lister"),
        (M01, "title: F", "title: \u202eF", "\u202e", "Linjen har et tegn, man ikke kan se"),
        (PROGRAMME, "code: peer", "---\n---\ncode: peer", "---", "Der er mere end ét dokument i filen"),
        (PROGRAMME, "code: peer-uddannelsen", "- a", "- a", "YAML kan ikke læses her"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_its_line(
    folder: Path, replace: Replace, file: str, old: str, new: str, where: str, says: str
) -> None:
    replace(file, old, new)

    told = [problem for problem in found_in(folder) if problem.startswith(f"{file}:") and says in problem]

    assert len(told) == 1
    assert abs(int(told[0].split(":")[1]) - line_of(folder, file, where)) <= 1


def test_a_file_that_cannot_be_read_is_the_only_thing_told(folder: Path, replace: Replace) -> None:
    replace("modules/m04-ligevaerdige-relationer.md", "hours: 6", "hours: {")

    assert [problem.split(":")[0] for problem in found_in(folder)] == ["modules/m04-ligevaerdige-relationer.md"]


def test_bytes_that_are_not_text_are_told_with_their_line(folder: Path) -> None:
    (folder / M01).write_bytes((folder / M01).read_bytes().replace("Fælles".encode(), "Fælles".encode("latin-1"), 1))

    assert found_in(folder) == [f"{M01}:3: Filen er ikke gemt som UTF-8. Gem den igen, og vælg UTF-8."]


def test_line_endings_and_a_mark_from_other_machines_change_nothing(folder: Path) -> None:
    text = (folder / M01).read_bytes()
    (folder / M01).write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))

    assert found_in(folder) == []


def test_a_file_with_another_ending_is_not_passed_over_in_silence(folder: Path) -> None:
    (folder / "programmes" / "peer-guide.yml").write_text("code: peer-guide\n")

    assert found_in(folder) == [
        "programmes/peer-guide.yml:1: Filen bliver ikke læst. Lad navnet slutte på .yaml, eller flyt filen."
    ]


def test_an_empty_folder_has_problems_and_no_traceback(tmp_path: Path) -> None:
    assert found_in(tmp_path) == [
        "objectives.yaml:1: Filen findes ikke. Læringsmålene skal stå i den.",
        "programmes:1: Der er ingen uddannelser. Læg mindst én .yaml-fil i mappen.",
    ]


def test_a_huge_file_is_refused_without_being_read_whole(folder: Path) -> None:
    (folder / M01).write_bytes(b"#" * 300_000)

    assert f"{M01}:1: Filen fylder mere end 200000 bytes. Del den i to." in found_in(folder)


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]",
        "[" * 50_000,
        "- " * 50_000 + "a",
        "{a: " * 50_000,
        "? " * 50_000,
        'a: "' + "\\" * 50_000,
        "a: b: " * 30_000,
        "a: " + "9" * 50_000 + "\n  x: y",
        "\x00",
        "%YAML 9.9\n---\na: 1",
        "a: |\n" + "\t" * 50_000 + "- !<x> &x *x",
    ],
    ids=range(11),
)
def test_hostile_yaml_is_refused_soon(text: str) -> None:
    began = perf_counter()

    with pytest.raises(UnreadableYaml):
        read_yaml(text)

    assert perf_counter() - began < LONGEST_SECONDS


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 14:30", "14:30"),
        ("a: 2027-01-19", "2027-01-19"),
        ("a: no", "no"),
        ("a: 1e3", "1e3"),
        ("a: 6", 6),
        ("a: 1.5", 1.5),
        ("a: true", True),
        ("a: '6'", "6"),
        ("a:", None),
        ("a: .inf", ".inf"),
    ],
)
def test_a_value_is_what_it_looks_like(text: str, value: object) -> None:
    assert read_yaml(text).data == {"a": value}


def test_each_value_knows_its_line() -> None:
    document = read_yaml("a:\n  b: |\n    x\n    y\n  c:\n    - 1\n    - d: 2\n", first_line=2)

    assert [document.line(path) for path in (("a",), ("a", "b"), ("a", "c", 0), ("a", "c", 1, "d"), ("z",))] == [
        *(2, 3, 7, 8, 2)
    ]


@pytest.mark.parametrize(
    "name", ["modules/m98-genvej.md", "programmes/genvej.yaml", "images/genvej.png", "overlays/hos-os"]
)
def test_a_shortcut_to_another_place_is_not_followed(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).symlink_to("/etc")

    assert [problem for problem in found_in(folder) if problem.startswith(f"{name}:")] == [
        f"{name}:1: Filen er en genvej til et andet sted. Læg den rigtige fil i mappen."
    ]


def test_a_sign_that_is_written_as_an_escape_is_seen(folder: Path, replace: Replace) -> None:
    replace(M01, "title: Fælles grund", 'title: "Fælles\\u0002 grund"')

    [problem] = [problem for problem in found_in(folder) if problem.startswith(f"{M01}:")]

    assert (
        problem
        == f"{M01}:{line_of(folder, M01, 'title: ')}: Teksten har et tegn, man ikke kan se. Skriv den igen uden."
    )
