"""Checks an installed wheel, in an environment that has nothing else."""

import json
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import quads_sdk

manifest = json.loads((Path(__file__).parent.parent / "package.json").read_text("utf-8"))

assert version("quads-sdk") == manifest["version"], "the wheel's version is not package.json's"
assert files("quads_sdk").joinpath("py.typed").is_file(), "py.typed is not in the wheel"
assert quads_sdk.spec()["info"]["version"] == quads_sdk.SPEC_VERSION, "openapi.json differs"
assert all(hasattr(quads_sdk, name) for name in quads_sdk.__all__), "an export is missing"

print(f"quads-sdk {version('quads-sdk')} imports from {Path(quads_sdk.__file__).parent}")
