"""How fast conversations are given to agents: `python -m bench.assignments`."""
