"""Small matrices are quicker on one core: the threads of a linear algebra library wait on each other, burning time."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from threadpoolctl import threadpool_limits

Args = ParamSpec("Args")
Answer = TypeVar("Answer")


def on_one_core(function: Callable[Args, Answer]) -> Callable[Args, Answer]:
    """The function with its linear algebra held to one thread."""

    @wraps(function)
    def held(*args: Args.args, **kwargs: Args.kwargs) -> Answer:
        with threadpool_limits(limits=1, user_api="blas"):
            return function(*args, **kwargs)

    return held
