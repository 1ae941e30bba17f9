"""A small program that commits row after row: python3 writer.py FILE SYNCHRONOUS ROWS. Prints instant and number of each one."""

import sqlite3
import sys
import time

file, synchronous, rows = sys.argv[1], sys.argv[2], int(sys.argv[3])
connection = sqlite3.connect(file, isolation_level=None)
connection.execute(f"PRAGMA synchronous={synchronous}")
for number in range(rows):
    connection.execute("INSERT INTO notes VALUES (?, ?)", (number, str(number) * 200))
    print(time.monotonic(), number, flush=True)
    time.sleep(0.0002)
