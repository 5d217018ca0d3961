# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the reference funnel and M/M/1 in leadflow-bench, SimPy and Cimba in turn and prints how they compare.

Installs SimPy and Cimba's Python wheel into .build/peers. Needs .build/release/leadflow-bench: `make bench-peers`.
"""
import argparse
import json
import statistics
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
HERE = Path(__file__).resolve().parent
FOLDER = ROOT / ".build" / "peers"
PYTHON = FOLDER / "bin" / "python"
BENCH = ROOT / ".build" / "release" / "leadflow-bench"
SCENARIO = ROOT / "scenarios" / "reference-funnel.yaml"
PACKAGES = ["simpy==4.1.2", "cimba==0.9.5", "numba==0.68.1", "numpy==2.4.6", "scipy==1.17.1"]
STATISTICS = ["leads", "handed", "accepted", "sql", "won", "revenue", "wait", "p90", "utilisation", "agency"]
# The revenue difference between the two thresholds has to be shown to this share of itself at 95 %.
SHARE = 0.1
CHANGE, BASE = 57, 60


def install():
    """Makes the virtual environment, unless it holds these packages already."""
    wanted = "\n".join(PACKAGES)
    note = FOLDER / "installed.txt"
    if note.exists() and note.read_text() == wanted:
        return
    venv.create(FOLDER, with_pip=True, clear=True)
    subprocess.run([PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES], check=True)
    note.write_text(wanted)


def result(*command):
    """What a program printed, as JSON."""
    words = [str(part) for part in command]
    return json.loads(subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout)


def ours(replications, first):
    return result(BENCH, "work", SCENARIO, "--rows", "--replications", replications, "--first", first)


def peer(program, replications, seed, threshold=BASE):
    return result(PYTHON, HERE / program, "--replications", replications, "--seed", seed, "--threshold", threshold)


class Program:
    """One program with the replications it ran."""

    def __init__(self, name):
        self.name = name
        self.rows = []
        self.changed = []

    @property
    def leads_per_second(self):
        """Leads per CPU second of the fastest replication."""
        return max(row["leads"] / row["cpu"] for row in self.rows)

    @property
    def seconds(self):
        """CPU seconds of the fastest replication and of the one in the middle."""
        times = [row["cpu"] for row in self.rows]
        return min(times), statistics.median(times)


def student(level, freedom):
    """The two-sided quantile of Student's law, which only the virtual environment knows."""
    code = f"from scipy.stats import t; print(t.ppf({1 - (1 - level) / 2}, {freedom}))"
    return float(subprocess.run([PYTHON, "-c", code], check=True, capture_output=True, text=True).stdout)


def run(options):
    """Runs the programs in many short turns, so that what else the machine does disturbs all alike."""
    engine, simpy, cimba = Program("leadflow"), Program("SimPy"), Program("Cimba")
    for turn in range(options.turns):
        say(f"turn {turn + 1} of {options.turns}")
        engine.rows += ours(options.ours, turn * options.ours)["replications"]
        found = peer("simpy_funnel.py", options.simpy, 1 + turn * options.simpy)
        simpy.name = found["program"]
        simpy.rows += found["replications"]
        # Independent of the runs at the other threshold.
        changed = peer("simpy_funnel.py", options.simpy, 1_000_001 + turn * options.simpy, CHANGE)
        simpy.changed += changed["replications"]
        found = peer("cimba_funnel.py", options.cimba, 1 + turn * options.cimba)
        cimba.name = found["program"]
        cimba.compile = found["compile"]
        cimba.rows += found["replications"]
    return engine, simpy, cimba


def digits(value):
    """The decimals of a number and its error: none from a thousand up."""
    return 0 if abs(value) >= 1000 else 4


def say(text):
    print(text, file=sys.stderr, flush=True)


def print_speed(programs):
    best, usual = programs[0].leads_per_second, programs[0].seconds[1]
    print(f"{'Reference funnel':24}{'leads/CPU s':>14}{'s/replication':>15}{'median':>10}{'ours is':>12}"
          f"{'by median':>12}{'runs':>6}")
    for program in programs:
        least, middle = program.seconds
        ratio, other = f"{best / program.leads_per_second:.1f} x", f"{middle / usual:.1f} x"
        print(f"{program.name:24}{program.leads_per_second:14,.0f}{least:15.4f}{middle:10.4f}{ratio:>12}{other:>12}"
              f"{len(program.rows):6}")
    print(f"Cimba compiles for {programs[2].compile:.1f} s of CPU first, which is not counted.\n")


def print_agreement(programs):
    """Means with Student's 99 % half-widths; a peer agrees when its difference to ours is within both errors."""
    engine = programs[0]
    cells = len(STATISTICS) * (len(programs) - 1)
    print(f"{'Statistic, ± 99 %':18}" + "".join(f"{program.name:>30}" for program in programs))
    beyond = []
    for statistic in STATISTICS:
        line = f"{statistic:18}"
        moments = []
        for program in programs:
            values = [row[statistic] for row in program.rows]
            mean, error = statistics.mean(values), statistics.stdev(values) / len(values) ** 0.5
            moments.append((mean, error, len(values) - 1))
            half = student(0.99, len(values) - 1) * error
            line += f"{f'{mean:,.{digits(mean)}f} ± {half:,.{digits(mean)}f}':>30}"
        print(line)
        for program, (mean, error, freedom) in zip(programs[1:], moments[1:]):
            distance = abs(mean - moments[0][0])
            bound = student(1 - 0.01 / cells, min(freedom, moments[0][2])) * (error**2 + moments[0][1] ** 2) ** 0.5
            if distance > bound:
                beyond.append(f"{statistic} of {program.name}")
    told = ", ".join(beyond) if beyond else "none"
    print(f"Beyond the 1 % bound that holds for all {cells} comparisons with {engine.name} together: {told}\n")
    return beyond


def print_decision(simpy, pairs):
    """What it costs to show the revenue difference of the two thresholds, for SimPy with independent seeds."""
    expected = pairs["difference_expected"]["value"]
    variance = statistics.variance([row["revenue"] for row in simpy.rows])
    variance += statistics.variance([row["revenue"] for row in simpy.changed])
    freedom = len(simpy.rows) + len(simpy.changed) - 2
    count = (1.96 / SHARE / expected) ** 2 * variance
    seconds = min(simpy.seconds[0], min(row["cpu"] for row in simpy.changed))
    cost = 2 * count * seconds
    mine = {name.removeprefix("decision_seconds_"): figure["value"]
            for name, figure in pairs.items() if name.startswith("decision_seconds_")}
    print(f"To show the revenue difference of thresholds {CHANGE} and {BASE}, {expected:,.0f} a run, "
          f"to ±{SHARE:.0%} of itself at 95 %:")
    print(f"{simpy.name}, independent seeds: 2 x {count:,.0f} replications, {cost:,.0f} s of CPU "
          f"({seconds:.2f} s each at best; the variance is measured in {freedom + 2} replications, "
          f"standard error {(2 / freedom) ** 0.5:.0%})")
    for name, needed in mine.items():
        replications = pairs[f"pairs_needed_{name}"]["value"]
        print(f"leadflow, common leads, {name}: {replications:.0f} pairs, {needed:.3f} s of CPU by Student's law, "
              f"{cost / needed:,.0f} times less")
    print()


def print_single_server(options):
    rows = [("leadflow", result(BENCH, "mm1", "--customers", options.customers, "--format", "json"))]
    found = [result(PYTHON, HERE / "cimba_mm1.py", "--customers", options.customers, "--seed", seed)
             for seed in range(1, 6)]
    rows.append((found[0]["program"], min(found, key=lambda one: one["cpu"])))
    slow = result(PYTHON, HERE / "simpy_mm1.py", "--customers", options.customers // 10)
    rows.append((slow["program"], slow))
    print(f"{'M/M/1, rho 0.9':24}{'customers/CPU s':>17}{'events/CPU s':>15}{'ours is':>10}"
          f"{'mean time, theory 10':>23}")
    best = None
    for name, row in rows:
        if "cpu" in row:
            speed, mean = row["customers"] / row["cpu"], row["mean_time_in_system"]
        else:
            speed, mean = row["customers_per_second"]["value"], row["mean_time_in_system"]["value"]
        best = best or speed
        print(f"{name:24}{speed:17,.0f}{2 * speed:15,.0f}{f'{best / speed:.1f} x':>10}{mean:23.3f}")
    print("Two events a customer, arrival and departure, whatever an engine does inside.")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--turns", type=int, default=20, help="how often the programs take turns")
    options.add_argument("--ours", type=int, default=5, help="replications of leadflow a turn")
    options.add_argument("--simpy", type=int, default=1, help="replications of SimPy a turn and threshold")
    options.add_argument("--cimba", type=int, default=1, help="replications of Cimba a turn")
    options.add_argument("--pairs", type=int, default=200, help="pairs of leadflow behind the paired variance")
    options.add_argument("--customers", type=int, default=1_000_000, help="customers of M/M/1; SimPy serves a tenth")
    options = options.parse_args()
    if not BENCH.exists():
        raise SystemExit(f"{BENCH.relative_to(ROOT)} is missing: run `make bench-peers`")
    install()
    programs = run(options)
    say("pairs of thresholds")
    pairs = result(BENCH, "pairs", SCENARIO, "--replications", options.pairs, "--vary",
                   f"handoff.threshold={CHANGE},{BASE}", "--format", "json")
    say("M/M/1")
    print_speed(programs)
    beyond = print_agreement(programs)
    print_decision(programs[1], pairs)
    print_single_server(options)
    if beyond:
        raise SystemExit(1)


main()
