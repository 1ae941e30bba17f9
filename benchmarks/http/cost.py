#!/usr/bin/env python3
"""Processor time per request of the program and of its database, for docs/scale.md.

    benchmarks/http/cost.py PROGRAM [--requests 3000] [--only sqlite|postgres]

PROGRAM is a published folder. Runs the demo shop on a database of its own. Processor time (user and system, of all threads and, for
PostgreSQL, of all of its processes) depends less on what else the machine does than time on the clock. The sender is a process of its own.
Everything is compiled once and for all (DOTNET_TieredCompilation=0), so that no compiler works while requests are measured.
"""

import argparse
import base64
import concurrent.futures
import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid

HEADERS = {"Authorization": "Basic " + base64.b64encode(b"demo:demo-private-key").decode(), "Content-Type": "application/json"}
TICK = os.sysconf("SC_CLK_TCK")
CONNECTIONS = 8
SHOP = "/v1/shops/demo"


def free_port():
    """A port that nothing uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def seconds_of(pid, with_children):
    """Processor seconds of a process; with its children, those that ended included."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    total = sum(int(field) for field in fields[11:15 if with_children else 13])
    if with_children:
        for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split():
            try:
                total += seconds_of(child, False) * TICK
            except FileNotFoundError:
                pass
    return total / TICK


class Target:
    """The program on one kind of database."""

    def __init__(self, program, provider, folder):
        self.provider, self.folder, self.port, self.server, settings = provider, folder, free_port(), None, {}
        if provider == "postgres":
            settings = {"Database__Provider": "Postgres", "ConnectionStrings__ExperienceManager": self.start_postgres()}
        else:
            settings = {"ConnectionStrings__ExperienceManager": f"Data Source={folder}/cost.db"}
        settings |= {"Urls": f"http://127.0.0.1:{self.port}", "ASPNETCORE_ENVIRONMENT": "Development", "Demo__Seed": "true",
                     "Demo__Events": "false", "Logging__LogLevel__Default": "Warning", "DOTNET_TieredCompilation": "0",
                     "Tracking__ReportsPerMinute": "100000000"}
        command, environment = ["dotnet", "ExperienceManager.Web.dll"], {**os.environ, **settings}
        self.web = subprocess.Popen(command, cwd=program, env=environment, stdout=subprocess.DEVNULL)
        self.wait()

    def start_postgres(self):
        """A private cluster that flushes as a real one does."""
        binaries, port = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))[-1], free_port()
        as_postgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] if os.getuid() == 0 else []
        if as_postgres:
            shutil.chown(self.folder, "postgres")
        data = f"{self.folder}/data"
        make = [*as_postgres, binaries / "initdb", "-D", data, "-A", "trust", "-U", "postgres"]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL)
        command = [*as_postgres, binaries / "postgres", "-D", data, "-p", str(port), "-k", self.folder, "-c", "shared_buffers=512MB"]
        with open(f"{self.folder}/log", "wb") as log:
            self.server = subprocess.Popen(command, stderr=log, stdout=log)
        return f"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres"

    def wait(self):
        """Until the demo is there."""
        for _ in range(4000):
            try:
                if self.send("GET", SHOP, None, http.client.HTTPConnection("127.0.0.1", self.port))[0] == 200:
                    return
            except OSError:
                pass
            time.sleep(0.3)
        raise SystemExit("The program did not start.")

    def send(self, method, path, body, connection):
        """One request; the status and the body of the answer."""
        connection.request(method, path, None if body is None else json.dumps(body), HEADERS)
        answer = connection.getresponse()
        return answer.status, answer.read()

    def spent(self):
        """Processor seconds so far, of the program and of the database's processes."""
        return seconds_of(self.web.pid, False), seconds_of(self.server.pid, True) if self.server else 0

    def run(self, requests):
        """Sends requests over some connections; the answers in their order."""
        def part(number):
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
            return [self.send(*request, connection) for request in requests[number::CONNECTIONS]]
        with concurrent.futures.ThreadPoolExecutor(CONNECTIONS) as pool:
            parts = list(pool.map(part, range(CONNECTIONS)))
        answers = [parts[index % CONNECTIONS][index // CONNECTIONS] for index in range(len(requests))]
        wrong = [answer for answer in answers if answer[0] >= 300]
        if wrong:
            raise SystemExit(f"{len(wrong)} answers were no success: {wrong[0]}")
        return answers

    def stop(self):
        """Ends both."""
        self.web.send_signal(signal.SIGTERM)
        self.web.wait()
        if self.server:
            self.server.send_signal(signal.SIGINT)
            self.server.wait()


def order(number):
    """An order as shops send it, about 1.3 KB."""
    items = [{"product_id": f"p{item}", "variant_id": f"v{item}", "sku": f"SKU-{item}", "title": f"Article number {item}",
              "quantity": 1 + item % 2, "price": 19.9 + item, "categories": ["Shoes", "Winter"],
              "image_url": f"https://shop.example/pictures/{item}.jpg"} for item in range(3)]
    address = {"name": "Mira Sand", "street": "Am Deich 4", "city": "Husum", "zip_code": f"{len(number)}5813", "country_code": "DE"}
    return {"order_number": number, "external_id": f"x-{number}", "email_id": f"{number}@shop.example", "total_order_price": 89.7,
            "currency": "EUR", "locale": "de-DE", "order_placed_at": "2026-11-29T10:00:00Z", "segments": ["tier.gold", "newsletter"],
            "products": items, "address": address}


def kinds(target, run, count):
    """The kinds of requests in turn; later ones use the orders of earlier ones. Yields a name, the requests and units a request."""
    numbers = [f"{run}-{index}" for index in range(count)]
    yield "order, new (`PUT …/orders`)", [("PUT", f"{SHOP}/orders", {"id": number, "order": order(number)}) for number in numbers], 1
    answers = target.answers
    parcel = [{"tracking_number": f"003404{number}", "carrier_reference": "dhl"} for number in numbers]
    fulfilled = [("PUT", f"{SHOP}/orders", {"id": number, "trackings": [tracking]}) for number, tracking in zip(numbers, parcel)]
    yield "order, fulfilled (lock and receipt)", fulfilled, 1
    bulk = [f"{run}-b{index}" for index in range(count * 3)]
    hundreds = [[{"id": number, "order": order(number)} for number in bulk[at:at + 100]] for at in range(0, len(bulk), 100)]
    yield "order, new, 100 in one bulk request", [("PUT", f"{SHOP}/orders/bulk", hundred) for hundred in hundreds], 100
    known = [json.loads(text) for _, text in answers]
    pages = ["/t/" + one["tracking_url"].split("/t/", 1)[1] for one in known]
    yield "tracking page, first view", [("GET", page, None) for page in pages], 1
    yield "tracking page, viewed again", [("GET", page, None) for page in pages[:500]] * (2 * count // min(count, 500)), 1
    decisions = [("POST", f"{SHOP}/decisions", {"orders": [{"id": number, "order": order(number)}]}) for number in numbers]
    yield "decision of an order that is sent (`POST …/decisions`)", decisions * 2, 1
    yield "decision of a stored order, with its explanation", [("GET", f"{SHOP}/orders/{one['uuid']}/decision", None) for one in known], 1
    beacons = [("POST", "/t/demo/events", {"token": page.rsplit("/", 1)[1], "visitor": str(uuid.uuid4()), "events": [
        {"id": str(uuid.uuid4()), "type": kind, "slot": slot, "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}
        for kind, slot in (("view", None), ("impression", "banner"), ("impression", "basic"), ("click", "basic"))]}) for page in pages]
    yield "page event (four in a request)", beacons, 4


def measure(target, run, count):
    """Processor microseconds of program and database for one unit of each kind."""
    results = {}
    for name, requests, units in kinds(target, run, count):
        before = target.spent()
        answers = target.run(requests)
        if not results:
            target.answers = answers
        after = target.spent()
        results[name] = [(now - then) * 1e6 / (len(requests) * units) for now, then in zip(after, before)]
    return results


def main():
    """Prints a table for each database."""
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--requests", type=int, default=3000)
    parser.add_argument("--only", choices=["sqlite", "postgres"])
    options = parser.parse_args()
    for provider in [options.only] if options.only else ["sqlite", "postgres"]:
        with tempfile.TemporaryDirectory() as folder:
            target = Target(options.program, provider, folder)
            try:
                measure(target, "warm", options.requests // 3)  # Until everything is compiled.
                print(f"\n| {provider}: processor time for one, µs | program | database |\n| --- | --- | --- |")
                for name, (program, database) in measure(target, "run", options.requests).items():
                    print(f"| {name} | {program:,.0f} | {f'{database:,.0f}' if target.server else 'in the program'} |")
                sys.stdout.flush()
            finally:
                target.stop()


if __name__ == "__main__":
    main()
