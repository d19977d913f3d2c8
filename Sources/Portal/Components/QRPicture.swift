package import Markup

extension UI {
  /// A QR code as a picture, dark on light in every colour scheme; a link beside it for whoever cannot scan it.
  package static func qr(_ text: String, label: String) -> HTML {
    guard let code = QRCode(text) else { return .empty }
    // The standard asks for a light frame of four modules.
    let side = code.size + 8
    let path = code.modules.enumerated().map { row, line in
      runs(of: line).map { "M\($0.lowerBound + 4) \(row + 4)h\($0.count)v1h-\($0.count)z" }.joined()
    }.joined()
    return """
      <svg class="qr" viewBox="0 0 \(side) \(side)" role="img" aria-label="\(label)" shape-rendering="crispEdges">\
      <rect width="\(side)" height="\(side)" fill="#fff"/><path d="\(path)" fill="#000"/></svg>
      """
  }

  /// The dark stretches of a line.
  private static func runs(of line: [Bool]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for (index, isDark) in line.enumerated() where isDark {
      if runs.last?.upperBound == index {
        runs[runs.count - 1] = runs[runs.count - 1].lowerBound..<index + 1
      } else {
        runs.append(index..<index + 1)
      }
    }
    return runs
  }
}
