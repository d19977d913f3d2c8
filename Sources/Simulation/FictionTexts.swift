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
    case "remedy": "逐项核对后公布，并由秘书处专人负责。"
    case "carried-out": "已按解决办法落实，材料在秘书处备查。"
    case "insistence": "非正式答复不足以作为办理依据，请理事大会作出解释。"
    default: "按实际情况办理（示例）。"
    }
  }
}
