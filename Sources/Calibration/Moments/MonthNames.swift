// SPDX-License-Identifier: GPL-3.0-or-later

/// The names of months by their beginnings, in the languages whose exports have been seen.
enum MonthNames {
  private static let beginnings: [(text: [UInt8], month: Int)] = [
    ("jan", 1), ("jän", 1), ("ene", 1), ("feb", 2), ("fév", 2), ("fev", 2), ("mar", 3), ("mär", 3), ("mrz", 3),
    ("apr", 4), ("avr", 4), ("abr", 4), ("may", 5), ("mai", 5), ("jun", 6), ("juin", 6), ("jul", 7), ("juil", 7),
    ("aug", 8), ("aoû", 8), ("ago", 8), ("sep", 9), ("set", 9), ("oct", 10), ("okt", 10), ("out", 10), ("nov", 11),
    ("dec", 12), ("dez", 12), ("déc", 12), ("dic", 12),
  ].map { (Array($0.0.utf8), $0.1) }

  /// The month a word names.
  static func month(_ bytes: [UInt8], _ word: Range<Int>) -> Int? {
    beginnings.first { beginning in
      word.count >= beginning.text.count
        && CellText.equals(bytes, word.lowerBound..<(word.lowerBound + beginning.text.count), beginning.text)
    }?.month
  }
}
