"""What an agent can do: sign in, take conversations, reply, keep callbacks and secure messages."""
