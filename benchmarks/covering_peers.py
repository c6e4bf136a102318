"""One search of one solver on one programme, in a process of its own: `python -m benchmarks.covering_peers`.

Arguments: solver, file of the programme, seconds. Prints value, bound, whether proven, CPU seconds, when in CPU
seconds the first point came, value and bound after one, certificate size in nodes. Solvers load each other's
libraries badly, so none shares a process. Best settings: HiGHS and SCIP as they come, gap 0; CP-SAT 8 workers.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import process_time

import numpy as np

PEERS = {"HiGHS": "highspy", "SCIP": "pyscipopt", "CP-SAT": "ortools"}
PYTHON = os.environ.get("COMITY_PEERS_PYTHON", sys.executable)
ROOT = Path(__file__).resolve().parent.parent
PARTS = ("cost", "starts", "rows", "values", "right", "at_least", "lower", "upper")


def solve(solver: str, programme, seconds: float) -> dict | None:
    """What the solver says, in a process of its own; None when it is not installed."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "programme.npz"
        np.savez(file, **{name: getattr(programme, name) for name in PARTS})
        python = sys.executable if solver in ("ours", "HiGHS") else PYTHON
        command = [python, "-m", "benchmarks.covering_peers", solver, str(file), str(seconds)]
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if ran.returncode and "No module named" in ran.stderr:
        return None
    if ran.returncode:
        raise RuntimeError(ran.stderr)
    return json.loads(ran.stdout.splitlines()[-1])


def ours(part: dict, seconds: float) -> dict:
    """Comity's own search; its seconds are CPU seconds as well."""
    from comity.solving import tree
    from comity.solving.minimise import minimise
    from comity.solving.programme import Programme

    tree.monotonic = process_time
    heard, programme = [], Programme(**part)
    began = process_time()
    best = minimise(
        programme,
        budget=tree.Budget(began + seconds),
        report=lambda worth, bound, _: heard.append((process_time() - began, worth, bound)),
    )
    spent = process_time() - began
    there = [entry for entry in heard if entry[1] is not None]
    soon = [entry for entry in heard if entry[0] <= 1] or heard[:1] or [(0, None, 0)]
    at_one = (best.worth, best.bound) if spent <= 1 else soon[-1][1:]
    first = there[0][0] if there else spent
    more = {"first": first, "at_one": at_one, "nodes": len(best.tree.nodes) if best.tree else 0}
    return _said(best.worth, best.bound, best.status == "optimal", spent) | more


def highs(part: dict, seconds: float) -> dict:
    import highspy

    solver, model, infinity = highspy.Highs(), highspy.HighsLp(), highspy.kHighsInf
    options = {"output_flag": False, "threads": 1, "time_limit": seconds, "mip_rel_gap": 0.0}
    for option, setting in options.items():
        solver.setOptionValue(option, setting)
    least, right = part["at_least"], part["right"].astype(float)
    model.num_col_, model.num_row_ = len(part["cost"]), len(right)
    model.col_cost_, model.col_lower_ = part["cost"].astype(float), part["lower"].astype(float)
    model.col_upper_ = part["upper"].astype(float)
    model.row_lower_, model.row_upper_ = np.where(least, right, -infinity), np.where(least, infinity, right)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_ = (
        part["starts"].astype(np.int32),
        part["rows"].astype(np.int32),
    )
    model.a_matrix_.value_ = part["values"].astype(float)
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(part["cost"])
    solver.passModel(model)
    began = process_time()
    solver.run()
    spent, info = process_time() - began, solver.getInfo()
    proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return _said(info.objective_function_value, info.mip_dual_bound, proven, spent)


def scip(part: dict, seconds: float) -> dict:
    from pyscipopt import Model, quicksum

    model = Model()
    model.hideOutput()
    model.setParam("limits/time", seconds)
    model.setParam("timing/clocktype", 1)
    bounds = zip(part["cost"].tolist(), part["lower"].tolist(), part["upper"].tolist(), strict=True)
    x = [model.addVar(vtype="B", obj=cost, lb=low, ub=up) for cost, low, up in bounds]
    for row, right, least in _by_row(part):
        total = quicksum(value * x[column] for column, value in row)
        model.addCons(total >= right if least else total <= right)
    began = process_time()
    model.optimize()
    spent = process_time() - began
    value = model.getObjVal() if model.getNSols() else None
    return _said(value, model.getDualbound(), model.getStatus() == "optimal", spent)


def cp_sat(part: dict, seconds: float) -> dict:
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    x = [
        model.new_int_var(low, up, "")
        for low, up in zip(part["lower"].tolist(), part["upper"].tolist(), strict=True)
    ]
    for row, right, least in _by_row(part):
        total = sum(value * x[column] for column, value in row)
        model.add(total >= right if least else total <= right)
    model.minimize(sum(cost * one for cost, one in zip(part["cost"].tolist(), x, strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers, solver.parameters.max_time_in_seconds = 8, seconds
    began = process_time()
    status = solver.solve(model)
    spent = process_time() - began
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    value = solver.objective_value if found else None
    return _said(value, solver.best_objective_bound, status == cp_model.OPTIMAL, spent)


def _by_row(part: dict):
    rows = [[] for _ in part["right"]]
    columns = np.repeat(np.arange(len(part["cost"])), np.diff(part["starts"])).tolist()
    for column, row, value in zip(columns, part["rows"].tolist(), part["values"].tolist(), strict=True):
        rows[row].append((column, value))
    return zip(rows, part["right"].tolist(), part["at_least"].tolist(), strict=True)


def _said(value, bound, proven: bool, spent: float) -> dict:
    return {"value": value, "bound": bound, "proven": bool(proven), "cpu": spent}


if __name__ == "__main__":
    searches = {"ours": ours, "HiGHS": highs, "SCIP": scip, "CP-SAT": cp_sat}
    with np.load(sys.argv[2]) as file:
        print(
            json.dumps(
                searches[sys.argv[1]]({name: file[name] for name in PARTS}, float(sys.argv[3])), default=float
            )
        )
