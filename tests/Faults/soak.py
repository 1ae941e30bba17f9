"""Minutes of mixed load: whether memory, handles, threads and the write-ahead log stop growing."""

import collections
import http.client
import itertools
import json
import os
import random
import threading
import time
import uuid

from collection import collect
from load import HEADERS
from metrics import Metrics
from report import heading, line, say
from server import Server

WORKERS, PAGES, SAMPLES, EXPORTED = 8, 300, 40, 2.5  # Seconds until metrics of this moment have come for certain.
HEAP, RESIDENT = 300, 1_000  # The most that the last half may grow, in bytes for each request: a leak of an order is more.
HANDLES, THREADS, LOG = 20, 10, 128 << 20  # The most that the last quarter may have above the second, and the longest write-ahead log.
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36",
           "Content-Type": "application/json"}
_HEAP_METRIC = "dotnet.gc.last_collection.heap.size"


def run(options, scratch):
    """Samples while the load goes on; whether there is a plateau."""
    metrics, server = Metrics(), Server(options.program, scratch)
    try:
        server.start(**metrics.settings)
        load = Mixed(server.address, options.rate)
        load.start()
        begun, samples = time.monotonic(), []
        for number in range(SAMPLES + 1):
            time.sleep(max(0, begun + number * options.minutes * 60 / SAMPLES - time.monotonic()))
            samples.append(sample(server, metrics, load, time.monotonic() - begun))
            say("{seconds:.0f} s, {requests:,} requests, resident {resident:,}, heap {heap:,}, {handles} handles, {threads} threads"
                .format(**samples[-1]))
        load.stop()
    finally:
        server.kill()
    return print_tables(samples, load)


def sample(server, metrics, load, seconds):
    """What the process has now, after a full collection."""
    collect(server.process.pid)
    time.sleep(EXPORTED)
    with open(f"/proc/{server.process.pid}/status", encoding="ascii") as file:
        status = dict(line.split(":", 1) for line in file)
    return {
        "seconds": seconds, "requests": load.requests, "orders": load.orders,
        "resident": int(status["VmRSS"].split()[0]) << 10, "threads": int(status["Threads"]),
        "handles": len(os.listdir(f"/proc/{server.process.pid}/fd")),
        "heap": int(metrics.newest.get(_HEAP_METRIC, 0)),
        "database": os.path.getsize(server.file), "log": os.path.getsize(f"{server.file}-wal"),
    }


def print_tables(samples, load):
    """Prints the tables; whether every bound was kept."""
    heading("after, s", "requests", "resident, MB", "heap after a full collection, MB", "handles", "threads", "database, MB",
            "write-ahead log, MB")
    for one in samples[::4]:
        line(f"{one['seconds']:.0f}", f"{one['requests']:,}", *(f"{one[name] / 1e6:.0f}" for name in ("resident", "heap")),
             one["handles"], one["threads"], *(f"{one[name] / 1e6:.0f}" for name in ("database", "log")))
    half, quarter = samples[len(samples) // 2:], len(samples) // 4
    second, last = samples[quarter:2 * quarter], samples[-quarter:]
    orders = max(1, half[-1]["orders"] - half[0]["orders"])
    bounds = [
        ("heap, bytes for each request", slope(half, "heap"), HEAP),
        ("resident, bytes for each request", slope(half, "resident"), RESIDENT),
        ("handles, last quarter above the second", top(last, "handles") - top(second, "handles"), HANDLES),
        ("threads, last quarter above the second", top(last, "threads") - top(second, "threads"), THREADS),
        ("longest write-ahead log, bytes", top(samples, "log"), LOG), ("answers that refuse, or none", sum(load.failed.values()), 0),
    ]
    print(f"\nDatabase: {(half[-1]['database'] - half[0]['database']) / orders:,.0f} bytes for each new order of the last half.\n")
    heading("growth", "measured", "bound", "promise")
    for what, measured, bound in bounds:
        line(what, f"{measured:,.0f}", f"{bound:,}", "kept" if measured <= bound else "**broken**")
    for text, count in load.failed.most_common(5):
        say(f"  {count} × {text}")
    return samples[-1]["heap"] > 0 and all(measured <= bound for _, measured, bound in bounds)


def top(samples, name):
    """The most of some samples."""
    return max(one[name] for one in samples)


def slope(samples, name):
    """The median of the slopes between all pairs (Theil and Sen) of the lowest of every four: what is in use at the moment is no growth."""
    samples = [min(samples[at:at + 4], key=lambda one: one[name]) for at in range(0, len(samples), 4)]
    slopes = sorted((later[name] - one[name]) / (later["requests"] - one["requests"])
                    for one, later in itertools.combinations(samples, 2) if later["requests"] > one["requests"])
    return slopes[len(slopes) // 2]


class Mixed:
    """What a shop does in a day: new orders, parcels, decisions, searches, tracking pages and what they report."""

    def __init__(self, address, rate):
        self.requests, self.orders, self.failed = 0, 0, collections.Counter()
        self._address, self._pause, self._stopping, self._lock = address, WORKERS / rate, threading.Event(), threading.Lock()
        self._pages, self._threads, self._next = [], [], itertools.count(1)

    def start(self):
        """Makes the orders whose pages are viewed, and starts."""
        connection = http.client.HTTPConnection(*self._address, timeout=30)
        for number in range(PAGES):
            answer = self._send(connection, "PUT", "/v1/shops/demo/orders", _order(f"page-{number}"), HEADERS)
            self._pages.append("/t/" + json.loads(answer)["tracking_url"].split("/t/")[1])
        connection.close()
        self._threads = [threading.Thread(target=self._work, args=(number,), daemon=True) for number in range(WORKERS)]
        for thread in self._threads:
            thread.start()

    def stop(self):
        """Ends."""
        self._stopping.set()
        for thread in self._threads:
            thread.join(60)

    def _work(self, seed):
        chance, connection = random.Random(seed), http.client.HTTPConnection(*self._address, timeout=30)
        kinds, shares = zip((self._new, 30), (self._decide, 15), (self._view, 25), (self._report, 20), (self._search, 10))
        due = time.monotonic()
        while not self._stopping.is_set():
            chance.choices(kinds, shares)[0](connection, chance)
            due = max(due + self._pause, time.monotonic() - 1)
            time.sleep(max(0, due - time.monotonic()))

    def _new(self, connection, chance):
        number = f"soak-{next(self._next)}"
        parcel = [{"tracking_number": f"T{number}", "carrier_reference": "dhl"}] if chance.random() < 0.5 else []
        self._send(connection, "PUT", "/v1/shops/demo/orders", {**_order(number), "trackings": parcel}, HEADERS)
        with self._lock:
            self.orders += 1

    def _decide(self, connection, chance):
        orders = [_order(f"d{chance.randrange(10_000)}") for _ in range(20)]
        self._send(connection, "POST", "/v1/shops/demo/decisions", {"orders": orders}, HEADERS)

    def _view(self, connection, chance):
        self._send(connection, "GET", chance.choice(self._pages), None, {**BROWSER, "Accept": "text/html"})

    def _report(self, connection, chance):
        page = chance.choice(self._pages)
        events = [{"id": str(uuid.uuid4()), "type": "view"}]
        body = {"token": page.split("/")[-1], "visitor": str(uuid.UUID(int=chance.randrange(5_000), version=4)), "events": events}
        self._send(connection, "POST", "/t/demo/events", body, BROWSER)

    def _search(self, connection, chance):
        number = chance.randrange(1, 500)
        query = chance.choice(("q=sand", f"order_number=soak-{number}", "segment=label-3", "status=fulfilled", "per_page=30"))
        self._send(connection, "GET", f"/v1/shops/demo/orders?{query}", None, HEADERS)

    def _send(self, connection, method, path, body, headers):
        try:
            connection.request(method, path, json.dumps(body).encode() if body else None, headers)
            answer = connection.getresponse()
            text = answer.read()
            failure = f"{answer.status} {method} {path.split('?')[0][:40]}" if answer.status >= 400 else None
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            text, failure = b"", f"{type(error).__name__} {method}"
        with self._lock:
            self.requests += 1
            if failure:
                self.failed[failure] += 1
        return text


def _order(number):
    return {"id": number, "order": {
        "order_number": number, "external_id": f"x-{number}", "email_id": f"{number}@shop.example",
        "total_order_price": 12.5, "locale": "en-US",
        "address": {"name": "Mira Sand", "zip_code": "25813", "country_code": "DE"}, "segments": ["soak", f"label-{len(number)}"],
        "products": [{"sku": "HAT-1", "title": "Wool hat", "quantity": 1, "price": 12.5}]}}
