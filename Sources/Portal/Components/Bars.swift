package import Markup

/// Figures drawn without a script, for the pages that report numbers.
extension UI {
  /// Numbers side by side: each with its label and a bar. The bar's length is an attribute of a drawing, because the content
  /// policy allows no inline style; the number stands beside it in words.
  package static func bars(_ caption: String, _ bars: [(label: String, count: Int)]) -> HTML {
    let most = max(1, bars.map(\.count).max() ?? 1)
    let rows = bars.map { bar -> HTML in
      """
      <tr><th scope="row">\(bar.label)</th><td class="num">\(bar.count)</td>\
      <td class="bar"><svg viewBox="0 0 \(most) 1" preserveAspectRatio="none" aria-hidden="true">\
      <rect width="\(bar.count)" height="1"/></svg></td></tr>
      """
    }
    return "<table class=\"bars\"><caption>\(caption)</caption><tbody>\(rows)</tbody></table>"
  }
}
