"""Breaks databases and web nodes under load, and says what was lost. Started by ./run, inside namespaces of its own."""

import argparse
import os
import shutil
import subprocess
import sys
import time

from check import compare
from cluster import Cluster
from load import PROXY, Load, Receiver
from web import Web

GOAL = 15  # Seconds without an acknowledged write.
WARM = 200  # Writes before the first fault: by then the program is compiled.
SCRATCH, PROGRAM = os.environ["EM_SCRATCH"], os.environ["EM_PROGRAM"]


def faults(cluster, web):
    """Every fault: what it is called, what breaks, what repairs it."""
    return {
        "leader": ("leader killed (kill -9)", cluster.kill, cluster.start_database),
        "switchover": ("clean switchover", cluster.switch_over, lambda _: None),
        "web": ("web node killed (kill -9)", lambda _: web.kill("web1"), lambda _: web.start_node("web1")),
        "restarts": ("web nodes restarted in turn (SIGTERM)", lambda _: web.restart_in_turn(), lambda _: None),
        "cut": ("leader cut off from databases and etcd, not from web nodes", cluster.cut_from_databases, cluster.restore_network),
        "cable": ("leader cut off from everything", cluster.cut_off, cluster.restore_network),
    }


def say(text):
    """Progress goes to the standard error, the table to the standard output."""
    print(time.strftime("%H:%M:%S"), text, file=sys.stderr, flush=True)


def measure(name, rounds, cluster, web, run=None):
    """One fault several times under one load; its name, the load, and for each time the seconds without writes."""
    title, break_it, repair = faults(cluster, web)[name]
    load, gaps = Load(run or name), []
    load.start()
    while len(load.acknowledged) < WARM:
        time.sleep(0.5)
    for _ in range(rounds):
        leader, broken = cluster.leader(), time.monotonic()
        break_it(leader)
        end = broken + 25
        while time.monotonic() < end and not (time.monotonic() > broken + 15 and load.count(time.monotonic() - 3, time.monotonic()) > 10):
            time.sleep(0.5)
        repair(leader)
        repaired = time.monotonic()
        cluster.wait_healthy()
        web.wait_ready()
        time.sleep(2)
        gaps.append(load.longest_gap(broken, time.monotonic()))
        say(f"{title}: {leader}, {gaps[-1]:.1f} s without writes, whole again {time.monotonic() - repaired:.0f} s after the repair")
    load.stop()
    return title, load, gaps


def main():
    """Runs the chosen faults, prints the table, and tells by the exit code whether every promise was kept."""
    parser = argparse.ArgumentParser(prog="tests/Nodes/run")
    parser.add_argument("--rounds", type=int, default=3, help="how often each fault happens")
    parser.add_argument("--only", help="separated by commas: leader, switchover, web, restarts, cut, cable, control")
    parser.add_argument("--console", action="store_true", help="also an editor with unsaved changes whose web node is killed")
    parser.add_argument("--dump", help="a dump of a database with the demo to begin with, where making the demo takes long")
    parser.add_argument("--keep", help="a folder that gets the logs")
    options = parser.parse_args()
    cluster, web, receiver = Cluster(SCRATCH), Web(SCRATCH, PROGRAM), Receiver()
    broken = False
    try:
        say("starting etcd and three databases")
        cluster.start()
        cluster.sql("CREATE DATABASE em")
        if options.dump:
            cluster.restore(options.dump)
        say("starting two web nodes")
        web.start(lambda: cluster.sql("SELECT 1 FROM shops LIMIT 1", "em", check=False))
        receiver.start()
        print("| fault | times | writes acknowledged | lost | twice | answers other than 2xx | longest without a write, s | promises |")
        print("| --- | --- | --- | --- | --- | --- | --- | --- |", flush=True)
        for name in [name for name in faults(cluster, web) if not options.only or name in options.only.split(",")]:
            broken |= report(measure(name, options.rounds, cluster, web), cluster, receiver)
        if not options.only or "control" in options.only:
            say("without synchronous replication from here on: the control")
            cluster.replicate_asynchronously()
            report(measure("cut", options.rounds, cluster, web, "control"), cluster, receiver, is_control=True)
        if options.console:
            broken |= not console(web)
    finally:
        if options.keep:
            os.makedirs(options.keep, exist_ok=True)
            for file in os.listdir(SCRATCH):
                if file.endswith(".log"):
                    shutil.copy(f"{SCRATCH}/{file}", options.keep)
    return 1 if broken else 0


def report(measured, cluster, receiver, is_control=False):
    """Prints the row of one fault; true when a promise was broken."""
    title, load, gaps = measured
    time.sleep(5)  # Messages that wait for their turn.
    lost, twice = compare(cluster, load, receiver)
    is_broken = bool(lost or twice or load.odd or max(gaps) > GOAL)
    verdict = "the control: may lose" if is_control else "**broken**" if is_broken else "kept"
    failed = {status or "no answer": count for status, count in sorted(load.answers.items()) if status not in (200, 201)}
    others = ", ".join(f"{count} × {status}" for status, count in failed.items()) or "0"
    title += ", asynchronous replication" if is_control else ""
    cells = [title, len(gaps), f"{len(load.acknowledged):,}", len(lost), len(twice), others, f"{max(gaps):.1f}", verdict]
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)
    for what, cases in (("lost", lost), ("twice", twice), ("unexpected answer", load.odd)):
        for case in cases[:3]:
            say(f"  {what}: {case}")
    return is_broken and not is_control


def console(web):
    """An editor with unsaved changes whose web node is killed: whether it comes back on the other node with them."""
    here = os.path.dirname(os.path.abspath(__file__))
    browser = subprocess.Popen(["node", f"{here}/console.mjs", f"http://{PROXY[0]}:{PROXY[1]}"], stdout=subprocess.PIPE, text=True)
    node = browser.stdout.readline().strip()  # Once the draft is stored.
    if node in web.nodes:
        say(f"an editor with unsaved changes is open on {node}, which is killed now")
        web.kill(node)
    rest = browser.stdout.read().strip()
    print(f"\nConsole: {rest or node}", flush=True)
    return browser.wait() == 0


if __name__ == "__main__":
    sys.exit(main())
