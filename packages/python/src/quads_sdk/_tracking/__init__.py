"""Following moves to their end: see `quads_sdk.track` and `quads_sdk.track_async`.

The rules are those of `spec/tracking/README.md`. What they say is decided by code that neither
waits nor calls (`follower`, `streaming`, `long_polling`, `polling`); it asks for steps (`steps`),
and two thin drivers (`handle`, `async_handle`) take them.
"""
