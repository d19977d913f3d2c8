import Constitution
import Governance

/// Places where members of an invented alliance train people.
extension Fiction {
  private static let bases: [(name: String, kind: String, capacity: Int, programmes: String, equipment: String)] = [
    ("数控加工实训基地", "practice", 60, "数控技术专业的车、铣、五轴编程与操作，每班四周。", "五轴加工中心 4 台、数控车床 12 台、三坐标测量机 1 台。"),
    ("工业机器人岗位实习基地", "internship", 40, "机器人运维、上下料编程，实习六个月，每人有师傅。", "六轴机器人 10 台、自动化装配线 2 条。"),
    ("智能产线教师实践基地", "teachers", 15, "教师参与工艺设计和产线改造，每期六周。", "柔性产线 1 条、数字孪生工作站 8 台。"),
    ("电气自动化职工培训基地", "workers", 80, "电工、PLC 和变频器，面向在职员工，周末上课。", "PLC 实训台 24 套、电机拖动装置 12 套。"),
    ("焊接与无损检测基地", "joint", 48, "焊工技能等级培训和超声、射线检测。", "焊接工位 30 个、机器人焊接单元 3 套、探伤仪 6 台。"),
    ("智能仓储综合实训基地", "practice", 36, "立体仓库、AGV 调度和仓储软件。", "小型立体库 1 座、AGV 5 台、分拣线 1 条。"),
  ]

  /// An application but for the place and the member, which are the applicant's.
  mutating func base() -> [String: String] {
    let base = next("base", of: Self.bases)
    return [
      "name": "\(base.name)（示例）", "base-kind": base.kind, "capacity": String(base.capacity),
      "address": "示例工业园 \(base.capacity) 号", "programmes": base.programmes, "equipment": base.equipment,
      "instructors": "专职带教 \(base.capacity / 6 + 1) 名，均有高级工以上职业技能等级（示例）。",
      "safety": "岗前安全教育，人人有保险，宿舍和食堂在厂区内（示例）。",
      "photos": SampleFile.picture.attachment.line, "contact-name": "示例联系人", "contact-phone": "13900001234",
    ]
  }
}
