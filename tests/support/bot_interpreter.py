"""What the bot's own interpreter computes: its libraries are not installed beside the tests."""

import json
import subprocess
from typing import Any

from tests.support.tree import BOT_PYTHON, ROOT

TELL = """
import json
def plain(value):
    return value.tolist()
print(json.dumps(answer, default=plain))
"""


def computed(code: str) -> Any:
    """The `answer` that `code` leaves, numbers and arrays of them as JSON."""
    done = subprocess.run(
        [BOT_PYTHON, "-c", code + TELL], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
