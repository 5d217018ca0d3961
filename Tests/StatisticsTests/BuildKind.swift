// SPDX-License-Identifier: GPL-3.0-or-later

/// How the tests were built; simulations of minutes without optimisation run only with it.
enum BuildKind {
  #if DEBUG
    static let isOptimised = false
  #else
    static let isOptimised = true
  #endif
}
