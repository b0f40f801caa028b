"""What each `relais` command does, one module per command."""
