"""The bots: Rasa over HTTP, or a scripted stand-in."""
