"""Fits a million right-censored durations in leadflow-bench, lifelines, SurPyval and R's survreg and compares.

All read the same file; only the CPU time of the fit counts, on one thread. Installs lifelines and SurPyval into
.build/peers-fit; R and its package survival must be installed. Needs .build/release/leadflow-bench: `make bench-fit`.
"""
import argparse
import json
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
HERE = Path(__file__).resolve().parent
FOLDER = ROOT / ".build" / "peers-fit"
VENV = FOLDER / "venv"
PYTHON = VENV / "bin" / "python"
BENCH = ROOT / ".build" / "release" / "leadflow-bench"
PACKAGES = ["lifelines==0.30.3", "surpyval==0.25"]
LAWS = ["weibull", "lognormal"]
# One thread each: what is compared is work, not cores.
ONE_THREAD = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def install():
    """Makes the virtual environment, unless it holds these packages already."""
    wanted = "\n".join(PACKAGES)
    note = FOLDER / "installed.txt"
    if note.exists() and note.read_text() == wanted:
        return
    venv.create(VENV, with_pip=True, clear=True)
    subprocess.run([PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES], check=True)
    note.write_text(wanted)


def result(*command):
    """What a program printed last, as JSON."""
    words = [str(part) for part in command]
    text = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True, env=ONE_THREAD).stdout
    return json.loads(text.strip().splitlines()[-1])


def ours(file, law, repeats):
    found = result(BENCH, "fit", "--times", file, "--laws", law, "--repeats", repeats, "--format", "json")
    names = {"weibull": ["shape", "scale"], "lognormal": ["meanlog", "sdlog"]}[law]
    return {"program": "leadflow", "cpu": [found[f"{law}_seconds"]["value"], found[f"{law}_median_seconds"]["value"]],
            "parameters": [found[f"{law}_{name}"]["value"] for name in names],
            "loglik": found[f"{law}_loglik"]["value"]}


def peers(file, law, repeats):
    for program in ["lifelines", "surpyval"]:
        yield result(PYTHON, HERE / "fit_peer.py", program, law, file, "--repeats", repeats)
    yield result("Rscript", "--vanilla", HERE / "fit_survreg.R", law, file, repeats)


def compare(law, rows):
    best = rows[0]
    fastest = min(min(row["cpu"]) for row in rows[1:])
    print(f"{law + ', ' + 'CPU s':24}{'fastest':>10}{'ours is':>12}{'parameters':>36}{'log-likelihood':>22}")
    for row in rows:
        seconds = min(row["cpu"])
        ratio = "" if row is best else f"{seconds / min(best['cpu']):.1f} x"
        values = ", ".join(f"{value:.10g}" for value in row["parameters"])
        print(f"{row['program']:24}{seconds:10.4f}{ratio:>12}{values:>36}{row['loglik']:22.6f}")
    gain = fastest / min(best["cpu"])
    print(f"{gain:.1f} times faster than the fastest of them\n")
    strays = [row["program"] for row in rows if abs(row["loglik"] / best["loglik"] - 1) > 1e-8]
    if strays:
        raise SystemExit(f"{law}: another likelihood in {', '.join(strays)}")
    return gain


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=1_000_000, help="how many durations")
    options.add_argument("--repeats", type=int, default=3, help="fits of each peer; the fastest counts")
    options.add_argument("--ours", type=int, default=9, help="fits of leadflow; the fastest counts")
    options = options.parse_args()
    if not BENCH.exists():
        raise SystemExit(f"{BENCH.relative_to(ROOT)} is missing: run `make bench-fit`")
    install()
    file = FOLDER / f"times-{options.rows}.f64"
    subprocess.run([PYTHON, HERE / "fit_peer.py", "--make", str(options.rows), "--to", str(file)], check=True)
    gains = []
    for law in LAWS:
        print(f"fitting the {law} law", file=sys.stderr, flush=True)
        gains.append(compare(law, [ours(file, law, options.ours), *peers(file, law, options.repeats)]))
    if min(gains) < 10:
        raise SystemExit(1)


main()
