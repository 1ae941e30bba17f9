"""Senders that behave as shop systems do: every write has an idempotency key and is sent again until it is acknowledged."""

import base64
import collections
import http.client
import http.server
import json
import random
import threading
import time

HEADERS = {"Authorization": "Basic " + base64.b64encode(b"demo:demo-private-key").decode(), "Content-Type": "application/json"}
PROXY, RECEIVER = ("127.0.0.1", 5100), 5190
SENDERS, PAUSE, TIMEOUT = 8, 0.05, 5


class Load:
    """Writes until it is stopped, and keeps every acknowledged write."""

    def __init__(self, run, address=PROXY, pause=PAUSE):
        self.run, self.address, self.pause = run, address, pause
        self.acknowledged = []  # (when, kind, name, uuid)
        self.answers = collections.Counter()  # Statuses; 0 is no answer.
        self.odd = []  # Answers that a failover does not explain.
        self.cut = collections.Counter()  # Requests that got a connection and no answer, by what the connection said.
        self._stopping, self._abandoned, self._lock = threading.Event(), threading.Event(), threading.Lock()
        self._next, self._threads = 0, []

    def start(self):
        """Starts the senders."""
        self._threads = [threading.Thread(target=self._send_all, daemon=True) for _ in range(SENDERS)]
        for thread in self._threads:
            thread.start()

    def stop(self):
        """Lets every sender finish what it has begun."""
        self._stopping.set()
        for thread in self._threads:
            thread.join(120)
        if any(thread.is_alive() for thread in self._threads):
            self.odd.append("a write was never acknowledged")

    def abandon(self):
        """Lets every sender go, whether its write was acknowledged or not."""
        self._abandoned.set()
        self.stop()

    def longest_gap(self, begin, end):
        """The longest time without an acknowledged write."""
        times = sorted({begin, end, *(when for when, *_ in list(self.acknowledged) if begin < when < end)})
        return max(after - before for before, after in zip(times, times[1:]))

    def count(self, begin, end):
        """How many writes were acknowledged."""
        return sum(begin <= when < end for when, *_ in list(self.acknowledged))

    def _send_all(self):
        while not self._stopping.is_set():
            with self._lock:
                self._next += 1
                number = self._next
            self._order(f"N{self.run}-{number}")
            if number % 150 == 0:
                self._campaign(f"C{self.run}-{number}")

    def _order(self, number):
        order = {"order_number": number, "external_id": f"x{number}", "email_id": f"{number}@shop.example", "total_order_price": 12.5,
                 "address": {"name": "Mira Sand", "zip_code": "25813", "country_code": "DE"}, "segments": ["placed"],
                 "products": [{"sku": "HAT-1", "title": "Wool hat", "quantity": 1, "price": 12.5}]}
        self.until_acknowledged("placed", number, "PUT", "orders", {"id": number, "order": order})
        self.until_acknowledged("label", number, "PUT", "orders", {"id": number, "order": {**order, "segments": ["later"]}})
        parcel = [{"tracking_number": f"00340{number}", "carrier_reference": "dhl"}]
        self.until_acknowledged("fulfilled", number, "PUT", "orders", {"id": number, "trackings": parcel})

    def _campaign(self, name):
        properties = {"title": "Thank you", "cta_label": "Shop", "cta_url": "/sale"}
        body = {"name": name, "segment": f"label-{name}", "promotion_type": "basic", "enabled": True, "promotion_properties": properties}
        self.until_acknowledged("campaign", name, "POST", "campaigns", body)

    def until_acknowledged(self, kind, name, method, path, body):
        """Sends one write again until it is acknowledged."""
        while not self._abandoned.is_set():
            status, answer = self._send(method, path, body, f"{name}-{kind}")
            if status in (200, 201):
                self.acknowledged.append((time.monotonic(), kind, name, answer.get("uuid")))
                time.sleep(self.pause)
                return
            time.sleep(random.uniform(0.1, 0.4))

    def _send(self, method, path, body, key):
        connection = http.client.HTTPConnection(*self.address, timeout=TIMEOUT)
        try:
            connection.request(method, f"/v1/shops/demo/{path}", json.dumps(body), {**HEADERS, "Idempotency-Key": key})
            answer = connection.getresponse()
            text = answer.read()
            self.answers[answer.status] += 1
            # 502 to 504 without JSON are HAProxy's own.
            if answer.status >= 400 and answer.status not in (502, 503, 504):
                self.odd.append(f"{answer.status} to {method} {path}: {text[:200].decode(errors='replace')}")
                if answer.status < 500 and answer.status != 429:
                    raise SystemExit(self.odd[-1])
            return answer.status, json.loads(text) if answer.status in (200, 201) else None
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.answers[0] += 1
            if not isinstance(error, ConnectionRefusedError):
                self.cut[type(error).__name__] += 1
            return 0, None
        finally:
            connection.close()


class Receiver:
    """A receiver of webhooks; keeps which message ids it got about which order."""

    def __init__(self):
        self.ids = collections.defaultdict(set)
        self.received = 0
        self.status = 204  # What it answers.

    def start(self, address=PROXY, port=RECEIVER):
        """Listens, and subscribes to everything."""
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            """Takes a message."""

            protocol_version = "HTTP/1.1"

            def do_POST(self):  # noqa: N802
                """Keeps its id and says thank you."""
                message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                about = (message["context"]["order"].get("order_number"), message["ref"])
                receiver.ids[about].add(self.headers["Idempotency-Key"])
                receiver.received += 1
                self.send_response(receiver.status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):  # pylint: disable=arguments-differ
                """Says nothing."""

        class Listener(http.server.ThreadingHTTPServer):
            """Says nothing when a killed server cuts its connections."""

            def handle_error(self, *_):  # pylint: disable=arguments-differ
                """Nothing to do."""

        server = Listener(("127.0.0.1", port), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        subscriber = Load("subscriber", address)
        body = {"url": f"http://127.0.0.1:{server.server_port}/", "enabled_events": ["*"]}
        subscriber.until_acknowledged("webhook", "receiver", "POST", "webhooks", body)
