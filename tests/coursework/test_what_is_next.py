"""What is offered first: care decides, never lateness."""

from datetime import UTC, date, datetime

import pytest

from app.coursework.care_rules import Next, Open, in_order_of_care


def task(title: str, why: Next, *, touched: int | None = None, suggested: date | None = None) -> Open:
    """A task that stands open, touched on a day of January."""
    return Open(
        title=title,
        title_en=title,
        counts=True,
        address=f"/{title}",
        module="M01",
        why=why,
        touched_at=datetime(2027, 1, touched, tzinfo=UTC) if touched else None,
        suggested_on=suggested,
    )


@pytest.mark.parametrize(
    ("ready", "order"),
    [
        ([], ""),
        ([task("a", Next.BEGIN), task("b", Next.ONE_STEP, touched=9), task("c", Next.GO_ON, touched=1)], "cba"),
        ([task("a", Next.GO_ON, touched=1), task("b", Next.GO_ON, touched=9)], "ba"),
        ([task("a", Next.ONE_STEP, touched=1), task("b", Next.ONE_STEP, touched=9)], "ba"),
        ([task("a", Next.BEGIN), task("b", Next.BEGIN, suggested=date(2020, 1, 1))], "ba"),
        ([task("b", Next.BEGIN), task("a", Next.BEGIN)], "ba"),
    ],
)
def test_what_one_is_in_the_middle_of_comes_first(ready: list[Open], order: str) -> None:
    assert "".join(each.title for each in in_order_of_care(ready)) == order
