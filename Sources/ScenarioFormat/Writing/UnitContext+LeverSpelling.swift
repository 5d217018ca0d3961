// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension UnitContext {
  /// The value of a lever as a file would spell it.
  func spelled(_ value: LeverValue, of lever: Lever) -> String {
    switch (value, lever.kind) {
    case (.number(let number), .number(let dimension, _, _)): spelled(number, as: dimension)
    case (.number(let number), _): plainText(number)
    case (.numbers(let numbers), .offsets(let dimension)): spelled(numbers, as: dimension)
    case (.numbers(let numbers), _): numbers.map(plainText).joined(separator: ", ")
    case (.choice(let word), _): word
    }
  }
}
