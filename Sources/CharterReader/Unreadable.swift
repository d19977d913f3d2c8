package import Constitution

/// Why a folder is not a charter: everything that is wrong with its files, as far as it could be told.
package struct Unreadable: Error, Hashable, CustomStringConvertible {
  /// At least one, in the order of the files and their lines.
  package var problems: [Problem]

  package struct Problem: Hashable, Sendable {
    /// The path inside the charter's folder.
    package var file: String
    /// Counted from 1; nil where the file as a whole is meant.
    package var line: Int?
    package var words: Words

    package init(file: String, line: Int?, words: Words) {
      self.file = file
      self.line = line
      self.words = words
    }

    /// `procedures/admission.yaml:14: …`
    package func text(_ language: Language) -> String {
      let place = line.map { "\(file):\($0)" } ?? file
      return "\(place): \(words[language])"
    }
  }

  /// More than these are not told: whoever mends the first ones will see the rest.
  package static let mostProblems = 100

  init(_ problems: [Problem]) {
    precondition(!problems.isEmpty, "a charter without problems is readable")
    self.problems = problems
  }

  init(_ file: String, _ words: Words) { self.init([Problem(file: file, line: nil, words: words)]) }

  /// One line a problem, in English as errors of a command are.
  package var description: String { problems.map { $0.text(.en) }.joined(separator: "\n") }
}
