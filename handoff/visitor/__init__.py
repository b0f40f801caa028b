"""What a visitor can do: open a conversation, write, ask for a person, change a callback."""
