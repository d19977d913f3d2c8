package import Constitution
import HashTreeCollections

/// What one of those who deal with each other in a case writes to the other. It is sealed under the key of whoever wrote it.
package struct Message: Hashable, Codable, Sendable {
  package var by: Principal
  package var at: Instant
  package var text: Sealed

  /// Characters, which the edge counts: the record sees the sealed text alone.
  package static let longest = 1000
  package static let longestSealed = 8192
  package static let mostInACase = 500
}

package struct SendMessage: Hashable, Sendable {
  package var `case`: Key<Case>
  package var text: Sealed

  package init(case: Key<Case>, text: Sealed) {
    self.case = `case`
    self.text = text
  }
}

package struct MessageSent: Hashable, Codable, Sendable {
  package var `case`: Key<Case>
  package var text: Sealed
}

extension Alliance {
  /// Whether the person may write in the case now.
  package func mayWrite(_ person: Key<Person>, in file: Case) -> Bool {
    guard file.isOpen, let parties = procedure(of: file)?.conversation else { return false }
    return parties.contains { isActor(person, $0, in: file) }
  }

  mutating func send(_ event: MessageSent, _ recorded: Recorded) {
    cases[event.case]?.messages.append(Message(by: recorded.by, at: recorded.at, text: event.text))
  }
}

extension Deliberation {
  mutating func send(_ command: SendMessage) throws(Refusal) {
    let (file, step) = try place(command.case)
    guard let parties = alliance.procedure(of: file)?.conversation else { throw .stepElsewhere(step) }
    let person = try entitled(.anyOf(parties), in: file, step)
    guard command.text.person == person, command.text.box.utf8.count <= Message.longestSealed else {
      throw .messageUnfit(step.citation)
    }
    guard file.messages.count < Message.mostInACase else { throw .tooManyMessages(step.citation) }
    record(.messageSent(MessageSent(case: file.id, text: command.text)), step.citation)
  }
}

extension Refusal {
  /// Also said by the edge, which alone can count what is written.
  package static func messageUnfit(_ citation: Citation) -> Refusal {
    Refusal(
      .messageUnfit, citation,
      missing: Words(
        "消息须有 1 至 \(Message.longest) 字，且不含控制字符。",
        "A message has 1 to \(Message.longest) characters, none of them control characters."),
      needed: Words("请修改后再发送；内容较长的可分几条。", "Change it and send it again; a long one may be sent in parts."))
  }

  fileprivate static func tooManyMessages(_ citation: Citation) -> Refusal {
    Refusal(
      .messageUnfit, citation,
      missing: Words(
        "本案消息已满 \(Message.mostInACase) 条。", "This case holds no more than \(Message.mostInACase) messages."),
      needed: Words("请把结果写入协议或成果。", "Put the outcome into the agreement or the report."))
  }
}
