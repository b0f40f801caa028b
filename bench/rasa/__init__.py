"""Our bot against stock Rasa, on the same messages and the same machine: `python -m bench.rasa`."""
