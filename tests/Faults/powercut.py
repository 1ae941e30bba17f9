"""The power goes at random moments while the server writes: what was acknowledged before each has to be there."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from typing import Callable, NamedTuple

import database
import record
from load import Load, Receiver
from report import heading, line, say
from server import NAME, Server, compiled, copy

_HERE = os.path.dirname(os.path.abspath(__file__))
_WRITER = "writer.db"


class Run(NamedTuple):
    """A recorded run and what it has to leave."""

    who: str
    flushes: str
    before: str  # The folder as it was.
    name: str  # The database in it.
    operations: list
    acknowledged: list
    count_lost: Callable  # Of a file, and what was acknowledged.


def run(options, scratch):
    """Records the server and a small writer, cuts each at many points, prints the table; whether every promise was kept."""
    operations, acknowledged = record_server(options.program, scratch, options.writes)
    real = Run("the server", "as it makes them", f"{scratch}/before", NAME, operations, acknowledged, missing_writes)
    fewer = real._replace(flushes="without those at commits, as NORMAL", operations=record.without_commit_flushes(operations))
    heading("what wrote", "flushes", "calls recorded", "cuts", "writes acknowledged before the last", "damaged", "cuts that lost",
            "writes lost in the worst", "promise")
    kept = cut(real, options, scratch)
    kept &= cut(fewer, options, scratch, is_control=True)
    for synchronous in ("FULL", "NORMAL"):
        operations, numbers = record_writer(scratch, synchronous, options.writes)
        small = Run("a small program", f"synchronous={synchronous}", f"{scratch}/empty", _WRITER, operations, numbers, missing_notes)
        kept &= cut(small, options, scratch, is_control=synchronous == "NORMAL")
    return kept


def record_server(program, scratch, writes):
    """Operations of a server that takes orders, and the acknowledged writes; the files before it are in the folder "before"."""
    server, receiver, load = Server(program, scratch), Receiver(), None
    try:
        say(f"the demo was ready after {server.start():.0f} s")
        receiver.start(server.address, 0)
        server.stop()
        copy(server.folder, f"{scratch}/before")
        library, path = compiled("files", scratch), f"{scratch}/server.record"
        server.start(LD_PRELOAD=library, EM_FILES_FOLDER=server.folder, EM_FILES_RECORD=path)
        load = Load("cut", server.address, pause=0)
        load.start()
        while len(load.acknowledged) < writes:
            time.sleep(0.1)
        server.kill()
    finally:
        server.kill()
        if load is not None:
            load.abandon()
    return record.read(f"{scratch}/server.record"), sorted(load.acknowledged)


def record_writer(scratch, synchronous, rows):
    """The same of a program that does nothing else: operations, and (instant, number) of each committed row."""
    folder, path = f"{scratch}/{synchronous}", f"{scratch}/{synchronous}.record"
    os.makedirs(folder)
    with sqlite3.connect(f"{folder}/{_WRITER}") as empty:
        empty.execute("PRAGMA journal_mode=WAL")
        empty.execute("CREATE TABLE notes (number INTEGER PRIMARY KEY, text TEXT)")
    empty.close()
    copy(folder, f"{scratch}/empty")
    preload = {"LD_PRELOAD": f"{scratch}/files.so", "EM_FILES_FOLDER": folder, "EM_FILES_RECORD": path}
    printed = subprocess.run([sys.executable, f"{_HERE}/writer.py", f"{folder}/{_WRITER}", synchronous, str(rows)], check=True,
                             capture_output=True, text=True, env={**os.environ, **preload}).stdout
    return record.read(path), [(float(when), int(number)) for when, number in (line.split() for line in printed.splitlines())]


def missing_writes(file, due):
    """How many acknowledged writes are not there."""
    return len(database.compare(file, due, {})[0])


def missing_notes(file, due):
    """How many committed rows are not there."""
    connection = sqlite3.connect(file)
    there = {number for number, in connection.execute("SELECT number FROM notes")}
    connection.close()
    return sum(number not in there for _, number in due)


def cut(recorded, options, scratch, is_control=False):
    """One line of the table: many cuts of one record. The control has to lose something, everything else nothing."""
    operations, acknowledged = recorded.operations, recorded.acknowledged
    chance, disk, done = random.Random(options.seed), record.Disk(recorded.before, [recorded.name, f"{recorded.name}-wal"]), 0
    first = next(index for index, operation in enumerate(operations) if operation.instant > acknowledged[0][0])
    damaged, losses, due = [], [], []
    for number, at in enumerate(sorted(chance.choices(range(first, len(operations)), k=options.cuts)), 1):
        for operation in operations[done:at]:
            disk.apply(operation)
        done = at
        due = [write for write in acknowledged if write[0] < operations[at].instant]
        file = leave(disk.after_cut(chance), f"{scratch}/cut", recorded.name)
        found = database.damage(file)
        damaged += [f"cut {number} before call {at}: {text}" for text in found[:1]]
        losses.append(len(due) if found else recorded.count_lost(file, due))
        if number % 100 == 0:
            say(f"{recorded.who}, {recorded.flushes}: {number} cuts, {len(damaged)} damaged, {sum(map(bool, losses))} lost something")
    lossy = sum(map(bool, losses))
    kept = bool(lossy and not damaged) if is_control else not lossy and not damaged
    verdict = ("loses, as it should" if kept else "**the test sees nothing**") if is_control else "kept" if kept else "**broken**"
    line(recorded.who, recorded.flushes, f"{len(operations):,}", len(losses), f"{len(due):,}", len(damaged), lossy, max(losses), verdict)
    for text in damaged[:3]:
        say(f"  {text}")
    return kept


def leave(files, folder, name):
    """Writes what a cut has left; the path of the database."""
    os.makedirs(folder, exist_ok=True)
    for old in os.listdir(folder):
        os.remove(f"{folder}/{old}")
    for file, content in files.items():
        with open(f"{folder}/{file}", "wb") as target:
            target.write(content)
    return f"{folder}/{name}"
