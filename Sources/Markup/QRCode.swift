/// A QR code (ISO/IEC 18004) of a short text: byte mode, versions 1 to 10, error correction level M. Written here because
/// no Swift package for it builds on a server without pictures; the tests hold it against independent programs.
package struct QRCode: Sendable {
  /// The most bytes of UTF-8 that fit.
  package static let capacity = 213

  /// Modules on a side: 21 for version 1, and four more for each.
  package let size: Int
  /// Row by row; true is dark.
  package private(set) var modules: [[Bool]]
  /// Where a pattern of the standard stands, which data leaves alone and no mask touches.
  private var isFixed: [[Bool]]
  private let version: Int

  /// nil for a text that is too long. `mask` is 0 to 7; without one, that of the least penalty.
  package init?(_ text: String, mask: Int? = nil) {
    let bytes = Array(text.utf8)
    guard let version = (1...10).first(where: { QRBlocks(version: $0).capacity >= bytes.count }) else { return nil }
    self.version = version
    size = 17 + 4 * version
    modules = Array(repeating: Array(repeating: false, count: size), count: size)
    isFixed = modules
    drawPatterns()
    place(QRBlocks(version: version).codewords(of: bytes))
    let codes = (mask.map { [$0] } ?? Array(0..<8)).map { masked(with: $0) }
    modules = codes.min { $0.penalty < $1.penalty }!.modules
  }

  private mutating func set(_ row: Int, _ column: Int, _ isDark: Bool) {
    modules[row][column] = isDark
    isFixed[row][column] = true
  }
}

// The patterns that say where and how to read.
extension QRCode {
  private mutating func drawPatterns() {
    for index in 0..<size {
      set(6, index, index.isMultiple(of: 2))
      set(index, 6, index.isMultiple(of: 2))
    }
    for (row, column) in [(3, 3), (3, size - 4), (size - 4, 3)] { drawFinder(row, column) }
    let places = alignmentPlaces
    for row in places {
      for column in places {
        let isInCorner = (row == 6 && (column == 6 || column == size - 7)) || (row == size - 7 && column == 6)
        if !isInCorner { drawAlignment(row, column) }
      }
    }
    drawFormat(mask: 0)
    drawVersion()
  }

  /// With the light frame that sets it off.
  private mutating func drawFinder(_ row: Int, _ column: Int) {
    for down in -4...4 {
      for right in -4...4 {
        guard (0..<size).contains(row + down), (0..<size).contains(column + right) else { continue }
        let distance = max(abs(down), abs(right))
        set(row + down, column + right, distance != 2 && distance != 4)
      }
    }
  }

  private mutating func drawAlignment(_ row: Int, _ column: Int) {
    for down in -2...2 {
      for right in -2...2 { set(row + down, column + right, max(abs(down), abs(right)) != 1) }
    }
  }

  private var alignmentPlaces: [Int] {
    switch version {
    case 1: []
    case ..<7: [6, size - 7]
    default: [6, (size - 1) / 2, size - 7]
    }
  }

  /// Level M and the mask, twice, with their check bits.
  private mutating func drawFormat(mask: Int) {
    let bits = (mask << 10 | Self.remainder(mask << 10, of: 0x537, degree: 10)) ^ 0x5412
    for index in 0..<15 {
      let isDark = bits >> index & 1 == 1
      // Down the side of the first finder, and then along the bottom of it.
      switch index {
      case ..<6: set(index, 8, isDark)
      case 6: set(7, 8, isDark)
      case 7: set(8, 8, isDark)
      case 8: set(8, 7, isDark)
      default: set(8, 14 - index, isDark)
      }
      if index < 8 { set(8, size - 1 - index, isDark) } else { set(size - 15 + index, 8, isDark) }
    }
    set(size - 8, 8, true)
  }

  private mutating func drawVersion() {
    guard version >= 7 else { return }
    let bits = version << 12 | Self.remainder(version << 12, of: 0x1F25, degree: 12)
    for index in 0..<18 {
      let (far, near) = (size - 11 + index % 3, index / 3)
      set(far, near, bits >> index & 1 == 1)
      set(near, far, bits >> index & 1 == 1)
    }
  }

  /// The remainder of a polynomial over GF(2), whose coefficients are bits.
  private static func remainder(_ value: Int, of divisor: Int, degree: Int) -> Int {
    var rest = value
    while rest >> degree != 0 {
      let shift = Int.bitWidth - rest.leadingZeroBitCount - 1 - degree
      rest ^= divisor << shift
    }
    return rest
  }
}

// The data, and the mask over it.
extension QRCode {
  /// In pairs of columns from the right, up and down by turns.
  private mutating func place(_ codewords: [UInt8]) {
    var bit = 0
    var right = size - 1
    var isUpward = true
    while right > 0 {
      if right == 6 { right = 5 }
      for step in 0..<size {
        let row = isUpward ? size - 1 - step : step
        for column in [right, right - 1] where !isFixed[row][column] && bit < codewords.count * 8 {
          modules[row][column] = codewords[bit / 8] >> (7 - UInt8(bit % 8)) & 1 == 1
          bit += 1
        }
      }
      isUpward.toggle()
      right -= 2
    }
  }

  private func masked(with mask: Int) -> QRCode {
    var code = self
    for row in 0..<size {
      for column in 0..<size where !isFixed[row][column] && Self.inverts(mask, row, column) {
        code.modules[row][column].toggle()
      }
    }
    code.drawFormat(mask: mask)
    return code
  }

  private static func inverts(_ mask: Int, _ row: Int, _ column: Int) -> Bool {
    switch mask {
    case 0: (row + column) % 2 == 0
    case 1: row % 2 == 0
    case 2: column % 3 == 0
    case 3: (row + column) % 3 == 0
    case 4: (row / 2 + column / 3) % 2 == 0
    case 5: row * column % 2 + row * column % 3 == 0
    case 6: (row * column % 2 + row * column % 3) % 2 == 0
    default: ((row + column) % 2 + row * column % 3) % 2 == 0
    }
  }

  /// What makes a code hard to read: runs, blocks, what looks like a finder, and too much of one colour.
  private var penalty: Int {
    let columns = (0..<size).map { column in modules.map { $0[column] } }
    var total = (modules + columns).reduce(0) { $0 + Self.penalty(ofLine: $1) }
    for row in 0..<size - 1 {
      for column in 0..<size - 1 {
        let first = modules[row][column]
        if modules[row][column + 1] == first, modules[row + 1][column] == first, modules[row + 1][column + 1] == first {
          total += 3
        }
      }
    }
    let dark = modules.reduce(0) { $0 + $1.count { $0 } }
    return total + abs(dark * 20 - size * size * 10) / (size * size) * 10
  }

  private static func penalty(ofLine line: [Bool]) -> Int {
    var (total, run) = (0, 1)
    for index in 1...line.count {
      if index < line.count, line[index] == line[index - 1] {
        run += 1
      } else {
        if run >= 5 { total += run - 2 }
        run = 1
      }
    }
    let finder = [true, false, true, true, true, false, true]
    let light = Array(repeating: false, count: 4)
    for pattern in [finder + light, light + finder] where line.count >= pattern.count {
      for start in 0...line.count - pattern.count where Array(line[start..<start + pattern.count]) == pattern {
        total += 40
      }
    }
    return total
  }
}
