"""Progress goes to the standard error, tables to the standard output."""

import sys
import time


def say(text):
    """One line of progress."""
    print(time.strftime("%H:%M:%S"), text, file=sys.stderr, flush=True)


def heading(*names):
    """The first two lines of a table."""
    line(*names)
    line(*["---"] * len(names))


def line(*cells):
    """A line of a table."""
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)
