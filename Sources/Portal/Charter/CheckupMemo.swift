import Constitution
import Synchronization

/// The check-up of the charter in force, worked out once: fifty questions on each page view would cost more than the page.
final class CheckupMemo: Sendable {
  private let latest = Mutex<(digest: String, findings: [Checkup.Finding])?>(nil)

  func findings(in charter: Charter) -> [Checkup.Finding] {
    let digest = charter.version.digest
    if let known = latest.withLock({ $0 }), known.digest == digest { return known.findings }
    let findings = Checkup.findings(in: charter)
    latest.withLock { $0 = (digest, findings) }
    return findings
  }
}
