"""Progress goes to the standard error, tables to the standard output."""

import sys
import time


def say(text):
    """One line of progress."""
    print(time.strftime("%H:%M:%S"), text, file=sys.stderr, flush=True)
