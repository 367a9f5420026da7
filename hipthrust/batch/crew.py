"""Blocks done by several processes, their results in the order of the blocks."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final

from hipthrust.batch.blocks import done
from hipthrust.exceptions import WorkerGone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future
    from multiprocessing.connection import Connection

    from hipthrust.batch.blocks import Block, Done
    from hipthrust.batch.records import Recorder

_AHEAD: Final = 3
"""Blocks for each process that are read, but not written yet: what bounds the memory."""


def each_done(blocks: Iterable[Block], recorder: Recorder, jobs: int) -> Iterator[Done]:
    """Walk what becomes of blocks, in their order. Raises WorkerGone; OSError of the blocks."""
    if jobs == 1:
        yield from (done(block, recorder) for block in blocks)
        return
    crew = _Crew(recorder, jobs)
    try:
        yield from crew.each_done(blocks, _AHEAD * jobs)
    finally:
        crew.dismiss()


class _Crew:
    """Some processes, each with a thread that hands it a block and waits for the records."""

    def __init__(self, recorder: Recorder, jobs: int) -> None:
        self.idle: SimpleQueue[Connection] = SimpleQueue()
        self.processes = [self._hired(recorder) for _ in range(jobs)]
        self.threads = ThreadPoolExecutor(jobs)

    def each_done(self, blocks: Iterable[Block], most: int) -> Iterator[Done]:
        waiting: deque[Future[Done]] = deque()
        for block in blocks:
            waiting.append(self.threads.submit(self._done, block))
            if len(waiting) == most:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def dismiss(self) -> None:
        """End the processes, whatever they are at."""
        self.threads.shutdown(wait=False, cancel_futures=True)
        for process in self.processes:
            process.terminate()

    def _hired(self, recorder: Recorder) -> multiprocessing.Process:
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.Process(target=_work, args=(theirs, ours, recorder), daemon=True)
        process.start()
        theirs.close()  # so that the end of a process is the end of its pipe
        self.idle.put(ours)
        return process

    def _done(self, block: Block) -> Done:
        connection = self.idle.get()
        try:
            connection.send(block)
            found: Done = connection.recv()
        except (EOFError, OSError) as error:
            message = "a process that made records is gone, perhaps for want of memory"
            raise WorkerGone(message) from error
        self.idle.put(connection)
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
