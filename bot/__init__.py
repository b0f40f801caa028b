"""The bot: our parts of Rasa, what it is trained on, and the actions that answer with data."""
