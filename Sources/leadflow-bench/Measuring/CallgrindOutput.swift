// SPDX-License-Identifier: GPL-3.0-or-later

/// What `valgrind --tool=callgrind` wrote about a program: its instructions, and how often functions were called.
///
/// Names are written once and then by number: `fn=(7) main`, later `fn=(7)`. A line `cfn=` names the function called
/// from the one of the last line `fn=`, and `calls=COUNT …` after it says how often.
struct CallgrindOutput {
  /// The functions that hand out memory, under the names the C library gives them.
  static let allocators: Set<String> = [
    "malloc", "calloc", "realloc", "posix_memalign", "aligned_alloc", "memalign", "__libc_memalign", "valloc",
  ]

  /// The instructions the program executed.
  private(set) var instructions = 0
  /// How often memory was asked for, apart from what one of those functions asks of another.
  private(set) var allocations = 0

  init(_ text: String) {
    var names: [Substring: Substring] = [:]
    var caller: Substring = ""
    var called: Substring = ""
    for line in text.utf8.split(separator: UInt8(ascii: "\n")).map(Substring.init) {
      if line.hasPrefix("fn=") {
        caller = CallgrindOutput.name(line.dropFirst(3), &names)
      } else if line.hasPrefix("cfn=") {
        called = CallgrindOutput.name(line.dropFirst(4), &names)
      } else if line.hasPrefix("calls=") {
        guard Self.allocators.contains(String(called)), !Self.allocators.contains(String(caller)) else { continue }
        allocations += Int(line.dropFirst(6).prefix { $0 != " " }) ?? 0
      } else if line.hasPrefix("totals:") {
        instructions = Int(line.dropFirst(7).drop { $0 == " " }.prefix { $0 != " " }) ?? 0
      }
    }
  }

  /// The name behind `(7) main`, `(7)` or `main`, without the number of a cycle.
  private static func name(_ text: Substring, _ names: inout [Substring: Substring]) -> Substring {
    guard text.first == "(", let end = text.firstIndex(of: ")") else { return text.prefix { $0 != "'" } }
    let number = text[...end]
    let rest = text[text.index(after: end)...].drop { $0 == " " }
    if !rest.isEmpty { names[number] = rest.prefix { $0 != "'" } }
    return names[number] ?? ""
  }
}
