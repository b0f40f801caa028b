"""The outside world behind the ports: databases, bells, the bot, the clock."""
