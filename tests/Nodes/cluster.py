"""PostgreSQL under Patroni: three database nodes and etcd, each on a network of its own, joined by one bridge."""

import glob
import json
import os
import subprocess
import time
import urllib.error
import urllib.request

NAMES = ["db1", "db2", "db3"]
HERE = "10.77.0.1"
ADDRESSES = {"etcd": "10.77.0.10", "db1": "10.77.0.11", "db2": "10.77.0.12", "db3": "10.77.0.13"}
BIN = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
# What Patroni waits for: the leader gives up, and another takes over, at most this many seconds after the leader was last seen.
TTL, LOOP, RETRY = 10, 1, 4


def run(command, check=True):
    """Runs a command to its end and returns what it wrote."""
    done = subprocess.run(command.split() if isinstance(command, str) else command, capture_output=True, text=True, check=False)
    if check and done.returncode != 0:
        raise RuntimeError(f"{command}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


class Cluster:
    """The databases, what breaks them, and what repairs them."""

    def __init__(self, scratch):
        self.scratch, self.synchronous = scratch, True

    def start(self):
        """Makes the networks and starts everything; returns once a leader takes writes."""
        run("ip link set lo up")
        os.makedirs("/run/netns", exist_ok=True)
        run("mount -t tmpfs tmpfs /run/netns")
        run("ip link add bridge type bridge")
        run(f"ip addr add {HERE}/24 dev bridge")
        run("ip link set bridge up")
        for name, address in ADDRESSES.items():
            run(f"ip netns add {name}")
            run(f"ip link add {name} type veth peer name eth0 netns {name}")
            run(f"ip link set {name} master bridge up")
            run(f"ip -n {name} addr add {address}/24 dev eth0")
            run(f"ip -n {name} link set lo up")
            run(f"ip -n {name} link set eth0 up")
        self.spawn("etcd", ["etcd", "--data-dir", f"{self.scratch}/etcd", "--listen-peer-urls", "http://127.0.0.1:2380",
                            "--listen-client-urls", "http://0.0.0.0:2379", "--advertise-client-urls", f"http://{ADDRESSES['etcd']}:2379"])
        for name in NAMES:
            self.start_database(name)
        self.wait_healthy(180)

    def spawn(self, name, command):
        """Starts a program on the network of this name; its output goes to a file of that name."""
        with open(f"{self.scratch}/{name}.log", "ab") as log:
            command = ["ip", "netns", "exec", name, *command]
            subprocess.Popen(command, cwd=self.scratch, stdout=log, stderr=log, stdin=subprocess.DEVNULL)

    def start_database(self, name):
        """Starts Patroni, which makes or continues the database of this node."""
        folder, address = f"{self.scratch}/{name}", ADDRESSES[name]
        os.makedirs(folder, exist_ok=True)
        run(f"chown postgres {folder}")
        with open(f"{folder}/patroni.json", "w", encoding="utf-8") as file:
            json.dump(self.settings(name, folder, address), file)  # JSON is YAML.
        self.spawn(name, ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "patroni", f"{folder}/patroni.json"])

    def settings(self, name, folder, address):
        """Patroni's settings of one node."""
        people = {"superuser": {"username": "postgres", "password": "p"}, "replication": {"username": "replicator", "password": "r"}}
        parameters = {"max_connections": 300, "shared_buffers": "128MB", "synchronous_commit": "on", "max_wal_size": "1GB"}
        return {
            "scope": "em", "name": name, "etcd3": {"host": f"{ADDRESSES['etcd']}:2379"},
            "restapi": {"listen": f"{address}:8008", "connect_address": f"{address}:8008"},
            "bootstrap": {
                "dcs": {"ttl": TTL, "loop_wait": LOOP, "retry_timeout": RETRY, "synchronous_mode": self.synchronous,
                        "postgresql": {"use_pg_rewind": True, "use_slots": True, "parameters": parameters}},
                "initdb": [{"encoding": "UTF8"}, "data-checksums"],
            },
            "postgresql": {
                "listen": f"{address}:5432", "connect_address": f"{address}:5432", "data_dir": f"{folder}/data", "bin_dir": BIN,
                "pgpass": f"{folder}/pgpass", "authentication": people, "parameters": {"unix_socket_directories": folder},
                "pg_hba": ["local all all trust", "host all all 0.0.0.0/0 trust", "host replication all 0.0.0.0/0 trust"],
                "remove_data_directory_on_rewind_failure": True, "remove_data_directory_on_diverged_timelines": True,
            },
        }

    def members(self):
        """What any of the nodes knows of all of them: name to role; a member that does not run is left out."""
        for name in NAMES:
            try:
                with urllib.request.urlopen(f"http://{ADDRESSES[name]}:8008/cluster", timeout=2) as answer:
                    known = json.load(answer)["members"]
                roles = {member["name"]: member["role"] for member in known if member["state"] in ("running", "streaming")}
                if "leader" in roles.values():
                    return roles
            except (OSError, ValueError, KeyError):
                pass
        return {}

    def leader(self):
        """The name of the leader."""
        return next(name for name, role in self.members().items() if role == "leader")

    def wait_healthy(self, seconds=120):
        """Waits until all nodes run, and with synchronous replication one of them is the synchronous standby."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            roles = self.members()
            count = "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'"
            if len(roles) == 3 and self.sql(count, check=False) == "2" and (not self.synchronous or "sync_standby" in roles.values()):
                return
            time.sleep(0.5)
        raise RuntimeError(f"The databases did not become healthy in {seconds} s: {self.members()}")

    def sql(self, statement, database="postgres", check=True):
        """Asks the leader; the answer without headings."""
        hosts = ",".join(ADDRESSES[name] for name in NAMES)
        url = f"postgresql://postgres@{hosts}/{database}?target_session_attrs=primary&connect_timeout=2"
        return run(["psql", url, "-v", "ON_ERROR_STOP=1", "-XtAqc", statement], check).strip()

    def restore(self, dump):
        """Fills the program's database from a dump."""
        run(["pg_restore", "-h", ADDRESSES[self.leader()], "-U", "postgres", "-d", "em", "--no-owner", "--exit-on-error", dump])

    def kill(self, name):
        """kill -9 of everything on a node: Patroni, PostgreSQL, its connections."""
        for pid in run(f"ip netns pids {name}").split():
            run(f"kill -9 {pid}", check=False)

    def switch_over(self, name):
        """Asks the leader to hand over."""
        self.ask(name, "POST", "switchover", {"leader": name})

    def replicate_asynchronously(self):
        """From now on a commit waits for no standby."""
        self.ask(self.leader(), "PATCH", "config", {"synchronous_mode": False})
        self.synchronous = False
        while self.sql("SHOW synchronous_standby_names"):
            time.sleep(0.5)

    def ask(self, name, method, path, body):
        """Asks Patroni on a node to do something."""
        url = f"http://{ADDRESSES[name]}:8008/{path}"
        request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"}, method=method)
        try:
            urllib.request.urlopen(request, timeout=60).close()
        except urllib.error.HTTPError as refused:
            raise RuntimeError(f"{path}: {refused.read().decode()}") from refused

    def cut_from_databases(self, name):
        """The node and the other databases and etcd no longer hear each other; web nodes still reach it."""
        for other, address in ADDRESSES.items():
            if other != name:
                run(f"ip netns exec {name} iptables -A INPUT -s {address} -j DROP")
                run(f"ip netns exec {name} iptables -A OUTPUT -d {address} -j DROP")

    def cut_off(self, name):
        """The node's cable is pulled."""
        run(f"ip link set {name} down")

    def restore_network(self, name):
        """Undoes both cuts."""
        run(f"ip netns exec {name} iptables -F")
        run(f"ip link set {name} up")
