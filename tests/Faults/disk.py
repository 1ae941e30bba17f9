"""One write, flush or truncation of the database fails with EIO, as on a broken disk, and works again afterwards."""

import random
import time

import database
from load import Load, Receiver
from report import heading, line, say
from server import Server, compiled, copy

CALLS = {"write": 6_000, "sync": 400, "truncate": 3}  # With the number of such calls that a run makes, about.
LONGEST = 20  # Seconds of load that wait for the fault.


def run(options, scratch):
    """So many runs, each with one fault at a random call; whether every promise was kept."""
    chance, library, broken = random.Random(options.seed), compiled("files", scratch), []
    server = Server(options.program, scratch)
    server.start()
    Receiver().start(server.address, 0)  # With a webhook, so that every parcel has its message.
    server.stop()
    copy(server.folder, f"{scratch}/before")
    heading("call that fails", "times", "server ended", "went on", "writes acknowledged", "lost", "damaged", "promise")
    for call, most in CALLS.items():
        ended, written, lost, damaged = [], 0, [], []
        for number in range(max(1, options.times // len(CALLS))):
            copy(f"{scratch}/before", server.folder)
            at = chance.randrange(1, most)
            load, has_ended = once(server, f"{call}:{at}", library)
            ended.append(has_ended)
            written += len(load.acknowledged)
            damaged += database.damage(server.file)
            lost += database.compare(server.file, load.acknowledged, {})[0]
            broken += load.odd
            did = "ended" if has_ended else "went on"
            say(f"{call} {at}: {len(load.acknowledged)} acknowledged, {did}, {len(lost)} lost, {damaged or 'intact'}")
        kept = not lost and not damaged
        broken += [] if kept else [call]
        line(call, len(ended), sum(ended), len(ended) - sum(ended), f"{written:,}", len(lost), len(damaged),
             "kept" if kept else "**broken**")
    for text in broken[:5]:
        say(f"  {text}")
    return not broken


def once(server, fault, library):
    """Load until the server ends, or for some seconds; the load and whether it ended. Then the server is killed."""
    load = Load("disk", server.address, pause=0)
    try:
        server.start(LD_PRELOAD=library, EM_FILES_FOLDER=server.folder, EM_FILES_FAIL=fault)
        load.start()
        end = time.monotonic() + LONGEST
        while time.monotonic() < end and server.process.poll() is None and len(load.acknowledged) < 3_000:
            time.sleep(0.1)
    except RuntimeError:
        pass  # It ended while it started.
    finally:
        has_ended = server.process.poll() is not None
        server.kill()
        load.abandon()
    return load, has_ended
