#!/usr/bin/env python3
"""Records ../snapshot.json from real Podman and a real systemd. See ../README.md."""

import argparse
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import datetime, timezone

HERE = pathlib.Path(__file__).resolve().parent
HOMELAB = HERE.parent
BASE_IMAGE = "docker.io/library/busybox:1.37"
CONTAINERS_CONF = "/run/homelab-containers.conf"


class Podhost:
    """A Podman that creates and inspects, but need not be able to start anything."""

    def __init__(self, command, version):
        self.command, self.version = command, version

    def run(self, verb, *args, stdin=None):
        done = subprocess.run([self.command, verb, self.version, *args], input=stdin, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{' '.join(args)}\n{done.stdout}{done.stderr}")
        return done.stdout

    def exec(self, *words, stdin=None, unit=None):
        env = ["env", f"CONTAINERS_CONF={CONTAINERS_CONF}"] + ([f"PODMAN_SYSTEMD_UNIT={unit}"] if unit else [])
        return self.run("exec", *env, *words, stdin=stdin)

    def write(self, path, text):
        self.exec("sh", "-c", 'mkdir -p "$(dirname "$1")" && cat >"$1"', "sh", path, stdin=text)

    def names(self, *words):
        return sorted(set(self.exec("podman", *words).split()))

    def inspect(self, kind, ids):
        return json.loads(self.exec("podman", kind, "inspect", *ids)) if ids else []


def images(path):
    """name → lines of a Containerfile"""
    found = {}
    for line in path.read_text().splitlines():
        if line.startswith(" "):
            found[name].append(line.strip())
        elif line and not line.startswith("#"):
            name = line
            found[name] = []
    return found


def variables_expanded(words):
    """What systemd does with the words when it runs them; the quadlets use no variable, only $$."""
    for word in words:
        rest = word.replace("$$", "")
        if "${" in rest or rest.startswith("$"):
            sys.exit(f"a variable, which the recorder does not expand: {word}")
    return [word.replace("$$", "$") for word in words]


def creating(unit):
    """The words that make what the unit stands for: those of its podman create, run, build or pod create."""
    lines = unit["pre"] if unit["unit"].endswith("-pod.service") else unit["start"]
    return variables_expanded(lines[0])


def as_create(words):
    """podman run -d …  →  podman create …"""
    at = words.index("run")
    after = words[at + 1:]
    if "-d" in after:
        after.remove("-d")
    return words[:at] + ["create"] + after


def kind(unit_name, words):
    for known in ("network", "volume", "image", "build", "pod"):
        if words[1] == known:
            return known
    return "container"


def record_units(podvm, version, plan):
    with tempfile.TemporaryDirectory() as folder:
        desk, out = pathlib.Path(folder, "desk"), pathlib.Path(folder, "out")
        desk.mkdir()
        for part in (HOMELAB / "quadlets", HOMELAB / "systemd", HERE / "before", HERE / "start"):
            shutil.copytree(part, desk / part.name, symlinks=True)
        for part in ("images", "plan.json"):
            shutil.copy(HERE / part, desk)
        subprocess.run([podvm, "run", version, str(HERE / "in-vm.sh"), str(desk)], check=True,
                       env={"PODVM_TIMEOUT": "1800", **os.environ, "PODVM_OUT": str(out)})
        return [json.loads((out / name).read_text()) for name in ("created.json", "units.json", "declared.json")]


def forget_everything(host):
    host.exec("podman", "system", "reset", "--force")


def prepare(host, plan, created):
    """The files, images and secrets of the day when the containers were made."""
    home = plan["quadletDir"]
    host.exec("hostname", plan["host"]["name"])
    host.exec("sh", "-c", f"rm -rf '{home}' && mkdir -p '{home}'")
    with tempfile.TemporaryDirectory() as folder:
        desk = pathlib.Path(folder, "quadlets")
        shutil.copytree(HOMELAB / "quadlets", desk, symlinks=True)
        shutil.copytree(HERE / "before", desk, dirs_exist_ok=True)
        for added in plan["added"]:
            (desk / added).unlink()
        host.run("put", str(desk) + "/.", home + "/")
    for path, text in plan["files"].items():
        if path.startswith(plan["host"]["home"]) or not exists(host, path):
            host.write(path, text)
    for device in plan["devices"]:
        host.exec("sh", "-c", 'mkdir -p "$(dirname "$1")" && test -e "$1" || mknod "$@"', "sh",
                  device["path"], device["type"], str(device["major"]), str(device["minor"]))
    for unit in created:
        for source in bind_sources(creating(unit)):
            if not exists(host, source):
                host.exec("mkdir", "-p", source)
    for name in plan["secrets"]:
        host.exec("podman", "secret", "create", name, "-", stdin="of no use anywhere")
    host.run("image", BASE_IMAGE, 'CMD ["sh"]')
    for name, lines in images(HERE / "images").items():
        build(host, name, lines)


def exists(host, path):
    return "yes" in host.exec("sh", "-c", 'test -e "$1" && echo yes || echo no', "sh", path)


def bind_sources(words):
    for flag, value in zip(words, words[1:]):
        if flag == "-v" and value.startswith("/"):
            yield value.split(":")[0]
        if flag == "--mount":
            yield from (part.split("=", 1)[1] for part in value.split(",") if part.startswith("source=/"))


def build(host, name, lines):
    # docker's format: the other has no HEALTHCHECK
    containerfile = "\n".join([f"FROM {BASE_IMAGE}", *lines, ""])
    host.exec("podman", "build", "-q", "--pull=never", "--format=docker", "--layers=false", "--no-cache", "-t", name, "-f", "-", "/run/lock",
              stdin=containerfile)


def create(host, plan, created):
    order = ["image", "build", "network", "volume", "pod", "container"]
    missing = [service + ".service" for service in plan["no container"]]
    for unit in sorted(created, key=lambda u: (order.index(kind(u["unit"], creating(u))), u["unit"])):
        words, what = creating(unit), kind(unit["unit"], creating(unit))
        if what == "image" or unit["unit"] in missing:
            continue
        if what == "build":
            # the service's WorkingDirectory= is the folder of the quadlets
            words = ["sh", "-c", 'cd "$1" && shift && exec "$@"', "sh", plan["quadletDir"], *words]
        host.exec(*(as_create(words) if what == "container" else words), unit=unit["unit"])


def drift_by_hand(host, plan):
    for words in plan["byHand"]:
        host.exec(*words)
    for name, line in plan["pulledAgain"].items():
        build(host, name, images(HERE / "images")[name] + [line])


def snapshot(host, plan, units):
    def by_name(document):
        return document.get("Name") or document.get("name") or str(document.get("RepoTags"))

    inspected = {
        "containers": host.inspect("container", host.names("ps", "-aq", "--no-trunc")),
        "images": host.inspect("image", host.names("images", "-aq", "--no-trunc")),
        "networks": host.inspect("network", host.names("network", "ls", "-q")),
        "volumes": host.inspect("volume", host.names("volume", "ls", "-q")),
        "pods": host.inspect("pod", host.names("pod", "ls", "-q", "--no-trunc")),
        "secrets": sorted(host.inspect("secret", host.names("secret", "ls", "-q")), key=lambda s: s["Spec"]["Name"]),
    }
    for name in ("containers", "images", "networks", "volumes", "pods"):
        inspected[name].sort(key=by_name)
    return {
        "format": 1,
        "takenAt": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "host": plan["host"],
        "podman": {"version": host.exec("podman", "version", "--format", "{{.Client.Version}}").strip()},
        **inspected,
        "quadletDirs": [plan["quadletDir"]],
        "units": units,
    }


def check(plan, document, created, declared, host):
    """What the README promises: who drifts, who does not, and nothing of the machine that recorded."""
    wrong = []
    infra = {pod["InfraContainerID"] for pod in document["pods"]}
    by_unit = {}
    for container in document["containers"]:
        unit = (container["Config"].get("Labels") or {}).get("PODMAN_SYSTEMD_UNIT")
        # a pod's infra container is Podman's own: it remembers no command
        if not unit or not container["Config"].get("CreateCommand") and container["Id"] not in infra:
            wrong.append(f"{container['Name']}: no CreateCommand or no PODMAN_SYSTEMD_UNIT")
        if container["Id"] not in infra:
            by_unit[unit] = container
    then = {unit["unit"]: creating(unit) for unit in created}
    differing, missing = [], []
    for unit in declared:
        name, words = unit["unit"].removesuffix(".service"), creating(unit)
        if kind(name, words) == "container":
            container = by_unit.get(unit["unit"])
            if not container:
                missing.append(name)
                continue
            made, words = container["Config"]["CreateCommand"], as_create(words)
        else:
            made = then[unit["unit"]]
        # the order of options is Go's, a new one at every run; only that of networks says something
        networks = [[word for flag, word in zip(side, side[1:]) if flag == "--network"] for side in (made, words)]
        if Counter(made) != Counter(words) or networks[0] != networks[1]:
            differing.append(name)
            print(f"{name}: was {sorted((Counter(made) - Counter(words)).elements())}, is {sorted((Counter(words) - Counter(made)).elements())}")
    for found, expected in ((differing, plan["created differs from declared"]), (missing, plan["no container"])):
        if sorted(found) != sorted(expected):
            wrong.append(f"expected {sorted(expected)}, found {sorted(found)}")
    text = json.dumps(document)
    recorder = [socket.gethostname(), host.run("root").strip(), str(HOMELAB.parent.parent), host.command, *os.uname()[1:3]]
    for leak in recorder:
        if re.search(rf"(?<![\w.]){re.escape(leak)}(?![\w.])", text):
            wrong.append(f"the snapshot contains {leak}")
    return wrong


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--podhost", default=os.environ.get("PODHOST", "podhost"))
    options.add_argument("--podvm", default=os.environ.get("PODVM", "podvm"))
    options.add_argument("--version", default="5.8")
    options.add_argument("--reset", action="store_true", help="remove everything from that Podman first")
    options.add_argument("--keep", type=pathlib.Path, help="keep in that folder what the VM said; use it if it is there")
    options = options.parse_args()
    plan = json.loads((HERE / "plan.json").read_text())

    kept = options.keep and options.keep / "units.json"
    if kept and kept.exists():
        recorded = json.loads(kept.read_text())
    else:
        recorded = record_units(options.podvm, options.version, plan)
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(json.dumps(recorded))
    created, units, declared = recorded

    host = Podhost(options.podhost, options.version)
    host.run("up")
    host.run("exec", "sh", "-c", f'printf "[engine]\\ncgroup_manager = \\"cgroupfs\\"\\nevents_logger = \\"file\\"\\n" >{CONTAINERS_CONF}')
    if options.reset:
        forget_everything(host)
    if host.names("ps", "-aq") or host.names("volume", "ls", "-q") or host.names("images", "-aq"):
        sys.exit("that Podman is in use: another one, or --reset")
    try:
        prepare(host, plan, created)
        time.sleep(1)
        create(host, plan, created)
        drift_by_hand(host, plan)
        document = snapshot(host, plan, units)
    finally:
        for device in plan["devices"]:
            host.exec("sh", "-c", 'rm -f "$1"; rmdir "$(dirname "$1")"', "sh", device["path"])
    wrong = check(plan, document, created, declared, host)
    (HOMELAB / "snapshot.json").write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
    for line in wrong:
        print("WRONG:", line)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
