"""Reporting moves from a program that must not wait: see `quads_sdk.MoveReporter`."""
