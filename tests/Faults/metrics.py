"""Takes the metrics that the server exports (OTLP, http/protobuf) and keeps the newest value of each."""

import collections
import http.server
import struct
import threading

_METRIC_PATH = (1, 2, 2)  # ExportMetricsServiceRequest: resource_metrics, scope_metrics, metrics.
_NAME, _GAUGE, _SUM, _POINTS, _DOUBLE, _INTEGER = 1, 5, 7, 1, 4, 6


class Metrics:
    """Listens until the program ends."""

    def __init__(self):
        self.newest = {}  # Name -> the sum over its series.
        metrics = self

        class Handler(http.server.BaseHTTPRequestHandler):
            """Takes an export."""

            protocol_version = "HTTP/1.1"

            def do_POST(self):  # noqa: N802
                """Reads the values of an export."""
                body = self._body()
                if self.path.endswith("/metrics"):
                    metrics.newest.update(values(body))
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def _body(self):
                if self.headers.get("Transfer-Encoding") != "chunked":
                    return self.rfile.read(int(self.headers["Content-Length"]))
                parts = []
                while length := int(self.rfile.readline(), 16):
                    parts.append(self.rfile.read(length))
                    self.rfile.readline()
                self.rfile.readline()
                return b"".join(parts)

            def log_message(self, *_):  # pylint: disable=arguments-differ
                """Says nothing."""

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.settings = {
            "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{server.server_port}", "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf",
            "OTEL_METRIC_EXPORT_INTERVAL": "1000", "OTEL_TRACES_SAMPLER": "always_off",
        }


def values(export):
    """The value of every gauge and sum of an export, its series added up."""
    parts = [export]
    for number in _METRIC_PATH:
        parts = [part for outer in parts for part in _fields(outer)[number]]
    found = collections.Counter()
    for metric in map(_fields, parts):
        for points in (*metric[_GAUGE], *metric[_SUM]):
            for point in _fields(points)[_POINTS]:
                point = _fields(point)
                doubles = [struct.unpack("<d", struct.pack("<q", value))[0] for value in point[_DOUBLE]]
                found[metric[_NAME][0].decode()] += sum((*point[_INTEGER], *doubles))
    return found


def _fields(message):
    """The fields of a protobuf message: number -> values."""
    fields, at = collections.defaultdict(list), 0
    while at < len(message):
        key, at = _varint(message, at)
        if key & 7 == 0:
            value, at = _varint(message, at)
        elif key & 7 == 1:
            value, at = struct.unpack_from("<q", message, at)[0], at + 8
        elif key & 7 == 5:
            value, at = struct.unpack_from("<i", message, at)[0], at + 4
        else:
            length, at = _varint(message, at)
            value, at = message[at:at + length], at + length
        fields[key >> 3].append(value)
    return fields


def _varint(message, at):
    value, shift = 0, 0
    while True:
        byte = message[at]
        value, shift, at = value | (byte & 127) << shift, shift + 7, at + 1
        if byte < 128:
            return value, at
