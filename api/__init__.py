"""The gateway: translates HTTP and sockets to the words of `handoff`; decides nothing."""
