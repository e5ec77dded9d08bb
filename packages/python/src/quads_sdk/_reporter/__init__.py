"""Reporting moves without blocking the reporting program: see `quads_sdk.MoveReporter`."""
