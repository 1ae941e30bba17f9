"""Two web nodes of the product, and HAProxy in front of them."""

import os
import signal
import subprocess
import time
import urllib.request

from cluster import ADDRESSES, NAMES

PROXY = "http://127.0.0.1:5100"
PORTS = {"web1": 5101, "web2": 5102}
# "Command Timeout" is longer than Patroni's ttl, so that the leader's end ends a commit which waits for a standby, not the client.
CONNECTION = (f"Host={','.join(ADDRESSES[name] for name in NAMES)};Username=postgres;Password=p;Database=em;"
              "Target Session Attributes=primary;Host Recheck Seconds=1;Timeout=3;Command Timeout=15;Cancellation Timeout=500")


class Web:
    """Starts, kills and restarts the web nodes."""

    def __init__(self, scratch, program):
        self.scratch, self.program, self.nodes = scratch, program, {}

    def start(self):
        """The first node, which fills the empty database with the demo, then the second, then HAProxy."""
        for name, port in PORTS.items():
            self.start_node(name)
            wait_for(f"http://127.0.0.1:{port}/v1/shops/demo", 240)
        here = os.path.dirname(os.path.abspath(__file__))
        with open(f"{self.scratch}/haproxy.log", "ab") as log:
            subprocess.Popen(["haproxy", "-f", f"{here}/haproxy.cfg"], stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        wait_for(f"{PROXY}/health/ready", 30)

    def start_node(self, name):
        """Starts one node."""
        settings = {
            "Urls": f"http://127.0.0.1:{PORTS[name]}", "Proxy__Known__0": "127.0.0.1", "ASPNETCORE_ENVIRONMENT": "Development",
            "Demo__Seed": "true", "Demo__Events": "false", "Egress__AllowHttp": "true", "Egress__AllowPrivate": "true",
            "Database__Provider": "Postgres", "ConnectionStrings__ExperienceManager": CONNECTION,
        }
        with open(f"{self.scratch}/{name}.log", "ab") as log:
            self.nodes[name] = subprocess.Popen(["dotnet", "ExperienceManager.Web.dll"], cwd=self.program, env={**os.environ, **settings},
                                                stdout=log, stderr=log, stdin=subprocess.DEVNULL)

    def kill(self, name):
        """kill -9."""
        self.nodes[name].send_signal(signal.SIGKILL)
        self.nodes[name].wait()

    def wait_ready(self):
        """Waits until both nodes can write."""
        for port in PORTS.values():
            wait_for(f"http://127.0.0.1:{port}/health/ready", 120)


def wait_for(url, seconds):
    """Waits until an address answers; 400 is an answer too (an API route without credentials)."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except urllib.error.HTTPError as answer:
            if answer.code == 400:
                return
        except OSError:
            pass
        time.sleep(0.3)
    raise RuntimeError(f"{url} did not answer in {seconds} s.")
