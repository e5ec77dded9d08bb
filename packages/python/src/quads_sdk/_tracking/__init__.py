"""Tracking moves to their end: see `quads_sdk.track` and `quads_sdk.track_async`.

The rules are those of `spec/tracking/README.md`. The code that applies them (`follower`,
`streaming`, `long_polling`, `polling`) does no I/O: it yields steps (`steps`), which two thin
drivers (`handle`, `async_handle`) run.
"""
