// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL

/// The version of the GNU Scientific Library behind every distribution and fit, for example "2.7.1".
public let gslVersion = GSLLibrary.version
