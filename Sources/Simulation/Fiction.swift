import Constitution
import Governance

/// Names that nobody bears: units called after places and creatures of the Classic of Mountains and Seas, people after
/// the twenty-four solar terms, codes with DEM0 where a real one has the organisation's own number.
struct Fiction {
  struct Unit {
    var name: String
    var code: CreditCode
    var kind: Key<Field.Option>
    var business: String
    var district: String
    var website: String
  }

  private static let myths = [
    "昆仑", "蓬莱", "瀛洲", "方壶", "青丘", "扶桑", "云梦", "玄圃", "汤谷", "羲和", "望舒", "飞廉", "精卫", "夸父", "烛龙", "毕方",
    "白泽", "英招", "鲲鹏", "不周", "赤水", "天虞", "招摇", "丹穴", "钟山", "阳谷", "穷桑", "禺谷", "若木", "建木",
  ]
  private static let trades = [
    ("数控装备", "数控机床及功能部件"), ("智能传感", "工业传感器与仪表"), ("机器人", "工业机器人集成"), ("精密模具", "精密模具与注塑"),
    ("液压机械", "液压件与成套设备"), ("工业软件", "制造执行系统与工业互联网"), ("新能源装备", "光热与储能装备"), ("轴承", "精密轴承"),
    ("自动化", "产线自动化改造"), ("增材制造", "金属增材制造"),
  ]
  private static let districts = [
    "德城区", "陵城区", "禹城市", "乐陵市", "宁津县", "齐河县", "临邑县", "平原县", "武城县", "夏津县", "庆云县", "天衢新区",
  ]
  private static let places = ["德州", "德州新", "德州东", "德州西", "德州南", "德州北", "鲁北", "冀鲁", "运河", "京沪", "天衢", "齐鲁"]
  private static let surnames = Array("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜")
  private static let terms = [
    "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至", "小暑", "大暑", "立秋", "处暑", "白露", "秋分",
    "寒露", "霜降", "立冬", "小雪", "大雪", "冬至", "小寒", "大寒",
  ]

  private var units = 0
  private var people = 0
  /// How many texts of each kind were written, so that each comes in its turn.
  private var written: [String: Int] = [:]

  /// The founder bears the charter's name; everything else about it is invented.
  mutating func founder(named name: String) -> Unit {
    units += 1
    return Unit(
      name: name, code: code("12", units), kind: "college", business: "职业教育与智能制造人才培养", district: "德城区",
      website: "https://www.example.edu.cn")
  }

  mutating func unit() -> Unit {
    units += 1
    let myth = Self.myths[units % Self.myths.count]
    let place = Self.places[units / Self.myths.count % Self.places.count]
    let (trade, business) = Self.trades[units * 7 % Self.trades.count]
    let (name, kind, prefix): (String, Key<Field.Option>, String) =
      switch units % 8 {
      case 1: ("\(place)\(myth)职业学院", "college", "12")
      case 3: ("\(place)\(myth)\(trade)研究院", "research-institute", "12")
      case 5: ("\(place)\(myth)\(trade)行业协会", "social-organisation", "51")
      case _ where units % 17 == 0: ("\(place)\(myth)培训服务中心", "other", "52")
      default: ("\(place)\(myth)\(trade)有限公司", "enterprise", "91")
      }
    return Unit(
      name: name, code: code(prefix, units), kind: kind, business: business,
      district: Self.districts[units * 5 % Self.districts.count], website: "https://unit\(units).example.cn")
  }

  mutating func person() -> String {
    people += 1
    let term = people * 5 + people / (Self.surnames.count * Self.terms.count)
    return String(Self.surnames[people % Self.surnames.count]) + Self.terms[term % Self.terms.count]
  }

  /// The next of a list of texts.
  mutating func next<Text>(_ kind: String, of texts: [Text]) -> Text {
    let count = written[kind, default: 0]
    written[kind] = count + 1
    return texts[count % texts.count]
  }

  private func code(_ prefix: String, _ number: Int) -> CreditCode {
    let digits = String(number)
    let padded = String(repeating: "0", count: 4 - digits.count) + digits
    guard let code = CreditCode.completing(prefix: prefix + "371400", organisation: "DEM0" + padded) else {
      preconditionFailure("DEM0 and four digits are allowed in a code")
    }
    return code
  }
}
