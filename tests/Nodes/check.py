"""Compares what was acknowledged with what the database holds."""

import collections


def compare(cluster, load, receiver):
    """The acknowledged writes that are lost, and what exists twice, as sentences."""
    rows = cluster.sql("""
        WITH messages AS (SELECT split_part(subject, '/', 2)::uuid AS order_id, count(*) AS number
                          FROM work WHERE kind = 'webhook' GROUP BY 1),
             labels AS (SELECT order_id, string_agg(label, ',') AS labels FROM order_labels GROUP BY 1)
        SELECT o.order_number, o.id, labels.labels, (SELECT count(*) FROM order_locks l WHERE l.shop_id = o.shop_id AND l.order_id = o.id),
               (SELECT count(*) FROM receipts r WHERE r.shop_id = o.shop_id AND r.order_id = o.id), coalesce(messages.number, 0)
        FROM orders o LEFT JOIN labels ON labels.order_id = o.id LEFT JOIN messages ON messages.order_id = o.id
        WHERE o.external_id LIKE 'xN%'""", "em")
    campaigns = cluster.sql("SELECT name FROM campaigns WHERE name LIKE 'C%' AND label LIKE 'label-C%'", "em")
    names = collections.Counter(campaigns.splitlines())
    return judge((row.split("|") for row in rows.splitlines()), names, load.acknowledged, receiver.ids)


def judge(rows, campaigns, acknowledged, messages):
    """The same for rows of orders with their labels and the counts of locks, receipts and messages, and campaigns by name."""
    orders, twice = {}, []  # number -> (uuid, labels, locks, receipts, messages)
    for number, uuid, labels, *counts in rows:
        if number in orders:
            twice.append(f"order {number}")
        held, counts = labels.split(","), [int(count) for count in counts]
        orders[number] = (uuid, set(held), *counts)
        for what, count in zip(("label", "lock", "receipt", "message"), (len(held) - len(set(held)) + 1, *counts)):
            if count > 1:
                twice.append(f"{what} of order {number}")
    twice += [f"campaign {name}" for name, count in campaigns.items() if count > 1]
    twice += [f"message about {order} under two ids" for (order, _), ids in messages.items() if len(ids) > 1]
    lost = [f"{kind} {name}" for _, kind, name, uuid in acknowledged if not is_there(kind, name, uuid, orders, campaigns)]
    return lost, twice


def is_there(kind, name, uuid, orders, campaigns):
    """Whether an acknowledged write is in the database with everything that belongs to it."""
    if kind == "campaign":
        return name in campaigns
    known, labels, locks, receipts, messages = orders.get(name, (None, set(), 0, 0, 0))
    if known != uuid:
        return False
    if kind == "placed":
        return "placed" in labels
    if kind == "label":
        return "later" in labels
    return locks == receipts == messages == 1
