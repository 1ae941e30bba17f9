"""Two web nodes of the product, and HAProxy in front of them."""

import os
import signal
import subprocess
import time
import urllib.request

from cluster import ADDRESSES, NAMES

PORTS = {"web1": 5101, "web2": 5102}
STARTING = 900  # Seconds; a busy machine compiles slowly.
# "Command Timeout" is longer than Patroni's ttl, so that the leader's end ends a commit which waits for a standby, not the client.
CONNECTION = (f"Host={','.join(ADDRESSES[name] for name in NAMES)};Username=postgres;Password=p;Database=em;"
              "Target Session Attributes=primary;Host Recheck Seconds=1;Timeout=3;Command Timeout=15;Cancellation Timeout=500")


class Web:
    """Starts, kills and restarts the web nodes."""

    def __init__(self, scratch, program):
        self.scratch, self.program, self.nodes = scratch, program, {}

    def start(self, has_shop):
        """The first node, which fills the empty database with the demo, the second as soon as there is a shop, then HAProxy."""
        self.start_node("web1")
        end = time.monotonic() + STARTING
        while not has_shop():
            if self.nodes["web1"].poll() is not None:  # Too slow for the database's limits, on a machine with much else to do.
                self.start_node("web1")
            if time.monotonic() > end:
                raise RuntimeError("The first web node did not start.")
            time.sleep(1)
        self.start_node("web2")
        here = os.path.dirname(os.path.abspath(__file__))
        with open(f"{self.scratch}/haproxy.log", "ab") as log:
            command = ["haproxy", "-f", f"{here}/haproxy.cfg"]
            subprocess.Popen(command, cwd=self.scratch, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        self.wait_ready()

    def start_node(self, name):
        """Starts one node."""
        settings = {
            "Urls": f"http://127.0.0.1:{PORTS[name]}", "Proxy__Known__0": "127.0.0.1", "ASPNETCORE_ENVIRONMENT": "Development",
            "Demo__Seed": "true", "Demo__Events": "false", "Egress__AllowHttp": "true", "Egress__AllowPrivate": "true",
            "Shutdown__Drain": "00:00:05", "DOTNET_TieredPGO": "0",
            "Database__Provider": "Postgres", "ConnectionStrings__ExperienceManager": CONNECTION,
        }
        with open(f"{self.scratch}/{name}.log", "ab") as log:
            self.nodes[name] = subprocess.Popen(["dotnet", "ExperienceManager.Web.dll"], cwd=self.program, env={**os.environ, **settings},
                                                stdout=log, stderr=log, stdin=subprocess.DEVNULL)

    def kill(self, name):
        """kill -9."""
        self.nodes[name].send_signal(signal.SIGKILL)
        self.nodes[name].wait()

    def restart_in_turn(self):
        """Asks one node after the other to end (SIGTERM), and starts it again before the next one."""
        for name, port in PORTS.items():
            self.nodes[name].send_signal(signal.SIGTERM)
            self.nodes[name].wait()
            self.start_node(name)
            wait_for(f"http://127.0.0.1:{port}/health/ready", STARTING)

    def wait_ready(self):
        """Waits until both nodes can write."""
        for port in PORTS.values():
            wait_for(f"http://127.0.0.1:{port}/health/ready", STARTING)


def wait_for(url, seconds):
    """Waits until an address answers with success."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            pass
        time.sleep(0.3)
    raise RuntimeError(f"{url} did not answer in {seconds} s.")
