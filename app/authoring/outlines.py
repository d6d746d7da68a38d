"""A programme of a curriculum before anything is rendered: its files, the modules that it uses, and its digest."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, Self

from app.authoring.module_texts import ModuleTexts
from app.authoring.plans import in_order, modules_of
from app.authoring.problems import BrokenCurriculum
from app.authoring.shapes import Assignment, Catalogue, Programme
from app.authoring.sources import Curriculum, File, ModuleFile, Shaped
from app.prose import RENDERER


@dataclass(frozen=True)
class Outline:
    """A programme in a curriculum: its files, and the modules that it uses, found once."""

    curriculum: Curriculum
    file: File[Programme]
    catalogue: File[Catalogue]
    used: list[ModuleFile]

    @classmethod
    def of(cls, curriculum: Curriculum, programme: str) -> Self:
        """Raises KeyError when there is no such programme or no catalogue."""
        file = curriculum.programme(programme)
        if file is None or curriculum.catalogue is None:
            raise KeyError(programme)
        return cls(curriculum, file, curriculum.catalogue, _used(curriculum, file))

    @cached_property
    def digest(self) -> str:
        """The name of the edition: a digest of every byte that the programme uses, and of the way it is rendered."""
        local = self.curriculum.local
        partner = local.says.partner if local and local.says else ""
        digest = sha256(f"{says_of(self.file).code} {partner} {RENDERER}".encode())
        files: list[File[Any]] = [self.catalogue, self.file]
        for file in (*files, *(file for module in self.used for file in _files_of(module))):
            digest.update(file.digest)
        for name in pictures_in(self.curriculum, self.used):
            digest.update(bytes.fromhex(self.curriculum.pictures[name].digest))
        return digest.hexdigest()

    def texts(self) -> Iterator[tuple[ModuleTexts, ModuleFile]]:
        """Everything there is to render, with the file to blame."""
        for module in self.used:
            yield _texts_of(module), module


def says_of(file: File[Shaped]) -> Shaped:
    """What a checked file says."""
    if file.says is None:
        raise BrokenCurriculum([file.problem(1, "Filen kan ikke læses", "Kør flask curriculum check.")])
    return file.says


def _used(curriculum: Curriculum, file: File[Programme]) -> list[ModuleFile]:
    """The programme's modules in order, and those that define an assignment which one of them shares."""
    codes = {code for code in modules_of(says_of(file)) if code in curriculum.by_code}
    shared = {task for code in codes for task in says_of(curriculum.by_code[code]).shared_assignments}
    codes |= {code for task in shared for code in curriculum.homes.get(task, ())}
    return [curriculum.by_code[head.code] for head in in_order(says_of(curriculum.by_code[code]) for code in codes)]


def _files_of(module: ModuleFile) -> Iterator[File[Any]]:
    yield module
    if module.english:
        yield module.english


def pictures_in(curriculum: Curriculum, modules: Iterable[ModuleFile]) -> list[str]:
    """The pictures that these modules show, in the order of their names."""
    texts = [part for module in modules for file in _files_of(module) for part in file.rows.parts]
    return sorted(name for name in curriculum.pictures if any(name in text for text in texts))


def _texts_of(module: ModuleFile) -> ModuleTexts:
    head, english = says_of(module), module.english.says if module.english else None
    return ModuleTexts(
        code=head.code,
        title=head.title,
        purpose=head.purpose,
        content_note=head.content_note or "",
        body=module.body,
        instructors=module.instructors,
        briefs=tuple((task.code, task.brief) for task in head.tasks if isinstance(task, Assignment)),
        english_body=module.english.body if module.english and english else None,
        english_briefs=tuple((task.code, task.brief) for task in english.assignments) if english else (),
    )
