# Generated from spec/openapi.json by `pnpm generate`. Do not edit.
"""What follows from the specification. Import from `quads_sdk`, not from here."""

SPEC_VERSION = "4.5.6"
"""The version of the specification that this package was generated from."""
