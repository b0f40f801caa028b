"""What the gateway and the bot say to each other: a turn, its answer, its commands, its data token.

Imported by the gateway and the actions (Python 3.12) and inside Rasa (Python 3.10). It stands on
the standard library, but for `data_token`, which only the side of Python 3.12 imports.
"""
