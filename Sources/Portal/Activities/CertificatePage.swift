import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Markup

/// A certificate as whoever holds it shows it: what was certified of whom, by whom, under which article, and whether it stands.
extension Visit {
  func certificatePage(_ file: Case, _ signUp: SignUp, _ certificate: SignUp.Certificate, _ ticket: Ticket) -> Page? {
    let l = language
    guard let procedure = alliance.procedure(of: file) else { return nil }
    let number = Alliance.certificateNumber(file.id, signUp.number)
    let days = alliance.days(of: file)
    let place = file.answers.text(ActivityField.place)
    return Page(
      l("证书 \(number)", "Certificate \(number)"),
      """
      \(validity(certificate))
      <div class="document letter" lang="zh-Hans"><h1>证书</h1>
      <p class="number">\(charter.documentCode)证 \(number)</p>
      <p>兹证明 <strong>\(name(of: signUp, in: file))</strong>\(signUp.unit.map { "（\(alliance.memberName($0))）" } ?? "")\
      于\(days.map { $0.lowerBound == $0.upperBound ? $0.lowerBound.chineseText : "\($0.lowerBound.chineseText)至\($0.upperBound.chineseText)" } ?? "")\
      参加\(charter.name.zh)举办的\(procedure.name.zh)“\(file.title)”\(place.map { "（\($0)）" } ?? "")\(signUp.passed == true ? "，考核合格" : "")。</p>
      <p>依据：章程\(certificate.citation.words.zh)</p>
      <p>\(charter.name.zh)</p><p>\(certificate.issued.day.chineseText)</p></div>
      \(UI.summary([
        (l("编号", "Number"), "\(number)"),
        (l("持有人", "Holder"), UI.chinese(name(of: signUp, in: file))),
        (l("内容", "For"), "<a href=\"\(Address.activity(file.id))\">\(UI.chinese(file.title))</a>"),
        (l("颁发", "Awarded by"), UI.chinese(l(charter.name))),
        (l("依据", "Under"), UI.citation(certificate.citation, l)),
        (l("颁发时间", "Awarded"), UI.time(certificate.issued)),
      ]))
      \(UI.qr(url(of: .certificate(ticket)), label: l("核验二维码", "QR code to verify it")))
      <p class="hint">\(l("扫码打开的就是本页：证书是否有效以本页为准。本页网址无法猜到，也不在任何列表中。",
        "The code opens this page, which says whether the certificate is valid. Its address cannot be guessed and is listed nowhere."))</p>
      """)
  }

  private func validity(_ certificate: SignUp.Certificate) -> HTML {
    let l = language
    guard let revoked = certificate.revoked else {
      return UI.notice(.ok, "<p>\(l("证书有效。", "This certificate is valid."))</p>")
    }
    return UI.notice(
      .bad,
      """
      <p>\(l("证书已于 ", "Revoked on "))\(UI.time(revoked.at))\(l(" 撤销。理由：", ": "))\(UI.chinese(revoked.reasons))</p>
      """)
  }
}
