# SPDX-License-Identifier: GPL-3.0-or-later
"""The reference funnel (scenarios/reference-funnel.yaml) in Cimba's Python wheel: a spawned model per lead.

A lead that rejoins the queue of the reps at the moment it leaves them would jump it in Cimba, whose pool looks for free
units before it looks at who waits. The `hold(0)` in front of the second request lets the longest waiting one go first.

Prints one JSON object; CPU seconds are those of the process, compilation apart.
"""
import argparse
import json
import time
from math import erf, exp, log, sqrt

import cimba as cb
import numpy as np
from numba import njit

HOURS = 8760.0
RATE = 178 / 24
REPS = 12
AGENTS = 3


def lognormal(mean, sd):
    """The mean and standard deviation of the logarithm."""
    variance = log(1 + (sd / mean) ** 2)
    return log(mean) - variance / 2, sqrt(variance)


CONTACT_M, CONTACT_S = lognormal(0.5, 0.4)
QUALIFICATION_M, QUALIFICATION_S = lognormal(2.0, 1.5)
AGENCY_M, AGENCY_S = lognormal(1.0, 0.5)
VALUE_M, VALUE_S = lognormal(18_000.0, 15_000.0)


@njit
def logistic(x):
    return 1 / (1 + exp(-x))


class Funnel(cb.Model):
    threshold: cb.Param[float] = 60.0
    reps: cb.Resource = cb.Resource(capacity=REPS)
    agents: cb.Resource = cb.Resource(capacity=AGENTS)
    waits: cb.Array[float] = cb.Array(100_000)
    leads: cb.Output[float]
    handed: cb.Output[float]
    accepted: cb.Output[float]
    sql: cb.Output[float]
    won: cb.Output[float]
    revenue: cb.Output[float]
    wait: cb.Output[float]
    p90: cb.Output[float]
    utilisation: cb.Output[float]
    agency: cb.Output[float]
    events: cb.Output[float]
    served: int = 0
    busy: float = 0.0

    @cb.on_start
    def clear(self):
        self.leads = 0.0
        self.handed = 0.0
        self.accepted = 0.0
        self.sql = 0.0
        self.won = 0.0
        self.revenue = 0.0
        self.agency = 0.0
        self.events = 0.0

    @cb.process
    def arrivals(self):
        while True:
            cb.hold(cb.random.exponential(1 / RATE))
            self.leads += 1
            self.events += 1
            cb.spawn(Lead, funnel=self)

    @cb.on_end
    def measure(self):
        sorted_waits = np.empty(self.served)
        for index in range(self.served):
            sorted_waits[index] = self.waits[index]
        sorted_waits.sort()
        self.wait = sorted_waits.mean()
        self.p90 = sorted_waits[int(0.9 * (self.served - 1))]
        self.utilisation = self.busy / (REPS * HOURS)


class Lead(cb.Model):
    funnel: cb.Ref[Funnel]

    @cb.process
    def live(self):
        funnel = self.funnel
        quality = cb.random.normal(0.0, 1.0)
        score = 50 + 15 * (0.7 * quality + 0.714 * cb.random.normal(0.0, 1.0))
        if score < funnel.threshold:
            engagement = 0.5 + 0.5 * (1 + erf(quality / sqrt(2.0)))
            touches = 0
            while score < funnel.threshold:
                cb.hold(72.0)
                touches += 1
                funnel.events += 1
                score += max(0.0, cb.random.normal(2.0, 1.5)) * engagement
                if score >= funnel.threshold:
                    break
                if cb.random.uniform(0.0, 1.0) < 0.015:
                    return
                if touches == 20:
                    if score < funnel.threshold - 15:
                        return
                    funnel.agency += 1
                    funnel.agents.acquire(1)
                    cb.hold(cb.random.lognormal(AGENCY_M, AGENCY_S))
                    funnel.agents.release(1)
                    funnel.events += 1
                    chance = 0.85 if quality > 0.3 else 0.20
                    if cb.random.uniform(0.0, 1.0) >= chance:
                        return
                    break
        funnel.handed += 1
        asked = cb.now()
        funnel.reps.acquire(1)
        wait = cb.now() - asked
        funnel.waits[funnel.served] = wait
        funnel.served += 1
        service = cb.random.lognormal(CONTACT_M, CONTACT_S)
        funnel.busy += min(service, HOURS - cb.now())
        cb.hold(service)
        funnel.reps.release(1)
        funnel.events += 1
        if cb.random.uniform(0.0, 1.0) >= logistic(0.9 * quality + 0.3 - 0.02 * wait):
            return
        funnel.accepted += 1
        cb.hold(0.0)
        funnel.reps.acquire(1)
        service = cb.random.lognormal(QUALIFICATION_M, QUALIFICATION_S)
        funnel.busy += min(service, HOURS - cb.now())
        cb.hold(service)
        funnel.reps.release(1)
        funnel.events += 1
        if cb.random.uniform(0.0, 1.0) >= logistic(1.1 * quality - 0.2):
            return
        funnel.sql += 1
        cb.hold(cb.random.weibull(1.3, 900.0))
        funnel.events += 1
        if cb.random.uniform(0.0, 1.0) < logistic(1.2 * quality - 0.8):
            funnel.won += 1
            funnel.revenue += cb.random.lognormal(VALUE_M, VALUE_S)


STATISTICS = ["leads", "handed", "accepted", "sql", "won", "revenue", "wait", "p90", "utilisation", "agency", "events"]


def experiment(threshold, seed, hours):
    model = Funnel()
    model.threshold = threshold
    return model, cb.Experiment(model, replications=1, window=cb.Window(duration=hours), seed=seed)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--replications", type=int, default=1)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--threshold", type=float, default=60)
    options = options.parse_args()
    started = time.process_time()
    experiment(options.threshold, options.seed, 100.0)[1].run(workers=1)
    compiling = time.process_time() - started
    rows = []
    for replication in range(options.replications):
        started = time.process_time()
        model, plan = experiment(options.threshold, options.seed + replication, HOURS)
        results = plan.run(workers=1)
        cpu = time.process_time() - started
        if results.failed.any():
            raise SystemExit(f"a trial failed: {results.failure_reasons}")
        rows.append({name: float(getattr(results[model], name).values[0, 0]) for name in STATISTICS} | {"cpu": cpu})
    print(json.dumps({"program": f"Cimba Python {cb.__version__}", "compile": compiling, "replications": rows}))


main()
