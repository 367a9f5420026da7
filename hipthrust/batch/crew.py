"""Blocks done by several processes, their results in the order of the blocks."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final

from hipthrust.batch.blocks import done
from hipthrust.batch.undisturbed import undisturbed
from hipthrust.exceptions import FileUnreadable, WorkerGone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from hipthrust.batch.blocks import Block, Done
    from hipthrust.batch.records import Recorder

_AHEAD: Final = 3
"""Blocks for each process that are read, but not written yet: what bounds the memory."""


@contextmanager
def hired(recorder: Recorder, jobs: int) -> Iterator[Callable[[Iterable[Block]], Iterator[Done]]]:
    """Give what walks what becomes of blocks, in their order, with so many processes at work.

    Hire before anything else runs beside: a process begins as a copy of this one. Walking raises
    WorkerGone; FileUnreadable of the blocks, once those before are done.
    """
    if jobs == 1:
        yield lambda blocks: (done(block, recorder) for block in blocks)
        return
    crew = _Crew(jobs)
    try:
        crew.hire(recorder)
        yield crew.each_done
    finally:
        crew.dismiss()


class _Crew:
    """Some processes, each with a thread that hands it a block and waits for the records."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self.idle: SimpleQueue[Connection] = SimpleQueue()
        self.processes: list[BaseProcess] = []
        self.threads = ThreadPoolExecutor(jobs)

    def hire(self, recorder: Recorder) -> None:
        """Start the processes. Raises WorkerGone."""
        try:
            with undisturbed():
                for _ in range(self.jobs):
                    self._hire_one(recorder)
        except OSError as error:
            message = f"only {len(self.processes)} of {self.jobs} processes could be started"
            raise WorkerGone(f"{message}: {error.strerror}") from error

    def each_done(self, blocks: Iterable[Block]) -> Iterator[Done]:
        """Walk what becomes of blocks. Raises WorkerGone, FileUnreadable."""
        waiting: deque[Future[Done]] = deque()
        failure = None
        try:
            for block in blocks:
                waiting.append(self.threads.submit(self._done, block))
                if len(waiting) == _AHEAD * self.jobs:
                    yield waiting.popleft().result()
        except FileUnreadable as error:
            failure = error
        while waiting:
            yield waiting.popleft().result()
        if failure:
            raise failure

    def dismiss(self) -> None:
        """End the processes, whatever they are at."""
        self.threads.shutdown(wait=False, cancel_futures=True)
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.join()

    def _hire_one(self, recorder: Recorder) -> None:
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.Process(target=_work, args=(theirs, ours, recorder), daemon=True)
        process.start()
        theirs.close()  # so that the end of a process is the end of its pipe
        self.processes.append(process)
        self.idle.put(ours)

    def _done(self, block: Block) -> Done:
        connection = self.idle.get()
        try:
            connection.send(block)
            found: Done = connection.recv()
        except (EOFError, OSError) as error:
            message = "a process that made records is gone, perhaps for want of memory"
            raise WorkerGone(message) from error
        finally:
            self.idle.put(connection)  # a broken one, too: nobody shall wait for one in vain
        return found


def _work(connection: Connection, other_end: Connection, recorder: Recorder) -> None:
    """Do blocks until nobody is left who could send one; be they killed."""
    other_end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who stops the whole says so to us
    try:
        while True:
            connection.send(done(connection.recv(), recorder))
    except (EOFError, OSError):
        return
