"""Overrides of Rasa: what leans on the private parts of Rasa 3.6.21, which is frozen.

Nothing is changed by an import. Three of them are named in Rasa's own files: `tracker_store` in
endpoints.yml, `indexed_rules` and `training_files` in config.yml. The others take their place by
`dialogue.install`, which `bot.turns` calls. Each module says why it exists, what it leans on, and
which figure shows that it pays; decisions are the pages of docs/decisions.
"""
