// SPDX-License-Identifier: GPL-3.0-or-later

extension DistributionFamily {
  /// The form the arguments follow and the arguments in that form's order, or nil when they follow none.
  func match(_ arguments: [Distribution.Argument]) -> (form: Int, arguments: [Distribution.Argument])? {
    let labels = arguments.map(\.label)
    guard let index = forms.firstIndex(where: { $0.takes(labels: labels) }) else { return nil }
    if labels.allSatisfy({ $0 == nil }) { return (index, arguments) }
    return (
      index,
      forms[index].parameters.compactMap { parameter in arguments.first { $0.label == parameter.name } }
    )
  }

  /// The law of a form whose values the program itself vouches for; a wrong value stops the program.
  func vouched(form: Int = 0, _ values: Double...) -> Distribution { vouched(form: form, values) }

  func vouched(form: Int = 0, _ values: [Double]) -> Distribution {
    do {
      return try Distribution(self, form: form, values)
    } catch {
      preconditionFailure("\(error)")
    }
  }
}
