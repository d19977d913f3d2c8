package import Constitution
package import Markup

/// The parts that pages are made of. Each is a function from values to markup, and none knows about requests.
package enum UI {
  /// What a colour says; the words beside it say it too.
  package enum Tone: String, Sendable { case plain, note, ok, warn, bad }

  package static func tag(_ text: String, _ tone: Tone = .plain) -> HTML {
    "<span class=\"tag \(tone.rawValue)\">\(text)</span>"
  }

  /// 第十二条: the article on which something stands, as a small mark that opens it.
  package static func citation(_ citation: Citation, _ l: Language) -> HTML {
    let link = Link(.article(citation.article), fragment: citation.item.map { "item-\($0)" })
    return "<a class=\"cite\" href=\"\(link)\">\(l(citation.words))</a>"
  }

  package static func citations(_ citations: [Citation], _ l: Language) -> HTML {
    citations.map { citation($0, l) }.joined(separator: " ")
  }

  /// Whether a number or a step is the charter's own, a default, or an interpretation.
  package static func basis(_ basis: Basis, _ l: Language) -> HTML {
    switch basis {
    case .charter: tag(l("章程原文", "the charter's words"), .ok)
    case .standardDefault: tag(l("默认，待解释", "default, until interpreted"), .warn)
    case .law: tag(l("法规", "the law"), .note)
    case .interpretation(let number):
      """
      <a href="\(Link(.charterVersions, fragment: "interpretation-\(number)"))">\(
        tag(l("第 \(number) 号解释", "interpretation no. \(number)"), .note))</a>
      """
    }
  }

  /// The basis, and for a default where it comes from.
  package static func basisWithSource(_ basis: Basis, _ l: Language) -> HTML {
    switch basis {
    case .charter, .interpretation: return Self.basis(basis, l)
    case .standardDefault, .law: return "\(Self.basis(basis, l)) <span class=\"hint\">\(l(basis.sourceWords))</span>"
    }
  }

  /// `2026-11-20 09:12`
  package static func time(_ instant: Instant) -> HTML {
    let text = instant.text
    return "<time datetime=\"\(text.replacingSpace)+08:00\">\(text)</time>"
  }

  package static func day(_ day: Day) -> HTML {
    let text = day.text
    return "<time datetime=\"\(text)\">\(text)</time>"
  }

  /// A deadline and how far off it is. One that falls on midnight is the end of the day before, at 24:00 (民法典 §203).
  package static func due(_ deadline: Instant, now: Instant, _ l: Language) -> HTML {
    let last = (deadline + -1).day
    let text = deadline.deadlineText
    let left = deadline.seconds - now.seconds
    let days = last.number - now.day.number
    let words =
      switch days {
      case _ where left <= 0: l("已到期", "time is over")
      case ..<1: l("今天到期", "ends today")
      case 1: l("明天到期", "ends tomorrow")
      default: l("还有 \(days) 天", "\(days) days left")
      }
    let tone: Tone = left <= 0 ? .bad : days <= 2 ? .warn : .plain
    return "<span class=\"due\"><time>\(text)</time> \(tag(words, tone))</span>"
  }

  /// Text in Chinese that stays Chinese on an English page: names, and the charter's own words.
  package static func chinese(_ text: String) -> HTML { "<span lang=\"zh-Hans\">\(text)</span>" }

  package static func quotation(_ text: String, _ l: Language) -> HTML {
    "<blockquote lang=\"zh-Hans\"><p>\(text)</p></blockquote>"
  }
}

extension String {
  fileprivate var replacingSpace: String { String(map { $0 == " " ? "T" : $0 }) }
}

extension Instant {
  /// As the end of a time: midnight is the end of the day before, at 24:00 (民法典 §203).
  var deadlineText: String {
    let last = (self + -1).day
    return self == last.end ? "\(last.text) 24:00" : text
  }
}
