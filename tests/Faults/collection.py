"""Asks a .NET process for a full garbage collection, over its diagnostic socket."""

import glob
import os
import socket
import struct

# What the runtime does for a session of events that asks for GCHeapCollectKeyword; of the events none is needed.
_PROVIDER, _COLLECT, _INFORMATIONAL, _NETTRACE, _MEGABYTES = "Microsoft-Windows-DotNETRuntime", 0x800000, 4, 1, 4
_MAGIC, _EVENT_PIPE, _STOP, _START = b"DOTNET_IPC_V1\0", 2, 1, 2


def collect(process):
    """Collects everything that is not in use; returns when that is done."""
    session = struct.pack("<IIIQI", _MEGABYTES, _NETTRACE, 1, _COLLECT, _INFORMATIONAL) + _text(_PROVIDER) + _text("")
    with _connect(process) as events, _connect(process) as control:
        _send(events, _START, session)
        _send(control, _STOP, _answer(events))
        while events.recv(65_536):  # It stops once these have been read.
            pass
        _answer(control)


def _connect(process):
    (path,) = glob.glob(f"{os.environ.get('TMPDIR', '/tmp')}/dotnet-diagnostic-{process}-*-socket")
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(60)
    connection.connect(path)
    return connection


def _send(connection, command, body):
    connection.sendall(_MAGIC + struct.pack("<HBBH", 20 + len(body), _EVENT_PIPE, command, 0) + body)


def _answer(connection):
    """What the answer to a command has."""
    header = _read(connection, 20)
    answer = _read(connection, struct.unpack_from("<H", header, 14)[0] - 20)
    if header[17] != 0:
        raise RuntimeError("The runtime refused to collect.")
    return answer


def _read(connection, length):
    parts = b""
    while len(parts) < length:
        parts += connection.recv(length - len(parts))
    return parts


def _text(text):
    return struct.pack("<I", len(text) + 1) + (text + "\0").encode("utf-16-le")
