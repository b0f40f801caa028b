"""How components tell, in a training, what they are at; in French, for who waits for it."""

import logging

LOGGER = logging.getLogger("relais.training")
# Its own level: Rasa's chatter is kept quiet, this is not.
LOGGER.setLevel(logging.INFO)
LOGGER.propagate = False


def tell(words: str) -> None:
    """Say that a part of the training begins, or how far it is."""
    LOGGER.info(words)
