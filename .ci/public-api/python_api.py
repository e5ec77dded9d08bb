"""Prints the public API of `quads_sdk`: every name with its signature."""

import enum
import inspect

import quads_sdk


def is_public(name):
    return not name.startswith("_") or name in ("__init__", "__call__")


def signature(function):
    """Replaces default objects by `...`, because their text differs between interpreters."""
    found = inspect.signature(function)
    plain = (type(None), bool, int, float, str, inspect.Parameter.empty)
    parameters = [
        one if isinstance(one.default, plain) or one.default is one.empty else one.replace(default=Ellipsis)
        for one in found.parameters.values()
    ]
    return str(found.replace(parameters=parameters)).replace("'None'", "None")


def members(kind):
    for name in sorted(vars(kind)):
        value = inspect.getattr_static(kind, name)
        # Some interpreters add an `__init__` to protocols.
        if not is_public(name) or (name == "__init__" and getattr(kind, "_is_protocol", False)):
            continue
        if isinstance(value, (staticmethod, classmethod)):
            value = value.__func__
        if isinstance(value, property):
            yield f"    {name}: property"
        elif inspect.isfunction(value):
            yield f"    def {name}{signature(value)}"


def fields(kind):
    for name, annotation in getattr(kind, "__annotations__", {}).items():
        if is_public(name):
            yield f"    {name}: {annotation}"


def lines(name, value):
    if inspect.isclass(value):
        bases = ", ".join(base.__name__ for base in value.__bases__)
        yield f"class {name}({bases})"
        if issubclass(value, enum.Enum):
            yield "    (its members follow from the specification)"
        else:
            yield from fields(value)
            yield from members(value)
    elif inspect.isfunction(value):
        yield f"def {name}{signature(value)}"
    else:
        yield name


print("# The public API of quads_sdk.")
for name in sorted(quads_sdk.__all__):
    print()
    print("\n".join(lines(name, getattr(quads_sdk, name))))
