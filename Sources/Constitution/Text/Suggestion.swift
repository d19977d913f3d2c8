/// The one of `known` that was probably meant, if any is near enough: a letter or two wrong, more in a long word.
package func suggestion(for word: String, among known: [String]) -> String? {
  let near = known.map { (distance: distance(word, $0), word: $0) }
  guard let best = near.min(by: { $0.distance < $1.distance }) else { return nil }
  return best.distance <= max(1, min(3, word.count / 3)) ? best.word : nil
}

/// How many letters must be added, dropped, changed or swapped with a neighbour to get from one word to the other.
private func distance(_ a: String, _ b: String) -> Int {
  let (a, b) = (Array(a.prefix(64)), Array(b.prefix(64)))
  var rows = [Array(0...b.count)]
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var least = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, rows[i - 1][j - 1] + 1) }
      row.append(least)
    }
    rows.append(row)
  }
  return rows[a.count][b.count]
}
