"""What the service speaks of: conversations, their entries, agents, offers, skills, errors."""
