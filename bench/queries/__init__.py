"""How long each question about merchant data takes: `python -m bench.queries`."""
