"""Two deeds at the same moment, always in the same order: one is done and not yet committed when the other comes."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

from flask import Flask

from app.db import transaction

A_MOMENT = 0.5


def meanwhile(app: Flask, first: Callable[[], object], second: Callable[[], int]) -> int:
    """What `second` answers, sent after `first` was done in a transaction and before that is committed.

    The commit waits a moment: long enough for `second` to come to its end, or to where it waits for `first`.
    """
    with ThreadPoolExecutor(1) as thread:
        with app.app_context(), transaction():
            first()
            answer = thread.submit(second)
            wait([answer], timeout=A_MOMENT)
        return answer.result()
