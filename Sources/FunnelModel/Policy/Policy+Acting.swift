// SPDX-License-Identifier: GPL-3.0-or-later

extension Policy {
  /// The policy with every idle lever at its default: equal for policies that do the same.
  public var acting: Policy {
    let usual = Policy()
    var policy = self
    for lever in Lever.all where lever.isIdle(in: self) {
      Setting(lever: lever, value: lever.value(in: usual)).apply(to: &policy)
    }
    return policy
  }
}
