#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Names Swift files over 250 lines and functions over 40. Exceptions stand in Scripts/sizes.exceptions, each with its reason."""
import pathlib
import re
import sys

FILE_LINES, FUNCTION_LINES = 250, 40
START = re.compile(r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:package|private|fileprivate|public|internal|static|override|"
                   r"mutating|nonisolated|final|convenience|isolated|required)\s+)*(func\s+\S+|init[?(<]|deinit\b|subscript\b)")


def exceptions():
    path = pathlib.Path(__file__).with_name("sizes.exceptions")
    known = {}
    for line in path.read_text().splitlines() if path.exists() else []:
        if line.strip() and not line.startswith("#"):
            name, _, reason = line.partition("  ")
            if not reason.strip():
                sys.exit(f"{path}: '{name}' has no reason")
            known[name.strip()] = reason.strip()
    return known


def code_only(line, state):
    """The line without strings and comments; `state` carries an open multi-line string."""
    out, i = [], 0
    while i < len(line):
        if state["multi"]:
            end = line.find('"""', i)
            if end < 0:
                return "".join(out)
            state["multi"], i = False, end + 3
        elif line.startswith('"""', i):
            state["multi"], i = True, i + 3
        elif line.startswith("//", i):
            break
        elif line[i] == '"':
            i += 1
            while i < len(line) and line[i] != '"':
                i += 2 if line[i] == "\\" else 1
            i += 1
        else:
            out.append(line[i])
            i += 1
    return "".join(out)


def functions(lines):
    """(name, first line, length) of every function, by brace depth."""
    state, depth, open_functions = {"multi": False}, 0, []
    pending = None
    for number, line in enumerate(lines, 1):
        text = code_only(line, state)
        match = START.match(text)
        if match:
            pending = (match.group(1).strip(), number)
        for char in text:
            if char == "{":
                depth += 1
                if pending:
                    open_functions.append((*pending, depth))
                    pending = None
            elif char == "}":
                if open_functions and open_functions[-1][2] == depth:
                    name, first, _ = open_functions.pop()
                    yield name, first, number - first + 1
                depth -= 1


def main(paths):
    known, used, bad = exceptions(), set(), 0
    for path in paths:
        lines = pathlib.Path(path).read_text().splitlines()
        if len(lines) > FILE_LINES:
            if path in known:
                used.add(path)
            else:
                print(f"{path}: {len(lines)} lines (at most {FILE_LINES})")
                bad += 1
        for name, first, length in functions(lines):
            key = f"{path}:{name.split('(')[0]}"
            if length > FUNCTION_LINES:
                if key in known:
                    used.add(key)
                else:
                    print(f"{path}:{first}: {name} has {length} lines (at most {FUNCTION_LINES})")
                    bad += 1
    for name in known.keys() - used:
        print(f"Scripts/sizes.exceptions: '{name}' is no exception any more: remove it")
        bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
