import Constitution
import Governance
import Markup

/// What a member's page says of one that was a member before the record began.
extension Visit {
  func origin(_ entered: Member.Entered) -> HTML {
    let l = language
    guard let register = alliance.registers.first(where: { $0.event.number == entered.register }) else { return .empty }
    return """
      <p>\(l("\(entered.joined.text) 入盟，早于本记录；由秘书处据名册补录。", "A member since \(entered.joined.text), before this record; entered by the secretariat from its register.")) \
      \(UI.citation(alliance.admissionCitation, l)) \(UI.tag(l("默认，待解释", "default, until interpreted"), .warn))</p>
      \(UI.summary([
        (l("依据", "Basis"), UI.chinese(entered.basis ?? register.event.basis)),
        (l("补录", "Entered"), "\(UI.time(register.at)) \(UI.chinese(l(alliance.name(of: register.by))))"),
      ]))
      """
  }
}
