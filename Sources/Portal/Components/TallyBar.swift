package import Constitution
package import Governance
package import Markup

extension UI {
  /// The count of a vote as a bar over everyone on whom the threshold is measured, with the line that yes must reach.
  /// Widths are attributes of the drawing, because the content policy allows no inline style.
  package static func tally(_ tally: Tally, _ reading: VoteReading, _ l: Language) -> HTML {
    let threshold = reading.carriedBy
    let base = tally.size(of: threshold.base)
    let needed = threshold.least(of: base)
    // Where the base is those who take part, the bar still shows the whole roll, and no line before the first has voted.
    let whole = max(tally.roll, threshold.base == .office ? tally.office : 0, needed, 1)
    func width(_ count: Int) -> Int { count * 600 / whole }
    let (yes, abstain, no) = (width(tally.yes), width(tally.abstain), width(tally.no))
    let line = min(width(needed), 598)
    let label = l(
      "赞成 \(tally.yes)，反对 \(tally.no)，弃权 \(tally.abstain)，未投 \(tally.outstanding)；通过需 \(needed) 票赞成",
      "yes \(tally.yes), no \(tally.no), abstain \(tally.abstain), outstanding \(tally.outstanding); \(needed) yes carry it"
    )
    return """
      <figure class="tally">
      <svg viewBox="0 0 600 36" role="img" aria-label="\(label)" preserveAspectRatio="none">
      <rect class="rest" x="0" y="8" width="600" height="20"/>
      <rect class="yes" x="0" y="8" width="\(yes)" height="20"/>
      <rect class="no" x="\(600 - no)" y="8" width="\(no)" height="20"/>
      <rect class="abstain" x="\(600 - no - abstain)" y="8" width="\(abstain)" height="20"/>
      \(if: base > 0, "<rect class=\"line\" x=\"\(line)\" y=\"0\" width=\"3\" height=\"36\"/>")
      </svg>
      <figcaption>\(tag(l("赞成 \(tally.yes)", "yes \(tally.yes)"), .ok)) \(tag(l("反对 \(tally.no)", "no \(tally.no)"), .bad)) \
      \(tag(l("弃权 \(tally.abstain)", "abstain \(tally.abstain)"))) \
      <span class="hint">\(l("未投 \(tally.outstanding)", "outstanding \(tally.outstanding)"))\(if: base > 0,
        l("，通过线 \(needed)/\(base)", ", line at \(needed)/\(base)").html)</span></figcaption>
      </figure>
      """
  }
}
