// SPDX-License-Identifier: GPL-3.0-or-later

extension DistributionFamily {
  /// The form the arguments follow and the values in that form's order, or nil when they follow none.
  func match(_ arguments: [Distribution.Argument]) -> (form: Int, values: [Double])? {
    let labels = arguments.compactMap(\.label)
    if labels.isEmpty {
      guard let form = forms.firstIndex(where: { $0.parameters.count == arguments.count }) else { return nil }
      return (form, arguments.map(\.value))
    }
    guard labels.count == arguments.count, Set(labels).count == labels.count else { return nil }
    for (index, form) in forms.enumerated() where form.parameters.count == labels.count {
      let values = form.parameters.compactMap { parameter in
        arguments.first { $0.label == parameter.name }?.value
      }
      if values.count == labels.count { return (index, values) }
    }
    return nil
  }

  /// The law of a form whose values the program itself vouches for; a wrong value stops the program.
  func vouched(form: Int = 0, _ values: Double...) -> Distribution {
    do {
      return try Distribution(self, form: form, values)
    } catch {
      preconditionFailure("\(error)")
    }
  }
}
