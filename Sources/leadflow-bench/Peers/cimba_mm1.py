# SPDX-License-Identifier: GPL-3.0-or-later
"""M/M/1 with arrival rate 0.9 and service rate 1 in Cimba's Python wheel: an arrival process, a store, a server.

Prints one JSON object; CPU seconds are those of the process, compilation apart.
"""
import argparse
import json
import time

import cimba as cb


class Queue(cb.Model):
    customers: cb.Param[int] = 1000
    line: cb.Store[float]
    mean_time: cb.Output[float]
    total: float = 0.0

    @cb.process
    def arrivals(self):
        for _ in range(self.customers):
            cb.hold(cb.random.exponential(1 / 0.9))
            self.line.put(cb.now())

    @cb.process
    def server(self):
        for _ in range(self.customers):
            came = self.line.get()
            cb.hold(cb.random.exponential(1.0))
            self.total += cb.now() - came

    @cb.on_end
    def measure(self):
        self.mean_time = self.total / self.customers


def run(customers, seed):
    model = Queue()
    model.customers = customers
    results = cb.Experiment(model, replications=1, seed=seed).run(workers=1)
    if results.failed.any():
        raise SystemExit(f"a trial failed: {results.failure_reasons}")
    return float(results[model].mean_time.values[0, 0])


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--customers", type=int, default=1_000_000)
    options.add_argument("--seed", type=int, default=1)
    options = options.parse_args()
    started = time.process_time()
    run(100, options.seed)
    compiling = time.process_time() - started
    started = time.process_time()
    mean = run(options.customers, options.seed)
    cpu = time.process_time() - started
    print(json.dumps({"program": f"Cimba Python {cb.__version__}", "compile": compiling,
                      "customers": options.customers, "cpu": cpu, "mean_time_in_system": mean}))


main()
