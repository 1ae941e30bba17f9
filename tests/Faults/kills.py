"""The server ends again and again under load, killed or asked to; after each start every acknowledged write has to be there."""

import random
import time

import database
from load import Load, Receiver
from report import heading, line, say
from server import Server

READY = 30  # Seconds that a stop may take.


def run(options, scratch, is_killed=True):
    """So many ends of the server, one row of a table; whether every promise was kept."""
    chance, server, receiver = random.Random(options.seed), Server(options.program, scratch), Receiver()
    starts, stops, broken = [], [], []
    try:
        say(f"the demo was ready after {server.start():.0f} s")
        receiver.start(server.address, 0)
        load = Load("kill", server.address, pause=0)
        load.start()
        for number in range(1, options.times + 1):
            wait_for_one(load)
            time.sleep(chance.uniform(0, 1.5))
            if is_killed:
                server.kill()
            else:
                seconds, code = server.stop()
                stops.append(seconds)
                broken += [f"stop {number} ended with {code}"] * (code != 0) + [f"stop {number} took {seconds:.0f} s"] * (seconds > READY)
            acknowledged = list(load.acknowledged)
            starts.append(server.start(Shutdown__Drain="00:00:02"))
            lost, twice = database.compare(server.file, acknowledged, dict(receiver.ids))
            broken += [f"lost: {text}" for text in lost] + [f"twice: {text}" for text in twice]
            if broken or number % 10 == 0:
                say(f"{number} times, {len(acknowledged):,} acknowledged, ready again in {starts[-1]:.1f} s; {broken[:3] or 'all there'}")
            if broken:
                break
        load.stop()
        server.stop()
        lost, twice = database.compare(server.file, load.acknowledged, dict(receiver.ids))
        damaged = database.damage(server.file)
    finally:
        server.kill()
    return print_row("kill -9" if is_killed else "SIGTERM", load, starts, stops, lost, twice, [*broken, *damaged, *load.odd])


def wait_for_one(load):
    """Until something is acknowledged: a server that has just started is still slow."""
    before = len(load.acknowledged)
    while len(load.acknowledged) == before:
        time.sleep(0.01)


def print_row(how, load, starts, stops, lost, twice, broken):
    """Prints the row; whether every promise was kept."""
    failed = {status or "no answer": count for status, count in sorted(load.answers.items()) if status not in (200, 201)}
    others = ", ".join(f"{count:,} × {status}" for status, count in failed.items()) or "0"
    heading("end", "times", "writes acknowledged", "lost", "twice", "answers other than 2xx", "connections cut", "longest stop, s",
            "longest start, s")
    line(how, len(starts), f"{len(load.acknowledged):,}", len(lost), len(twice), others, sum(load.cut.values()),
         f"{max(stops):.1f}" if stops else "–", f"{max(starts):.1f}")
    say(f"without an answer: {dict(load.cut)}")
    for text in broken[:10]:
        say(f"  {text}")
    return not (lost or twice or broken)


def stop(options, scratch):
    """The same with SIGTERM: what is under way is answered first."""
    return run(options, scratch, is_killed=False)
