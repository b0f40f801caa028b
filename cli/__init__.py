"""The `relais` command, and the processes that it starts and keeps running on one machine."""
