"""The ways to recognise a topic against each other: `bot/.venv/bin/python -m bench.topics`."""
