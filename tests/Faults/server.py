"""The published program on SQLite, in a process of its own with the demo shop."""

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request

STARTING = 300  # Seconds; a busy machine compiles slowly.
NAME = "em.db"
_HERE = os.path.dirname(os.path.abspath(__file__))


class Server:
    """Starts, stops and kills it."""

    def __init__(self, program, scratch, name="data"):
        self.program, self.scratch, self.folder = program, scratch, f"{scratch}/{name}"
        os.makedirs(self.folder, exist_ok=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = free.getsockname()
        self.process = None

    @property
    def file(self):
        """The database."""
        return f"{self.folder}/{NAME}"

    def start(self, **settings):
        """Starts it and waits until it can write; the seconds that took."""
        begun = time.monotonic()
        environment = {
            "Urls": f"http://127.0.0.1:{self.address[1]}", "ASPNETCORE_ENVIRONMENT": "Development",
            "Demo__Seed": "true", "Demo__Events": "false",
            "Egress__AllowHttp": "true", "Egress__AllowPrivate": "true", "DOTNET_TieredPGO": "0", "Database__Provider": "Sqlite",
            "ConnectionStrings__ExperienceManager": f"Data Source={self.file}", "Tracking__ReportsPerMinute": "1000000",
            "Logging__LogLevel__Default": "Warning",
        }
        with open(f"{self.scratch}/server.log", "ab") as log:
            self.process = subprocess.Popen(["dotnet", "ExperienceManager.Web.dll"], cwd=self.program, stdout=log, stderr=log,
                                            stdin=subprocess.DEVNULL, env={**os.environ, **environment, **settings})
        while not self.is_ready():
            if self.process.poll() is not None:
                raise RuntimeError(f"The server ended with {self.process.returncode}; see server.log.")
            if time.monotonic() > begun + STARTING:
                raise RuntimeError(f"The server was not ready in {STARTING} s.")
            time.sleep(0.05)
        return time.monotonic() - begun

    def is_ready(self):
        """Whether it can read and write."""
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{self.address[1]}/health/ready", timeout=5).close()
            return True
        except OSError:
            return False

    def kill(self):
        """kill -9."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def stop(self):
        """Asks it to end; the seconds that took and the exit code."""
        begun = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(120)
        return time.monotonic() - begun, code


def compiled(name, scratch):
    """One of the two C files beside this one, compiled for LD_PRELOAD."""
    library = f"{scratch}/{name}.so"
    subprocess.run(["gcc", "-O2", "-Wall", "-shared", "-fPIC", "-o", library, f"{_HERE}/{name}.c", "-ldl", "-lpthread"], check=True)
    return library


def copy(folder, target):
    """A copy of a folder, over what was there."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder, target)
