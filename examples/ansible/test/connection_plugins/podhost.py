"""Runs commands in a host of the test rig: a Debian root with a Podman of its own, and without Python."""

import os
import subprocess

from ansible.errors import AnsibleError
from ansible.plugins.connection import ConnectionBase

DOCUMENTATION = """
    name: podhost
    short_description: run commands in a host of the test rig
    description: Only what the raw module needs.
    options:
      version:
        description: Which Podman the host has.
        vars: [{name: rig_version}]
"""


class Connection(ConnectionBase):
    transport = "podhost"

    def _connect(self):
        self._connected = True
        return self

    def exec_command(self, cmd, in_data=None, sudoable=True):
        super().exec_command(cmd, in_data=in_data, sudoable=sudoable)
        words = [os.environ["PODHOST"], "exec", self.get_option("version"), "sh", "-c", cmd]
        done = subprocess.run(words, input=in_data, capture_output=True, check=False)
        return done.returncode, done.stdout, done.stderr

    def put_file(self, in_path, out_path):
        raise AnsibleError("no file is put on the hosts")

    def fetch_file(self, in_path, out_path):
        raise AnsibleError("no file is fetched from the hosts")

    def close(self):
        self._connected = False
