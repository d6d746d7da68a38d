"""Taking one guard away from the running code, and finding the guards that stand in it.

A function's code is replaced in place, so that everybody who has imported it meets the one without its guard.
"""

import ast
import inspect
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

import app

APP = Path(app.__file__).parent
# Parameters that say who asks, or by way of which cohort or partner.
WHO = frozenset(
    ("author_id", "reader_id", "leader_id", "contact_id", "person_id", "instructor_id", "read_by", "sign_in_id")
)
WHERE = frozenset(("cohort_id", "cohort_public_id", "partner_id"))


@dataclass(frozen=True, slots=True, order=True)
class Guard:
    """A condition in the code: in which function (`module:function`), and how it reads."""

    place: str
    was: str
    becomes: str

    def __str__(self) -> str:
        return f"{self.place.removeprefix('app.')}: {self.was}"


def guards_in_the_code() -> list[Guard]:
    """Every comparison of a column with who asks, or by way of what. Without it everything is equal to itself."""
    found = set()
    for path in sorted(APP.rglob("*.py")):
        module = ".".join(("app", *path.relative_to(APP).with_suffix("").parts)).removesuffix(".__init__")
        for name, function in _functions(ast.parse(path.read_text(encoding="utf-8"))):
            given = {each.arg for each in (*function.args.args, *function.args.kwonlyargs)} & (WHO | WHERE)
            for node in ast.walk(function):
                if column := _compared_with(node, given):
                    found.add(Guard(f"{module}:{name}", ast.unparse(node), f"{column} == {column}"))
    return sorted(found)


@contextmanager
def without(*guards: Guard) -> Iterator[None]:
    """The house without these guards."""
    before: list[tuple[FunctionType, CodeType]] = []
    try:
        for place in dict.fromkeys(guard.place for guard in guards):
            function = _function_at(place)
            before.append((function, function.__code__))
            function.__code__ = _code_without(function, [guard for guard in guards if guard.place == place])
        yield
    finally:
        for function, code in reversed(before):
            function.__code__ = code


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{each.name}", each) for each in node.body if isinstance(each, ast.FunctionDef))


def _compared_with(node: ast.AST, given: set[str]) -> str | None:
    """The column that is compared with one of these parameters, if this is such a comparison."""
    if not (isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq)):
        return None
    sides = (node.left, node.comparators[0])
    if not any(isinstance(side, ast.Name) and side.id in given for side in sides):
        return None
    return next((ast.unparse(side) for side in sides if isinstance(side, ast.Attribute)), None)


def _function_at(place: str) -> FunctionType:
    module, _, names = place.partition(":")
    thing: object = import_module(module)
    for name in names.split("."):
        thing = inspect.getattr_static(thing, name)
    if isinstance(thing, property):
        thing = thing.fget
    assert isinstance(thing, FunctionType), f"{place} is not a function"
    return thing


@lru_cache
def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(inspect.getsource(module))


def _code_without(function: FunctionType, guards: Sequence[Guard]) -> CodeType:
    module, _, name = guards[0].place.partition(":")
    found = next(each for known, each in _functions(_tree(import_module(module))) if known == name)
    changed = ast.parse(ast.unparse(found)).body[0]
    assert isinstance(changed, ast.FunctionDef)
    for guard in guards:
        taken = _Taken(guard)
        changed = taken.visit(changed)
        assert taken.times, f"{guard}: not there any more"
    changed.decorator_list, changed.returns = [], None
    for each in (*changed.args.args, *changed.args.kwonlyargs):
        each.annotation = None
    namespace = dict(function.__globals__)
    exec(compile(ast.fix_missing_locations(ast.Module([changed], [])), f"<without {guards}>", "exec"), namespace)
    code: CodeType = namespace[changed.name].__code__
    return code


class _Taken(ast.NodeTransformer):
    """Replaces what reads like the guard."""

    def __init__(self, guard: Guard) -> None:
        self.guard, self.times = guard, 0
        self.reads = ast.unparse(ast.parse(guard.was)).strip()

    def generic_visit(self, node: ast.AST) -> ast.AST:
        """One node of the function."""
        if isinstance(node, ast.expr | ast.stmt) and ast.unparse(node) == self.reads:
            self.times += 1
            instead = ast.parse(self.guard.becomes).body[0]
            return instead.value if isinstance(instead, ast.Expr) and isinstance(node, ast.expr) else instead
        return super().generic_visit(node)
