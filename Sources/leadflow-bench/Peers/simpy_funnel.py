# SPDX-License-Identifier: GPL-3.0-or-later
"""The reference funnel (scenarios/reference-funnel.yaml) in SimPy: a process per lead, one stream of random numbers.

Prints one JSON object; CPU seconds are those of the process, imports apart.
"""
import argparse
import json
import random
import time
from math import erf, exp, log, sqrt

import simpy

HOURS = 8760.0
RATE = 178 / 24
REPS = 12
AGENTS = 3


def logistic(x):
    return 1 / (1 + exp(-x))


def lognormal(mean, sd):
    """The mean and standard deviation of the logarithm."""
    variance = log(1 + (sd / mean) ** 2)
    return log(mean) - variance / 2, sqrt(variance)


CONTACT = lognormal(0.5, 0.4)
QUALIFICATION = lognormal(2.0, 1.5)
AGENCY = lognormal(1.0, 0.5)
VALUE = lognormal(18_000.0, 15_000.0)


class Funnel:
    def __init__(self, seed, threshold):
        self.draw = random.Random(seed)
        self.threshold = threshold
        self.env = simpy.Environment()
        self.reps = simpy.Resource(self.env, REPS)
        self.agents = simpy.Resource(self.env, AGENTS)
        self.leads = self.handed = self.accepted = self.sql = self.won = self.agency = self.events = 0
        self.revenue = self.busy = 0.0
        self.waits = []

    def run(self):
        self.env.process(self.arrivals())
        self.env.run(until=HOURS)
        waits = sorted(self.waits)
        return {
            "leads": self.leads, "handed": self.handed, "accepted": self.accepted, "sql": self.sql, "won": self.won,
            "revenue": self.revenue, "wait": sum(waits) / len(waits), "p90": waits[int(0.9 * (len(waits) - 1))],
            "utilisation": self.busy / (REPS * HOURS), "agency": self.agency, "events": self.events,
        }

    def arrivals(self):
        env, draw = self.env, self.draw
        while True:
            yield env.timeout(draw.expovariate(RATE))
            self.leads += 1
            self.events += 1
            env.process(self.lead())

    def lead(self):
        env, draw, threshold = self.env, self.draw, self.threshold
        quality = draw.gauss(0, 1)
        score = 50 + 15 * (0.7 * quality + 0.714 * draw.gauss(0, 1))
        if score < threshold:
            engagement = 0.5 + 0.5 * (1 + erf(quality / sqrt(2)))
            for touch in range(1, 21):
                yield env.timeout(72.0)
                self.events += 1
                score += max(0.0, draw.gauss(2, 1.5)) * engagement
                if score >= threshold:
                    break
                if draw.random() < 0.015:
                    return
                if touch == 20:
                    if score < threshold - 15:
                        return
                    passed = yield from self.visit(quality)
                    if not passed:
                        return
        self.handed += 1
        asked = env.now
        with self.reps.request() as request:
            yield request
            wait = env.now - asked
            self.waits.append(wait)
            service = draw.lognormvariate(*CONTACT)
            self.busy += min(service, HOURS - env.now)
            yield env.timeout(service)
        self.events += 1
        if draw.random() >= logistic(0.9 * quality + 0.3 - 0.02 * wait):
            return
        self.accepted += 1
        with self.reps.request() as request:
            yield request
            service = draw.lognormvariate(*QUALIFICATION)
            self.busy += min(service, HOURS - env.now)
            yield env.timeout(service)
        self.events += 1
        if draw.random() >= logistic(1.1 * quality - 0.2):
            return
        self.sql += 1
        yield env.timeout(draw.weibullvariate(900, 1.3))
        self.events += 1
        if draw.random() < logistic(1.2 * quality - 0.8):
            self.won += 1
            self.revenue += draw.lognormvariate(*VALUE)

    def visit(self, quality):
        env, draw = self.env, self.draw
        self.agency += 1
        with self.agents.request() as request:
            yield request
            yield env.timeout(draw.lognormvariate(*AGENCY))
        self.events += 1
        return draw.random() < (0.85 if quality > 0.3 else 0.20)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--replications", type=int, default=1)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--threshold", type=float, default=60)
    options = options.parse_args()
    rows = []
    for replication in range(options.replications):
        started = time.process_time()
        row = Funnel(options.seed + replication, options.threshold).run()
        row["cpu"] = time.process_time() - started
        rows.append(row)
    print(json.dumps({"program": f"SimPy {simpy.__version__}", "compile": 0, "replications": rows}))


main()
