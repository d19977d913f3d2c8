import Constitution
import Synchronization

/// The check-up of the charter in force, worked out once: fifty questions on each page view would cost more than the page.
final class CheckupMemo: Sendable {
  private let latest = Mutex<(text: String, findings: [Checkup.Finding])?>(nil)

  /// `interpretations`: how many there are, since each changes what the same text means.
  func findings(in charter: Charter, interpretations: Int) -> [Checkup.Finding] {
    let text = "\(charter.version.digest) \(interpretations)"
    if let known = latest.withLock({ $0 }), known.text == text { return known.findings }
    let findings = Checkup.findings(in: charter)
    latest.withLock { $0 = (text, findings) }
    return findings
  }
}
