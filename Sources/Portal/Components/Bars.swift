package import Constitution
package import Markup

extension UI {
  /// A bar for each number, with its label below and the number above. Sizes are attributes of the drawing, because the
  /// content policy allows no inline style; the same figures stand in the drawing's own words for whoever cannot see it.
  package static func bars(_ title: String, _ bars: [(label: String, count: Int)], _ l: Language) -> HTML {
    let most = max(1, bars.map(\.count).max() ?? 1)
    let (width, height) = (48, 120)
    let marks = bars.enumerated().map { place, bar -> HTML in
      let tall = bar.count * height / most
      let (x, middle) = (place * width, place * width + width / 2)
      return """
        <rect class="bar" x="\(x + 8)" y="\(24 + height - tall)" width="\(width - 16)" height="\(tall)"/>\
        <text class="count" x="\(middle)" y="\(18 + height - tall)" text-anchor="middle">\(bar.count)</text>\
        <text x="\(middle)" y="\(height + 42)" text-anchor="middle">\(bar.label)</text>
        """
    }
    let words = bars.map { "\($0.label) \($0.count)" }.joined(separator: l.comma)
    return """
      <figure class="chart"><figcaption>\(title)</figcaption>\
      <svg viewBox="0 0 \(max(1, bars.count) * width) \(height + 52)" role="img" aria-label="\(title)\(l.colon)\(words)">\
      \(marks)</svg></figure>
      """
  }
}
