package import Constitution
import HashTreeCollections

/// What somebody who takes part in a forum or a course wants to have answered there (Article 5: 主题性学术研讨和交流).
package struct Question: Hashable, Codable, Sendable {
  package struct Reply: Hashable, Codable, Sendable {
    package var text: String
    package var by: Principal
    package var at: Instant
  }

  package var number: Int
  package var person: Key<Person>
  package var text: String
  package var at: Instant
  /// Those who want the same answered, besides whoever asked.
  package var supporters: [Key<Person>] = []
  /// Whether the organiser has put it before the others.
  package var isForward = false
  package var reply: Reply?

  /// Whoever asked, and those who support it.
  package var voices: Int { supporters.count + 1 }

  package static let longest = 500
  package static let longestReply = 1000
  /// Of one person in one activity.
  package static let mostOfAPerson = 5
  /// In one activity.
  package static let most = 300
}

package struct QuestionAsked: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var number: Int
  package var person: Key<Person>
  package var text: String
}

package struct QuestionSupported: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var number: Int
  package var person: Key<Person>
}

/// `forward` is false where it goes back among the others.
package struct QuestionMoved: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var number: Int
  package var forward: Bool
}

package struct QuestionAnswered: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var number: Int
  package var text: String
}

extension Enrolment {
  package func question(_ number: Int) -> Question? {
    let all = questions ?? []
    return number >= 1 && number <= all.count ? all[number - 1] : nil
  }

  /// What the organiser put forward, then what most want; what has been answered comes last.
  package var questionsInOrder: [Question] {
    func rank(_ question: Question) -> (Int, Int, Int) {
      (question.reply != nil ? 2 : question.isForward ? 0 : 1, -question.voices, question.number)
    }
    return (questions ?? []).sorted { rank($0) < rank($1) }
  }
}

extension Alliance {
  /// Whether questions are asked and supported now: before it and while it is held.
  package func takesQuestions(_ file: Case) -> Bool {
    guard file.isOpen else { return false }
    switch step(of: file)?.ask {
    case .registration, .attendance: return true
    default: return false
    }
  }

  mutating func ask(_ event: QuestionAsked, _ recorded: Recorded) {
    let question = Question(number: event.number, person: event.person, text: event.text, at: recorded.at)
    guard var all = cases[event.case]?.enrolment?.questions else {
      cases[event.case]?.enrolment?.questions = [question]
      return
    }
    all.append(question)
    cases[event.case]?.enrolment?.questions = all
  }

  mutating func support(_ event: QuestionSupported) {
    change(event.case, event.number) { $0.supporters.append(event.person) }
  }

  mutating func move(_ event: QuestionMoved) { change(event.case, event.number) { $0.isForward = event.forward } }

  mutating func reply(_ event: QuestionAnswered, _ recorded: Recorded) {
    change(event.case, event.number) {
      $0.reply = Question.Reply(text: event.text, by: recorded.by, at: recorded.at)
    }
  }

  private mutating func change(_ file: Key<Case>, _ number: Int, _ change: (inout Question) -> Void) {
    guard cases[file]?.enrolment?.question(number) != nil else { return }
    change(&cases[file]!.enrolment!.questions![number - 1])
  }
}
