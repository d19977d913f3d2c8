import Constitution

/// What the people of the simulation write: plausible, short, and about nobody.
extension Fiction {
  static let objection = "材料尚不充分，请补充说明。"

  private static let motions = [
    ("共建智能产线实训基地", "由秘书处牵头拟订共建方案，面向成员单位开放实训工位。"),
    ("设立产学研对接日", "每季度第一个月的第二周举办一次对接日，由成员单位轮流承办。"),
    ("编制成员单位技术需求清单", "秘书处每半年征集一次技术需求，汇编后向院校和研究单位发布。"),
    ("开展青年工程师交流", "成员单位每年互派青年工程师短期交流，食宿由接收单位安排。"),
    ("建立共享检测设备目录", "愿意开放检测设备的单位登记设备和时段，由秘书处公布。"),
    ("举办智能制造技能竞赛", "每年秋季举办一次技能竞赛，赛题由两个委员会共同拟订。"),
  ]
  private static let forums = [
    ("智能制造产教融合论坛", "产教融合怎样落到一条产线上", "9:00 开幕\n9:20 企业出题、院校答题的做法\n10:40 分组讨论\n14:00 产线参观"),
    ("工业软件应用研讨", "中小企业怎样用好制造执行系统", "9:00 三家企业的实例\n10:30 院校课程怎样衔接\n14:00 自由讨论"),
    ("技能人才培养研讨", "现场工程师的培养标准", "9:00 岗位能力清单\n10:30 课程与证书\n14:00 形成建议"),
  ]
  private static let courses = [
    ("数控机床操作与维护培训", "面向成员单位的操作工和维修工", "第一天 操作与编程\n第二天 维护与考核"),
    ("工业机器人集成培训", "面向成员单位的工程师和教师", "第一天 示教与编程\n第二天 集成实例与考核"),
    ("青年工程师互访交流", "成员单位互派青年工程师", "第一天 参观与座谈\n第二天 课题对接"),
  ]
  private static let suggestions = [
    ("希望增加企业出题的毕业设计", "建议院校每年向企业征集毕业设计题目，由企业工程师参与指导。"),
    ("会议材料请提前发出", "最近一次会议的材料到得较晚，建议与会议通知一并发出。"),
    ("建议公布实训工位空闲情况", "实训工位常有空闲，建议在网站上公布，便于企业预约。"),
    ("培训证书希望互认", "不同院校的培训证书内容相近，建议成员单位之间互认。"),
    ("建议增加夜间培训班", "企业职工白天难以脱产，建议开设夜间或周末班。"),
  ]
  private static let rules = [
    ("会议制度", "第一条 会议由秘书处筹备。\n第二条 议题材料与通知一并发出。\n第三条 纪要在会后五个工作日内送达到会人员。"),
    ("印章使用办法", "第一条 联盟印章由秘书处专人保管。\n第二条 用印须有理事长会议的决议或秘书长的书面同意。\n第三条 每次用印均须登记。"),
    ("信息发布办法", "第一条 决议、制度和公告由秘书处发布。\n第二条 涉及成员单位商业秘密的内容不予发布。"),
    ("档案管理办法", "第一条 会议、表决和公文归入联盟记录。\n第二条 个人信息按规定保存和删除。"),
    ("委员会工作细则", "第一条 委员会每年至少开会一次。\n第二条 委员会的工作情况向理事长会议报告。"),
  ]
  private static let opinions = [
    ("培训经费使用未按计划公布", "去年的培训经费使用情况没有按计划在年底前公布。", "请在一个月内公布明细，今后每半年公布一次。"),
    ("会议通知发出过晚", "一次委员会会议的通知只提前三天发出。", "请秘书处改进，并在以后的通知中写明发出日期。"),
    ("成员名册更新不及时", "有成员更名半年后名册仍未更正。", "请核对全部名册，今后收到变更后五个工作日内更正。"),
  ]

  private static let tasks = [
    ("整理实训工位目录", "列出可对外开放的实训工位、设备型号和可用时段。"),
    ("填报技术需求", "按秘书处的表格填报本单位今年的技术需求。"),
    ("承办一次产学研对接", "负责场地和签到，会后一周内提交小结。"),
    ("推荐授课工程师", "推荐两名可以到院校授课的工程师并写明专长。"),
    ("核对成员信息", "核对本单位在成员名录中的登记信息，有误的提出更正。"),
  ]

  private static let papers = [
    ("与示例学院的合作协议", "示例学院", "签订共建实训室的合作协议。"), ("致示例区工信局的复函", "示例区工信局", "答复征求意见的函。"),
    ("青年工程师交流介绍信", "示例单位", "介绍参加交流的人员。"), ("年度培训合作备忘录", "示例培训中心", "约定培训班次和分工。"),
  ]

  mutating func paper() -> [String: String] {
    let (paper, recipient, purpose) = next("paper", of: Self.papers)
    return ["paper": paper, "recipient": recipient, "purpose": purpose]
  }

  mutating func task() -> [String: String] {
    let (name, work) = next("task", of: Self.tasks)
    return ["name": name, "work": work]
  }

  private static let standards: [(name: String, english: String, kind: String)] = [
    ("焊接机器人操作员技能要求", "Skills of operators of welding robots", "skill"),
    ("智能制造专业群实训室建设要求", "Training rooms for smart manufacturing programmes", "professional"),
    ("数控加工课程教学要求", "Teaching of CNC machining", "teaching"),
    ("产线数据采集接口要求", "Interfaces for collecting data on production lines", "technical"),
  ]

  mutating func standard() -> [String: String] {
    let standard = next("standard", of: Self.standards)
    return [
      "name": standard.name, "name-en": standard.english, "standard-kind": standard.kind,
      "need": "各单位做法不一，企业和院校难以对接（示例）。", "scope": "适用于联盟成员单位的有关工作（示例）。",
    ]
  }

  private static let textbooks: [(name: String, english: String, kind: String)] = [
    ("工业机器人操作与运维活页教程", "Operating and maintaining industrial robots", "cooperative-textbook"),
    ("德州装备制造企业案例集", "Cases from Dezhou's equipment makers", "regional-textbook"),
    ("数控车铣一体化项目教程", "Turning and milling by projects", "cooperative-textbook"),
  ]

  mutating func textbook() -> [String: String] {
    let book = next("textbook", of: Self.textbooks)
    return [
      "name": book.name, "name-en": book.english, "standard-kind": book.kind, "need": "现有教材与岗位脱节（示例）。",
      "outline": "五个项目，每个项目一个企业案例（示例）。",
    ]
  }

  static func standardText(named name: String) -> String {
    """
    1 范围
    本标准规定了\(name)的术语、要求和评价方法（示例）。
    2 术语
    2.1 评价单位：依本标准进行评价的成员单位。
    3 要求
    3.1 应有书面的操作规程，并每年复核一次。
    3.2 有关人员应经过不少于 40 学时的培训。
    4 评价
    4.1 评价每两年进行一次，结果分为合格和不合格。
    """
  }

  /// The text after comments, or a review, with something changed.
  static func revised(_ text: String) -> String {
    text.contains("40 学时")
      ? text.replacing("40 学时", with: "48 学时") : text.replacing("每两年进行一次", with: "每年进行一次")
  }

  mutating func motion() -> [String: String] {
    let (name, proposal) = next("motion", of: Self.motions)
    return ["name": name, "proposal": proposal, "grounds": "多家成员单位提出过这一需要。"]
  }

  /// A forum of one day, or a course of two, from that day on.
  mutating func activity(_ procedure: Key<Procedure>, on day: Day, until: Day, places: Int) -> [String: String] {
    let isForum = procedure == "forum"
    let (name, theme, programme) = next(procedure.text, of: isForum ? Self.forums : Self.courses)
    return [
      "name": name, "theme": theme, "programme": programme, "kind": isForum ? "forum" : "course", "day": day.text,
      "last-day": (day + 1).text, "hours": "9:00～16:30", "place": "德州职业技术学院报告厅（示例）", "places": String(places),
      "sign-up-until": until.text, "speakers": "由成员单位推荐（示例）",
    ]
  }

  mutating func request() -> [String: String] {
    let (name, _) = next("request", of: Self.motions)
    return ["name": name, "grounds": "事项须在本季度内确定，等不到下次会议。"]
  }

  mutating func suggestion() -> [String: String] {
    let (topic, content) = next("suggestion", of: Self.suggestions)
    return ["topic": topic, "content": content, "nature": "suggestion"]
  }

  mutating func internalRule() -> [String: String] {
    let (name, text) = next("rule", of: Self.rules)
    return ["name": name, "rule-text": text, "action": "make"]
  }

  mutating func opinion() -> [String: String] {
    let (breach, facts, opinion) = next("opinion", of: Self.opinions)
    return ["breach": breach, "breach-facts": facts, "opinion": opinion]
  }

  mutating func chairsTopics() -> [String] {
    next("chairs", of: [["通报近期工作", "研究下一季度安排"], ["研究理事大会筹备工作"], ["听取委员会工作情况", "研究培训计划"]])
  }

  mutating func assemblyTopics() -> [String] { ["通报一年来成员变动情况", "讨论下一年度工作计划"] }

  func workReport(of year: Int) -> [String: String] {
    [
      "name": "\(year)年度工作报告",
      "year": String(year),
      "text": "一年来，理事长会议执行理事大会的决议，办理入盟申请，组织校企对接和培训，答复成员的建议。下一年将继续推进实训基地共建（示例）。",
    ]
  }

  /// For a field of which no more is known than its name.
  mutating func sentence(for field: String) -> String {
    switch field {
    case "answer", "final-answer": next(field, of: ["已安排办理，下月起实行，进展在网站公布。", "经研究可行，列入下一季度工作。"])
    case "defence-statement", "appeal-statement", "statement": "有关工作因客观原因推迟，现已开始补办，请予考虑。"
    case "report": next(field, of: ["已按要求完成，材料已送秘书处。", "主要部分已完成，附件随后补送。"])
    case "content": next(field, of: ["开展两次专题交流，修订一份实训标准。", "走访成员单位，汇总意见后报理事长会议。"])
    case "remedy": "逐项核对后公布，并由秘书处专人负责。"
    case "carried-out": "已按解决办法落实，材料在秘书处备查。"
    case "insistence": "非正式答复不足以作为办理依据，请理事大会作出解释。"
    case "handed-to": next(field, of: ["当面交还（示例）。", "邮寄给收件单位（示例）。"])
    default: "按实际情况办理（示例）。"
    }
  }
}
