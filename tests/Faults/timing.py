"""Whether the time of a refusal says how much of a key or of a signature was right (Welch's t, as dudect does it)."""

import base64
import hashlib
import hmac
import json
import math
import random
import socket
import statistics
import time
import urllib.request

from load import HEADERS
from report import heading, line, say
from server import Server

LIMIT = 4.5  # Of |t|: above it two kinds of requests are told apart.
KEPT = 0.8  # Of the fastest answers; the slowest say more of the machine than of the server.
USER, KEY, SECRET, SHOP = "demo", "demo-private-key", "the-secret-of-the-shop", "demo.myshopify.com"
_BODY = b'{"id":1}'


def run(options, scratch):
    """Measures both, and a control that has to be told apart; whether all is as it should be."""
    server = Server(options.program, scratch)
    try:
        server.start(Api__WrongKeysPerMinute="1000000000", Api__RateLimit__Requests="1000000000")
        connect_shopify(server)
        heading("what is wrong", "samples of each", "median, µs", "difference of the means, µs", "a difference that would be seen, µs",
                "t", "promise")
        first, last = (with_key(wrong(KEY, place)) for place in (0, -1))
        right = base64.b64encode(hmac.new(SECRET.encode(), _BODY, hashlib.sha256).digest()).decode()
        # The last character of all is padding, the one before has spare bits.
        signed = [with_signature(wrong(right, place)) for place in (0, -3)]
        padded = with_key(wrong(KEY, 0), "X-Padding: " + "x" * 4_000 + "\r\n")
        kept = row("a key: its first or its last character", server, (first, last), options)
        kept &= row("a signature: its first or its last character", server, signed, options)
        return row("the control: the same key, 4 KB more headers", server, (first, padded), options, is_control=True) and kept
    finally:
        server.kill()


def connect_shopify(server):
    """A connection with a secret, so that there is a signature to guess."""
    body = json.dumps({"shop_domain": SHOP, "client_secret": SECRET}).encode()
    url = "http://{}:{}/v1/shops/demo/integrations/shopify".format(*server.address)
    urllib.request.urlopen(urllib.request.Request(url, body, HEADERS, method="PUT"), timeout=30).close()


def wrong(text, place):
    """The text with another character at a place."""
    characters = list(text)
    characters[place] = "A" if characters[place] != "A" else "B"
    return "".join(characters)


def with_key(key, more=""):
    """A request with an API key."""
    credentials = base64.b64encode(f"{USER}:{key}".encode()).decode()
    return f"GET /v1/shops/demo HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic {credentials}\r\n{more}\r\n".encode()


def with_signature(signature):
    """A delivery of Shopify."""
    headers = {"Host": "localhost", "Content-Type": "application/json", "Content-Length": len(_BODY), "X-Shopify-Topic": "orders/updated",
               "X-Shopify-Shop-Domain": SHOP, "X-Shopify-Webhook-Id": "1", "X-Shopify-Hmac-Sha256": signature}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST /integrations/shopify/demo/webhooks HTTP/1.1\r\n{lines}\r\n".encode() + _BODY


def row(what, server, requests, options, is_control=False):
    """One line of the table; whether the two requests look the same, or not for the control."""
    samples = measure(server, requests, options.samples, random.Random(options.seed))
    limit = sorted(samples[0] + samples[1])[int(KEPT * 2 * options.samples)]
    one, other = ([sample for sample in times if sample <= limit] for times in samples)
    difference = statistics.fmean(other) - statistics.fmean(one)
    error = math.sqrt(statistics.variance(one) / len(one) + statistics.variance(other) / len(other))
    told_apart = abs(difference) / error >= LIMIT
    verdict = "kept" if told_apart == is_control else "**the test sees nothing**" if is_control else "**broken**"
    line(what, f"{options.samples:,}", f"{statistics.median(one) / 1e3:.1f}", f"{difference / 1e3:+.3f}",
         f"{LIMIT * error / 1e3:.3f}", f"{difference / error:+.1f}", verdict)
    return told_apart == is_control


def measure(server, requests, count, chance):
    """Nanoseconds of each answer, the two kinds in random order over one connection."""
    order = [0] * count + [1] * count
    chance.shuffle(order)
    times, statuses = ([], []), (set(), set())
    with socket.create_connection(server.address) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for kind in (0, 1) * 1_000:  # Until it is compiled.
            send(connection, requests[kind])
        for number, kind in enumerate(order):
            begun = time.perf_counter_ns()
            status = send(connection, requests[kind])
            times[kind].append(time.perf_counter_ns() - begun)
            statuses[kind].add(status)
            if (number + 1) % 50_000 == 0:
                say(f"{number + 1:,} of {2 * count:,}")
    if statuses[0] != statuses[1] or len(statuses[0]) != 1:
        raise RuntimeError(f"The answers differ: {statuses}.")
    return times


def send(connection, request):
    """Sends a request and reads its whole answer; its status."""
    connection.sendall(request)
    answer = b""
    while (end := answer.find(b"\r\n\r\n")) < 0:
        answer += connection.recv(65_536)
    length = answer.lower().find(b"content-length: ")
    if length >= 0:
        rest = end + 4 + int(answer[length + 16:answer.index(b"\r\n", length)]) - len(answer)
        while rest > 0:
            rest -= len(connection.recv(65_536))
    else:
        while not answer.endswith(b"0\r\n\r\n"):
            answer += connection.recv(65_536)
    return int(answer[9:12])
