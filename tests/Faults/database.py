"""Compares what was acknowledged with what an SQLite file has."""

import collections
import sqlite3
import uuid

from check import judge

_ORDERS = """
    WITH messages AS (SELECT substr(subject, 34) AS order_id, count(*) AS number FROM work WHERE kind = 'webhook' GROUP BY 1),
         labels AS (SELECT shop_id, order_id, group_concat(label) AS labels FROM order_labels GROUP BY 1, 2)
    SELECT o.order_number, o.id, labels.labels, (SELECT count(*) FROM order_locks l WHERE l.shop_id = o.shop_id AND l.order_id = o.id),
           (SELECT count(*) FROM receipts r WHERE r.shop_id = o.shop_id AND r.order_id = o.id), coalesce(messages.number, 0)
    FROM orders o LEFT JOIN labels ON labels.shop_id = o.shop_id AND labels.order_id = o.id
         LEFT JOIN messages ON messages.order_id = lower(hex(o.id))
    WHERE o.external_id LIKE 'xN%'"""


def compare(file, acknowledged, messages):
    """The acknowledged writes that are lost, and what exists twice, as sentences. Reads only, also beside a running server."""
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=30)
    try:
        connection.execute("BEGIN")
        rows = [(number, str(uuid.UUID(bytes=order)), labels or "", *counts)
                for number, order, labels, *counts in connection.execute(_ORDERS)]
        campaigns = collections.Counter(name for name, in connection.execute("SELECT name FROM campaigns WHERE label LIKE 'label-C%'"))
    finally:
        connection.close()
    return judge(rows, campaigns, acknowledged, messages)


def damage(file):
    """What SQLite finds wrong with a file after it has recovered it, as sentences."""
    connection = sqlite3.connect(file)
    try:
        found = [text for text, in connection.execute("PRAGMA integrity_check") if text != "ok"]
        return found + [f"reference of {table}" for table, *_ in connection.execute("PRAGMA foreign_key_check")]
    except sqlite3.DatabaseError as error:
        return [str(error)]
    finally:
        connection.close()
