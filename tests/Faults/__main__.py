"""Breaks what the server stands on, and says what was lost. Started by ./run."""

import argparse
import os
import shutil
import sys

_HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(1, f"{os.path.dirname(_HERE)}/Nodes")  # The same senders and the same comparison.

import clock  # noqa: E402
import disk  # noqa: E402
import kills  # noqa: E402
import powercut  # noqa: E402
import soak  # noqa: E402
import timing  # noqa: E402

COMMANDS = {
    "power-cut": (powercut.run, "the power goes at random moments of a recorded run"),
    "kills": (kills.run, "kill -9 under load"),
    "stops": (kills.stop, "SIGTERM under load"),
    "disk": (disk.run, "a write, flush or truncation fails with EIO"),
    "clock": (clock.run, "the clock of the running server jumps"),
    "soak": (soak.run, "minutes of mixed load, and whether memory, handles and files stop growing"),
    "timing": (timing.run, "whether the time of a refusal says how much of a secret was right"),
}


def main():
    """Runs one command; the exit code is 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="tests/Faults/run", formatter_class=argparse.RawDescriptionHelpFormatter,
                                     epilog="\n".join(f"{name:10} {what}" for name, (_, what) in COMMANDS.items()))
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--cuts", type=int, default=500, help="power-cut: how many")
    parser.add_argument("--writes", type=int, default=3000, help="power-cut: acknowledged writes to record")
    parser.add_argument("--times", type=int, default=20, help="kills, stops, disk: how often")
    parser.add_argument("--minutes", type=float, default=10, help="soak: how long")
    parser.add_argument("--rate", type=int, default=100, help="soak: requests in a second")
    parser.add_argument("--samples", type=int, default=100_000, help="timing: requests of each kind")
    parser.add_argument("--seed", type=int, default=1, help="of what is random")
    parser.add_argument("--keep", help="a folder that gets the log of the server")
    options = parser.parse_args()
    options.program, scratch = os.environ["EM_PROGRAM"], os.environ["EM_SCRATCH"]
    try:
        return 0 if COMMANDS[options.command][0](options, scratch) else 1
    finally:
        if options.keep and os.path.exists(f"{scratch}/server.log"):
            os.makedirs(options.keep, exist_ok=True)
            shutil.copy(f"{scratch}/server.log", options.keep)


if __name__ == "__main__":
    sys.exit(main())
