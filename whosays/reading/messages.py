"""What pydantic finds wrong with a record, in one clear line each: what was found, what was expected, what comes nearest."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from whosays.model.suggestions import closest, nearest

from .text_files import Problem, Row

# Where pydantic's own words do not tell what to write instead.
_EXPECTED = {
    "string_too_short": "is empty; expected text",
    "string_type": "is not text; expected text",
    "tuple_type": "is not a list; expected one a line, each after '- '",
    "list_type": "is not a list; expected one a line, each after '- '",
    "dict_type": "is not a set of fields; expected them one a line",
    "model_type": "is not a set of fields; expected them one a line",
    "int_type": "is not a number; expected a whole number",
    "int_parsing": "is not a whole number; expected digits only",
    "int_parsing_size": "is too large; expected a whole number that somebody counted",
    "int_from_float": "is not a whole number",
    "float_type": "is not a number; expected a number",
    "float_parsing": "is not a number; expected a number",
    "bool_type": "is neither yes nor no; expected true or nothing",
    "bool_parsing": "is neither yes nor no; expected true or nothing",
    "finite_number": "is not a finite number",
}


def problems_of(row: Row, wrong: ValidationError, kind: type[BaseModel]) -> list[Problem]:
    """Every error of a row that is no `kind`, at the line of the field it is about."""
    errors = wrong.errors()
    # One mistake is one line: a list is also called too short when its entries are wrong, a misspelt field also missing.
    implied = {("too_short", error["loc"][:depth]) for error in errors for depth in range(len(error["loc"]))}
    implied |= {("missing", (*error["loc"][:-1], closest(str(error["loc"][-1]), _fields_at(kind, error["loc"][:-1])) or ""))
                for error in errors if error["type"] == "extra_forbidden"}
    return [Problem(row.file, row.at(*error["loc"]), _in_words(error, kind)) for error in errors
            if (error["type"], error["loc"]) not in implied]


def _in_words(error: Any, kind: type[BaseModel]) -> str:
    path, given = error["loc"], error.get("input")
    name = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
    if error["type"] == "extra_forbidden":
        fields, last = _fields_at(kind, path[:-1]), str(path[-1])
        return f"unknown field {last!r}{nearest(last, fields)} (fields: {', '.join(fields)})"
    if error["type"] == "missing":
        return f"field {name!r} is missing; expected one"
    text = _expected(error, path)
    hint = ""
    if isinstance(given, str):
        words = (error["ctx"]["expected"].replace("'", "").replace(" or ", ", ") if error["type"] == "literal_error"
                 else text.partition("expected one of ")[2])
        hint = nearest(given, words.split(", ")) if words else ""
    # A rule's own words may begin with the value already; an empty path is a rule over several fields: its words name them.
    named = isinstance(given, (str, int, float)) and given != "" and not text.startswith(repr(given))
    return f"{name}: {f'{given!r:.60} ' if named else ''}{text}{hint}" if path else text + hint


def _expected(error: Any, path: tuple[str | int, ...]) -> str:
    kind, limits = error["type"], error.get("ctx", {})
    if kind == "too_short":
        there, least = limits["actual_length"], limits["min_length"]
        if there:
            return f"has {there}; expected {least} or more"
        return f"is empty; expected at least {'one' if least == 1 else least}"
    if kind == "too_long":
        return f"has more than {limits['max_length']}; expected {limits['max_length']} or fewer"
    if kind == "string_pattern_mismatch":
        if "https?" in limits.get("pattern", ""):
            return "is not an address; expected http:// or https:// and no spaces"
        return f"is {'not a key' if error.get('input') else 'empty'}; expected letters, digits, '.', '_' and '-' only"
    said: str = error["msg"].removeprefix("Value error, ")
    return _EXPECTED.get(kind) or said.replace("Input should", "should").replace("String should", "should")


def _fields_at(kind: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """The fields of the part that a path leads to."""
    for part in path:
        if isinstance(part, str) and part in kind.model_fields:
            kind = _record_in(kind.model_fields[part].annotation) or kind
    return list(kind.model_fields)


def _record_in(annotation: Any) -> type[BaseModel] | None:
    """The class of the records in a list, a mapping or a field that may be empty."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_record_in, get_args(annotation))), None)
