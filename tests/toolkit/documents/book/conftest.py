"""Orders of the machines of the catalogue, and their books without pictures as text."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from designs import find_design
from designs.calculations import calculations
from toolkit.documents.book.book import book_data
from toolkit.documents.book.order import Order
from toolkit.documents.render import render
from toolkit.job import Job

MACHINES = ("thresher", "hammer-mill", "disc-mill", "forage-chopper")
DATE = datetime.date(2026, 1, 2)


@cache
def machine_job(name: str, language: str = "id") -> Job:
    design = find_design(name)
    params = design.params()
    return Job(design, params, design.build(params), 1, language, DATE, {"school": "SMK Uji"})


calculated = cache(calculations)
"""The calculations of a machine, made once for all tests."""


@pytest.fixture(autouse=True, scope="session")
def calculated_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("toolkit.documents.book.book.calculations", calculated)
        yield


@pytest.fixture(params=MACHINES)
def order(request: pytest.FixtureRequest) -> Order:
    return Order(machine_job(request.param).machine)


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory, calculated_once: None) -> Callable[[str, str], list[str]]:
    """The text of every page of a machine's book; nothing in it needs a picture."""

    @cache
    def made(name: str, language: str) -> list[str]:
        job: Job = machine_job(name, language)
        pdf: Path = tmp_path_factory.mktemp("book") / "book.pdf"
        render("book", book_data(job, Order(job.machine), {}), pdf, DATE)
        return [page.extract_text() for page in PdfReader(pdf).pages]

    return made
