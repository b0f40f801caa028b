"""Who has the word, the bot or a person: conversation, log, queue, hours, agents, clock."""
