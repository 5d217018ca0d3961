# SPDX-License-Identifier: GPL-3.0-or-later
# `make` answers the shipped question; `make test` passes the tests. Each installs what is missing first.

SCENARIO ?= scenarios/raise-threshold.yaml
PACKAGES := pkg-config libgsl-dev libssl-dev
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
LEADFLOW := .build/release/leadflow
# Tests see what is internal, so they are built apart from the program that ships.
TEST_BUILD := --scratch-path .build-test -c release -Xswiftc -enable-testing

.PHONY: recommend build test lint clean packages toolchain

recommend: build
	$(LEADFLOW) recommend $(SCENARIO)

build: packages toolchain
	swift build -c release --product leadflow

test: packages toolchain build
	swift test $(TEST_BUILD)

lint: toolchain
	swift format lint --strict --recursive --parallel Sources Tests Package.swift

packages:
	@pkg-config --exists gsl libcrypto 2>/dev/null || { \
	  echo "installing $(PACKAGES)"; \
	  $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(PACKAGES); }

toolchain:
	@command -v swift >/dev/null || { \
	  echo "error: no 'swift' on the PATH; install the Swift 6.3 toolchain for Debian 12 from https://www.swift.org/install/linux/" >&2; \
	  exit 1; }

clean:
	rm -rf .build .build-test leadflow-results
