# One fit of right-censored durations by survreg; prints CPU seconds, parameters and log-likelihood as JSON.
suppressPackageStartupMessages(library(survival))
words <- commandArgs(trailingOnly = TRUE)
law <- words[1]
signed <- readBin(words[2], "double", n = file.size(words[2]) / 8, size = 8, endian = "little")
times <- abs(signed)
ended <- as.integer(signed > 0)
cpu <- numeric(0)
for (turn in seq_len(as.integer(words[3]))) {
  start <- proc.time()
  fit <- survreg(Surv(times, ended) ~ 1, dist = law)
  spent <- proc.time() - start
  cpu <- c(cpu, spent[["user.self"]] + spent[["sys.self"]])
}
found <- if (law == "weibull") c(1 / fit$scale, exp(coef(fit)[[1]])) else c(coef(fit)[[1]], fit$scale)
number <- function(x) paste(format(x, digits = 17, scientific = TRUE, trim = TRUE), collapse = ", ")
cat(sprintf('{"program": "survreg %s", "cpu": [%s], "parameters": [%s], "loglik": %s}\n',
            packageVersion("survival"), number(cpu), number(found), number(fit$loglik[2])))
