"""How a person is reached: in the chat, by telephone, by callback; hours and the waiting list."""
