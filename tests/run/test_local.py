"""Documents spread over processes: order, failures, deaths."""

import os
from functools import partial

import pytest

from hearsay.errors import ModelError
from hearsay.run import spread


def _work(item: int) -> str:
    if item == 3:
        raise ValueError("three")
    if item == 5 and os.environ.get("HEARSAY_TEST_PARENT") != str(os.getpid()):
        os._exit(9)
    return f"done {item}"


def load():
    return _work


def load_nothing():
    raise ModelError("parser.onnx: missing")


def lost(item: int, message: str) -> str:
    return f"lost {item}: {message}"


@pytest.fixture(autouse=True)
def _parent(monkeypatch):
    monkeypatch.setenv("HEARSAY_TEST_PARENT", str(os.getpid()))


def test_one_process_keeps_order_and_reports_what_raised():
    assert list(spread(range(5), load, lost, 1)) == [
        "done 0",
        "done 1",
        "done 2",
        "lost 3: ValueError: three",
        "done 4",
    ]


def test_a_worker_that_dies_loses_only_its_own_document():
    results = list(spread(range(12), load, lost, 2))
    assert results[5].startswith("lost 5: the worker process died")
    assert results[3] == "lost 3: ValueError: three"
    assert [r for i, r in enumerate(results) if i not in (3, 5)] == [f"done {i}" for i in range(12) if i not in (3, 5)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_wrong_set_up_stops_the_run_with_its_own_error(jobs):
    with pytest.raises(ModelError, match=r"parser\.onnx"):
        list(spread(range(3), load_nothing, lost, jobs))


def test_items_are_taken_as_needed_not_all_at_once():
    taken = []
    items = (taken.append(i) or i for i in range(1000))
    results = spread(items, partial(load), lost, 2)
    next(results)
    results.close()
    assert len(taken) < 20
