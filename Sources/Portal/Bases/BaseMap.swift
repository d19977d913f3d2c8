import Constitution
import Governance
import HashTreeCollections
import Markup

/// The network of bases as a map: one tile for each district of Dezhou, where it lies to the others.
///
/// Schematic: tiles of one size in rows from north to south and columns from west to east, and no outline or distance.
enum BaseMap {
  /// Column and row of each district, by the name that the charter's form gives its option.
  private static let tiles: [(district: Key<Field.Option>, column: Int, row: Int)] = [
    ("ningjin", 3, 0), ("leling", 4, 0), ("qingyun", 5, 0), ("decheng", 1, 1), ("lingcheng", 2, 1), ("wucheng", 0, 2),
    ("pingyuan", 1, 2), ("linyi", 3, 2), ("xiajin", 0, 3), ("yucheng", 2, 3), ("qihe", 3, 4),
  ]
  static let (width, height) = (6 * 96 + 4, 5 * 72 + 4)

  struct Tile {
    var option: Field.Option
    var x: Int
    var y: Int
  }

  /// The tiles of a charter whose form names these districts; none of any other.
  static func tiles(of charter: Charter) -> [Tile] {
    let options = charter.baseOptions(BaseField.district)
    return tiles.compactMap { tile in
      options.first { $0.id == tile.district }.map { Tile(option: $0, x: 4 + tile.column * 96, y: 4 + tile.row * 72) }
    }
  }
}

extension Visit {
  /// How many bases there are now in each place; each leads to the list of its own.
  func baseMap(_ search: BaseSearch) -> HTML {
    let tiles = BaseMap.tiles(of: charter)
    guard !tiles.isEmpty else { return .empty }
    let l = language
    let present = alliance.bases.values.filter { $0.isRecognised(at: now) }
    let places = present.reduce(0) { $0 + $1.particulars.capacity }
    let counts = Dictionary(grouping: present, by: \.particulars.district).mapValues(\.count)
    let drawn = tiles.map { tile -> HTML in
      let count = counts[tile.option.id] ?? 0
      let isHere = search.finder["district"] == tile.option.id.text
      let label = l("\(tile.option.name.zh)：\(count) 个基地", "\(tile.option.name.en): \(l.count(count, "", "base"))")
      let link = search.link(district: tile.option)
      return """
        <a href="\(link)" aria-label="\(label)"\(attribute: "aria-current", isHere ? "true" : nil)>\
        <rect class="\(count == 0 ? "none" : "some")\(isHere ? " here" : "")" x="\(tile.x)" y="\(tile.y)" width="92" height="68" rx="6"/>\
        <text x="\(tile.x + 46)" y="\(tile.y + 27)" text-anchor="middle">\(l(tile.option.name))</text>\
        <text class="count" x="\(tile.x + 46)" y="\(tile.y + 56)" text-anchor="middle">\(count)</text></a>
        """
    }
    let others = charter.baseOptions(BaseField.district).filter { option in
      !tiles.contains { $0.option.id == option.id }
    }
    let rest = others.map { option -> HTML in
      let count = counts[option.id] ?? 0
      return "<a href=\"\(search.link(district: option))\">\(l(option.name)) \(count)</a>"
    }
    let title = l("基地分布", "Where the bases are")
    return """
      <figure class="tiles"><svg viewBox="0 0 \(BaseMap.width) \(BaseMap.height)" role="group" aria-label="\(title)">\(drawn)</svg>
      <figcaption class="hint"><strong>\(l("现有 \(present.count) 个，可同时接纳 \(places) 人。", "\(l.count(present.count, "", "base")) now, for \(places) people at a time."))</strong> \(l(
        "示意图：上北下南，只表示各县市区的相对位置和现有基地个数；点一块，下面只列那里的基地。",
        "Schematic: north is up; it shows where the districts lie to each other and how many bases there are now. Choose one to list its bases below."))\
      \(if: !rest.isEmpty, " \(rest.joined(separator: "\(l.comma)"))")</figcaption></figure>
      """
  }
}
