"""Buttons that the service answers, not the bot: the payloads they stand for."""

REQUEST_HUMAN = "request_human"
"""The payload of a button that asks for a person."""
QUEUE_ANYWAY = "queue_anyway"
"""The payload of a button that asks to wait although the chat may close before."""
CALL_ME_BACK = "call_me_back"
"""The payload of a button that asks for a callback rather than to wait."""
FOR_THE_SERVICE = frozenset({REQUEST_HUMAN, QUEUE_ANYWAY, CALL_ME_BACK})
"""The payloads that the service answers, not the bot."""
