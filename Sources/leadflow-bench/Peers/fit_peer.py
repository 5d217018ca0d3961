"""One fit of right-censored durations in lifelines or SurPyval; prints CPU seconds, parameters and log-likelihood."""
import argparse
import json
import time
import warnings
from importlib.metadata import version

import numpy

warnings.filterwarnings("ignore")


def make(rows, path):
    """Weibull times of shape 0.8 and scale 20, censored at exponential times of mean 60 with their sign turned."""
    draws = numpy.random.Generator(numpy.random.PCG64(1))
    times, stops = 20 * draws.weibull(0.8, rows), draws.exponential(60, rows)
    numpy.where(times <= stops, times, -stops).astype("<f8").tofile(path)


def lifelines(law, times, ended):
    from lifelines import LogNormalFitter, WeibullFitter
    fit = (WeibullFitter if law == "weibull" else LogNormalFitter)().fit(times, ended)
    found = [fit.rho_, fit.lambda_] if law == "weibull" else [fit.mu_, fit.sigma_]
    return found, fit.log_likelihood_


def surpyval(law, times, ended):
    import surpyval
    fit = (surpyval.Weibull if law == "weibull" else surpyval.LogNormal).fit(x=times, c=1 - ended)
    found = fit.params[::-1] if law == "weibull" else fit.params
    return list(found), -fit.neg_ll()


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("program", nargs="?", choices=["lifelines", "surpyval"])
    options.add_argument("law", nargs="?", choices=["weibull", "lognormal"])
    options.add_argument("file", nargs="?")
    options.add_argument("--repeats", type=int, default=1)
    options.add_argument("--make", type=int)
    options.add_argument("--to")
    options = options.parse_args()
    if options.make:
        return make(options.make, options.to)
    signed = numpy.fromfile(options.file, "<f8")
    times, ended = numpy.abs(signed), (signed > 0).astype(int)
    run = {"lifelines": lifelines, "surpyval": surpyval}[options.program]
    # The first call compiles and imports; it does not count.
    run(options.law, times[:1000], ended[:1000])
    cpu = []
    for _ in range(options.repeats):
        start = time.process_time()
        parameters, loglik = run(options.law, times, ended)
        cpu.append(time.process_time() - start)
    print(json.dumps({"program": f"{options.program} {version(options.program)}", "cpu": cpu,
                      "parameters": [float(value) for value in parameters], "loglik": float(loglik)}))


main()
