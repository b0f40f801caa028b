"""What the handoff service needs from outside: a store, a bell, a bot, a clock, a meter,
the files of cases, documents, the names of establishments.

Each port has one contract suite in `tests/contract`, run over all of its adapters.
"""

from handoff.ports.bell import DESK, STATES_OF_THE_DESK, Bell, Listening, Whisper
from handoff.ports.bot import Bot
from handoff.ports.callbacks import CallbacksReader, CallbacksWriter
from handoff.ports.case_files import CaseFiles
from handoff.ports.clock import Clock
from handoff.ports.conversations import Census, ConversationsReader, ConversationsWriter, Turn
from handoff.ports.documents import DocumentFile, Documents
from handoff.ports.establishments import EstablishmentNames
from handoff.ports.meter import Meter
from handoff.ports.offers import OffersWriter, SeatsTaken
from handoff.ports.queue import QueueReader
from handoff.ports.store import Reader, Store, Writer

__all__ = [
    "DESK",
    "STATES_OF_THE_DESK",
    "Bell",
    "Bot",
    "CallbacksReader",
    "CallbacksWriter",
    "CaseFiles",
    "Census",
    "Clock",
    "ConversationsReader",
    "ConversationsWriter",
    "DocumentFile",
    "Documents",
    "EstablishmentNames",
    "Listening",
    "Meter",
    "OffersWriter",
    "QueueReader",
    "Reader",
    "SeatsTaken",
    "Store",
    "Turn",
    "Whisper",
    "Writer",
]
