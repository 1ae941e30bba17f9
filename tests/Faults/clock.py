"""The clock of the running server jumps: orders, schedules, messages and sign-ins go on with the clock on the wall as it is then."""

import datetime
import http.cookiejar
import json
import mmap
import re
import sqlite3
import struct
import time
import urllib.error
import urllib.parse
import urllib.request

from load import HEADERS, Receiver
from report import heading, line, say
from server import Server, compiled

DAY, SESSION = 86_400, 8 * 3_600  # A session that is not used ends after eight hours.
SOON = 90  # Seconds in which a message that failed before a jump has to be delivered: what waits is looked at every minute.
AT_ONCE = 20
JUMPS = (("", 0), ("a day back", -DAY), ("seven days on", 7 * DAY), ("right again", 0))
PASSWORD = "northwind-parcel-42"  # Of the demo, as the README says.


def run(options, scratch):
    """Every jump, with a row for each; whether every promise was kept."""
    path, server, receiver = f"{scratch}/clock", Server(options.program, scratch), Receiver()
    with open(path, "w+b") as file:
        file.write(bytes(8))
        file.flush()
        wrong_by = mmap.mmap(file.fileno(), 8)
    try:
        server.start(LD_PRELOAD=compiled("clock", scratch), EM_CLOCK_FILE=path)
        receiver.start(server.address, 0)
        site = Site(server)
        now = datetime.datetime.now(datetime.timezone.utc)
        site.add_campaign(now - datetime.timedelta(days=2), now + datetime.timedelta(days=3))
        heading("the clock", "order shows the campaign that ends in three days", "sign-in; the first session goes on",
                "new message delivered after, s", "message that failed before the jump delivered after, s", "promise")
        return all([row(number, *jump, wrong_by, site, receiver) for number, jump in enumerate(JUMPS)])
    finally:
        server.kill()


def row(number, name, seconds, wrong_by, site, receiver):
    """One jump; whether everything went on."""
    receiver.status = 503
    failed = site.fulfil(f"failed-{number}")
    site.wait_until_failed(failed)
    say(f"the clock: {name or 'right'}")
    wrong_by[:] = struct.pack("<q", seconds)
    receiver.status = 204
    begun = time.monotonic()
    late = site.wait_until_delivered(failed, begun, SOON)
    order, begun = site.fulfil(f"new-{number}"), time.monotonic()
    new = site.wait_until_delivered(order, begun, AT_ONCE)
    shown, expected = site.shows_campaign(f"look-{number}"), seconds < 3 * DAY
    signed_in, still = site.sign_in(), site.is_still_signed_in()
    are_delivered = late is not None and new is not None
    kept = are_delivered and shown == expected and signed_in and still == (seconds < SESSION) and site.has_clock(order, seconds)
    line(name or "right", "yes" if shown else "no", f"{'yes' if signed_in else 'no'}; {'yes' if still else 'no'}",
         "never" if new is None else f"{new:.1f}", "never" if late is None else f"{late:.1f}", "kept" if kept else "**broken**")
    return kept


class Site:
    """The server as a shop system and as a person in a browser see it."""

    def __init__(self, server):
        self._server = server
        self._root = "http://{}:{}".format(*server.address)
        self._first = self._browser()
        if not self._sign_in(self._first):
            raise RuntimeError("Signing in does not work.")

    def add_campaign(self, start, end):
        """A campaign for the label "clock" between two instants."""
        times = {"start_date": start.isoformat(), "end_date": end.isoformat()}
        self._send("POST", "campaigns", {"name": "Clock", "segment": "clock", "promotion_type": "banner", "enabled": True,
                                         "promotion_properties": {"title": "Clock"}, **times})

    def fulfil(self, number):
        """An order with a parcel, which causes a message; its UUID."""
        order = {"order_number": number, "external_id": number, "address": {"zip_code": "25813"}, "segments": ["clock"]}
        parcel = [{"tracking_number": f"T{number}", "carrier_reference": "dhl"}]
        return self._send("PUT", "orders", {"id": number, "order": order, "trackings": parcel})["uuid"]

    def shows_campaign(self, number):
        """Whether a new order gets the campaign now."""
        order = {"order_number": number, "external_id": number, "address": {"zip_code": "25813"}, "segments": ["clock"]}
        uuid = self._send("PUT", "orders", {"id": number, "order": order})["uuid"]
        return (self._send("GET", f"orders/{uuid}/decision")["campaigns"]["banner"] or {}).get("name") == "Clock"

    def has_clock(self, order, seconds):
        """Whether an order that was made just now says so by the clock on the wall."""
        (created,), = self._rows("SELECT created_at FROM orders WHERE id = ?", bytes.fromhex(order.replace("-", "")))
        return abs(created / 1e6 - time.time() - seconds) < 300

    def wait_until_failed(self, order):
        """Until its message was refused at least once."""
        if not self._wait(lambda: any(answer and state == "Waiting" for answer, state in self._messages(order)), AT_ONCE):
            raise RuntimeError("A message that is refused does not fail.")

    def wait_until_delivered(self, order, begun, longest):
        """The seconds until its message was delivered; none when it was not."""
        if self._wait(lambda: all(state == "Done" for _, state in self._messages(order)), longest):
            return time.monotonic() - begun
        return None

    def sign_in(self):
        """Whether a person can sign in and sees a page of the console."""
        return self._sign_in(self._browser())

    def is_still_signed_in(self):
        """Whether the first sign-in, before all jumps, is still good."""
        return self._get(self._first, "/shops/demo/orders")[0] == 200

    def _sign_in(self, browser):
        _, page = self._get(browser, "/login")
        fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
        fields |= {"Input.Email": "merchant@demo.example", "Input.Password": PASSWORD}
        self._get(browser, "/login", urllib.parse.urlencode(fields).encode())
        return self._get(browser, "/shops/demo/orders")[0] == 200

    @staticmethod
    def _browser():
        class Stay(urllib.request.HTTPRedirectHandler):
            """Follows nothing: a page that sends to the sign-in is refused."""

            def redirect_request(self, *_):
                """No."""

        return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()), Stay())

    def _get(self, browser, path, form=None):
        try:
            with browser.open(self._root + path, form, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, ""

    def _send(self, method, path, body=None):
        url, data = f"{self._root}/v1/shops/demo/{path}", json.dumps(body).encode() if body else None
        request = urllib.request.Request(url, data, HEADERS, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.loads(answer.read())

    def _messages(self, order):
        return self._rows("SELECT last_answer, state FROM work WHERE kind = 'webhook' AND subject LIKE ?", f"%/{order.replace('-', '')}")

    def _rows(self, sql, *values):
        connection = sqlite3.connect(f"file:{self._server.file}?mode=ro", uri=True)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()

    @staticmethod
    def _wait(condition, longest):
        end = time.monotonic() + longest
        while time.monotonic() < end:
            if condition():
                return True
            time.sleep(0.2)
        return False
