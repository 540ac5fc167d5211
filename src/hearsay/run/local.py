"""Spreads work over the processes of this machine."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from hearsay.errors import HearsayError

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Item], Result]
Lost = Callable[[Item, str], Result]

IN_FLIGHT = 4
"""Items handed out ahead, a process: enough to keep all busy over uneven pages, few enough to hold in memory."""

_work: Callable[[Any], Any]  # a worker's own work, with the tools it loaded when it started


def spread(
    items: Iterable[Item], load: Callable[[], Work[Item, Result]], lost: Lost[Item, Result], jobs: int
) -> Iterator[Result]:
    """Results in the order of the items, whatever the number of processes.

    ``load`` is called once in each process and returns the work; with several jobs it and ``lost`` must be importable
    (a module's function, or a ``functools.partial`` of one), since workers start afresh. An item whose work raises, or
    takes its worker down with it, gives ``lost(item, message)``. What ``hearsay`` raises on purpose stops the run.
    """
    if jobs == 1:
        work = load()
        return (_attempt(work, lost, item) for item in items)
    return _Pool(load, lost, jobs).results(items)


def _attempt(work: Work[Item, Result], lost: Lost[Item, Result], item: Item) -> Result:
    try:
        return work(item)
    except HearsayError:
        raise
    except Exception as err:
        return lost(item, f"{type(err).__name__}: {err}")


def _start(load: Callable[[], Work[Any, Any]], lost: Lost[Any, Any]) -> None:
    global _work
    try:
        _work = partial(_attempt, load(), lost)
    except HearsayError as err:
        _work = partial(_refuse, err)


def _refuse(err: HearsayError, item: Any) -> Any:
    raise err


def _call(item: Any) -> Any:
    return _work(item)


class _Pool:
    """Processes with their tools. After a worker's death the items under way are tried again one by one: only the one
    that dies alone is lost."""

    def __init__(self, load: Callable[[], Work[Any, Any]], lost: Lost[Any, Any], jobs: int) -> None:
        self.load, self.lost, self.jobs = load, lost, jobs

    def results(self, items: Iterable[Any]) -> Iterator[Any]:
        pool = self._open(self.jobs)
        waiting: deque[tuple[Any, Future[Any]]] = deque()
        todo = iter(items)
        try:
            while True:
                for item in islice(todo, self.jobs * IN_FLIGHT - len(waiting)):
                    waiting.append((item, _submit(pool, item)))
                if not waiting:
                    return
                try:
                    result = waiting[0][1].result()
                except BrokenProcessPool:
                    pool.shutdown(wait=False)
                    yield from self._one_by_one(waiting)
                    waiting.clear()
                    pool = self._open(self.jobs)
                else:
                    waiting.popleft()
                    yield result
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _open(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _start, (self.load, self.lost))

    def _one_by_one(self, waiting: Iterable[tuple[Any, Future[Any]]]) -> Iterator[Any]:
        pool = self._open(1)
        try:
            for item, future in waiting:
                broken = isinstance(future.exception(), BrokenProcessPool)
                try:
                    yield pool.submit(_call, item).result() if broken else future.result()
                except BrokenProcessPool:
                    yield self.lost(item, "the worker process died on this document (out of memory?)")
                    pool = self._open(1)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, item: Any) -> Future[Any]:
    """The future of the item's result; broken from the start where the pool has died meanwhile."""
    try:
        return pool.submit(_call, item)
    except BrokenProcessPool as err:
        future: Future[Any] = Future()
        future.set_exception(err)
        return future
