#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Random CVSS vectors with their scores by an independent implementation (PyPI `cvss`).

    python3 Tests/Oracles/cvss_oracle.py VERSION COUNT [SEED] > vectors.txt
    TOCSIN_CVSS_ORACLE=vectors.txt swift test --filter CVSSOracleTests

VERSION is 2.0, 3.0, 3.1 or 4.0. Each line is VECTOR, a tab, then the base, temporal and environmental score (v4: the
one score, three times), blank separated.
"""
import random
import sys

from cvss import CVSS2, CVSS3, CVSS4
from cvss import constants2, constants3, constants4

TABLES = {"2.0": constants2, "3.0": constants3, "3.1": constants3, "4.0": constants4}


def metrics(version):
    """Name -> values, as the package lists them."""
    table = TABLES[version]
    names = table.METRICS_VALUE_NAMES if version == "4.0" else table.METRICS_VALUES
    return {name: list(values) for name, values in names.items()}, set(table.METRICS_MANDATORY)


ENVIRONMENTAL = {"CDP", "TD", "CR", "IR", "AR", "MAV", "MAC", "MPR", "MUI", "MS", "MC", "MI", "MA"}


def has_environmental(parts):
    """Without such metrics there is no environmental score; the package computes one all the same, and in 3.1 it is
    another than the temporal one."""
    return any(p.split(":")[0] in ENVIRONMENTAL and p.split(":")[1] not in ("X", "ND") for p in parts)


def main():
    version, count = sys.argv[1], int(sys.argv[2])
    choose = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    names, mandatory = metrics(version)
    for _ in range(count):
        density = choose.choice([0.0, 0.2, 0.6, 1.0])
        parts = [f"{n}:{choose.choice(v)}" for n, v in names.items() if n in mandatory or choose.random() < density]
        vector = "/".join(parts) if version == "2.0" else f"CVSS:{version}/" + "/".join(parts)
        if version == "4.0":
            scores = [CVSS4(vector).base_score] * 3
        else:
            base, temporal, environmental = (CVSS2 if version == "2.0" else CVSS3)(vector).scores()
            temporal = base if temporal is None else temporal
            scores = [base, temporal, environmental if has_environmental(parts) else temporal]
        print(vector, " ".join(f"{float(score):.1f}" for score in scores), sep="\t")


main()
