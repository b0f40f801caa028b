"""Custom actions: what the bot says when an answer depends on the visitor, the hour or the past.

Rasa calls them over HTTP on the loopback interface; `server` runs them in the main environment.
"""
