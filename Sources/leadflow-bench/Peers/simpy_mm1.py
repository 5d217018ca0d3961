# SPDX-License-Identifier: GPL-3.0-or-later
"""M/M/1 with arrival rate 0.9 and service rate 1 in SimPy: a process per customer. Prints one JSON object."""
import argparse
import json
import random
import time

import simpy


def customer(env, server, draw, total):
    came = env.now
    with server.request() as request:
        yield request
        yield env.timeout(draw.expovariate(1.0))
    total[0] += env.now - came


def arrivals(env, server, draw, total, customers):
    for _ in range(customers):
        yield env.timeout(draw.expovariate(0.9))
        env.process(customer(env, server, draw, total))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--customers", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    options = options.parse_args()
    env = simpy.Environment()
    total = [0.0]
    started = time.process_time()
    env.process(arrivals(env, simpy.Resource(env, 1), random.Random(options.seed), total, options.customers))
    env.run()
    cpu = time.process_time() - started
    print(json.dumps({"program": f"SimPy {simpy.__version__}", "customers": options.customers, "cpu": cpu,
                      "mean_time_in_system": total[0] / options.customers}))


main()
