"""The power goes at random moments while the server writes: what was acknowledged before each has to be there."""

import os
import random
import sqlite3
import subprocess
import sys
import time

import database
import record
from load import Load, Receiver
from report import say
from server import NAME, Server, compiled, copy

_HERE = os.path.dirname(os.path.abspath(__file__))
_WRITER = "writer.db"


def run(options, scratch):
    """Records the server and a small writer, cuts each at many points, prints the table; whether every promise was kept."""
    writes, cuts, seed = options.writes, options.cuts, options.seed
    operations, acknowledged = record_server(options.program, scratch, writes)
    print("| what wrote | flushes | calls recorded | cuts | writes acknowledged before the last | damaged | cuts that lost | writes lost in the worst | promise |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    judge = lambda file, due: len(database.compare(file, due, {})[0])  # noqa: E731
    kept = row("the server", "as recorded (FULL)", operations, f"{scratch}/before", NAME, acknowledged, judge, cuts, seed, scratch)
    normal = record.without_commit_flushes(operations)
    kept &= row("the server", "without those of commits (as NORMAL)", normal, f"{scratch}/before", NAME, acknowledged, judge, cuts, seed, scratch, True)
    for synchronous in ("FULL", "NORMAL"):
        operations, numbers = record_writer(scratch, synchronous, writes)
        kept &= row("a small program", f"synchronous={synchronous}", operations, f"{scratch}/empty", _WRITER, numbers, missing_notes, cuts, seed, scratch,
                    synchronous == "NORMAL")
    return kept


def record_server(program, scratch, writes):
    """Operations of a server that takes orders, and the acknowledged writes; the files before it are in the folder "before"."""
    server, receiver, load = Server(program, scratch), Receiver(), None
    try:
        say(f"the demo was ready after {server.start():.0f} s")
        receiver.start(server.address, 0)
        server.stop()
        copy(server.folder, f"{scratch}/before")
        preload = {"LD_PRELOAD": compiled("files", scratch), "EM_FILES_FOLDER": server.folder, "EM_FILES_RECORD": f"{scratch}/server.record"}
        server.start(**preload)
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


def missing_notes(file, due):
    """How many committed rows are not there."""
    connection = sqlite3.connect(file)
    there = {number for number, in connection.execute("SELECT number FROM notes")}
    connection.close()
    return sum(number not in there for _, number in due)


def row(who, flushes, operations, before, name, acknowledged, judge, cuts, seed, scratch, is_control=False):
    """One line of the table: many cuts of one record. The control has to lose something, everything else nothing."""
    chance, disk, done = random.Random(seed), record.Disk(before, [name, f"{name}-wal"]), 0
    first = next(index for index, operation in enumerate(operations) if operation.instant > acknowledged[0][0])
    damaged, losses, due = [], [], []
    for number, cut in enumerate(sorted(chance.choices(range(first, len(operations)), k=cuts))):
        for operation in operations[done:cut]:
            disk.apply(operation)
        done = cut
        due = [write for write in acknowledged if write[0] < operations[cut].instant]
        file = leave(disk.after_cut(chance), f"{scratch}/cut", name)
        found = database.damage(file)
        if found:
            damaged.append(f"cut {number} before call {cut}: {found[0]}")
        losses.append(len(due) if found else judge(file, due))
        if (number + 1) % 100 == 0:
            say(f"{who}, {flushes}: {number + 1} cuts, {len(damaged)} damaged, {sum(lost > 0 for lost in losses)} lost something")
    lossy = sum(lost > 0 for lost in losses)
    verdict = ("loses, as it should" if lossy and not damaged else "**the test sees nothing**") if is_control else "kept" if not lossy else "**broken**"
    cells = [who, flushes, f"{len(operations):,}", cuts, f"{len(due):,}", len(damaged), lossy, max(losses), verdict]
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)
    for text in damaged[:3]:
        say(f"  {text}")
    return "**" not in verdict


def leave(files, folder, name):
    """Writes what a cut has left; the path of the database."""
    os.makedirs(folder, exist_ok=True)
    for old in os.listdir(folder):
        os.remove(f"{folder}/{old}")
    for file, content in files.items():
        with open(f"{folder}/{file}", "wb") as target:
            target.write(content)
    return f"{folder}/{name}"
