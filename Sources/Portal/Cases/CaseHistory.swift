import Constitution
import Governance
import HashTreeCollections
import Markup

/// Who did what under which article, and what the machine found.
extension Visit {
  func timeline(_ file: Case) -> HTML {
    let l = language
    let places = places(file)
    return UI.timeline(
      zip(file.history, places).reversed().map { passage, place in
        let by = passage.by == .clock ? Words("期限届满", "the clock") : doer(of: passage, file, at: place)
        return (
          passage.at,
          """
          <p>\(link(passage.what, file, at: place)) \(citation(passage.citation, at: passage.at)) <span class="hint">\(l(by))</span></p>\
          \(detail(passage.what))
          """
        )
      })
  }

  /// The step at which the case was when each line of its history was written.
  func places(_ file: Case) -> [Key<Step>?] {
    var place = alliance.procedure(of: file)?.start
    return file.history.map { passage in
      if case .entered(let step, _) = passage.what { place = step }
      return place
    }
  }

  /// The line's sentence, leading to what it is about where that has a page of its own.
  private func link(_ what: Passage.What, _ file: Case, at place: Key<Step>?) -> HTML {
    let sentence = language(alliance.sentence(for: what, in: file.id, at: place))
    switch what {
    case .voteOpened(let vote), .voteClosed(let vote): return "<a href=\"\(Address.vote(vote))\">\(sentence)</a>"
    case .left(let member), .changed(let member): return "<a href=\"\(Address.member(member))\">\(sentence)</a>"
    case .electionOpened(let key), .electionCounted(let key):
      return "<a href=\"\(Address.election(key))\">\(sentence)</a>"
    case .standardPublished(let key), .standardConfirmed(let key), .standardWithdrawn(let key):
      return "<a href=\"\(Address.standard(key))\">\(sentence)</a>"
    case .baseRecognised(let key), .baseConfirmed(let key), .baseEnded(let key):
      return "<a href=\"\(Address.base(key))\">\(sentence)</a>"
    case .admitted(let member): return "<a href=\"\(Address.member(member))\">\(sentence)</a>"
    case .resolved(let key): return "<a href=\"\(Address.resolution(key))\">\(sentence)</a>"
    case .drafted, .handedIn: return "<a href=\"\(Address.fileAction(file.id, .draft))\">\(sentence)</a>"
    case .amended(let version): return "<a href=\"\(Address.charterVersion(version))\">\(sentence)</a>"
    case .interpreted(let number):
      return "<a href=\"\(Link(.charterVersions, fragment: "interpretation-\(number)"))\">\(sentence)</a>"
    case .commented(let number), .disposed(let number):
      return "<a href=\"\(Fragment("comment-\(number)"))\">\(sentence)</a>"
    case .issued(let key): return "<a href=\"\(Address.document(key))\">\(sentence)</a>"
    default: return sentence.html
    }
  }

  private func detail(_ what: Passage.What) -> HTML {
    let l = language
    switch what {
    case .checked(_, let reasons, let findings):
      return """
        \(reason(reasons))\(if: !findings.isEmpty, """
          <details><summary>\(l("系统核查结果", "What the machine found"))</summary>\(list(findings))</details>
          """)
        """
    case .gaveUp(let reasons): return reason(reasons)
    case .mooted(let why): return "<p>\(l("理由：", "Reasons: "))\(l(why))</p>"
    case .entered(_, let due?):
      return "<p class=\"hint\">\(l("期限 ", "by "))\(UI.day((due + -1).day))</p>"
    default: return .empty
    }
  }

  private func reason(_ text: String?) -> HTML {
    text.map { "<p>\(language("理由：", "Reasons: "))\(UI.chinese($0))</p>" } ?? .empty
  }

  /// What the machine finds now, while a person is to look.
  func findings(_ file: Case) -> HTML {
    let found = findingsNow(file)
    guard !found.isEmpty else { return .empty }
    let l = language
    return """
      <h2>\(l("系统核查", "What the machine finds"))</h2>
      <p class="hint">\(l("由系统先行核对，结论仍由人作出。", "Checked by the machine first; the decision is a person's."))</p>
      \(list(found))
      """
  }

  /// What the machine finds, while somebody has to check the case.
  func findingsNow(_ file: Case) -> [Finding] {
    guard let step = alliance.step(of: file), case .check(let check) = step.ask else { return [] }
    return alliance.findings(for: file, check.machine)
  }

  private func list(_ findings: [Finding]) -> HTML {
    let l = language
    return UI.tasks(
      findings.map { finding in
        let status =
          switch finding.verdict {
          case .passed: UI.tag(l("通过", "passed"), .ok)
          case .failed: UI.tag(l("不符", "failed"), .bad)
          case .forReview: UI.tag(l("待人工核对", "for a person"), .warn)
          }
        return ("\(l(finding.words))", status)
      })
  }
}
