package import Constitution

/// The columns of the three sheets: how their heads read, and which a row cannot do without.
package enum RegisterColumn: String, Hashable, Sendable, CaseIterable {
  case name, code, kind, district, business, website, contact
  case contactPhone = "contact-phone"
  case joined
  case person, unit, represents, phone, login
  case office, since
  case basis

  package static func columns(of part: RegisterPart) -> [RegisterColumn] {
    switch part {
    case .members: [.name, .code, .kind, .district, .business, .website, .contact, .contactPhone, .joined, .basis]
    case .people: [.person, .unit, .represents, .phone, .login]
    case .offices: [.person, .unit, .office, .since, .basis]
    }
  }

  package static func required(of part: RegisterPart) -> [RegisterColumn] {
    switch part {
    case .members: [.name, .code, .kind, .joined]
    case .people: [.person]
    case .offices: [.person, .office, .since]
    }
  }

  package var words: Words {
    switch self {
    case .name: Words("单位名称", "Name of the member")
    case .code: Words("统一社会信用代码", "Credit code")
    case .kind: Words("单位类别", "Kind")
    case .district: Words("所在地", "District")
    case .business: Words("主要业务", "Main activities")
    case .website: Words("网址", "Website")
    case .contact: Words("代表姓名", "Representative")
    case .contactPhone: Words("代表电话", "Representative's telephone")
    case .joined: Words("入盟日期", "Member since")
    case .person: Words("姓名", "Name")
    case .unit: Words("单位", "Member")
    case .represents: Words("代表本单位", "Represents it")
    case .phone: Words("电话", "Telephone")
    case .login: Words("登录名", "Login")
    case .office: Words("职务", "Office")
    case .since: Words("任职开始", "Term began")
    case .basis: Words("依据", "Basis")
    }
  }

  /// Other heads under which registers have the same.
  private var otherHeads: [String] {
    switch self {
    case .name: ["名称", "成员名称", "单位全称"]
    case .code: ["信用代码", "社会信用代码"]
    case .kind: ["类别", "性质", "单位性质"]
    case .district: ["地区", "所在地区"]
    case .business: ["行业", "所属行业", "industry"]
    case .contact: ["联系人", "联系人姓名", "contact person"]
    case .contactPhone: ["联系电话", "联系人电话"]
    case .joined: ["加入日期", "入盟时间", "joined"]
    case .unit: ["所在单位", "工作单位"]
    case .phone: ["手机", "手机号", "联系电话"]
    case .login: ["账号", "用户名"]
    case .office: ["联盟职务"]
    case .since: ["任职日期", "开始日期", "since"]
    case .website, .person, .represents, .basis: []
    }
  }

  /// A head as people write it: with a star for what is required, or a hint in brackets behind it.
  private func reads(_ head: String) -> Bool {
    let bare = head.prefix { !"（(*＊".contains($0) }
    let text = String(bare).filter { !$0.isWhitespace }.lowercased()
    let heads = [words.zh, words.en, rawValue] + otherHeads
    return heads.contains { $0.filter { !$0.isWhitespace }.lowercased() == text }
  }

  /// What a sheet with these heads is of, and the place of each column; nil for a sheet of none of the three kinds.
  package static func read(heads: [String]) -> (part: RegisterPart, places: [RegisterColumn: Int])? {
    // Whatever has an office is of offices, and whatever has a code is of members: both have names as well.
    for part in [RegisterPart.offices, .members, .people] {
      var places: [RegisterColumn: Int] = [:]
      for column in columns(of: part) {
        if let place = heads.firstIndex(where: column.reads) { places[column] = place }
      }
      if required(of: part).allSatisfy({ places[$0] != nil }) { return (part, places) }
    }
    return nil
  }
}
