"""The trail, read back: for the protocol, for replays, for seals and their verification."""
