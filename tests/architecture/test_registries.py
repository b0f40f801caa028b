"""No file names a package registry: installers use whatever the machine is set up with."""

import subprocess

from tests.support.tree import ROOT

# Written in two halves, or this file would be found.
HOSTS = ["py" + "pi.org", "files.python" + "hosted.org", "registry.npm" + "js.org"]


def test_no_file_of_the_tree_names_a_registry_host() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    files = [ROOT / name for name in listed.split("\0") if name]
    assert files
    guilty = [
        f"{path.relative_to(ROOT)}: {host}"
        for path in files
        if path.is_file()
        for host in HOSTS
        if host.encode() in path.read_bytes()
    ]
    assert guilty == []
