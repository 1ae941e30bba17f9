"""What a program did to its files (recorded by files.c), and what a power cut at any moment of it may leave behind."""

import collections
import mmap
import os
import struct
from typing import NamedTuple

SECTOR = 512  # The unit in which disks write; SQLite relies on no more.
OPENED, WRITTEN, SYNCED, TRUNCATED, REMOVED, FOLDER_SYNCED = range(1, 7)
_ENTRY = struct.Struct("<5Q")
_WAL_HEADER = 32


class Operation(NamedTuple):
    """One call; the instant (seconds of the monotonic clock) is when it began."""

    instant: float
    kind: int
    file: int
    offset: int
    data: memoryview


def read(path):
    """Every operation of a record, in their order."""
    operations, at = [], 0
    with open(path, "rb") as file:
        content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    while at < len(content):
        instant, number, offset, length, kind = _ENTRY.unpack_from(content, at)
        at += _ENTRY.size
        operations.append(Operation(instant / 1e9, kind, number, offset, content[at:at + length]))
        at += length
    return operations


def without_commit_flushes(operations):
    """The same without the flushes that SQLite makes at a commit with synchronous=FULL and not with NORMAL."""
    logs, latest, kept = set(), {}, []
    for index, operation in enumerate(operations):
        if operation.kind == OPENED and bytes(operation.data).endswith(b"-wal"):
            logs.add(operation.file)
        if operation.kind == SYNCED and operation.file in logs:
            before, after = latest.get(operation.file), operations[index + 1] if index + 1 < len(operations) else None
            is_header = before is not None and before.kind == WRITTEN and before.offset == 0 and len(before.data) == _WAL_HEADER
            is_checkpoint = after is not None and after.kind == WRITTEN and after.file not in logs
            if not is_header and not is_checkpoint:
                continue
        latest[operation.file] = operation
        kept.append(operation)
    return kept


class Disk:
    """What is on the disk for certain, and what may be: everything since the last flush of its file or folder."""

    def __init__(self, folder, names):
        self._names = {name: _File(_content(f"{folder}/{name}")) for name in names if os.path.exists(f"{folder}/{name}")}
        self._newest = dict(self._names)  # As running programs see the folder.
        self._waiting = collections.defaultdict(list)  # Name -> what it may be instead.
        self._files = {}

    def apply(self, operation):
        """The next operation of the record."""
        kind, file = operation.kind, self._files.get(operation.file)
        if kind == OPENED:
            self._open(bytes(operation.data).decode(), operation)
        elif kind == REMOVED:
            name = bytes(operation.data).decode()
            self._newest.pop(name, None)
            self._waiting[name].append(None)
        elif kind == FOLDER_SYNCED:
            self._names = dict(self._newest)
            self._waiting.clear()
        elif kind == SYNCED:
            file.settle()
        else:
            file.waiting.append(operation)

    def after_cut(self, random):
        """The folder's files when the power goes now: name -> content."""
        left = {}
        for name in {*self._names, *self._waiting}:
            file = random.choice([self._names.get(name), *self._waiting[name]]) if self._waiting.get(name) else self._names[name]
            if file is not None:
                left[name] = file.after_cut(random)
        return left

    def _open(self, name, operation):
        if operation.offset or name not in self._newest:
            self._newest[name] = _File(b"")
            self._waiting[name].append(self._newest[name])
        self._files[operation.file] = self._newest[name]


class _File:
    def __init__(self, content):
        self._certain, self.waiting = bytearray(content), []

    def settle(self):
        """A flush: everything that was written is certain."""
        for operation in self.waiting:
            end = operation.offset + len(operation.data)
            if operation.kind == TRUNCATED:
                del self._certain[operation.offset:]
            if len(self._certain) < end:
                self._certain.extend(bytes(end - len(self._certain)))
            if operation.kind == WRITTEN:
                self._certain[operation.offset:end] = operation.data
        self.waiting.clear()

    def after_cut(self, random):
        """Each sector as it was after any number of the writes that were not flushed, whatever became of the others."""
        if not self.waiting:
            return self._certain
        sizes, size, longest = [len(self._certain)], len(self._certain), len(self._certain)
        for operation in self.waiting:
            size = operation.offset if operation.kind == TRUNCATED else max(size, operation.offset + len(operation.data))
            longest = max(longest, size)
            sizes.append(size)
        kept = random.choice((0, 0.1, 0.5, 0.9, 1))  # How much of it was lucky.
        left = self._certain + bytes(longest - len(self._certain))
        pieces = [_pieces(operation, longest) for operation in self.waiting]
        reached = collections.Counter(begin // SECTOR for piece in pieces for begin, _ in piece)
        for sector, times in reached.items():
            reached[sector] = times if random.random() < kept else random.choice((0, random.randrange(times + 1)))
        for operation, piece in zip(self.waiting, pieces):
            for begin, end in piece:
                if reached[begin // SECTOR] > 0:
                    reached[begin // SECTOR] -= 1
                    written = operation.kind == WRITTEN
                    left[begin:end] = operation.data[begin - operation.offset:end - operation.offset] if written else bytes(end - begin)
        size = sizes[-1] if random.random() < kept else random.choice(sizes)
        return left[:size] + bytes(max(0, size - longest))


def _pieces(operation, longest):
    """The parts of an operation by sectors: (begin, end)."""
    end = longest if operation.kind == TRUNCATED else operation.offset + len(operation.data)
    bounds = [operation.offset, *range((operation.offset // SECTOR + 1) * SECTOR, end, SECTOR), end]
    return [(begin, stop) for begin, stop in zip(bounds, bounds[1:]) if begin < stop]


def _content(path):
    with open(path, "rb") as file:
        return file.read()
