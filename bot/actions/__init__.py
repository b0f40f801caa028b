"""Custom actions: what the bot says when an answer depends on the visitor, the hour or the past.

Rasa calls them over HTTP on the loopback interface; `server` runs them in the main environment.
They import `merchants` and `french`, and nothing of who has the word.

What they read of a turn: `text`, `intent`, `intent_ranking` and `entities` of the latest message,
its `metadata` from the gateway, and the events of earlier turns. What the domain must declare:

- actions `action_<topic>` of the modules below;
- slots, all with a `custom` mapping (only actions set them) and without influence on the
  conversation: `statement_month` (text, "2026-03"), `establishment` (text, an id),
  `last_answer` (any, {"topic", "date"});
- responses `utter_<topic>` named in the modules below.
"""
