# SPDX-License-Identifier: GPL-3.0-or-later
# `make` answers the shipped question; `make test` passes the tests. Each installs what is missing first.

SCENARIO ?= scenarios/raise-threshold.yaml
PACKAGES := pkg-config libgsl-dev libssl-dev zlib1g-dev
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
LEADFLOW := .build/release/leadflow
BENCH := .build/release/leadflow-bench
BENCH_PACKAGES := valgrind binutils
PEER_PACKAGES := python3 python3-venv
FIT_PEER_PACKAGES := $(PEER_PACKAGES) r-base-core r-cran-survival
# What every build is given beside the rest; `.ci/run` has the compiler check who imports whom.
FLAGS ?=
# Tests see what is internal, so they are built apart from the program that ships.
TEST_BUILD := --scratch-path .build-test -c release -Xswiftc -enable-testing

.PHONY: recommend build test lint clean packages toolchain bench bench-counts bench-peers bench-fit bench-build bench-packages

recommend: build
	$(LEADFLOW) recommend $(SCENARIO)

build: packages toolchain
	swift build $(FLAGS) -c release --product leadflow

test: packages toolchain build
	swift test $(FLAGS) $(TEST_BUILD)

# How fast the engine is; only this needs valgrind.
bench: bench-build
	$(BENCH)

# Whether a lead costs more instructions or allocations than recorded.
bench-counts: bench-build
	$(BENCH) count --check .ci/counts.json

# The same funnel in SimPy and Cimba, which are installed into .build/peers.
bench-peers: bench-build
	@python3 -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "installing $(PEER_PACKAGES)"; \
	  $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(PEER_PACKAGES); }
	python3 Sources/leadflow-bench/Peers/peers.py

# The same censored durations fitted by lifelines, SurPyval and R's survreg, installed into .build/peers-fit and by apt.
bench-fit: bench-build
	@{ python3 -c 'import ensurepip, venv' && Rscript -e 'library(survival)'; } >/dev/null 2>&1 || { \
	  echo "installing $(FIT_PEER_PACKAGES)"; \
	  $(SUDO) apt-get update -qq && \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(FIT_PEER_PACKAGES); }
	python3 Sources/leadflow-bench/Peers/fit.py

bench-build: packages toolchain bench-packages
	swift build $(FLAGS) -c release --product leadflow-bench

bench-packages:
	@{ command -v valgrind && command -v strip; } >/dev/null || { \
	  echo "installing $(BENCH_PACKAGES)"; \
	  $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(BENCH_PACKAGES); }

lint: toolchain
	swift format lint --strict --recursive --parallel Sources Tests Package.swift

packages:
	@pkg-config --exists gsl libcrypto zlib 2>/dev/null || { \
	  echo "installing $(PACKAGES)"; \
	  $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(PACKAGES); }

toolchain:
	@command -v swift >/dev/null || { \
	  echo "error: no 'swift' on the PATH; install the Swift 6.3 toolchain for Debian 12 from https://www.swift.org/install/linux/" >&2; \
	  exit 1; }

clean:
	rm -rf .build .build-test leadflow-results
